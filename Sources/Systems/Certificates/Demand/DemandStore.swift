// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `certificate_demand` and `certificate_demand_line`.
struct DemandStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, agency, act, kind, forms, state, filed_by, filed_at, sent_at, due_at, reason, version
        """
    private static let lineColumns: SQL = """
        demand, ordinal, name, detail, email, serial, issued_serial, handed_over_at, handed_over_by
        """

    func demand(_ id: ID<Demand>) throws -> Demand? {
        let lines = try connection.rows(
            """
            SELECT \(Self.lineColumns) FROM certificate_demand_line WHERE demand = \(id)
            ORDER BY ordinal
            """
        ).map(DemandLine.init(row:))
        return try connection.rows(
            "SELECT \(Self.columns) FROM certificate_demand WHERE id = \(id)"
        ).first.map { try Demand(row: $0, lines: lines) }
    }

    /// Of one agency, or of all when nil; the newest first, without their lines.
    func demands(of agency: AgencyCode?, before last: (Instant, ID<Demand>)?, limit: Int) throws
        -> [Demand]
    {
        let owner: SQL = agency.map { "agency = \($0)" } ?? "1 = 1"
        let place: SQL = last.map { "AND (filed_at, id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM certificate_demand WHERE \(owner) \(place)
            ORDER BY filed_at DESC, id DESC LIMIT \(limit)
            """
        ).map { try Demand(row: $0, lines: []) }
    }

    func insert(_ demand: Demand) throws {
        try connection.run(
            """
            INSERT INTO certificate_demand (\(Self.columns))
            VALUES (\(demand.id), \(demand.agency), \(demand.act), \(demand.kind),
                \(demand.forms), \(demand.state), \(demand.filedBy), \(demand.filedAt),
                \(demand.sentAt), \(demand.dueAt), \(demand.reason), \(demand.version))
            """
        )
        for line in demand.lines {
            try connection.run(
                """
                INSERT INTO certificate_demand_line (\(Self.lineColumns))
                VALUES (\(demand.id), \(line.ordinal), \(line.name), \(line.detail),
                    \(line.email), \(line.serial), \(line.issuedSerial), \(line.handedOverAt),
                    \(line.handedOverBy))
                """
            )
        }
    }

    func move(_ demand: Demand, to state: Demand.State, _ change: DemandChange) throws {
        try connection.run(
            """
            UPDATE certificate_demand SET state = \(state), forms = \(change.forms),
                sent_at = \(change.sentAt), due_at = \(change.dueAt), reason = \(change.reason),
                version = \(demand.version + 1)
            WHERE id = \(demand.id)
            """
        )
    }

    func answer(_ demand: Demand, _ ordinal: Int, serial: String) throws {
        try connection.run(
            """
            UPDATE certificate_demand_line SET issued_serial = \(serial)
            WHERE demand = \(demand.id) AND ordinal = \(ordinal)
            """
        )
        try advance(demand)
    }

    func handOver(_ demand: Demand, _ ordinal: Int, by name: String, at now: Instant) throws {
        try connection.run(
            """
            UPDATE certificate_demand_line SET handed_over_at = \(now), handed_over_by = \(name)
            WHERE demand = \(demand.id) AND ordinal = \(ordinal)
            """
        )
        try advance(demand)
    }

    private func advance(_ demand: Demand) throws {
        try connection.run(
            """
            UPDATE certificate_demand SET version = \(demand.version + 1) WHERE id = \(demand.id)
            """
        )
    }
}

/// What a step writes beside the state.
struct DemandChange: Sendable {
    var forms: String
    var sentAt: Instant?
    var dueAt: Instant?
    var reason: String
}

extension Demand {
    init(row: Row, lines: [DemandLine]) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            act: row.value("act"),
            kind: row.value("kind"),
            forms: row.value("forms"),
            state: row.value("state"),
            filedBy: row.value("filed_by"),
            filedAt: row.value("filed_at"),
            sentAt: row.optional("sent_at"),
            dueAt: row.optional("due_at"),
            reason: row.value("reason"),
            version: row.value("version"),
            lines: lines
        )
    }
}

extension DemandLine {
    init(row: Row) throws {
        try self.init(
            ordinal: row.value("ordinal"),
            name: row.value("name"),
            detail: row.value("detail"),
            email: row.value("email"),
            serial: row.value("serial"),
            issuedSerial: row.value("issued_serial"),
            handedOverAt: row.optional("handed_over_at"),
            handedOverBy: row.value("handed_over_by")
        )
    }
}

extension Demand.Act: SQLConvertible {}
extension Demand.Kind: SQLConvertible {}
extension Demand.State: SQLConvertible {}
