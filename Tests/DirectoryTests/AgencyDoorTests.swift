// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct AgencyDoorTests {
    @Test(arguments: TestDatabase.engines)
    func `what is opened is read back whole, with its event`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        var agency = SmallCountry().hanoi
        agency.focalPoint = Agency.FocalPoint(
            office: "Văn phòng UBND",
            mail: "vp@hanoi.gov.vn",
            telephone: "024 3825 3536"
        )
        agency.mail = "ubnd@hanoi.gov.vn"
        agency.note = "R: thử"
        let kept = try await fixture.directory.open(agency, by: .root, requestID: "r1")
        let snapshot = try await fixture.directory.snapshot()
        #expect(snapshot.agencies == [kept] && snapshot.revision == 1)
        let events = try await fixture.database.read {
            try Journal.history(of: Directory.name(of: kept.id), in: $0)
        }
        #expect(events.map(\.kind) == ["directory.agency.opened"])
        #expect(events[0].permission == "directory.agency.open" && events[0].requestID == "r1")
        #expect(events[0].facts["code102"] == .text("000.00.00.H26"))
    }

    @Test(arguments: TestDatabase.engines)
    func `a change says before and after in the Journal`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        try await fixture.directory.change(country.unit.id, by: .root, requestID: "r") { agency in
            agency.mail = "tt@hanoi.gov.vn"
        }
        let event = try await fixture.database.read {
            try Journal.history(of: Directory.name(of: country.unit.id), in: $0)[1]
        }
        #expect(event.kind == "directory.agency.changed" && event.version == 2)
        #expect(event.facts["columns"] == .list(["mail"]))
        #expect(event.facts["before"] == .list([""]))
        #expect(event.facts["after"] == .list(["tt@hanoi.gov.vn"]))
        #expect(event.permission == "directory.agency.describe")
    }

    @Test(arguments: TestDatabase.engines)
    func `closing, delegating and nothing have each their event`(_ engine: TestEngine) async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let delegation = Agency.Delegation(
            server: country.hanoi.id,
            validity: Validity(from: "2020-01-01")
        )
        let id = country.unit.id
        let directory = fixture.directory
        try await directory.delegate(id, to: delegation, by: .root, requestID: "r")
        try await directory.delegate(id, to: delegation, by: .root, requestID: "r")
        let closed = try await directory.close(
            id,
            on: "2021-01-01",
            successor: country.department.id,
            by: .root,
            requestID: "r"
        )
        #expect(closed.version == 3)
        let kinds = try await fixture.kinds(of: Directory.name(of: id))
        #expect(
            kinds == [
                "directory.agency.opened", "directory.agency.delegated",
                "directory.agency.closed",
            ]
        )
        let snapshot = try await directory.snapshot()
        let found = try snapshot.resolve("000.02.12.H26", on: "2021-01-01")
        #expect(found.agency.id == country.department.id)
        #expect(found.redirectedFrom?.id == id)
    }

    @Test(arguments: TestDatabase.engines)
    func `what breaks a rule is refused and leaves no trace`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let twin = Agency.make("000.00.00.H26", nil, "Hà Nội hai", 1, .province, 20)
        let taken = await refusal {
            try await directory.open(twin, by: .root, requestID: "r")
        }
        #expect(
            taken
                == .invalidAgency(
                    .codeTaken(.code102, value: "000.00.00.H26", holder: country.hanoi.name)
                )
        )
        let loop = await refusal {
            try await directory.change(country.hanoi.id, by: .root, requestID: "r") { agency in
                agency.level = 4
                agency.parent = country.unit.id
            }
        }
        #expect(loop == .invalidAgency(.loop(.parent)))
        let unknown = await refusal {
            try await directory.change(.numbered(77), by: .root, requestID: "r") { $0.note = "x" }
        }
        #expect(unknown == .unknownAgency(ID<Agency>.numbered(77).description))
        #expect(try await directory.snapshot().revision == 4)
        #expect(try await fixture.kinds(of: Directory.name(of: twin.id)).isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `a keeper changes what is below, and not its own place`(_ engine: TestEngine) async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let keeper = Actor.keeper(of: "000.00.00.H26")
        try await directory.change(country.unit.id, by: keeper, requestID: "r") { $0.name = "Mới" }
        try await directory.change(country.hanoi.id, by: keeper, requestID: "r") { agency in
            agency.mail = "ubnd@hanoi.gov.vn"
        }
        let own = await refusal {
            try await directory.change(country.hanoi.id, by: keeper, requestID: "r") { agency in
                agency.codes = AgencyCodes(DatedCode("000.00.00.H99", validity: agency.validity))
            }
        }
        #expect(own == .forbidden(.changeStructure))
        let other = await refusal {
            try await directory.change(country.office.id, by: keeper, requestID: "r") { agency in
                agency.mail = "x@y.vn"
            }
        }
        #expect(other == .forbidden(.changeContacts))
        let moved = await refusal {
            try await directory.change(country.unit.id, by: keeper, requestID: "r") { agency in
                agency.parent = country.office.id
            }
        }
        #expect(moved == .forbidden(.changeStructure))
        let first = Agency.make("000.00.00.H98", nil, "Tỉnh", 1, .province, 30)
        let opened = await refusal {
            try await directory.open(first, by: keeper, requestID: "r")
        }
        #expect(opened == .forbidden(.openAgency))
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `a cache sees what another process changed`(_ engine: TestEngine) async throws {
        let place = try await engine.makePlace()
        let one = try await Fixture(place.migrated(), seed: 1)
        let two = try await Fixture(place.open(), seed: 2)
        let cache = try await DirectoryCache(two.directory)
        #expect(try await !cache.refresh())
        let country = try await one.openSmallCountry()
        #expect(cache.current().agencies.isEmpty)
        #expect(try await cache.refresh())
        #expect(cache.current().agency(country.unit.id)?.name == country.unit.name)
        #expect(try await !cache.refresh())
    }

    @Test(arguments: TestDatabase.engines)
    func `what is wrong with the tables themselves is refused by them`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        for statement in [
            "UPDATE agency SET level = 5",
            "UPDATE agency SET code102_from = NULL",
            "UPDATE agency SET served_by = parent",
            "UPDATE agency SET valid_until = valid_from",
            "UPDATE agency SET parent = NULL",
        ] as [SQL] {
            await #expect(throws: (any Error).self) {
                try await fixture.database.write { _ = try $0.run(statement) }
            }
        }
        await #expect(throws: (any Error).self) {
            try await fixture.database.write {
                _ = try $0.run("DELETE FROM agency WHERE id = \(country.hanoi.id)")
            }
        }
    }
}

