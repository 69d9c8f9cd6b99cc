// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Journal

struct ProjectionTests {
    private static func filled(_ engine: TestEngine) async throws -> Fixture {
        let fixture = try await Fixture(engine)
        for version in 1...6 {
            for object in ["a", "b", "c"] { try await fixture.append(object, version) }
        }
        try await fixture.sequence()
        return fixture
    }

    @Test(arguments: TestDatabase.engines)
    func `the cursor and the table move together`(_ engine: TestEngine) async throws {
        let fixture = try await Self.filled(engine)
        let projection = CountProjection()
        #expect(try await fixture.journal.advance(projection, limit: 7) == 7)
        #expect(try await fixture.journal.cursor(of: projection.name) == 7)
        let counts = try await CountProjection.counts(in: fixture.database)
        #expect(counts.values.reduce(0, +) == 7)
        while try await fixture.journal.advance(projection, limit: 7) > 0 {}
        #expect(
            try await CountProjection.counts(in: fixture.database) == ["a": 6, "b": 6, "c": 6]
        )
        #expect(try await fixture.journal.cursor(of: projection.name) == 18)
    }

    @Test(arguments: TestDatabase.engines)
    func `a batch that fails moves neither`(_ engine: TestEngine) async throws {
        struct Failing: Projection {
            struct Broken: Error {}
            let name = "test-failing"
            func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
                try CountProjection().apply(events, in: connection)
                throw Broken()
            }
            func clear(in connection: any Connection) {}
        }
        let fixture = try await Self.filled(engine)
        await #expect(throws: Failing.Broken.self) {
            try await fixture.journal.advance(Failing())
        }
        #expect(try await fixture.journal.cursor(of: "test-failing") == 0)
        #expect(try await CountProjection.counts(in: fixture.database).isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `a rebuild gives the same`(_ engine: TestEngine) async throws {
        let fixture = try await Self.filled(engine)
        let projection = CountProjection()
        while try await fixture.journal.advance(projection, limit: 4) > 0 {}
        let before = try await CountProjection.counts(in: fixture.database)
        try await fixture.journal.rebuild(projection)
        #expect(try await CountProjection.counts(in: fixture.database) == before)
        #expect(try await fixture.journal.cursor(of: projection.name) == 18)
    }

    @Test(arguments: TestDatabase.engines)
    func `two that advance at once count nothing twice`(_ engine: TestEngine) async throws {
        let fixture = try await Self.filled(engine)
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    var taken = 0
                    // Who came second took nothing, and asks again until the end is reached.
                    while try await fixture.journal.cursor(of: "test-count") < 18 {
                        taken += try await fixture.journal.advance(CountProjection(), limit: 2)
                    }
                    return taken
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(taken == 18)
        #expect(
            try await CountProjection.counts(in: fixture.database) == ["a": 6, "b": 6, "c": 6]
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a new name starts from the first event`(_ engine: TestEngine) async throws {
        let fixture = try await Self.filled(engine)
        #expect(try await fixture.journal.advance(CountProjection("one")) == 18)
        #expect(try await fixture.journal.advance(CountProjection("two")) == 18)
        #expect(try await fixture.journal.advance(CountProjection("two")) == 0)
    }
}
