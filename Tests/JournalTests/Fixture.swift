// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import Synchronization
import TestSupport

/// A Journal over a fresh database, and events that are about things named by the test.
struct Fixture: Sendable {
    let database: any Database
    let journal: Journal
    let sequencer: Sequencer

    static let migrations =
        Migration.storage + Journal.migrations + [
            Migration(
                "test-1-count",
                "CREATE TABLE test_count (object TEXT NOT NULL PRIMARY KEY, seen INT64 NOT NULL)"
            )
        ]

    init(_ engine: TestEngine) async throws {
        database = try await engine.open(Self.migrations)
        journal = Journal(database: database)
        sequencer = Sequencer(database: database, holder: "test")
    }

    static let noted = EventKind("test.thing.noted", facts: ["number": .integer])
    static let at = Instant(microseconds: 1_583_805_600_000_000)

    static func actor(agency: AgencyCode? = nil) -> Actor {
        Actor(subject: .job("test"), agency: agency, roles: [], scope: .agency, strength: .machine)
    }

    static func stamp(_ seed: UInt64 = 7, agency: AgencyCode? = nil) -> Stamp {
        Stamp(
            actor: actor(agency: agency),
            at: at,
            requestID: "r-1",
            random: (seed, ~seed)
        )
    }

    static func event(_ object: String, _ version: Int, number: Int64 = 0) -> Event {
        Event(
            noted,
            of: object,
            version: version,
            by: stamp(),
            right: "test.note",
            facts: ["number": .integer(number)]
        )
    }

    func append(_ object: String, _ version: Int) async throws {
        try await database.write { connection in
            try Journal.append(Self.event(object, version), in: connection)
        }
    }

    /// Gives every committed event its place.
    func sequence() async throws {
        while try await sequencer.step() > 0 {}
    }
}

/// Counts the events of each object, so that one taken twice shows.
struct CountProjection: Projection {
    let name: String

    init(_ name: String = "test-count") { self.name = name }

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        for event in events {
            try connection.run(
                """
                INSERT INTO test_count (object, seen) VALUES (\(event.event.object), 1)
                ON CONFLICT (object) DO UPDATE SET seen = test_count.seen + 1
                """
            )
        }
    }

    func clear(in connection: any Connection) throws {
        try connection.run("DELETE FROM test_count")
    }

    static func counts(in database: any Database) async throws -> [String: Int] {
        try await database.read { connection in
            let rows = try connection.rows("SELECT object, seen FROM test_count")
            return try Dictionary(
                uniqueKeysWithValues: rows.map { try ($0.value("object"), $0.value("seen")) }
            )
        }
    }
}
