// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `fee_entry` and `fee_due`.
struct FeeStore {
    let connection: any Connection

    private static let columns: SQL = """
        dossier_id, ordinal, press, kind, line, name, amount, units, method, at, actor, actor_name,
        agency, receipt, book_id, reference, undoes, sentence, clause
        """

    func entries(of id: ID<Dossier>) throws -> [FeeEntry] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM fee_entry WHERE dossier_id = \(id)
            ORDER BY ordinal LIMIT 2000
            """
        ).map(FeeEntry.init(row:))
    }

    func view(of id: ID<Dossier>) throws -> FeeView { FeeView(try entries(of: id)) }

    /// Money of a cash book, by its receipts (index `fee_entry_book`).
    func entries(in book: ID<CashBook>) throws -> [(dossier: ID<Dossier>, entry: FeeEntry)] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM fee_entry WHERE book_id = \(book)
            ORDER BY at, receipt, dossier_id, ordinal LIMIT 20000
            """
        ).map { (try $0.value("dossier_id"), try FeeEntry(row: $0)) }
    }

    /// What a cash book must hold.
    func sum(of book: ID<CashBook>) throws -> Int {
        try connection.rows(
            """
            SELECT CAST(COALESCE(SUM(
                CASE WHEN kind = \("paid") THEN amount ELSE -amount END
            ), 0) AS BIGINT) AS sum FROM fee_entry WHERE book_id = \(book)
            """
        )[0].value("sum")
    }

    /// The entry of a bank's number (index `fee_entry_reference`).
    func find(reference: String) throws -> FeeEntry? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM fee_entry
            WHERE reference = \(reference) AND reference <> ''
            """
        ).first.map(FeeEntry.init(row:))
    }

    /// What came online on a day, by agency (index `fee_entry_online`).
    func online(from: Instant, to: Instant) throws -> [FeeEntry] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM fee_entry
            WHERE method = 'online' AND at >= \(from) AND at < \(to)
            ORDER BY at, dossier_id, ordinal LIMIT 20000
            """
        ).map(FeeEntry.init(row:))
    }

    func insert(_ entry: FeeEntry, of id: ID<Dossier>) throws {
        try connection.run(
            """
            INSERT INTO fee_entry (\(Self.columns))
            VALUES (\(id), \(entry.ordinal), \(entry.press), \(entry.kind), \(entry.line),
                \(entry.name), \(entry.amount), \(entry.count), \(entry.method), \(entry.at),
                \(entry.actor), \(entry.actorName), \(entry.agency), \(entry.receipt),
                \(entry.book), \(entry.reference), \(entry.undoes), \(entry.sentence),
                \(entry.clause))
            """
        )
    }

    /// Makes the line of the desk's list that of the ledger.
    func setDue(_ claim: Int, of dossier: Dossier, at now: Instant) throws {
        guard claim != 0 else {
            try connection.run("DELETE FROM fee_due WHERE dossier_id = \(dossier.id)")
            return
        }
        try connection.run(
            """
            INSERT INTO fee_due (dossier_id, agency, claim, since)
            VALUES (\(dossier.id), \(dossier.agency), \(claim), \(now))
            ON CONFLICT (dossier_id) DO UPDATE SET claim = excluded.claim
            """
        )
    }

    /// A dossier that ended owes nothing more.
    func followEnd(of dossier: Dossier) throws {
        let view = try view(of: dossier.id)
        guard !view.entries.isEmpty else { return }
        let claim = view.claim(dossier.state)
        try setDue(claim, of: dossier, at: dossier.finishedAt ?? dossier.submittedAt)
    }

    /// What waits to be paid or paid back at an agency, the oldest first (index `fee_due_agency`).
    func due(
        of agency: AgencyCode,
        after last: (Instant, ID<Dossier>)?,
        limit: Int
    ) throws -> [(dossier: ID<Dossier>, claim: Int, since: Instant)] {
        let position: SQL =
            last.map { "AND (since, dossier_id) > (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT dossier_id, claim, since FROM fee_due
            WHERE agency = \(agency) \(position) ORDER BY since, dossier_id LIMIT \(limit)
            """
        ).map { try ($0.value("dossier_id"), $0.value("claim"), $0.value("since")) }
    }
}

extension FeeEntry {
    fileprivate init(row: Row) throws {
        try self.init(
            ordinal: row.value("ordinal"),
            press: row.value("press"),
            kind: row.value("kind"),
            line: row.value("line"),
            name: row.value("name"),
            amount: row.value("amount"),
            count: row.value("units"),
            method: row.value("method"),
            at: row.value("at"),
            actor: row.value("actor"),
            actorName: row.value("actor_name"),
            agency: row.value("agency"),
            receipt: row.value("receipt"),
            book: row.optional("book_id"),
            reference: row.value("reference"),
            undoes: row.value("undoes"),
            sentence: row.value("sentence"),
            clause: row.value("clause")
        )
    }
}

extension FeeEntry.Kind: SQLConvertible {}
extension FeeEntry.Method: SQLConvertible {}
