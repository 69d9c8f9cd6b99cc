// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Storage

/// The schema changes once, in order, whoever starts.
struct MigrationTests {
    private static let first = Migration(
        "first",
        "CREATE TABLE thing (name TEXT NOT NULL PRIMARY KEY, size INT64 NOT NULL, id ID)",
        "INSERT INTO thing (name, size) VALUES ('one', 1)"
    )
    private static let second = Migration(
        "second",
        "ALTER TABLE thing ADD COLUMN note BYTES",
        "UPDATE thing SET size = size + 1"
    )

    private func sizes(_ database: any Database) async throws -> [Int] {
        try await database.read { connection in
            try connection.rows("SELECT name, size, note FROM thing").map { try $0.value("size") }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `each is applied once and in order`(_ engine: TestEngine) async throws {
        let database = try await engine.makePlace().open()
        try await database.migrate([Self.first])
        try await database.migrate([Self.first, Self.second])
        try await database.migrate([Self.first, Self.second])
        #expect(try await sizes(database) == [2])
        let names: [String] = try await database.read { connection in
            try connection.rows("SELECT name FROM schema_migration ORDER BY applied_at, name").map {
                try $0.value("name")
            }
        }
        #expect(names == ["first", "second"])
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `processes that start together apply each once`(_ engine: TestEngine) async throws {
        let place = try await engine.makePlace()
        try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                let process = try place.open(connections: 1)
                group.addTask { try await process.migrate([Self.first, Self.second]) }
            }
            try await group.waitForAll()
        }
        #expect(try await sizes(try place.open(connections: 1)) == [2])
    }

    @Test(arguments: TestDatabase.engines)
    func `an edited migration is refused by name`(_ engine: TestEngine) async throws {
        let database = try await engine.makePlace().open()
        try await database.migrate([Self.first])
        let edited = Migration("first", "CREATE TABLE thing (name TEXT NOT NULL)")
        let error = await #expect(throws: (any Error).self) {
            try await database.migrate([edited, Self.second])
        }
        #expect(try #require(error.map { "\($0)" }).contains("migration first was changed"))
        try await database.migrate([Self.first, Self.second])
        #expect(try await sizes(database) == [2])
    }

    @Test(arguments: TestDatabase.engines)
    func `one that fails leaves nothing behind`(_ engine: TestEngine) async throws {
        let database = try await engine.makePlace().open()
        let wrong = Migration("second", "UPDATE thing SET size = 9", "UPDATE nothing SET size = 1")
        await #expect(throws: (any Error).self) {
            try await database.migrate([Self.first, wrong])
        }
        try await database.migrate([Self.first, Self.second])
        #expect(try await sizes(database) == [2])
    }

    @Test(arguments: TestDatabase.engines)
    func `a newer schema than this program's is accepted`(_ engine: TestEngine) async throws {
        let database = try await engine.makePlace().open()
        try await database.migrate([Self.first, Self.second])
        try await database.migrate([Self.first])
        #expect(try await sizes(database) == [2])
    }

    @Test(arguments: TestDatabase.engines)
    func `a schema from which something was taken away is refused by an older program`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.makePlace().open()
        let contract = Migration("third-contract-size", "ALTER TABLE thing DROP COLUMN note")
        try await database.migrate([Self.first, Self.second, contract])
        await #expect(throws: StorageFault.newerSchema(migrations: ["third-contract-size"])) {
            try await database.migrate([Self.first, Self.second])
        }
        try await database.migrate([Self.first, Self.second, contract])
    }

    @Test func `what a process of the release before could not bear is found`() {
        let former: Set<String> = ["thing"]
        let bearable = [
            "CREATE TABLE other (id INT64 NOT NULL PRIMARY KEY)",
            "CREATE INDEX thing_note ON thing (note)",
            "CREATE UNIQUE INDEX other_id ON other (id)",
            "ALTER TABLE thing ADD COLUMN more TEXT",
            "ALTER TABLE thing ADD COLUMN more TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE other DROP COLUMN id", "DROP TABLE other",
            "UPDATE thing SET size = 1", "DROP INDEX thing_note",
        ]
        for statement in bearable {
            #expect(Migration("x", statement).objections(former: former).isEmpty, "\(statement)")
        }
        let unbearable = [
            "ALTER TABLE thing ADD COLUMN more TEXT NOT NULL", "DROP TABLE thing",
            "ALTER TABLE thing DROP COLUMN note", "ALTER TABLE thing RENAME TO stuff",
            "CREATE UNIQUE INDEX thing_size ON thing (size)",
        ]
        for statement in unbearable {
            #expect(Migration("x", statement).objections(former: former).count == 1, "\(statement)")
            #expect(Migration("x-contract", statement).objections(former: former).isEmpty)
        }
    }

    @Test
    func `type words are spelled only where they stand alone`() {
        let migration = Migration("x", "CREATE TABLE IDS (ID_TEXT TEXT, INT64S INT64)")
        let spelling = ["TEXT": "t", "INT64": "i", "ID": "no"]
        #expect(
            migration.statements(spelling: spelling) == [
                "CREATE TABLE IDS (ID_TEXT t, INT64S i)"
            ]
        )
    }
}
