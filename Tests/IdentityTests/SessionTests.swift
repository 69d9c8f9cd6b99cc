// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct SessionTests {
    @Test func `a session ends when idle, and however busy after twelve hours`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.account("lan", in: fixture.department)
        let idle = try await fixture.signIn("lan")
        fixture.clock.advance(seconds: 24 * 60)
        #expect(try await fixture.session(idle) != nil)
        fixture.clock.advance(seconds: 30 * 60)
        #expect(try await fixture.session(idle) == nil)
        let busy = try await fixture.signIn("lan")
        for _ in 0..<35 {
            fixture.clock.advance(seconds: 20 * 60)
            #expect(try await fixture.session(busy) != nil)
        }
        fixture.clock.advance(seconds: 20 * 60)
        #expect(try await fixture.session(busy) == nil)
    }

    @Test(arguments: TestDatabase.engines)
    func `an end in one process reaches another within five seconds`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let account = try await fixture.account("lan", in: fixture.department)
        let twin = try fixture.twin()
        let signedIn = try await fixture.signIn("lan")
        try await twin.refresh()
        #expect(try await twin.sessionSource.find(signedIn.token.text) != nil)
        try await fixture.identity.signOut(token: signedIn.token.text, requestID: "test")
        #expect(try await fixture.session(signedIn) == nil)
        // The twin has not asked again, and may still believe what it knows.
        try await twin.refresh()
        #expect(try await twin.sessionSource.find(signedIn.token.text) == nil)
        let second = try await fixture.signIn("lan")
        #expect(try await twin.sessionSource.find(second.token.text) != nil)
        try await fixture.identity.disableAccount(account.id, by: .root, requestID: "test")
        // Without any refresh nothing is believed after four seconds.
        fixture.clock.advance(seconds: 4)
        #expect(try await twin.sessionSource.find(second.token.text) == nil)
    }

    @Test func `what is known costs no query`() async throws {
        let base = try await Fixture()
        let counting = CountingDatabase(base.database)
        let clock = base.clock
        let words = Words()
        let identity = Identity(
            database: counting,
            directory: base.cache,
            pool: base.pool,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: { words.next() }
        )
        _ = try await base.account("lan", in: base.department)
        let signedIn = try await base.signIn("lan")
        try await identity.refresh()
        #expect(try await identity.sessionSource.find(signedIn.token.text) != nil)
        let before = counting.count
        for _ in 0..<100 { _ = try await identity.sessionSource.find(signedIn.token.text) }
        #expect(counting.count == before)
        // Five minutes later one write notes that the person is still there.
        clock.advance(seconds: 300)
        try await identity.refresh()
        _ = try await identity.sessionSource.find(signedIn.token.text)
        let writes = counting.writes
        for _ in 0..<100 { _ = try await identity.sessionSource.find(signedIn.token.text) }
        #expect(counting.writes == writes && writes == 1)
    }

    @Test(arguments: TestDatabase.engines)
    func `one officer changes between posts, and only between his own`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let account = try await fixture.account("lan", in: fixture.department)
        let officer = try await fixture.directory.officer(account.id.recast(), by: .root)
        fixture.clock.advance(seconds: 1)
        let second = try await fixture.post(
            officer.officer,
            in: fixture.province,
            roles: [.auditor],
            scope: .subtree,
            title: "Kiểm tra"
        )
        let (_, foreign) = try await fixture.officer("Trần Mẫu", in: fixture.office)
        let signedIn = try await fixture.signIn("lan")
        let session = try #require(try await fixture.session(signedIn))
        #expect(session.posts.count == 2)
        try await fixture.identity.choosePost(
            second.id,
            session: session.id,
            by: session.actor,
            requestID: "test"
        )
        let after = try #require(try await fixture.session(signedIn))
        #expect(after.actor.roles == [.auditor] && after.actor.scope == .subtree)
        #expect(after.actor.agency?.text == "000.00.00.H02")
        let fault = await refusal {
            try await fixture.identity.choosePost(
                foreign.id,
                session: session.id,
                by: session.actor,
                requestID: "test"
            )
        }
        #expect(fault == .unknownPost)
        // The choice holds at the next sign-in.
        let next = try #require(try await fixture.session(try await fixture.signIn("lan")))
        #expect(next.actor.roles == [.auditor])
        #expect(try await fixture.kinds("identity.session").contains("identity.session.switched"))
    }

    @Test func `whose post ended yesterday has no role today`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account(
            "lan",
            in: fixture.department,
            until: fixture.clock.now.adding(seconds: 86_400).date
        )
        _ = account
        let signedIn = try await fixture.signIn("lan")
        try await fixture.identity.refresh()
        #expect(try #require(try await fixture.session(signedIn)).actor.roles == [.clerk])
        fixture.clock.advance(seconds: 15 * 60)
        _ = try await fixture.session(signedIn)
        fixture.clock.set(Instant(fixture.clock.now.adding(seconds: 86_400).date))
        try await fixture.identity.refresh()
        let morning = try await fixture.signIn("lan")
        let session = try #require(try await fixture.session(morning))
        #expect(session.actor.roles.isEmpty && session.actor.agency == nil)
        #expect(session.posts.isEmpty)
    }

    @Test func `a changed post changes a session that is known`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        let signedIn = try await fixture.signIn("lan")
        try await fixture.identity.refresh()
        #expect(try #require(try await fixture.session(signedIn)).actor.roles == [.clerk])
        let file = try await fixture.directory.officer(account.id.recast(), by: .root)
        try await fixture.directory.change(
            file.posts[0].id,
            from: 1,
            by: .root,
            requestID: "test"
        ) { $0.roles = [.archivist] }
        try await fixture.identity.refresh()
        #expect(try #require(try await fixture.session(signedIn)).actor.roles == [.archivist])
    }

    @Test func `another password ends the other sessions, and the owner ends one by hand`()
        async throws
    {
        let fixture = try await Fixture()
        _ = try await fixture.account("lan", in: fixture.department)
        _ = try await fixture.account("binh", in: fixture.department)
        let here = try await fixture.signIn("lan")
        let there = try await fixture.signIn("lan")
        let left = try await fixture.signIn("lan")
        let stranger = try await fixture.signIn("binh")
        let session = try #require(try await fixture.session(here))
        let leftID = try #require(try await fixture.session(left)).id
        let strangerSession = try #require(try await fixture.session(stranger))
        let id = try #require(ID<KeptSession>(leftID))
        let fault = await refusal {
            try await fixture.identity.endOwnSession(
                id,
                by: strangerSession.actor,
                requestID: "test"
            )
        }
        #expect(fault == .unknownSession)
        try await fixture.identity.endOwnSession(id, by: session.actor, requestID: "test")
        #expect(try await fixture.session(left) == nil)
        try await fixture.identity.changePassword(
            from: Fixture.password,
            to: "một câu khác hẳn",
            again: "một câu khác hẳn",
            session: session.id,
            by: session.actor,
            requestID: "test"
        )
        #expect(try await fixture.session(here) != nil)
        #expect(try await fixture.session(there) == nil)
        #expect(try await fixture.session(stranger) != nil)
    }
}

/// Counts what reaches the database.
final class CountingDatabase: Database {
    private let base: any Database
    private let counts = Mutex((reads: 0, writes: 0))

    init(_ base: any Database) { self.base = base }

    var count: Int { counts.withLock { $0.reads + $0.writes } }
    var writes: Int { counts.withLock { $0.writes } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T
    {
        counts.withLock { $0.reads += 1 }
        return try await base.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T
    {
        counts.withLock { $0.writes += 1 }
        return try await base.write(body)
    }

    func claim<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T
    { try await base.claim(body) }

    func migrate(_ migrations: [Migration]) async throws { try await base.migrate(migrations) }
    func facts() async throws -> [String: String] { try await base.facts() }
    func close() async throws { try await base.close() }
}
