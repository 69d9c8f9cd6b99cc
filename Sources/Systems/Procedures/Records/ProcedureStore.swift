// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `procedure_revision`, `procedure_agency` and `procedure_mark`.
struct ProcedureStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, code, number, state, valid_from, valid_until, decision, record, form, process, version
        """

    func find(_ id: ID<ProcedureRevision>) throws -> ProcedureRevision? {
        try connection.rows("SELECT \(Self.columns) FROM procedure_revision WHERE id = \(id)")
            .first.map(ProcedureRevision.init(row:))
    }

    /// The version of a procedure in force on a day; versions of one procedure are few.
    func inForce(_ code: String, on date: CivilDate) throws -> ProcedureRevision? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM procedure_revision
            WHERE code = \(code) AND state <> 0 AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until > \(date))
            ORDER BY number DESC LIMIT 1
            """
        ).first.map(ProcedureRevision.init(row:))
    }

    /// Every version, the newest first.
    func versions(of code: String) throws -> [ProcedureRevision] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM procedure_revision WHERE code = \(code)
            ORDER BY number DESC LIMIT 200
            """
        ).map(ProcedureRevision.init(row:))
    }

    /// Versions that were published, also those that end, after another (index `procedure_revision_number`).
    func published(after last: ProcedureRevision?, limit: Int) throws -> [ProcedureRevision] {
        let (code, number) = (last?.code ?? "", last?.number ?? 0)
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM procedure_revision
            WHERE state <> 0 AND code >= \(code) AND (code > \(code) OR number > \(number))
            ORDER BY code, number LIMIT \(limit)
            """
        ).map(ProcedureRevision.init(row:))
    }

    func drafts(after code: String, limit: Int) throws -> [ProcedureRevision] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM procedure_revision
            WHERE state = 0 AND code > \(code) ORDER BY code, number LIMIT \(limit)
            """
        ).map(ProcedureRevision.init(row:))
    }

    func insert(_ revision: ProcedureRevision, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO procedure_revision (\(Self.columns), published_at)
            VALUES (\(revision.id), \(revision.code), \(revision.number), \(revision.state),
                \(revision.validFrom), \(revision.validUntil), \(revision.decision),
                \(try Stored.text(revision.record)), \(try Stored.text(revision.form)),
                \(try Stored.text(revision.process)), \(revision.version),
                \(revision.state == .draft ? nil : now))
            """
        )
    }

    func update(_ revision: ProcedureRevision, at now: Instant) throws {
        try connection.run(
            """
            UPDATE procedure_revision SET state = \(revision.state),
                valid_from = \(revision.validFrom), valid_until = \(revision.validUntil),
                decision = \(revision.decision), record = \(try Stored.text(revision.record)),
                form = \(try Stored.text(revision.form)),
                process = \(try Stored.text(revision.process)),
                published_at = \(revision.state == .draft ? nil : now),
                version = \(revision.version)
            WHERE id = \(revision.id)
            """
        )
    }

    func agencies(of code: String) throws -> [AgencyCode] {
        try connection.rows(
            "SELECT agency FROM procedure_agency WHERE code = \(code) ORDER BY agency LIMIT 20000"
        ).map { try $0.value("agency") }
    }

    func received() throws -> [AgencyCode: [String]] {
        try connection.rows(
            "SELECT code, agency FROM procedure_agency ORDER BY code, agency LIMIT 2000000"
        ).reduce(into: [:]) { found, row in
            found[try row.value("agency"), default: []].append(try row.value("code"))
        }
    }

    func isReceived(_ code: String, by agency: AgencyCode) throws -> Bool {
        try !connection.rows(
            """
            SELECT code FROM procedure_agency WHERE code = \(code) AND agency = \(agency)
            """
        ).isEmpty
    }

    func addAgency(_ agency: AgencyCode, to code: String) throws {
        try connection.run(
            """
            INSERT INTO procedure_agency (code, agency) VALUES (\(code), \(agency))
            ON CONFLICT (code, agency) DO NOTHING
            """
        )
    }

    /// Tells the indexes of all processes that the catalogue changed.
    func advance() throws {
        try connection.run(
            "UPDATE procedure_mark SET revision = revision + 1 WHERE name = \("catalogue")"
        )
    }

    func mark() throws -> Int64 {
        try connection.rows(
            "SELECT revision FROM procedure_mark WHERE name = \("catalogue")"
        )[0].value("revision")
    }
}

extension ProcedureRevision {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            number: row.value("number"),
            record: Stored.value(row.value("record")),
            form: Stored.value(row.value("form")),
            process: Stored.value(row.value("process")),
            state: row.value("state"),
            validFrom: row.optional("valid_from"),
            validUntil: row.optional("valid_until"),
            decision: row.value("decision"),
            version: row.value("version")
        )
    }
}

extension ProcedureRevision.State: SQLConvertible {}
