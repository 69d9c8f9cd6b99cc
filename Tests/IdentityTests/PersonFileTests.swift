// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct PersonFileTests {
    private static let lan = "001190000111"
    private static let twin = "001190000555"

    /// Two officers of a desk, and two accounts with one name and birth date.
    private struct World {
        let fixture: Fixture
        let lan: Citizen
        let twin: Citizen
        let first: Session
        let second: Session
        var identity: Identity { fixture.identity }

        init(_ engine: TestEngine = .sqliteMemory) async throws {
            fixture = try await Fixture(engine)
            lan = try await fixture.citizen(PersonFileTests.lan, "Nguyễn Thị Lan Mẫu")
            twin = try await fixture.citizen(PersonFileTests.twin, "Nguyễn Thị Lan Mẫu")
            var sessions: [Session] = []
            for login in ["quay1", "quay2"] {
                _ = try await fixture.account(login, in: fixture.department, roles: [.deskOfficer])
                let signedIn = try await fixture.signIn(login)
                sessions.append(try #require(try await fixture.session(signedIn)))
            }
            (first, second) = (sessions[0], sessions[1])
        }

        @discardableResult
        func look(_ number: String, by session: Session) async throws -> ID<Account> {
            try await identity.look(
                number: number,
                reason: "làm tại quầy",
                by: session,
                requestID: "test"
            )
        }

        func see(_ citizen: Citizen, name: String = "Nguyễn Thị Lan Mẫu", year: Int = 1990)
            async throws
        {
            let born = try #require(CivilDate(year: year, month: 5, day: 19))
            try await identity.confirmPerson(
                citizen.account,
                name: name,
                bornOn: born,
                by: first.actor,
                requestID: "test"
            )
        }

        /// Somebody else gives the twin a mandate, which the twin takes; answers who.
        func mandate() async throws -> ID<Account> {
            let number = "001090000222"
            let binh = try await fixture.citizen(number, "Trần Văn Bình Mẫu")
            try await look(number, by: first)
            try await see(binh, name: "Trần Văn Bình Mẫu")
            let id = try await identity.offer(
                MandateDraft(
                    grantor: binh.account,
                    holderNumber: PersonFileTests.twin,
                    holderName: "Nguyễn Thị Lan Mẫu",
                    matters: [.filing],
                    from: fixture.clock.now.date,
                    lastDay: nil
                ),
                by: Identity.person(binh.account),
                requestID: "test"
            )
            let holder = Identity.person(twin.account)
            try await identity.acceptMandate(id, by: holder, requestID: "test")
            return binh.account
        }

        func ask() async throws -> WaitingMerge {
            try await identity.askMerge(
                twin.account,
                into: PersonFileTests.lan,
                reason: "một người hai tài khoản",
                by: first,
                requestID: "test"
            )
            return try #require(try await identity.waitingMerges(by: second.actor).first)
        }
    }

    @Test func `an officer reads nothing before he says why, and the citizen reads who looked`()
        async throws
    {
        let world = try await World()
        let id = world.lan.account
        await #expect(throws: DeskRefusal.lookAgain) {
            _ = try await world.identity.personFile(id, by: world.first.actor)
        }
        try await world.look("001 190 000 111", by: world.first)
        let file = try await world.identity.personFile(id, by: world.first.actor)
        #expect(file.person.number?.text == Self.lan && file.level == .stated)
        #expect(file.namesakes.map(\.number) == ["••••••••0555"])
        // His colleague says so himself, and nobody for longer than half an hour.
        await #expect(throws: DeskRefusal.lookAgain) {
            _ = try await world.identity.personFile(id, by: world.second.actor)
        }
        world.fixture.clock.advance(seconds: 1800)
        await #expect(throws: DeskRefusal.lookAgain) {
            _ = try await world.identity.personFile(id, by: world.first.actor)
        }
        let readings = try await world.identity.readings(by: Identity.person(id))
        #expect(readings.map(\.reason) == ["làm tại quầy"])
        #expect(readings.first?.readerName.contains("quay1") == true)
        #expect(try await world.fixture.kinds("identity.person") == ["identity.person.read"])
        await #expect(throws: IdentityRefusal.forbidden(.reenrol)) {
            _ = try await world.identity.look(
                number: Self.lan,
                reason: "tò mò",
                by: Session(
                    id: "x",
                    actor: Identity.person(id),
                    personName: "",
                    agencyName: "",
                    posts: [],
                    formKey: [],
                    language: nil
                ),
                requestID: "test"
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a name that differs is corrected at a desk, and the account reaches level 3`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        try await world.look(Self.lan, by: world.first)
        #expect(
            await refusal { try await world.see(world.lan, year: 1991) } == .birthDateDiffers
        )
        try await world.see(world.lan, name: "Nguyễn Thị Lân Mẫu")
        let citizen = try #require(
            try await world.identity.citizen(Identity.person(world.lan.account))
        )
        #expect(citizen.assurance == .seen && citizen.name == "Nguyễn Thị Lân Mẫu")
    }

    @Test func `a register that disagrees leaves the account at level 1, with the desk open`()
        async throws
    {
        let world = try await World()
        world.fixture.registers.set(.differs)
        let answer = try await world.identity.matchWithRegister(
            world.lan.account,
            requestID: "test"
        )
        #expect(answer == .differs)
        let person = Identity.person(world.lan.account)
        #expect(try await world.identity.citizen(person)?.assurance == .stated)
        try await world.look(Self.lan, by: world.first)
        try await world.see(world.lan)
        #expect(try await world.identity.citizen(person)?.assurance == .seen)
    }

    @Test(arguments: TestDatabase.engines)
    func `two accounts of one person become one by two officers, with mandates and sign-ins`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let fixture = world.fixture
        let session = try await fixture.signIn(Self.twin)
        for number in [Self.lan, Self.twin] { try await world.look(number, by: world.first) }
        try await world.see(world.lan)
        try await world.see(world.twin)
        let (lan, binh) = (Identity.person(world.lan.account), try await world.mandate())
        let waiting = try await world.ask()
        #expect(!waiting.isOwn && waiting.goneNumber == "••••••••0555")
        let own = await refusal {
            try await world.identity.confirmMerge(
                waiting.merge.id,
                by: world.first.actor,
                requestID: "test"
            )
        }
        #expect(own == .secondOfficerNeeded)
        try await world.identity.confirmMerge(
            waiting.merge.id,
            by: world.second.actor,
            requestID: "test"
        )
        await #expect(throws: DeskRefusal.unknownMerge) {
            try await world.identity.confirmMerge(
                waiting.merge.id,
                by: world.second.actor,
                requestID: "test"
            )
        }
        #expect(try await fixture.session(session) == nil)
        #expect(await refusal { try await fixture.signIn(Self.twin) } == .wrongPassword)
        #expect(
            try await world.identity.principals(of: lan).map(\.account)
                == [world.lan.account, binh]
        )
        #expect(
            try await world.identity.accounts(of: lan)
                == [world.lan.account, world.twin.account]
        )
        // The number is free again.
        _ = try await fixture.citizen(Self.twin, "Nguyễn Thị Lan Mẫu")
    }

    @Test func `two people with one name and birth date stay two unless both officers say so`()
        async throws
    {
        let world = try await World()
        try await world.look(Self.twin, by: world.first)
        await #expect(throws: DeskRefusal.seeFirst) { _ = try await world.ask() }
        try await world.look(Self.lan, by: world.first)
        try await world.see(world.lan, name: "Nguyễn Thị Lan Khác")
        await #expect(throws: DeskRefusal.notOnePerson) { _ = try await world.ask() }
        try await world.see(world.lan)
        let waiting = try await world.ask()
        world.fixture.clock.advance(seconds: 86_400)
        await #expect(throws: DeskRefusal.unknownMerge) {
            try await world.identity.confirmMerge(
                waiting.merge.id,
                by: world.second.actor,
                requestID: "test"
            )
        }
        #expect(try await world.identity.citizen(Identity.person(world.twin.account)) != nil)
    }

    @Test func `an account is closed at a desk, and nobody comes in any more`() async throws {
        let world = try await World()
        try await world.look(Self.lan, by: world.first)
        try await world.identity.closePerson(
            world.lan.account,
            reason: "đã mất, có giấy chứng tử",
            by: world.first.actor,
            requestID: "test"
        )
        #expect(await refusal { try await world.fixture.signIn(Self.lan) } == .wrongPassword)
        await #expect(throws: DeskRefusal.unknownPerson) {
            _ = try await world.identity.personFile(world.lan.account, by: world.first.actor)
        }
    }
}
