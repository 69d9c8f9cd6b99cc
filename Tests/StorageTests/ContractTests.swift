// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

/// What the same closure gives on every engine.
struct ContractTests {
    static let schema = [
        Migration(
            "note",
            """
            CREATE TABLE note (
                id ID NOT NULL PRIMARY KEY,
                title TEXT NOT NULL UNIQUE,
                number INT64,
                content BYTES
            )
            """
        )
    ]

    struct Nope: Error, Equatable {}
    enum Note {}

    private func insert(_ title: String, number: Int? = nil, in connection: any Connection) throws {
        let id = ID<Note>(at: Instant(microseconds: 0), random: (0, .random(in: 0 ... .max)))
        try connection.run(
            "INSERT INTO note (id, title, number) VALUES (\(id), \(title), \(number))"
        )
    }

    private func titles(_ database: any Database) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT title FROM note ORDER BY title").map {
                try $0.value("title")
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `what is written can be read`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        try await database.write { try insert("một", in: $0) }
        #expect(try await titles(database) == ["một"])
    }

    @Test(arguments: TestDatabase.engines)
    func `a closure that throws undoes its own changes`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        try await database.write { try insert("kept", in: $0) }
        await #expect(throws: Nope.self) {
            try await database.write { connection in
                try insert("lost", in: connection)
                throw Nope()
            }
        }
        #expect(try await titles(database) == ["kept"])
    }

    @Test(arguments: TestDatabase.engines)
    func `a failed statement dooms its transaction even when caught`(_ engine: TestEngine)
        async throws
    {
        let database = try await engine.open(Self.schema)
        try await database.write { try insert("one", in: $0) }
        let error = await #expect(throws: (any Error).self) {
            try await database.write { connection in
                try insert("two", in: connection)
                try? insert("one", in: connection)
            }
        }
        // The first error, not one that came of it.
        let code = engine == .postgres ? "23505" : "error 19"
        #expect("\(try #require(error))".contains(code))
        await #expect(throws: Nope.self) {
            try await database.write { connection in
                try? insert("one", in: connection)
                #expect(throws: (any Error).self) { try insert("three", in: connection) }
                throw Nope()
            }
        }
        #expect(try await titles(database) == ["one"])
    }

    @Test(arguments: TestDatabase.engines)
    func `what is posted keeps its order, and undoes everything when it fails`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.open(Self.schema)
        @Sendable func post(_ title: String, in connection: any Connection) throws {
            let id = ID<Note>(
                at: Instant(microseconds: 1),
                random: (1, UInt64.random(in: 0 ... .max))
            )
            try connection.post(
                "INSERT INTO note (id, title, number) VALUES (\(id), \(title), \(1))"
            )
        }
        try await database.write { connection in
            try post("one", in: connection)
            // The next statement sees it.
            let known = try connection.rows("SELECT title FROM note")
            #expect(known.count == 1)
            try post("two", in: connection)
        }
        #expect(try await titles(database) == ["one", "two"])
        let error = await #expect(throws: (any Error).self) {
            try await database.write { connection in
                try post("three", in: connection)
                try? post("one", in: connection)
            }
        }
        #expect("\(try #require(error))".contains(engine == .postgres ? "23505" : "error 19"))
        await #expect(throws: Nope.self) {
            try await database.write { connection in
                try post("four", in: connection)
                throw Nope()
            }
        }
        try await database.write { connection in
            for number in 0..<200 { try post("many \(number)", in: connection) }
        }
        #expect(try await titles(database).count == 202)
    }

    @Test(arguments: TestDatabase.engines)
    func `a read changes nothing`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        await #expect(throws: (any Error).self) {
            try await database.read { try insert("lost", in: $0) }
        }
        #expect(try await titles(database).isEmpty)
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `a read stays in its snapshot`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        let gate = Gate()
        async let counts = database.read { connection in
            let count: SQL = "SELECT COUNT(*) AS count FROM note"
            let before: Int = try connection.rows(count)[0].value("count")
            gate.pass()
            return [before, try connection.rows(count)[0].value("count")]
        }
        await gate.arrival()
        try await database.write { try insert("later", in: $0) }
        gate.open()
        #expect(try await counts == [0, 0])
        #expect(try await titles(database) == ["later"])
    }

    @Test(arguments: TestDatabase.engines)
    func `run tells how many rows it changed`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        let counts = try await database.write { connection in
            try insert("a", number: 1, in: connection)
            try insert("b", number: 1, in: connection)
            let id = ID<Note>(at: Instant(microseconds: 1), random: (1, 1))
            return [
                try connection.run("UPDATE note SET number = 1"),
                try connection.run("UPDATE note SET number = 2 WHERE title = \("none")"),
                try connection.run(
                    "INSERT INTO note (id, title) VALUES (\(id), 'a') ON CONFLICT DO NOTHING"
                ),
                try connection.run("DELETE FROM note WHERE title = \("a")"),
            ]
        }
        #expect(counts == [2, 0, 0, 1])
    }

    @Test(arguments: TestDatabase.engines)
    func `the database's clock is near ours`(_ engine: TestEngine) async throws {
        let database = try await engine.open([])
        let clocks = try await database.write { [try $0.clock(), try $0.clock()] }
        #expect(clocks[0] <= clocks[1])
        let seconds = Double(clocks[0].microseconds) / 1_000_000
        #expect(abs(seconds - Date().timeIntervalSince1970) < 60)
    }

    @Test(arguments: TestDatabase.engines)
    func `facts say that a commit is on disk`(_ engine: TestEngine) async throws {
        let facts = try await engine.open([]).facts()
        switch engine {
        case .sqliteFile:
            #expect(facts["engine"] == "sqlite")
            #expect(facts["synchronous"] == "2")
            #expect(facts["journal"] == "wal")
        case .sqliteMemory:
            #expect(facts["engine"] == "sqlite")
        case .postgres:
            #expect(facts["engine"] == "postgresql")
            #expect(facts["synchronous_commit"] == "on")
            #expect(facts["fsync"] == "on")
            #expect(facts["isolation"] == "serializable")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `closing waits for what is under way`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        let gate = Gate()
        async let written: Void = database.write { connection in
            try insert("last", in: connection)
            gate.pass()
        }
        await gate.arrival()
        async let closed: Void = database.close()
        gate.open()
        try await written
        try await closed
        await #expect(throws: (any Error).self) { try await titles(database) }
    }

    @Test(arguments: TestDatabase.engines)
    func `more than ten thousand waiting are refused`(_ engine: TestEngine) async throws {
        let database = try await engine.makePlace().open(connections: 1)
        let gate = Gate()
        async let holder: Void = database.write { _ in gate.pass() }
        await gate.arrival()
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<10_100 {
                group.addTask {
                    do {
                        try await database.write { _ in }
                        return false
                    } catch StorageRefusal.busy {
                        gate.open()
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try await holder
        #expect((1...100).contains(refused))
    }
}
