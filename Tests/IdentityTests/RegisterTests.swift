// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

/// What citizens say of themselves against the register of the population.
struct RegisterTests {
    private static let number = "001090000123"

    private func person(_ name: String, born: String?) throws -> Person {
        Person(
            number: PersonNumber(Self.number),
            name: name,
            bornOn: try born.map { try #require(CivilDate(text: $0)) }
        )
    }

    private func record(_ name: String, _ birth: String) throws -> RegisterRecord {
        let number = try #require(PersonNumber(Self.number))
        return try #require(RegisterRecord(number: number, name: name, birth: birth))
    }

    @Test(
        arguments: [
            ("Nguyễn Thị Mẫu", "1990-05-19", true), ("NGUYỄN  THỊ MẪU ", "1990-05-19", true),
            ("Nguye\u{302}\u{303}n Thị Mẫu", "1990-05-19", true),
            ("Nguyễn Thị Mẫu", "1990-05", true), ("Nguyễn Thị Mẫu", "1990", true),
            ("Nguyễn Thị Mậu", "1990-05-19", false), ("Nguyen Thi Mau", "1990-05-19", false),
            ("Nguyễn Thị Mẫu", "1990-05-20", false), ("Nguyễn Thị Mẫu", "1991", false),
            ("Nguyễn Mẫu Thị", "1990-05-19", false), ("", "1990-05-19", false),
        ]
    )
    func `number, name and birth date agree, the date as far as the register knows it`(
        name: String,
        birth: String,
        agrees: Bool
    ) throws {
        let stated = try person("Nguyễn Thị Mẫu", born: "1990-05-19")
        #expect(try record(name, birth).answer(for: stated) == (agrees ? .agrees : .differs))
    }

    @Test func `both schools of writing marks are one name, and other marks another`() {
        for (one, other) in [
            ("Hòa", "Hoà"), ("Thúy", "Thuý"), ("HOÈ", "hòe"), ("Ngọc Thủy", "Ngọc Thuỷ"),
        ] {
            #expect(PersonName.areSame(one, other), "\(one) \(other)")
        }
        for (one, other) in [("Hòa", "Hóa"), ("Hoa", "Hòa"), ("Quý", "Quy"), ("Toàn", "Toán")] {
            #expect(!PersonName.areSame(one, other), "\(one) \(other)")
        }
        #expect(PersonName.areSame("Toàn Quý", "Tòan Qúy"))
    }

    @Test func `nobody agrees without a birth date, and what is none is no record`() throws {
        let stated = try person("Nguyễn Thị Mẫu", born: nil)
        #expect(try record("Nguyễn Thị Mẫu", "1990").answer(for: stated) == .differs)
        let number = try #require(PersonNumber(Self.number))
        for birth in ["", "1990-13", "1990-02-30", "90", "1990-05-19-01", "19/05/1990", "-"] {
            #expect(RegisterRecord(number: number, name: "A", birth: birth) == nil, "\(birth)")
        }
    }

    private func actor(_ fixture: Fixture, _ citizen: Citizen) async throws -> Actor {
        let signedIn = try await fixture.signIn(citizen.personalNumber)
        return try #require(try await fixture.session(signedIn)).actor
    }

    private func match(_ fixture: Fixture, _ actor: Actor, born: CivilDate? = nil) async throws {
        try await fixture.identity.matchOwn(bornOn: born, by: actor, requestID: "test")
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? any Refusal)?.code
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a register that was down is asked again at the citizen's wish`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine, registers: .silent)
        let citizen = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        #expect(citizen.assurance == .stated)
        let actor = try await actor(fixture, citizen)
        // However often: what tells nothing costs nothing.
        for _ in 0..<10 {
            #expect(
                await code { try await match(fixture, actor) } == "identity.register.silent"
            )
        }
        fixture.registers.set(.agrees)
        try await match(fixture, actor)
        let own = try await fixture.identity.ownPerson(by: actor)
        #expect(own.level == .matched && own.person.matchedAt != nil)
        try await match(fixture, actor)
        #expect(try await fixture.kinds("identity.account") == ["identity.account.matched"])
    }

    @Test func `whoever is told no may ask a few times an hour, for each answer tells something`()
        async throws
    {
        let fixture = try await Fixture(registers: TestRegisters(.differs))
        let citizen = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        let actor = try await actor(fixture, citizen)
        for answer in [RegisterAnswer.differs, .unknown, .differs, .unknown, .differs] {
            fixture.registers.set(answer)
            let said = await code { try await match(fixture, actor) }
            #expect(said == "identity.register.differs", "both are told alike")
        }
        #expect(await code { try await match(fixture, actor) } == "identity.slow-down")
    }

    @Test func `a birth date that was left out is said now, and kept once it agrees`() async throws
    {
        let fixture = try await Fixture(registers: .agreeing)
        let citizen = try await fixture.identity.register(
            personalNumber: Self.number,
            name: "Nguyễn Thị Mẫu",
            password: Password(Fixture.password),
            requestID: "test"
        )
        let actor = try await actor(fixture, citizen)
        #expect(await code { try await match(fixture, actor) } == "identity.register.differs")
        let wrong = CivilDate(year: 1991, month: 5, day: 19)
        #expect(
            await code { try await match(fixture, actor, born: wrong) }
                == "identity.birth-date-differs"
        )
        let born = try #require(CivilDate(year: 1990, month: 5, day: 19))
        try await match(fixture, actor, born: born)
        let own = try await fixture.identity.ownPerson(by: actor)
        #expect(own.level == .matched && own.person.bornOn == born)
    }
}
