// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

/// Files of bodies go when no row names them, and only then.
struct BodySweepTests {
    private let folder: String
    private let store: BodyStore
    private let clock = TestClock()
    private var random = TestRandom(seed: 9)

    init() throws {
        folder = try TestFolder.make() + "/bodies"
        store = try BodyStore(folder: folder)
    }

    /// A body in a file, last written so many seconds before the clock's now.
    private mutating func receive(secondsAgo: Int) throws -> StoredBody {
        var spool = store.spool(named: "x")
        try spool.write(random.bytes(70_000))
        let body = try spool.finish()
        try touch(place(of: body), secondsAgo: secondsAgo)
        return body
    }

    private func touch(_ path: String, secondsAgo: Int) throws {
        let written = clock.now.adding(seconds: -secondsAgo).microseconds / 1_000_000
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: TimeInterval(written))],
            ofItemAtPath: path
        )
    }

    private func place(of body: StoredBody) -> String {
        let name = Hex.string(body.sha256)
        return "\(folder)/\(name.prefix(2))/\(name)"
    }

    private func isThere(_ body: StoredBody) -> Bool {
        FileManager.default.fileExists(atPath: place(of: body))
    }

    /// How many files were moved aside and how many removed.
    private func sweep(_ database: any Database) async throws -> [Int] {
        let sweep = BodySweep(store, database: database)
        let removed = try await sweep.finish(now: clock.now)
        var moved = 0
        for part in BodySweep.parts { moved += try await sweep.sweep(part: part, now: clock.now) }
        return [moved, removed]
    }

    private func insert(_ body: StoredBody, _ database: any Database) async throws -> ID<Body> {
        let (id, store) = (ID<Body>(at: clock.now, random: (1, UInt64(body.sha256[0]))), store)
        try await database.write { try store.insert(body, as: id, in: $0) }
        return id
    }

    @Test(arguments: TestDatabase.engines)
    mutating func `a file that no row names for a day goes, after another hour`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.open(Migration.storage)
        let orphan = try receive(secondsAgo: 86_400)
        let young = try receive(secondsAgo: 86_000)
        let kept = try receive(secondsAgo: 1_000_000)
        let id = try await insert(kept, database)
        #expect(try await sweep(database) == [1, 0])
        #expect(!isThere(orphan) && isThere(young) && isThere(kept))
        #expect(try await sweep(database) == [0, 0])
        clock.advance(seconds: 3600)
        #expect(try await sweep(database) == [1, 1])
        #expect(!isThere(young) && isThere(kept))

        // A system lets its row go: then the file goes the same way.
        let store = store
        try await database.write { try store.remove([id], in: $0) }
        #expect(try await sweep(database) == [1, 0])
        #expect(!isThere(kept))
        clock.advance(seconds: 3600)
        #expect(try await sweep(database) == [0, 2])
        let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/swept")
        #expect(left.isEmpty)
    }

    @Test(arguments: TestDatabase.lastingEngines)
    mutating func `bytes that come again while their file waits to go are put back`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.open(Migration.storage)
        let body = try receive(secondsAgo: 90_000)
        #expect(try await sweep(database) == [1, 0])
        // The program stopped between the move of a file that had just come again and its return.
        _ = try await insert(body, database)
        #expect(try await sweep(database) == [0, 0])
        #expect(isThere(body))
        var reader = try store.reader(of: body)
        #expect(try reader.next()?.isEmpty == false)
    }

    @Test mutating func `nothing goes while a backup is taken`() async throws {
        let database = try await TestEngine.sqliteMemory.open(Migration.storage)
        let first = try receive(secondsAgo: 100_000)
        #expect(try await sweep(database) == [1, 0])
        let second = try receive(secondsAgo: 100_000)
        let hold = folder + "/hold"
        #expect(FileManager.default.createFile(atPath: hold, contents: nil))
        #expect(try await BodySweep(store, database: database).isHeld())
        #expect(try await sweep(database) == [0, 0])
        #expect(isThere(second))
        try FileManager.default.removeItem(atPath: hold)
        #expect(try await sweep(database) == [1, 1])
        #expect(!isThere(first) && !isThere(second))
    }

    @Test(arguments: TestDatabase.lastingEngines)
    mutating func `nothing goes while this program takes a backup`(_ engine: TestEngine)
        async throws
    {
        let database = try await engine.open(Migration.storage)
        let body = try receive(secondsAgo: 100_000)
        let taken = try await database.write {
            try Lease.take("backup", holder: "x", seconds: 60, in: $0)
        }
        let lease = try #require(taken)
        #expect(try await sweep(database) == [0, 0])
        #expect(isThere(body))
        try await database.write { try lease.release(in: $0) }
        #expect(try await sweep(database) == [1, 0])
    }

    @Test mutating func `other files of the folder stay`() async throws {
        let database = try await TestEngine.sqliteMemory.open(Migration.storage)
        let body = try receive(secondsAgo: 0)
        let stranger = (place(of: body) as NSString).deletingLastPathComponent + "/notes.txt"
        #expect(FileManager.default.createFile(atPath: stranger, contents: Data([1])))
        try touch(stranger, secondsAgo: 1_000_000)
        #expect(try await sweep(database) == [0, 0])
        #expect(FileManager.default.fileExists(atPath: stranger))
    }

    @Test func `the question for names is answered by its index`() async throws {
        let database = try await TestEngine.sqliteFile.open(Migration.storage)
        let plan = try await database.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT DISTINCT sha256 FROM body
                WHERE content IS NULL AND sha256 IN (\([1] as [UInt8]), \([2] as [UInt8]))
                """
            ).map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.contains { $0.contains("SEARCH body USING INDEX body_file") }, "\(plan)")
    }
}
