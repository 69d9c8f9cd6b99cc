// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import TestSupport
import Testing

@testable import Identity
@testable import Storage

/// What tokens leave behind, over a year.
@Suite struct TokenStateTests {
    /// `VANLANG_TOKENS_A_DAY` asks for more, as on a real node; the growth is printed then.
    private static let asked = ProcessInfo.processInfo.environment["VANLANG_TOKENS_A_DAY"]
        .flatMap { Int($0) }
    private static let perDay = asked ?? 40

    /// One day of refresh tokens and grants, each good for thirty days.
    private static func live(_ fixture: Fixture, _ account: ID<Account>) async throws {
        let now = fixture.clock.now
        let end = now.adding(seconds: OpenIDGrant.offlineSeconds)
        let ids = (0..<perDay).map { _ in fixture.identity.newID(OpenIDGrant.self) }
        let session: ID<KeptSession> = fixture.identity.newID()
        try await fixture.database.write { connection in
            let store = OpenIDStore(connection: connection)
            for id in ids {
                try store.insert(
                    OpenIDGrant(
                        id: id,
                        client: "portal",
                        account: account,
                        session: session,
                        issuer: "https://node.example",
                        scopes: [.openID, .offline],
                        nonce: "",
                        level: .stated,
                        methods: [.password],
                        provedAt: now,
                        keyThumbprint: "",
                        madeAt: now,
                        expiresAt: end,
                        endedAt: nil
                    )
                )
                try store.insert(
                    RefreshToken(
                        digest: Identity.digest("refresh \(id)"),
                        grant: id,
                        madeAt: now,
                        expiresAt: end,
                        replacedAt: nil
                    )
                )
                _ = try store.once(
                    Identity.digest("once \(id)"),
                    until: now.adding(seconds: 60)
                )
            }
        }
    }

    private static func count(_ table: SQL, _ fixture: Fixture) async throws -> Int {
        try await fixture.database.read {
            try $0.rows("SELECT COUNT(*) AS n FROM \(table)").first?.value("n") ?? 0
        }
    }

    /// What the tables of tokens take on disk, indexes included.
    ///
    /// On PostgreSQL those that go by months: what goes row by row is freed by autovacuum, which no test waits for.
    private static func bytes(_ fixture: Fixture, _ engine: TestEngine) async throws -> Int {
        let sql: SQL =
            engine == .postgres
            ? """
            SELECT CAST(SUM(pg_total_relation_size(oid)) AS BIGINT) AS n FROM pg_class
            WHERE relkind = 'r' AND (relname LIKE 'openid_grant%' OR relname LIKE 'openid_refresh%')
            """
            : """
            SELECT (c.page_count - f.freelist_count) * s.page_size AS n
            FROM pragma_page_count() c, pragma_freelist_count() f, pragma_page_size() s
            """
        return try await fixture.database.read {
            try $0.rows(sql).first?.value("n", as: Int.self) ?? 0
        }
    }

    @Test(.timeLimit(.minutes(20)), arguments: TestDatabase.lastingEngines)
    func `a year of tokens leaves two months at most, and whole months go at once`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let account = try await fixture.account("lan", in: fixture.department).id
        var (most, sizes) = (0, [Int]())
        for day in 0..<365 {
            try await Self.live(fixture, account)
            if day % 7 == 0 {
                try await fixture.identity.purge()
                sizes.append(try await Self.bytes(fixture, engine))
            }
            if day % 61 == 0 { most = max(most, try await Self.count("openid_refresh", fixture)) }
            fixture.clock.advance(seconds: 86_400)
        }
        try await fixture.identity.purge()
        // Thirty days that live, a day of grace, and on PostgreSQL the rest of a month.
        let days = engine == .postgres ? 62 : 31
        for table: SQL in ["openid_refresh", "openid_grant"] {
            let left = try await Self.count(table, fixture)
            #expect(left <= days * Self.perDay && left >= 29 * Self.perDay, "\(left)")
        }
        #expect(most <= (days + 8) * Self.perDay, "\(most)")
        // From the third month on nothing grows any more.
        let (early, late) = (sizes[10..<26].max() ?? 0, sizes[26...].max() ?? 0)
        #expect(Double(late) <= 1.25 * Double(early), "\(sizes)")
        if Self.asked != nil { print("\(engine): \(Self.perDay) a day, bytes each week: \(sizes)") }
        #expect(try await Self.count("openid_once", fixture) == 0)
        guard engine == .postgres else { return }
        let today = fixture.clock.now.date
        let months = try await fixture.database.read {
            try ExpiringTable("openid_refresh", isMonthly: true).months(in: $0)
        }
        #expect((3...4).contains(months.count), "\(months)")
        #expect(months.allSatisfy { $0.next.start.date >= today.adding(days: -1) }, "\(months)")
        #expect(try await Self.count("openid_refresh_rest", fixture) == 0, "all in their months")
    }

    @Test(arguments: TestDatabase.engines)
    func `what lives is never let go, and a code still binds its grant for longer`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let account = try await fixture.account("lan", in: fixture.department).id
        // Before any month was made, as in the first minute of a node.
        try await Self.live(fixture, account)
        for _ in 0..<2 { try await fixture.identity.purge() }
        try await Self.live(fixture, account)
        #expect(try await Self.count("openid_grant", fixture) == 2 * Self.perDay)
        let now = fixture.clock.now
        try await fixture.database.write { connection in
            let id: ID<OpenIDGrant> = try #require(
                try connection.rows("SELECT id FROM openid_grant LIMIT 1").first
            ).value("id")
            let store = OpenIDStore(connection: connection)
            try store.bind(id, to: "key", until: now.adding(seconds: 70 * 86_400))
            #expect(try store.grant(id)?.keyThumbprint == "key")
        }
        fixture.clock.advance(seconds: 60 * 86_400)
        try await fixture.identity.purge()
        let left = try await fixture.database.read {
            try $0.rows("SELECT key_thumbprint FROM openid_grant WHERE key_thumbprint = 'key'")
        }
        #expect(left.count == 1)
    }
}
