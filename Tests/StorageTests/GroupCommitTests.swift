// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Storage

/// One disk sync serves many writes on SQLite, and none of them feels the others.
struct GroupCommitTests {
    private static let schema = [
        Migration(
            "item",
            """
            CREATE TABLE item (
                number INT64 NOT NULL UNIQUE,
                content BYTES,
                owner INT64 REFERENCES item (number) DEFERRABLE INITIALLY DEFERRED
            )
            """
        )
    ]

    private let path: String
    private let database: SQLiteDatabase

    init() async throws {
        path = try TestFolder.make() + "/group.sqlite"
        database = try SQLiteDatabase(path: path)
        try await database.migrate(Self.schema)
    }

    private typealias Write = @Sendable (any Connection) throws -> Void

    private static func insert(_ number: Int) -> Write {
        { try $0.run("INSERT INTO item (number) VALUES (\(number))") }
    }

    /// Runs the writes as one batch, in this order; `onWaiting` is called while they wait.
    private func batch(
        _ writes: [Write],
        onWaiting: ([Task<Void, any Error>]) -> Void = { _ in }
    ) async throws -> [Result<Void, any Error>] {
        let gate = Gate()
        async let holder: Void = database.write { _ in gate.pass() }
        await gate.arrival()
        var tasks: [Task<Void, any Error>] = []
        for (index, write) in writes.enumerated() {
            tasks.append(Task { [database] in try await database.write(write) })
            while database.commits.waitingCount == index { await Task.yield() }
        }
        onWaiting(tasks)
        gate.open()
        try await holder
        var results: [Result<Void, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    private func numbers() async throws -> [Int] {
        try await database.read { connection in
            try connection.rows("SELECT number FROM item ORDER BY number").map {
                try $0.value("number")
            }
        }
    }

    /// Commits in the write-ahead log: frames that give the database's size after them.
    private func commitCount() throws -> Int {
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        func number(at offset: Int) -> Int {
            log[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let frameSize = 24 + number(at: 8)
        return stride(from: 32, to: log.count - frameSize + 1, by: frameSize).count { frame in
            number(at: frame + 4) > 0
        }
    }

    @Test
    func `what waits is committed together`() async throws {
        let before = try commitCount()
        let results = try await batch((0..<100).map(Self.insert))
        #expect(results.allSatisfy { (try? $0.get()) != nil })
        #expect(try await numbers() == Array(0..<100))
        #expect(try commitCount() - before <= 10)
    }

    @Test
    func `a cancelled request does not interrupt its neighbours`() async throws {
        let results = try await batch((0..<5).map(Self.insert)) { $0[2].cancel() }
        for index in [0, 1, 3, 4] { try results[index].get() }
        #expect(Set(try await numbers()).isSuperset(of: [0, 1, 3, 4]))
    }

    @Test
    func `a member that throws undoes only itself`() async throws {
        let results = try await batch([
            Self.insert(0),
            { connection in
                try Self.insert(1)(connection)
                throw CancellationError()
            },
            { connection in
                try Self.insert(2)(connection)
                try Self.insert(0)(connection)
            },
            Self.insert(3),
        ])
        try results[0].get()
        try results[3].get()
        #expect(throws: CancellationError.self) { try results[1].get() }
        #expect(throws: (any Error).self) { try results[2].get() }
        #expect(try await numbers() == [0, 3])
    }

    @Test
    func `a member that ends the transaction for all fails alone`() async throws {
        let results = try await batch([
            Self.insert(0),
            { connection in
                try Self.insert(1)(connection)
                try connection.run("INSERT OR ROLLBACK INTO item (number) VALUES (1)")
            },
            Self.insert(2),
        ])
        try results[0].get()
        #expect(throws: (any Error).self) { try results[1].get() }
        try results[2].get()
        #expect(try await numbers() == [0, 2])
    }

    @Test
    func `nothing is kept outside a transaction that has ended`() async throws {
        let results = try await batch([
            Self.insert(0),
            { connection in
                try Self.insert(1)(connection)
                _ = try? connection.run("INSERT OR ROLLBACK INTO item (number) VALUES (1)")
                _ = try? Self.insert(7)(connection)
            },
            Self.insert(2),
        ])
        #expect(throws: (any Error).self) { try results[1].get() }
        #expect(try await numbers() == [0, 2])
    }

    @Test
    func `a commit that fails over one member spares the others`() async throws {
        let results = try await batch([
            Self.insert(0),
            { try $0.run("INSERT INTO item (number, owner) VALUES (1, 99)") },
            Self.insert(2),
        ])
        try results[0].get()
        #expect(throws: (any Error).self) { try results[1].get() }
        try results[2].get()
        #expect(try await numbers() == [0, 2])
    }

    @Test
    func `a full disk is told, spares the small, and is over when there is room`() async throws {
        let fill: Write = { connection in
            let content = [UInt8](repeating: 1, count: 500_000)
            try connection.run("INSERT INTO item (number, content) VALUES (1, \(content))")
        }
        try await database.write { _ = try $0.rows("PRAGMA max_page_count = 20") }
        let results = try await batch([Self.insert(0), fill, Self.insert(2)])
        try results[0].get()
        #expect(throws: StorageRefusal.full) { try results[1].get() }
        try results[2].get()
        #expect(try await numbers() == [0, 2])
        try await database.write { _ = try $0.rows("PRAGMA max_page_count = 10000") }
        try await database.write(fill)
        #expect(try await numbers() == [0, 1, 2])
    }

    @Test
    func `another process that holds the lock too long makes writes busy, once`() async throws {
        let other = try SQLiteDatabase(path: path, busySeconds: 0)
        let gate = Gate()
        async let holder: Void = database.write { _ in gate.pass() }
        await gate.arrival()
        await #expect(throws: StorageRefusal.busy) { try await other.write(Self.insert(1)) }
        gate.open()
        try await holder
        try await other.write(Self.insert(1))
        #expect(try await numbers() == [1])
    }
}
