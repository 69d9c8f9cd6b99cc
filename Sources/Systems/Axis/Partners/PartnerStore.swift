// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `axis_partner` and `axis_partner_route`.
struct PartnerStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, name, base_url, system_id, dialect, polls, created_at, disabled, failures, next_at,
        polled_at, last_seen, trouble
        """

    func insert(_ partner: Partner, sealedSecret: [UInt8]) throws {
        try connection.run(
            """
            INSERT INTO axis_partner (\(Self.columns), secret)
            VALUES (\(partner.id), \(partner.name), \(partner.baseURL), \(partner.systemID),
                \(partner.dialect), \(partner.polls.map(\.text).joined(separator: " ")),
                \(partner.createdAt), \(partner.isDisabled), \(partner.health.failures),
                \(partner.health.nextAt), \(partner.health.polledAt),
                \(partner.health.lastSeen), \(partner.health.trouble), \(sealedSecret))
            """
        )
    }

    /// The same partner under another address or key.
    func replace(_ partner: Partner, sealedSecret: [UInt8]) throws {
        try connection.run(
            """
            UPDATE axis_partner SET base_url = \(partner.baseURL), system_id = \(partner.systemID),
                secret = \(sealedSecret), disabled = 0, next_at = 0
            WHERE id = \(partner.id)
            """
        )
    }

    func find(_ id: ID<Partner>) throws -> Partner? {
        try connection.rows("SELECT \(Self.columns) FROM axis_partner WHERE id = \(id)").first
            .map(Partner.init(row:))
    }

    func find(name: String) throws -> Partner? {
        try connection.rows("SELECT \(Self.columns) FROM axis_partner WHERE name = \(name)").first
            .map(Partner.init(row:))
    }

    func sealedSecret(of id: ID<Partner>) throws -> [UInt8]? {
        try connection.rows("SELECT secret FROM axis_partner WHERE id = \(id)").first?
            .value("secret")
    }

    /// There are as many as there are axes in the country: few.
    func all() throws -> [Partner] {
        try connection.rows("SELECT \(Self.columns) FROM axis_partner ORDER BY name")
            .map(Partner.init(row:))
    }

    func set(disabled: Bool, of id: ID<Partner>) throws {
        try connection.run(
            "UPDATE axis_partner SET disabled = \(disabled), next_at = 0 WHERE id = \(id)"
        )
    }

    func endPause(of name: String) throws {
        try connection.run("UPDATE axis_partner SET next_at = 0 WHERE name = \(name)")
    }

    func update(_ health: Partner.Health, of id: ID<Partner>) throws {
        try connection.run(
            """
            UPDATE axis_partner SET failures = \(health.failures), next_at = \(health.nextAt),
                polled_at = \(health.polledAt), last_seen = \(health.lastSeen),
                trouble = \(health.trouble)
            WHERE id = \(id)
            """
        )
    }

    /// Every route: the agency's code and its partner's name.
    func routes() throws -> [(agency: AgencyCode, partner: String)] {
        try connection.rows(
            """
            SELECT axis_partner_route.agency AS agency, axis_partner.name AS name
            FROM axis_partner_route
            JOIN axis_partner ON axis_partner.id = axis_partner_route.partner_id
            ORDER BY axis_partner_route.agency
            """
        ).map { (try $0.value("agency"), try $0.value("name")) }
    }

    func partner(of agency: AgencyCode) throws -> ID<Partner>? {
        try connection.rows(
            "SELECT partner_id FROM axis_partner_route WHERE agency = \(agency)"
        ).first?.value("partner_id")
    }

    func addRoute(_ agency: AgencyCode, to id: ID<Partner>) throws {
        try connection.run(
            """
            INSERT INTO axis_partner_route (agency, partner_id) VALUES (\(agency), \(id))
            ON CONFLICT (agency) DO NOTHING
            """
        )
    }

    func removeRoute(_ agency: AgencyCode, to id: ID<Partner>) throws {
        try connection.run(
            "DELETE FROM axis_partner_route WHERE agency = \(agency) AND partner_id = \(id)"
        )
    }
}

extension Partner {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            name: row.value("name"),
            baseURL: row.value("base_url"),
            systemID: row.value("system_id"),
            dialect: row.value("dialect"),
            polls: row.value("polls", as: String.self).split(separator: " ")
                .compactMap { AgencyCode(String($0)) },
            createdAt: row.value("created_at"),
            isDisabled: row.value("disabled"),
            health: Health(
                failures: row.value("failures"),
                nextAt: row.value("next_at"),
                polledAt: row.optional("polled_at"),
                lastSeen: row.optional("last_seen"),
                trouble: row.value("trouble")
            )
        )
    }
}

extension MailboxClient.Dialect: SQLConvertible {}
