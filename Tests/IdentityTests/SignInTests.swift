// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct SignInTests {
    @Test(arguments: TestDatabase.engines)
    func `the right password opens a session whose actor has the roles of the post`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let account = try await fixture.account("lan", in: fixture.department)
        let signedIn = try await fixture.signIn(" LAN ")
        #expect(!signedIn.mustChangePassword)
        let session = try #require(try await fixture.session(signedIn))
        #expect(session.actor.name == "person:\(account.id)")
        #expect(session.actor.agency?.text == "000.00.12.H02")
        #expect(session.actor.roles == [.clerk])
        #expect(session.actor.strength == .password)
        #expect(session.personName == "Nguyễn Thị Mẫu lan")
        #expect(session.posts.map(\.isCurrent) == [true])
        #expect(session.formKey.count == 32)
        #expect(try await fixture.identity.sessionSource.find("wrong") == nil)
    }

    @Test(arguments: TestDatabase.engines)
    func `an unknown name and a wrong password get the same answer and the same waits`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        _ = try await fixture.account("lan", in: fixture.department)
        var answers: [[IdentityRefusal?]] = []
        for login in ["lan", "nobody"] {
            var mine: [IdentityRefusal?] = []
            for _ in 0..<7 {
                mine.append(await refusal { try await fixture.signIn(login, "wrong") })
            }
            answers.append(mine)
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].prefix(5).allSatisfy { $0 == .wrongPassword })
        #expect(answers[0].suffix(2).allSatisfy { $0 == .slowDown(seconds: 15) })
    }

    @Test(arguments: TestDatabase.engines)
    func `a guesser elsewhere makes himself wait and not the owner`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        _ = try await fixture.account("lan", in: fixture.department)
        try await fixture.signIn("lan", from: "10.1.2.3")
        for _ in 0..<6 {
            _ = await refusal { try await fixture.signIn("lan", "wrong", from: "9.9.9.9") }
        }
        // The wait holds for the right password too, or the answer would tell.
        #expect(
            await refusal { try await fixture.signIn("lan", from: "9.9.9.9") }
                == .slowDown(seconds: 15)
        )
        try await fixture.signIn("lan", from: "10.1.2.77")
        fixture.clock.advance(seconds: 16)
        try await fixture.signIn("lan", from: "9.9.9.9")
        #expect(
            try await fixture.kinds("identity.attempt") == [
                "identity.attempt.failed", "identity.attempt.slowed",
            ]
        )
    }

    @Test func `guessing from everywhere stops strangers and never a known place`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.account("lan", in: fixture.department)
        try await fixture.signIn("lan", from: "10.1.2.3")
        for number in 0..<51 {
            _ = await refusal { try await fixture.signIn("lan", "wrong", from: "9.9.\(number).1") }
        }
        #expect(
            await refusal { try await fixture.signIn("lan", from: "8.8.8.8") }
                == .slowDown(seconds: 900)
        )
        try await fixture.signIn("lan", from: "10.1.2.200")
    }

    @Test func `the first failure of an hour is an event, the others a number`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        for _ in 0..<3 { _ = await refusal { try await fixture.signIn("lan", "wrong") } }
        #expect(try await fixture.kinds("identity.attempt") == ["identity.attempt.failed"])
        let signedIn = try await fixture.signIn("lan")
        let actor = try #require(try await fixture.session(signedIn)).actor
        let own = try await fixture.identity.own(by: actor)
        #expect(own.account.id == account.id)
        #expect(own.history.map(\.attempts).sorted() == [1, 3])
        #expect(own.history.map(\.place.text).allSatisfy { $0 == "10.1.2.0/24" })
    }

    @Test(arguments: TestDatabase.engines)
    func `a told password is good for nothing but choosing one's own`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let (officer, _) = try await fixture.officer("Trần Mẫu", in: fixture.office)
        let opened = try await fixture.identity.openAccount(
            for: officer.id,
            login: "tran",
            by: .root,
            requestID: "test"
        )
        let first = try await fixture.signIn("tran", opened.password.shownOnce)
        #expect(first.mustChangePassword)
        let session = try #require(try await fixture.session(first))
        #expect(session.actor.roles.isEmpty && session.actor.agency == nil)
        try await fixture.identity.changePassword(
            from: opened.password.shownOnce,
            to: Fixture.password,
            again: Fixture.password,
            session: session.id,
            by: session.actor,
            requestID: "test"
        )
        let after = try #require(try await fixture.session(first))
        #expect(after.actor.roles == [.clerk])
        try await fixture.signIn("tran")
    }

    @Test func `ASVS 4.3.1: a role that asks for two factors is not held with a password alone`()
        async throws
    {
        let fixture = try await Fixture(policy: SignInPolicy(rolesOfTwoFactors: [.administrator]))
        _ = try await fixture.account(
            "quantri",
            in: fixture.department,
            roles: [.administrator, .clerk]
        )
        let session = try #require(try await fixture.session(fixture.signIn("quantri")))
        #expect(session.actor.roles == [.clerk])
        let id = try await fixture.identity.beginCodes(
            named: "Điện thoại",
            by: session.actor,
            requestID: "test"
        )
        let made = try await fixture.identity.newCodes(id, by: session.actor)
        let step = OneTimeCode.step(at: fixture.clock.now)
        _ = try await fixture.identity.confirmCodes(
            id,
            code: OneTimeCode.code(secret: made.secret, step: step),
            session: session.id,
            by: session.actor,
            requestID: "test"
        )
        fixture.clock.advance(seconds: 60)
        let signedIn = try await fixture.signIn("quantri")
        let waiting = try #require(try await fixture.session(signedIn))
        #expect(signedIn.needsSecond && waiting.actor.roles.isEmpty)
        let fresh = try await fixture.identity.proveSecond(
            code: OneTimeCode.code(secret: made.secret, step: step + 2),
            token: signedIn.token.text,
            place: Place(address: "10.1.2.3"),
            requestID: "test"
        )
        let proved = try await fixture.identity.sessionSource.find(fresh.text)
        #expect(proved?.actor.roles == [.administrator, .clerk])
    }

    @Test func `a disabled account is told so only with its right password`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        let signedIn = try await fixture.signIn("lan")
        try await fixture.identity.disableAccount(account.id, by: .root, requestID: "test")
        #expect(try await fixture.session(signedIn) == nil)
        #expect(await refusal { try await fixture.signIn("lan") } == .disabled)
        #expect(await refusal { try await fixture.signIn("lan", "wrong") } == .wrongPassword)
    }

    @Test func `who opens an account is told its password, so he must see as far as its owner`()
        async throws
    {
        let fixture = try await Fixture()
        let wide = try await fixture.officer(
            "Kiểm Tra Mẫu",
            in: fixture.department,
            roles: [.auditor],
            scope: .nation
        ).officer
        let plain = try await fixture.officer("Văn Thư Mẫu", in: fixture.department).officer
        let local = Actor(
            subject: .person("local"),
            agency: AgencyCode("000.00.12.H02"),
            roles: [.administrator],
            scope: .agency,
            strength: .password
        )
        func opening(_ officer: Officer, _ login: String) async -> IdentityRefusal? {
            await refusal {
                try await fixture.identity.openAccount(
                    for: officer.id,
                    login: login,
                    by: local,
                    requestID: "test"
                )
            }
        }
        #expect(await opening(wide, "kiemtra") == .forbidden(.openAccount))
        #expect(await opening(plain, "vanthu") == nil)
    }

    @Test func `a told password that nobody used within a week is good for nothing`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        let told = try await fixture.identity.resetPassword(
            of: account.id,
            by: .root,
            requestID: "test"
        )
        fixture.clock.advance(seconds: 7 * 86_400 - 1)
        #expect(try await fixture.signIn("lan", told.shownOnce).mustChangePassword)
        fixture.clock.advance(seconds: 1)
        let late = await refusal { try await fixture.signIn("lan", told.shownOnce) }
        #expect(late == .passwordExpired)
        // Who does not know it is not told that there was one.
        let wrong = await refusal { try await fixture.signIn("lan", "another password") }
        #expect(wrong == .wrongPassword)
        let again = try await fixture.identity.resetPassword(
            of: account.id,
            by: .root,
            requestID: "test"
        )
        #expect(try await fixture.signIn("lan", again.shownOnce).mustChangePassword)
    }

    @Test func `a new session ends the one of the cookie so far`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.account("lan", in: fixture.department)
        let first = try await fixture.signIn("lan")
        let second = try await fixture.signIn("lan", replacing: first.token.text)
        #expect(first.token.text != second.token.text)
        #expect(try await fixture.session(first) == nil)
        #expect(try await fixture.session(second) != nil)
    }

    @Test func `a password made with old parameters is made anew at sign-in`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        let weak = try await fixture.pool.hash(
            Password(Fixture.password),
            salt: Array(repeating: 1, count: 16),
            PasswordHash.Parameters(memoryKiB: 8192, passes: 1, lanes: 1)
        )
        let now = fixture.clock.now
        try await fixture.database.write { connection in
            try AccountStore(connection: connection)
                .setPassword(weak, isTemporary: false, of: account.id, at: now)
        }
        try await fixture.signIn("lan")
        let kept = try await fixture.database.read { connection in
            try AccountStore(connection: connection).password(of: account.id)
        }
        #expect(kept?.hash.parameters == .current)
        try await fixture.signIn("lan")
    }

    @Test func `more than the queue takes are asked to come again`() async throws {
        let fixture = try await Fixture(.sqliteMemory, waiting: 2)
        let busy = await withTaskGroup(of: IdentityRefusal?.self) { group in
            for number in 0..<12 {
                group.addTask {
                    await refusal { try await fixture.signIn("user\(number)", "wrong") }
                }
            }
            var busy = 0
            for await answer in group where answer == .busy { busy += 1 }
            return busy
        }
        #expect(busy > 0)
    }

    @Test(arguments: [
        "", "a", "lan\u{202E}", "<script>", String(repeating: "x", count: 9000), "ễ\0",
    ])
    func `hostile names are nobody's`(login: String) async throws {
        let fixture = try await Fixture()
        #expect(await refusal { try await fixture.signIn(login, login) } == .wrongPassword)
    }
}
