// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Journal

struct AppendTests {
    @Test(arguments: [TestEngine.sqliteFile, .sqliteMemory])
    func `a lone writer gives dense places at once`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        for number in 1...5 { try await fixture.append("thing/a", number) }
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask { try await fixture.append("thing/\(number)", 1) }
            }
            try await group.waitForAll()
        }
        let events = try await fixture.journal.events(after: 0)
        #expect(events.map(\.position) == Array(1...45))
        #expect(try await fixture.journal.lastPosition() == 45)
        #expect(try await fixture.sequencer.step() == 0)
    }

    @Test(arguments: TestDatabase.engines)
    func `an event that was not committed leaves no hole`(_ engine: TestEngine) async throws {
        struct Undone: Error {}
        let fixture = try await Fixture(engine)
        try await fixture.append("thing/a", 1)
        await #expect(throws: Undone.self) {
            try await fixture.database.write { connection in
                try Journal.append(Fixture.event("thing/b", 1), in: connection)
                throw Undone()
            }
        }
        try await fixture.append("thing/c", 1)
        try await fixture.sequence()
        let events = try await fixture.journal.events(after: 0)
        #expect(events.map(\.position) == [1, 2])
        #expect(Set(events.map(\.event.object)) == ["thing/a", "thing/c"])
    }

    @Test(arguments: TestDatabase.engines)
    func `an object has each version once`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        try await fixture.append("thing/a", 1)
        try await fixture.append("thing/a", 2)
        await #expect(throws: (any Error).self) { try await fixture.append("thing/a", 2) }
        await #expect(throws: (any Error).self) { try await fixture.append("thing/b", 0) }
        let last = try await fixture.database.read { connection in
            try (
                Journal.lastVersion(of: "thing/a", in: connection),
                Journal.lastVersion(of: "thing/b", in: connection)
            )
        }
        #expect(last == (2, 0))
    }

    @Test(arguments: TestDatabase.engines)
    func `what was written is read back`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let kind = EventKind(
            "test.person.noted",
            version: 3,
            facts: ["name": .text, "list": .list, "flag": .flag, "number": .integer]
        )
        let event = Event(
            kind,
            of: "person/1",
            version: 1,
            by: Fixture.stamp(agency: AgencyCode("000.00.00.G22")),
            right: "test.note",
            facts: [
                "name": "“Đ”\n\u{1}😀", "list": .list(["a", "", "b"]), "flag": .flag(true),
                "number": .integer(.min),
            ],
            personal: ["born": "1984"]
        )
        try await fixture.database.write { try Journal.append(event, in: $0) }
        try await fixture.sequence()
        let history = try await fixture.database.read {
            try Journal.history(of: "person/1", in: $0)
        }
        #expect(history == [event])
        #expect(try await fixture.journal.events(after: 0).map(\.event) == [event])
        #expect(event.agency == "000.00.00.G22" && event.actor == "job:test")
    }

    @Test(arguments: TestDatabase.engines)
    func `facts that somebody changed by hand are an error, not a guess`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        try await fixture.append("thing/a", 1)
        try await fixture.database.write { connection in
            _ = try connection.run("UPDATE event SET facts = '{\"number\":' ")
        }
        try await fixture.sequence()
        await #expect(throws: UnreadableFacts.self) {
            try await fixture.journal.events(after: 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `reading goes on after a cursor, a page at a time`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        for number in 1...7 { try await fixture.append("thing/a", number) }
        try await fixture.sequence()
        var cursor: Int64 = 0
        var versions: [Int] = []
        while true {
            let page = try await fixture.journal.events(after: cursor, limit: 3)
            guard let last = page.last else { break }
            versions += page.map(\.event.version)
            cursor = last.position
        }
        #expect(versions == Array(1...7))
    }
}

extension Fact: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
}
