// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A time in which the program or the network was away, and the desk worked on paper.
package struct Outage: Sendable, Equatable {
    package let id: ID<Outage>
    package let agency: AgencyCode
    package let from: Instant
    package let until: Instant
    package let reason: String
    package let declaredBy: String
    package let declaredAt: Instant

    package func contains(_ moment: Instant) -> Bool { from <= moment && moment <= until }

    /// Longer is no outage of a desk but a closed desk.
    static let longestSeconds = 7 * 86_400
}

/// A number of the day's series that was set aside and printed, for when nothing works.
package struct ReservedCode: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        case free = 0
        case used = 1
        /// Never written on any paper, or on a spoilt one.
        case void = 2

        package var word: String { "\(self)" }
    }

    package let code: String
    package let agency: AgencyCode
    package let day: CivilDate
    package let state: State
    package let dossierID: ID<Dossier>?
    package let note: String
    package let reservedAt: Instant
}

/// What was taken in on paper, before its filing becomes a dossier.
struct FilingPaper: Sendable, Equatable {
    let code: String
    /// When it was taken in, as the slip says.
    let at: Instant
}

package enum OutageRefusal: Refusal, Equatable {
    case badSpan
    case badDay
    case badCount
    /// No outage was declared for that time.
    case notInOutage
    case notReserved
    case spent

    package var code: String {
        switch self {
        case .badSpan: "onestop.outage-bad-span"
        case .badDay: "onestop.outage-bad-day"
        case .badCount: "onestop.outage-bad-count"
        case .notInOutage: "onestop.outage-not-in"
        case .notReserved: "onestop.outage-not-reserved"
        case .spent: "onestop.outage-spent"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .badSpan, .badDay, .badCount, .notInOutage: .invalid
        case .notReserved: .unknown
        case .spent: .conflict
        }
    }
}

/// All SQL on the tables `outage`, `reserved_code` and `filing_paper`.
struct OutageStore {
    let connection: any Connection

    func outages(of agency: AgencyCode, limit: Int) throws -> [Outage] {
        try connection.rows(
            """
            SELECT id, agency, from_at, until_at, reason, declared_by, declared_at FROM outage
            WHERE agency = \(agency) ORDER BY from_at DESC, id DESC LIMIT \(limit)
            """
        ).map {
            try Outage(
                id: $0.value("id"),
                agency: $0.value("agency"),
                from: $0.value("from_at"),
                until: $0.value("until_at"),
                reason: $0.value("reason"),
                declaredBy: $0.value("declared_by"),
                declaredAt: $0.value("declared_at")
            )
        }
    }

    func insert(_ outage: Outage) throws {
        try connection.run(
            """
            INSERT INTO outage (id, agency, from_at, until_at, reason, declared_by, declared_at)
            VALUES (\(outage.id), \(outage.agency), \(outage.from), \(outage.until),
                \(outage.reason), \(outage.declaredBy), \(outage.declaredAt))
            """
        )
    }

    private static let columns: SQL = "code, agency, day, state, dossier_id, note, reserved_at"

    func find(_ code: String) throws -> ReservedCode? {
        try connection.rows("SELECT \(Self.columns) FROM reserved_code WHERE code = \(code)").first
            .map(ReservedCode.init(row:))
    }

    /// An agency's reserved numbers, the oldest day first (index `reserved_code_agency`).
    func codes(of agency: AgencyCode, since day: CivilDate) throws -> [ReservedCode] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM reserved_code WHERE agency = \(agency) AND day >= \(day)
            ORDER BY day, code LIMIT 1000
            """
        ).map(ReservedCode.init(row:))
    }

    func insert(_ code: ReservedCode) throws {
        try connection.run(
            """
            INSERT INTO reserved_code (\(Self.columns))
            VALUES (\(code.code), \(code.agency), \(code.day), \(code.state), \(code.dossierID),
                \(code.note), \(code.reservedAt))
            """
        )
    }

    func set(_ state: ReservedCode.State, dossier: ID<Dossier>?, note: String, of code: String)
        throws
    {
        try connection.run(
            """
            UPDATE reserved_code SET state = \(state), dossier_id = \(dossier), note = \(note)
            WHERE code = \(code)
            """
        )
    }

    func paper(of filing: ID<Filing>) throws -> FilingPaper? {
        try connection.rows("SELECT code, at FROM filing_paper WHERE filing_id = \(filing)").first
            .map { try FilingPaper(code: $0.value("code"), at: $0.value("at")) }
    }

    func set(_ paper: FilingPaper, of filing: ID<Filing>) throws {
        try connection.run(
            """
            INSERT INTO filing_paper (filing_id, code, at)
            VALUES (\(filing), \(paper.code), \(paper.at))
            ON CONFLICT (filing_id) DO UPDATE SET code = excluded.code, at = excluded.at
            """
        )
    }
}

extension ReservedCode {
    fileprivate init(row: Row) throws {
        try self.init(
            code: row.value("code"),
            agency: row.value("agency"),
            day: row.value("day"),
            state: row.value("state"),
            dossierID: row.optional("dossier_id"),
            note: row.value("note"),
            reservedAt: row.value("reserved_at")
        )
    }
}

extension ReservedCode.State: SQLConvertible {}
