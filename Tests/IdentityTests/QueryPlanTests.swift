// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Identity

/// Accounts, sessions and the history of sign-ins are read by the indexes made for them.
@Suite struct QueryPlanTests {
    /// Notes the plan of every statement on its way to the engine.
    private final class PlanConnection: Connection {
        private let base: any Connection
        private(set) var plan: [String] = []

        init(_ base: any Connection) { self.base = base }

        var isSerialWriter: Bool { base.isSerialWriter }
        var skipLocked: SQL { base.skipLocked }
        var fullText: FullText { base.fullText }

        func rows(_ sql: SQL) throws -> [Row] {
            try note(sql)
            return try base.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int {
            try note(sql)
            return try base.run(sql)
        }

        func clock() throws -> Instant { try base.clock() }

        private func note(_ sql: SQL) throws {
            plan += try base.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.value("detail") }
        }
    }

    private static func expect(
        _ index: String,
        _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let database = try await TestEngine.sqliteFile.open(Fixture.migrations)
        let plan = try await database.write { connection in
            let recording = PlanConnection(connection)
            try body(recording)
            return recording.plan
        }
        #expect(!plan.isEmpty)
        for step in plan {
            #expect(step.contains("SEARCH") && step.contains(index), "\(plan)")
            #expect(!step.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    private static let account = ID<Account>(at: now, random: (1, 2))
    private static let now = Instant(microseconds: 1_583_800_000_000_000)

    @Test func `a session is found by its digest and listed by its account`() async throws {
        try await Self.expect("sqlite_autoindex_account_session_2") {
            _ = try SessionStore(connection: $0).session(digest: [1])
        }
        try await Self.expect("account_session_account") { connection in
            _ = try SessionStore(connection: connection).sessions(of: Self.account, limit: 100)
            _ = try SessionStore(connection: connection).open(of: Self.account)
        }
    }

    @Test func `links to other providers are found by their account`() async throws {
        try await Self.expect("account_outside_account") {
            _ = try OutsideLinkStore(connection: $0).links(of: Self.account)
            _ = try OutsideLinkStore(connection: $0).remove("https://a.example", of: Self.account)
        }
    }

    @Test func `sessions that hang on certificates are found without looking at the others`()
        async throws
    {
        let one = ID<Authenticator>(at: Self.now, random: (5, 6))
        try await Self.expect("account_session_certificate") { connection in
            let sessions = SessionStore(connection: connection)
            _ = try sessions.certificates(after: nil, limit: 200)
            _ = try sessions.certificates(after: one, limit: 200)
            _ = try sessions.open(by: one)
        }
    }

    @Test func `what changed lately is asked once a second and read by its index`() async throws {
        try await Self.expect("account_session_ended") {
            _ = try SessionStore(connection: $0).ended(since: Self.now)
        }
        try await Self.expect("account_changed_at") {
            _ = try AccountStore(connection: $0).changed(since: Self.now)
        }
    }

    @Test func `an account is found by login name, and all are listed in its order`() async throws {
        try await Self.expect("sqlite_autoindex_account_2") { connection in
            _ = try AccountStore(connection: connection).account(login: "lan")
            _ = try AccountStore(connection: connection).accounts(after: "lan", limit: 50)
        }
        try await Self.expect("sqlite_autoindex_account_1") {
            _ = try AccountStore(connection: $0).accounts(of: [Self.account])
        }
        try await Self.expect("sqlite_autoindex_account_password_1") {
            _ = try AccountStore(connection: $0).password(of: Self.account)
        }
    }

    @Test func `counters of failures cost one look`() async throws {
        try await Self.expect("sqlite_autoindex_sign_in_counter_1") { connection in
            let attempts = AttemptStore(connection: connection)
            _ = try attempts.count("pair lan")
            try attempts.takeBack("pair lan")
            try attempts.forget("pair lan")
        }
    }

    @Test func `the history is read newest first, and a place by itself`() async throws {
        let record = SignInRecord(
            id: ID(at: Self.now, random: (3, 4)),
            account: Self.account,
            place: Place(address: "10.1.2.3"),
            isSuccess: true,
            firstAt: Self.now,
            lastAt: Self.now,
            attempts: 1,
            agent: "",
            version: 1
        )
        try await Self.expect("sign_in_record_account") { connection in
            let attempts = AttemptStore(connection: connection)
            _ = try attempts.records(of: Self.account, before: nil, limit: 50)
            _ = try attempts.records(of: Self.account, before: record, limit: 50)
        }
        try await Self.expect("sign_in_record_place") {
            _ = try AttemptStore(connection: $0)
                .last(Self.account, record.place, isSuccess: false, since: Self.now)
        }
    }

    @Test func `mandates are found from either side, and claims that wait by themselves`()
        async throws
    {
        try await Self.expect("account_mandate_holder") { connection in
            let store = MandateStore(connection: connection)
            _ = try store.held(by: Self.account, limit: 100)
            _ = try store.standing(held: Self.account)
        }
        try await Self.expect("account_mandate_grantor") {
            _ = try MandateStore(connection: $0).given(by: Self.account, limit: 100)
        }
        try await Self.expect("sqlite_autoindex_account_business_2") {
            _ = try PersonStore(connection: $0).owner(ofTaxCode: "0100109106")
        }
        try await Self.expect("business_claim_person") {
            _ = try MandateStore(connection: $0).claims(of: Self.account, limit: 50)
        }
    }
}
