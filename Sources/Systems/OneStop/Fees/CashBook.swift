// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// The cash that one cashier takes on one day, until it is counted and handed over.
///
/// A book of another day must be closed before the next is begun; after it was closed the same day, a
/// second one begins.
package struct CashBook: Sendable, Equatable {
    package let id: ID<CashBook>
    package let agency: AgencyCode
    /// `Actor.name` of the cashier.
    package let cashier: String
    package let cashierName: String
    /// Of the agency's books of the year, without a gap.
    package let number: Int
    package let day: CivilDate
    package let openedAt: Instant
    package var closed: Closing?

    package struct Closing: Sendable, Equatable {
        package let at: Instant
        /// What the ledger says, in đồng.
        package let expected: Int
        /// What was in the box.
        package let counted: Int
        /// Who took it: the treasury, an account, a colleague.
        package let receiver: String
        /// Why the two differ.
        package let note: String

        package var difference: Int { counted - expected }
    }
}

/// A cash book with what stands in it.
package struct CashBookSheet: Sendable {
    package struct Line: Sendable, Equatable {
        package let dossier: ID<Dossier>
        package let code: String
        package let applicant: String
        package let entry: FeeEntry
    }

    package let book: CashBook
    package let lines: [Line]

    package var expected: Int {
        lines.reduce(0) { $0 + ($1.entry.kind == .paid ? $1.entry.total : -$1.entry.total) }
    }
}

/// All SQL on the table `cash_book`.
struct CashBookStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, agency, cashier, cashier_name, number, day, opened_at, closed_at, expected, counted,
        receiver, note
        """

    func find(_ id: ID<CashBook>) throws -> CashBook? {
        try connection.rows("SELECT \(Self.columns) FROM cash_book WHERE id = \(id)").first
            .map(CashBook.init(row:))
    }

    /// The open book of a cashier (index `cash_book_open`).
    func open(of cashier: String, at agency: AgencyCode) throws -> CashBook? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM cash_book
            WHERE agency = \(agency) AND cashier = \(cashier) AND closed_at IS NULL
            """
        ).first.map(CashBook.init(row:))
    }

    /// An agency's books, the newest first (index `cash_book_agency`).
    func books(of agency: AgencyCode, before number: (CivilDate, Int)?, limit: Int) throws
        -> [CashBook]
    {
        let position: SQL = number.map { "AND (day, number) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM cash_book WHERE agency = \(agency) \(position)
            ORDER BY day DESC, number DESC LIMIT \(limit)
            """
        ).map(CashBook.init(row:))
    }

    func insert(_ book: CashBook) throws {
        try connection.run(
            """
            INSERT INTO cash_book (\(Self.columns))
            VALUES (\(book.id), \(book.agency), \(book.cashier), \(book.cashierName),
                \(book.number), \(book.day), \(book.openedAt), NULL, \(0), \(0), \(""), \(""))
            """
        )
    }

    func close(_ id: ID<CashBook>, _ closing: CashBook.Closing) throws {
        try connection.run(
            """
            UPDATE cash_book SET closed_at = \(closing.at), expected = \(closing.expected),
                counted = \(closing.counted), receiver = \(closing.receiver),
                note = \(closing.note)
            WHERE id = \(id)
            """
        )
    }
}

extension CashBook {
    fileprivate init(row: Row) throws {
        let closedAt: Instant? = try row.optional("closed_at")
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            cashier: row.value("cashier"),
            cashierName: row.value("cashier_name"),
            number: row.value("number"),
            day: row.value("day"),
            openedAt: row.value("opened_at"),
            closed: closedAt.map {
                Closing(
                    at: $0,
                    expected: try row.value("expected"),
                    counted: try row.value("counted"),
                    receiver: try row.value("receiver"),
                    note: try row.value("note")
                )
            }
        )
    }
}
