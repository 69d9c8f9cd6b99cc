// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct MandateTests {
    private static let lan = "001190000111"
    private static let binh = "001090000222"
    private static let an = "001090000333"

    private static func offer(
        _ fixture: Fixture,
        from grantor: Citizen,
        to number: String = binh,
        name: String = "Trần Văn Bình Mẫu",
        for principal: ID<Account>? = nil,
        matters: Set<Mandate.Matter> = [.filing],
        start: Int = 0,
        days: Int? = 29
    ) async throws -> ID<Mandate> {
        let from = fixture.clock.now.date.adding(days: start)
        return try await fixture.identity.offer(
            MandateDraft(
                grantor: principal ?? grantor.account,
                holderNumber: number,
                holderName: name,
                matters: matters,
                from: from,
                lastDay: days.map { from.adding(days: $0) }
            ),
            by: Identity.person(grantor.account),
            requestID: "test"
        )
    }

    private static func principals(_ fixture: Fixture, _ citizen: Citizen, day: Int = 0)
        async throws -> [Principal]
    {
        try await fixture.identity.principals(
            of: Identity.person(citizen.account),
            on: fixture.clock.now.date.adding(days: day)
        )
    }

    private struct Two {
        let fixture: Fixture
        let lan: Citizen
        let binh: Citizen

        init(_ engine: TestEngine = .sqliteMemory) async throws {
            fixture = try await Fixture(engine, registers: .agreeing)
            lan = try await fixture.citizen(MandateTests.lan, "Nguyễn Thị Lan Mẫu")
            binh = try await fixture.citizen(MandateTests.binh, "Trần Văn Bình Mẫu")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a person acts for another once the mandate was taken, from its first to its last day`(
        _ engine: TestEngine
    ) async throws {
        let two = try await Two(engine)
        let (fixture, lan, binh) = (two.fixture, two.lan, two.binh)
        #expect(try await Self.principals(fixture, binh).map(\.kind) == [.oneself])
        let id = try await Self.offer(fixture, from: lan, start: 2)
        #expect(try await Self.principals(fixture, binh, day: 3).count == 1, "only offered")
        // Somebody else cannot take it.
        await #expect(throws: MandateRefusal.unknown) {
            try await fixture.identity.acceptMandate(
                id,
                by: Identity.person(lan.account),
                requestID: "test"
            )
        }
        try await fixture.identity.acceptMandate(
            id,
            by: Identity.person(binh.account),
            requestID: "test"
        )
        for (day, count) in [(0, 1), (1, 1), (2, 2), (31, 2), (32, 1)] {
            #expect(try await Self.principals(fixture, binh, day: day).count == count, "\(day)")
        }
        let acted = try #require(try await Self.principals(fixture, binh, day: 2).last)
        #expect(acted.account == lan.account && acted.kind == .person)
        #expect(acted.name == "Nguyễn Thị Lan Mẫu" && acted.number == Self.lan)
        #expect(acted.lastDay == fixture.clock.now.date.adding(days: 31))
        // Inside a transaction of another system, by matter.
        let day = fixture.clock.now.date.adding(days: 2)
        let found = try await fixture.database.read { connection in
            try Mandate.Matter.allCases.map { matter in
                try Identity.principal(
                    lan.account,
                    actedForBy: binh.account,
                    in: matter,
                    on: day,
                    in: connection
                )?.mandate
            }
        }
        #expect(found == [id, nil, nil])
        #expect(
            try await fixture.kinds("identity.mandate") == [
                "identity.mandate.offered", "identity.mandate.accepted",
            ]
        )
    }

    @Test func `BLDS 2015 Đ563: a mandate without an end lasts one year`() async throws {
        let two = try await Two()
        let id = try await Self.offer(two.fixture, from: two.lan, days: nil)
        let mandate = try await two.fixture.database.read {
            try MandateStore(connection: $0).mandate(id)
        }
        let today = two.fixture.clock.now.date
        let end = try #require(mandate?.validity.end)
        #expect(end.year == today.year + 1 && end.month == today.month && end.day == today.day)
        let leap = try #require(CivilDate(year: 2020, month: 2, day: 29))
        #expect(
            MandateRules.lastDay(nil, from: leap) == CivilDate(year: 2021, month: 2, day: 28)
        )
    }

    @Test func `BLDS 2015 Đ564: who holds a mandate passes nothing on`() async throws {
        let two = try await Two()
        let (fixture, lan, binh) = (two.fixture, two.lan, two.binh)
        let an = try await fixture.citizen(Self.an, "Lê An Mẫu")
        let id = try await Self.offer(fixture, from: lan)
        let binhself = Identity.person(binh.account)
        try await fixture.identity.acceptMandate(id, by: binhself, requestID: "test")
        await #expect(throws: MandateRefusal.unknown) {
            _ = try await Self.offer(
                fixture,
                from: binh,
                to: Self.an,
                name: "Lê An Mẫu",
                for: lan.account
            )
        }
        #expect(try await Self.principals(fixture, an).count == 1)
    }

    @Test func `BLDS 2015 Đ569: either side ends a mandate at once`() async throws {
        let two = try await Two()
        let (fixture, lan, binh) = (two.fixture, two.lan, two.binh)
        for side in [lan, binh] {
            let id = try await Self.offer(fixture, from: lan)
            let holder = Identity.person(binh.account)
            try await fixture.identity.acceptMandate(id, by: holder, requestID: "test")
            #expect(try await Self.principals(fixture, binh).count == 2)
            let actor = Identity.person(side.account)
            try await fixture.identity.endMandate(id, by: actor, requestID: "test")
            try await fixture.identity.endMandate(id, by: actor, requestID: "again")
            #expect(try await Self.principals(fixture, binh).count == 1)
            await #expect(throws: MandateRefusal.unknown) {
                try await fixture.identity.acceptMandate(id, by: holder, requestID: "test")
            }
        }
        let lines = try await fixture.identity.mandates(by: Identity.person(binh.account))
        #expect(lines.held.map { $0.mandate.ending } == [.laidDown, .revoked])
    }

    @Test func `BLDS 2015 Đ140: with an account that is closed its mandates end`() async throws {
        let two = try await Two()
        let (fixture, lan, binh) = (two.fixture, two.lan, two.binh)
        let id = try await Self.offer(fixture, from: lan)
        let holder = Identity.person(binh.account)
        try await fixture.identity.acceptMandate(id, by: holder, requestID: "test")
        try await fixture.identity.closeOwn(
            password: Fixture.password,
            by: Identity.person(lan.account),
            requestID: "test"
        )
        #expect(try await Self.principals(fixture, binh).count == 1)
        let lines = try await fixture.identity.mandates(by: holder)
        #expect(lines.held.first?.mandate.ending == .closed)
    }

    @Test func `a wrong name and an unknown number look the same, and trying on makes one wait`()
        async throws
    {
        let two = try await Two()
        let (fixture, lan) = (two.fixture, two.lan)
        let wrong = [(Self.binh, "Trần Văn Bính Mẫu"), (Self.an, "Lê An Mẫu"), ("12", "x")]
        for (number, name) in wrong {
            await #expect(throws: MandateRefusal.unknownHolder) {
                _ = try await Self.offer(fixture, from: lan, to: number, name: name)
            }
        }
        // As people type it: spaces and capitals are nothing.
        _ = try await Self.offer(
            fixture,
            from: lan,
            to: "001 090 000 222",
            name: " trần  văn BÌNH mẫu "
        )
        for _ in 0..<5 {
            _ = try? await Self.offer(fixture, from: lan, to: Self.an, name: "x")
        }
        let refused = await refusal {
            _ = try await Self.offer(fixture, from: lan, to: Self.an, name: "x")
        }
        #expect(refused == .slowDown(seconds: 15))
    }

    @Test func `nobody gives or takes a mandate before his identity was confirmed`() async throws {
        let fixture = try await Fixture()
        let lan = try await fixture.citizen(Self.lan, "Nguyễn Thị Lan Mẫu")
        _ = try await fixture.citizen(Self.binh, "Trần Văn Bình Mẫu")
        await #expect(throws: MandateRefusal.levelNeeded) {
            _ = try await Self.offer(fixture, from: lan)
        }
        let two = try await Two()
        let id = two.binh.account
        let now = two.fixture.clock.now
        try await two.fixture.database.write {
            try AccountStore(connection: $0).setLevel(.stated, of: id, at: now)
        }
        await #expect(throws: MandateRefusal.unknownHolder) {
            _ = try await Self.offer(two.fixture, from: two.lan)
        }
    }

    @Test func `days are told that no mandate has, and a second between the same two`() async throws
    {
        let two = try await Two()
        for (start, days) in [(-1, 5), (3, -1), (0, 3660)] {
            await #expect(throws: MandateRefusal.badDates, "\(start) \(days)") {
                _ = try await Self.offer(two.fixture, from: two.lan, start: start, days: days)
            }
        }
        await #expect(throws: MandateRefusal.nothingGiven) {
            _ = try await Self.offer(two.fixture, from: two.lan, matters: [])
        }
        await #expect(throws: MandateRefusal.toOneself) {
            _ = try await Self.offer(
                two.fixture,
                from: two.lan,
                to: Self.lan,
                name: "Nguyễn Thị Lan Mẫu"
            )
        }
        two.fixture.clock.advance(seconds: 3600)
        _ = try await Self.offer(two.fixture, from: two.lan)
        await #expect(throws: MandateRefusal.exists) {
            _ = try await Self.offer(two.fixture, from: two.lan, matters: [.paying])
        }
    }

    private static let company = Business(
        taxCode: "0100 109 106",
        registerCode: "",
        name: "Công ty Mẫu"
    )

    @Test(arguments: TestDatabase.engines)
    func `who represents a business in the register acts for it, and gives mandates in its name`(
        _ engine: TestEngine
    ) async throws {
        let two = try await Two(engine)
        let (fixture, lan, binh) = (two.fixture, two.lan, two.binh)
        fixture.registers.set("0100109106", "Công ty TNHH Mẫu", [Self.lan])
        let actor = Identity.person(lan.account)
        let outcome = try await fixture.identity.claimBusiness(
            Self.company,
            by: actor,
            requestID: "test"
        )
        #expect(outcome == .confirmed)
        let business = try #require(try await Self.principals(fixture, lan).last)
        #expect(business.kind == .business && business.isRepresentative)
        #expect(business.name == "Công ty TNHH Mẫu" && business.number == "0100109106")
        #expect(business.lastDay == nil && business.matters.count == 3)
        await #expect(throws: MandateRefusal.alreadyRepresents) {
            _ = try await fixture.identity.claimBusiness(
                Self.company,
                by: actor,
                requestID: "test"
            )
        }
        await #expect(throws: MandateRefusal.notRepresentative) {
            _ = try await fixture.identity.claimBusiness(
                Self.company,
                by: Identity.person(binh.account),
                requestID: "test"
            )
        }
        let id = try await Self.offer(fixture, from: lan, for: business.account)
        let holder = Identity.person(binh.account)
        try await fixture.identity.acceptMandate(id, by: holder, requestID: "test")
        let acted = try #require(try await Self.principals(fixture, binh).last)
        #expect(acted.account == business.account && !acted.isRepresentative)
        #expect(try await fixture.identity.mandates(by: actor).given.map(\.mandate.id) == [id])
        // Nobody signs in as the business itself.
        #expect(await refusal { try await fixture.signIn("0100109106", "x") } == .wrongPassword)
    }

    @Test func `Luật Doanh nghiệp 2020 Đ12: a business may have several representatives`()
        async throws
    {
        let two = try await Two()
        let fixture = two.fixture
        fixture.registers.set("0100109106", "Công ty TNHH Mẫu", [Self.lan, Self.binh])
        for person in [two.lan, two.binh] {
            _ = try await fixture.identity.claimBusiness(
                Self.company,
                by: Identity.person(person.account),
                requestID: "test"
            )
        }
        let both = try await [
            Self.principals(fixture, two.lan).last, Self.principals(fixture, two.binh).last,
        ]
        #expect(both.allSatisfy { $0?.isRepresentative == true })
        #expect(both[0]?.account == both[1]?.account)
    }

    @Test func `without a register a desk sees the papers, and the person reads who looked`()
        async throws
    {
        let two = try await Two()
        let (fixture, lan) = (two.fixture, two.lan)
        fixture.registers.fallSilent()
        let actor = Identity.person(lan.account)
        for _ in 0..<2 {
            let outcome = try await fixture.identity.claimBusiness(
                Self.company,
                by: actor,
                requestID: "test"
            )
            #expect(outcome == .waiting)
        }
        #expect(try await Self.principals(fixture, lan).count == 1)
        _ = try await fixture.account("quay", in: fixture.department, roles: [.deskOfficer])
        let session = try #require(try await fixture.session(fixture.signIn("quay")))
        await #expect(throws: IdentityRefusal.forbidden(.confirmBusiness)) {
            _ = try await fixture.identity.waitingClaims(by: actor)
        }
        let waiting = try await fixture.identity.waitingClaims(by: session.actor)
        #expect(waiting.map(\.number) == ["••••••••0111"])
        let id = try #require(waiting.first?.claim.id)
        try await fixture.identity.decideClaim(
            id,
            isConfirmed: true,
            reason: "đã xem bản chính",
            by: session,
            requestID: "test"
        )
        await #expect(throws: MandateRefusal.unknownClaim) {
            try await fixture.identity.decideClaim(
                id,
                isConfirmed: false,
                reason: "lần nữa",
                by: session,
                requestID: "test"
            )
        }
        #expect(try await Self.principals(fixture, lan).last?.name == "Công ty Mẫu")
        #expect(
            try await fixture.identity.readings(by: actor).map(\.reason) == ["đã xem bản chính"]
        )
        #expect(
            try await fixture.kinds("identity.business") == [
                "identity.business.claimed", "identity.business.opened",
                "identity.business.decided",
            ]
        )
    }
}
