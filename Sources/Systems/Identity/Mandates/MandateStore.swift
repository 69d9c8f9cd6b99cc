// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `account_mandate` and `business_claim`.
struct MandateStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, kind, grantor, holder, matters, valid_from, valid_until, given_by, offered_at,
        accepted_at, ended_at, ending, version
        """

    func mandate(_ id: ID<Mandate>) throws -> Mandate? {
        try connection.rows("SELECT \(Self.columns) FROM account_mandate WHERE id = \(id)").first
            .map(Mandate.init(row:))
    }

    /// The newest first.
    func held(by holder: ID<Account>, limit: Int) throws -> [Mandate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_mandate WHERE holder = \(holder)
            ORDER BY offered_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Mandate.init(row:))
    }

    /// The newest first.
    func given(by grantor: ID<Account>, limit: Int) throws -> [Mandate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_mandate WHERE grantor = \(grantor)
            ORDER BY offered_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Mandate.init(row:))
    }

    /// Those that were taken and not ended, of any day.
    func standing(held holder: ID<Account>) throws -> [Mandate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_mandate
            WHERE holder = \(holder) AND ended_at IS NULL
            """
        ).map(Mandate.init(row:)).filter { $0.acceptedAt != nil }
    }

    func standing(from grantor: ID<Account>, to holder: ID<Account>) throws -> [Mandate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_mandate
            WHERE holder = \(holder) AND ended_at IS NULL AND grantor = \(grantor)
            """
        ).map(Mandate.init(row:))
    }

    /// Of either side, offered or taken.
    func open(of account: ID<Account>) throws -> [Mandate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_mandate WHERE holder = \(account) AND ended_at IS NULL
            """
        ).map(Mandate.init(row:))
            + connection.rows(
                """
                SELECT \(Self.columns) FROM account_mandate
                WHERE grantor = \(account) AND ended_at IS NULL
                """
            ).map(Mandate.init(row:))
    }

    func insert(_ one: Mandate) throws {
        try connection.run(
            """
            INSERT INTO account_mandate (\(Self.columns))
            VALUES (\(one.id), \(one.kind.rawValue), \(one.grantor), \(one.holder),
                \(Mandate.text(one.matters)), \(one.validity.start), \(one.validity.end),
                \(one.givenBy), \(one.offeredAt), \(one.acceptedAt), \(one.endedAt),
                \(one.ending?.rawValue), \(one.version))
            """
        )
    }

    func accept(_ one: Mandate, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_mandate SET accepted_at = \(now), version = \(one.version + 1)
            WHERE id = \(one.id)
            """
        )
    }

    func move(_ one: Mandate, grantor: ID<Account>, holder: ID<Account>) throws {
        try connection.run(
            """
            UPDATE account_mandate SET grantor = \(grantor), holder = \(holder),
                version = \(one.version + 1)
            WHERE id = \(one.id)
            """
        )
    }

    func end(_ one: Mandate, _ ending: Mandate.Ending, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_mandate SET ended_at = \(now), ending = \(ending.rawValue),
                version = \(one.version + 1)
            WHERE id = \(one.id)
            """
        )
    }

    private static let claimColumns: SQL = """
        id, person, tax_code, register_code, name, made_at, decided_at, is_confirmed, decided_by,
        reason, version
        """

    func claim(_ id: ID<BusinessClaim>) throws -> BusinessClaim? {
        try connection.rows("SELECT \(Self.claimColumns) FROM business_claim WHERE id = \(id)")
            .first.map(BusinessClaim.init(row:))
    }

    /// The newest first.
    func claims(of person: ID<Account>, limit: Int) throws -> [BusinessClaim] {
        try connection.rows(
            """
            SELECT \(Self.claimColumns) FROM business_claim WHERE person = \(person)
            ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        ).map(BusinessClaim.init(row:))
    }

    /// What waits for a desk, the oldest first.
    func waitingClaims(limit: Int) throws -> [BusinessClaim] {
        try connection.rows(
            """
            SELECT \(Self.claimColumns) FROM business_claim WHERE decided_at IS NULL
            ORDER BY made_at, id LIMIT \(limit)
            """
        ).map(BusinessClaim.init(row:))
    }

    func insert(_ one: BusinessClaim) throws {
        try connection.run(
            """
            INSERT INTO business_claim (\(Self.claimColumns))
            VALUES (\(one.id), \(one.person), \(one.business.taxCode),
                \(one.business.registerCode), \(one.business.name), \(one.madeAt),
                \(one.decidedAt), \(one.isConfirmed), \(one.decidedBy), \(one.reason),
                \(one.version))
            """
        )
    }

    /// False when somebody was quicker.
    func decide(
        _ one: BusinessClaim,
        isConfirmed: Bool,
        by officer: String,
        reason: String,
        at now: Instant
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE business_claim SET decided_at = \(now), is_confirmed = \(isConfirmed),
                decided_by = \(officer), reason = \(reason), version = \(one.version + 1)
            WHERE id = \(one.id) AND decided_at IS NULL
            """
        ) == 1
    }
}

extension Mandate {
    static func text(_ matters: Set<Matter>) -> String {
        Matter.allCases.filter(matters.contains).map(\.rawValue).joined(separator: " ")
    }

    fileprivate init(row: Row) throws {
        let matters = try row.value("matters", as: String.self).split(separator: " ")
        self.init(
            id: try row.value("id"),
            kind: Kind(rawValue: try row.value("kind")) ?? .mandate,
            grantor: try row.value("grantor"),
            holder: try row.value("holder"),
            matters: Set(matters.compactMap { Matter(rawValue: String($0)) }),
            validity: Validity(
                from: try row.value("valid_from"),
                until: try row.optional("valid_until")
            ),
            givenBy: try row.optional("given_by"),
            offeredAt: try row.value("offered_at"),
            acceptedAt: try row.optional("accepted_at"),
            endedAt: try row.optional("ended_at"),
            ending: try row.optional("ending", as: String.self).flatMap(Ending.init),
            version: try row.value("version")
        )
    }
}

extension BusinessClaim {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            person: try row.value("person"),
            business: Business(
                taxCode: try row.value("tax_code"),
                registerCode: try row.value("register_code"),
                name: try row.value("name")
            ),
            madeAt: try row.value("made_at"),
            decidedAt: try row.optional("decided_at"),
            isConfirmed: try row.optional("is_confirmed"),
            decidedBy: try row.value("decided_by"),
            reason: try row.value("reason"),
            version: try row.value("version")
        )
    }
}