extension TestPlace {
    func migrated() async throws -> any Database {
        let database = try open()
        try await database.migrate(Fixture.migrations)
        return database
    }
}

@Suite struct ConcurrencyTests {
    @Test(arguments: TestDatabase.engines)
    func `changes of one agency at once all count, and none is lost`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let id = country.unit.id
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await directory.change(id, by: .root, requestID: "r") { agency in
                        agency.note += "\(index) "
                    }
                }
            }
            try await group.waitForAll()
        }
        let kept = try #require(try await directory.snapshot().agency(id))
        #expect(kept.version == 21)
        let numbers = kept.note.split(separator: " ").compactMap { Int($0) }
        #expect(numbers.sorted() == Array(0..<20))
    }

    @Test func `two openings of one code leave one agency`() async throws {
        for engine in TestDatabase.engines {
            let fixture = try await Fixture(engine)
            let directory = fixture.directory
            let opened = await withTaskGroup(of: Bool.self) { group in
                for number in 1...8 as ClosedRange<UInt64> {
                    group.addTask {
                        let twin = Agency.make("000.00.00.H26", nil, "A", 1, .province, number)
                        return await refusal {
                            try await directory.open(twin, by: .root, requestID: "r")
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(opened == 1)
            #expect(try await directory.snapshot().agencies.count == 1)
        }
    }
}
