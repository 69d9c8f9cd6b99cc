// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// A SQLite database that grew too large for one machine goes to PostgreSQL.
struct MoveTests {
    private static let schema = [
        Migration(
            "move-1",
            "CREATE TABLE happened (object TEXT NOT NULL, version INT64 NOT NULL, at INT64, PRIMARY KEY (object, version))",
            "CREATE TABLE place (id ID NOT NULL PRIMARY KEY, parent ID REFERENCES place (id), note BYTES)",
            "CREATE TABLE seeded (id INT64 NOT NULL PRIMARY KEY, value INT64 NOT NULL)",
            "INSERT INTO seeded (id, value) VALUES (1, 0)",
            "CREATE FULLTEXT said"
        )
    ]

    private static func id(_ number: UInt8) -> [UInt8] {
        [UInt8](repeating: 0, count: 15) + [number]
    }

    private struct World {
        let source: SQLiteDatabase
        let destination: PostgreSQLDatabase
        let path: String

        func move(_ progress: @escaping @Sendable (String, Int) throws -> Void = { _, _ in })
            -> Move
        {
            Move(
                from: source,
                named: path,
                to: destination,
                named: "there",
                witness: "happened",
                progress: progress
            )
        }
    }

    private static func world(objects: Int = 1200) async throws -> World {
        let path = try TestFolder.make() + "/source.sqlite"
        let source = try SQLiteDatabase(path: path)
        try await source.migrate(Migration.storage + schema)
        guard let url = try await TestEngine.postgres.makePlace().url else {
            throw MoveRefusal.occupied
        }
        let destination = try PostgreSQLDatabase(url: url, connections: 2)
        try await destination.migrate(Migration.storage + schema)
        try await source.write { connection in
            for number in 0..<objects {
                try connection.run(
                    "INSERT INTO happened (object, version, at) VALUES (\("văn bản \(number)"), \(1), \(number % 3 == 0 ? nil : number))"
                )
            }
            try connection.run("UPDATE seeded SET value = 7 WHERE id = 1")
            // The child's key comes before its parent's.
            let parent = SQL.Value.null
            try connection.run(
                "INSERT INTO place (id, parent, note) VALUES (\(id(9)), \(stored: parent), \([0, 255]))"
            )
            try connection.run(
                "INSERT INTO place (id, parent, note) VALUES (\(id(1)), \(id(9)), \([UInt8]()))"
            )
            for number in 1...30 {
                try connection.run(
                    connection.fullText.insert(
                        ["chung", "so\(number)"],
                        as: Int64(number),
                        into: "said"
                    )
                )
            }
        }
        return World(source: source, destination: destination, path: path)
    }

    @Test func `everything arrives, is compared, and words are found there`() async throws {
        let world = try await Self.world()
        let digests = try await world.move().run()
        #expect(digests.first { $0.table == "happened" }?.rows == 1200)
        #expect(digests.first { $0.table == "said" }?.rows == 60)
        let found = try await world.destination.read { connection in
            try connection.rows(
                connection.fullText.search(
                    FullText.Query(all: [["chung"], ["so7"]]),
                    in: "said",
                    limit: 5
                )
            ).map { try $0.value("number", as: Int.self) }
        }
        #expect(found == [7])
        #expect(try await Relocation.state(of: world.destination) == nil)
        #expect(try await Relocation.state(of: world.source) == .departed)
        // The reference between places is in force again.
        await #expect(throws: (any Error).self) {
            try await world.destination.write {
                _ = try $0.run(
                    "INSERT INTO place (id, parent) VALUES (\(Self.id(2)), \(Self.id(5)))"
                )
            }
        }
    }

    private struct Cut: Error {}

    @Test func `a move that was cut goes on where it was`() async throws {
        let world = try await Self.world()
        // As after a kill: begun, and the first page of one table there.
        await #expect(throws: Cut.self) {
            try await world.move { table, _ in if table == "happened" { throw Cut() } }.run()
        }
        #expect(try await Relocation.state(of: world.destination) == .arriving)
        let pages = Mutex([Int]())
        _ = try await world.move { table, rows in
            if table == "happened" { pages.withLock { $0.append(rows) } }
        }.run()
        #expect(pages.withLock { $0 } == [500, 700])
    }

    @Test func `a database in use, and one that is served, are refused`() async throws {
        let world = try await Self.world(objects: 3)
        try await world.destination.write {
            _ = try $0.run("INSERT INTO happened (object, version) VALUES (\("x"), \(1))")
        }
        await #expect(throws: MoveRefusal.occupied) { try await world.move().run() }
        let served = try await Self.world(objects: 3)
        _ = try await served.source.write {
            try Lease.take("sweep", holder: "server", seconds: 60, in: $0)
        }
        await #expect(throws: MoveRefusal.served(lease: "sweep")) { try await served.move().run() }
    }

    @Test func `a row that changed behind the copy is found by the comparison`() async throws {
        let world = try await Self.world(objects: 600)
        let source = world.source
        let seen = Mutex(false)
        await #expect(throws: MoveRefusal.self) {
            try await world.move { table, _ in
                guard table == "happened", !seen.withLock({ $0 }) else { return }
                seen.withLock { $0 = true }
                let done = DispatchSemaphore(value: 0)
                Task.detached {
                    try? await source.write {
                        _ = try $0.run("UPDATE happened SET at = 99 WHERE object = \("văn bản 0")")
                    }
                    done.signal()
                }
                done.wait()
            }.run()
        }
        #expect(try await Relocation.state(of: world.destination) == .arriving)
        #expect(try await Relocation.state(of: world.source) == nil)
    }
}
