// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Storage

/// All SQL on the tables `filing`, `filing_value` and `filing_file`.
struct FilingStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, owner, procedure_code, revision_id, agency, channel, dossier_id, state, created_at,
        updated_at, principal, principal_detail, bundle
        """

    /// A filing with its answers and files.
    func find(_ id: ID<Filing>) throws -> Filing? {
        guard var filing = try head(id) else { return nil }
        filing.answers = try answers(of: id)
        filing.files = try files(of: id)
        return filing
    }

    /// The same without answers and files, for rights.
    func head(_ id: ID<Filing>) throws -> Filing? {
        try connection.rows("SELECT \(Self.columns) FROM filing WHERE id = \(id)").first
            .map(Filing.init(row:))
    }

    /// Somebody's open filings, last changed first, without answers (index `filing_owner`).
    func open(of owner: String, limit: Int) throws -> [Filing] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM filing WHERE owner = \(owner) AND state = 0
            ORDER BY updated_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Filing.init(row:))
    }

    /// The same of those changed or sent since a moment (index `filing_owner`).
    func recent(of owner: String, since: Instant, limit: Int) throws -> [Filing] {
        try [Filing.State.open, .sent].flatMap { state in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM filing
                WHERE owner = \(owner) AND state = \(state) AND updated_at >= \(since)
                ORDER BY updated_at DESC, id DESC LIMIT \(limit)
                """
            ).map(Filing.init(row:))
        }.sorted { ($0.updatedAt, $0.id) > ($1.updatedAt, $1.id) }
    }

    func insert(_ filing: Filing) throws {
        try connection.run(
            """
            INSERT INTO filing (\(Self.columns))
            VALUES (\(filing.id), \(filing.owner), \(filing.procedureCode), \(filing.revisionID),
                \(filing.agency), \(filing.channel), \(filing.dossierID), \(filing.state),
                \(filing.createdAt), \(filing.updatedAt), \(filing.principal?.account),
                \(try filing.principal?.stored()), \(filing.bundle))
            """
        )
        for (field, answers) in filing.answers.values.sorted(by: { $0.key < $1.key }) {
            try set(field, to: answers, of: filing.id)
        }
    }

    func setState(_ state: Filing.State, of id: ID<Filing>, at now: Instant) throws {
        try connection.run(
            "UPDATE filing SET state = \(state), updated_at = \(now) WHERE id = \(id)"
        )
    }

    /// Whoever opens a supplement last writes it: the one who filed, or the one for whom he did.
    func setOwner(_ owner: String, of id: ID<Filing>) throws {
        try connection.run("UPDATE filing SET owner = \(owner) WHERE id = \(id)")
    }

    func touch(_ id: ID<Filing>, at now: Instant) throws {
        try connection.run("UPDATE filing SET updated_at = \(now) WHERE id = \(id)")
    }

    func answers(of id: ID<Filing>) throws -> FormAnswers {
        var values: [String: [String]] = [:]
        let rows = try connection.rows(
            "SELECT field, answers FROM filing_value WHERE filing_id = \(id) LIMIT 20000"
        )
        for row in rows {
            values[try row.value("field")] = try Stored.value(row.value("answers"))
        }
        return FormAnswers(values)
    }

    /// An answer that is empty takes no row.
    func set(_ field: String, to answers: [String], of id: ID<Filing>) throws {
        guard !answers.isEmpty else {
            try connection.run(
                "DELETE FROM filing_value WHERE filing_id = \(id) AND field = \(field)"
            )
            return
        }
        let text = try Stored.text(answers)
        try connection.run(
            """
            INSERT INTO filing_value (filing_id, field, answers)
            VALUES (\(id), \(field), \(text))
            ON CONFLICT (filing_id, field) DO UPDATE SET answers = excluded.answers
            """
        )
    }

    func files(of id: ID<Filing>) throws -> [DossierFile] {
        try connection.rows(
            """
            SELECT file FROM filing_file WHERE filing_id = \(id) ORDER BY added_at, body_id
            LIMIT 1000
            """
        ).map { try Stored.value($0.value("file")) }
    }

    func insert(_ file: DossierFile, body: ID<Body>, of id: ID<Filing>, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO filing_file (filing_id, body_id, file, added_at)
            VALUES (\(id), \(body), \(try Stored.text(file)), \(now))
            """
        )
    }

    /// Whether any filing has this body (index `filing_file_body`).
    func holds(_ body: ID<Body>) throws -> Bool {
        try !connection.rows(
            "SELECT filing_id FROM filing_file WHERE body_id = \(body) LIMIT 1"
        ).isEmpty
    }

    func removeFile(_ body: ID<Body>, of id: ID<Filing>) throws {
        try connection.run(
            "DELETE FROM filing_file WHERE filing_id = \(id) AND body_id = \(body)"
        )
    }
}

extension Filing {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            owner: row.value("owner"),
            procedureCode: row.value("procedure_code"),
            revisionID: row.value("revision_id"),
            agency: row.value("agency"),
            channel: row.value("channel"),
            dossierID: row.optional("dossier_id"),
            state: row.value("state"),
            createdAt: row.value("created_at"),
            updatedAt: row.value("updated_at"),
            answers: FormAnswers(),
            files: [],
            principal: FilingPrincipal.read(row)?.principal,
            bundle: row.optional("bundle")
        )
    }
}

extension Filing.State: SQLConvertible {}
