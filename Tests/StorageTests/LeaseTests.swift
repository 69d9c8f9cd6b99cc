// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization
import TestSupport
import Testing

/// One process at a time has the right to a job, by the database's clock.
struct LeaseTests {
    private func take(_ holder: String, seconds: Int, _ database: any Database) async throws
        -> Lease?
    {
        try await database.write {
            try Lease.take("delivery", holder: holder, seconds: seconds, in: $0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a lease that is held is not given to another`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        let first = try #require(try await take("a", seconds: 60, database))
        #expect(try await take("b", seconds: 60, database) == nil)
        #expect(try await take("a", seconds: 60, database) == first)
        try await database.write { try first.check(in: $0) }
        let other = try await database.write {
            try Lease.take("sealing", holder: "b", seconds: 60, in: $0)
        }
        #expect(other != nil)
    }

    @Test(arguments: TestDatabase.engines)
    func `an expired lease is taken over with a newer token`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        let first = try #require(try await take("a", seconds: 0, database))
        let second = try #require(try await take("b", seconds: 60, database))
        #expect(second.token > first.token)
        // The old holder wakes up: none of its writes may pass.
        await #expect(throws: Lease.Lost.self) {
            try await database.write { try first.check(in: $0) }
        }
        try await database.write { try second.check(in: $0) }
    }

    @Test(arguments: TestDatabase.engines)
    func `an expired lease lets nothing pass even when nobody took it`(_ engine: TestEngine)
        async throws
    {
        let database = try await engine.open(Migration.storage)
        let lease = try #require(try await take("a", seconds: 0, database))
        await #expect(throws: Lease.Lost.self) {
            try await database.write { try lease.check(in: $0) }
        }
        let again = try #require(try await take("a", seconds: 60, database))
        #expect(again.token > lease.token)
    }

    @Test(arguments: TestDatabase.engines)
    func `a released lease is free at once`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        let first = try #require(try await take("a", seconds: 60, database))
        try await database.write { try first.release(in: $0) }
        let second = try #require(try await take("b", seconds: 60, database))
        #expect(second.token > first.token)
        // Releasing what one no longer holds changes nothing.
        try await database.write { try first.release(in: $0) }
        try await database.write { try second.check(in: $0) }
    }

    @Test(arguments: TestDatabase.engines)
    func `of many that ask at once one gets it`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        let leases = try await withThrowingTaskGroup { group in
            for holder in 0..<12 {
                group.addTask { try await take("\(holder)", seconds: 60, database) }
            }
            return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
        }
        #expect(leases.count == 1)
    }

    @Test(arguments: TestDatabase.engines)
    func `one process has the turn, and after its death another within eight seconds`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.open(Migration.storage)
        let passed = Mutex(Duration.zero)
        let start = ContinuousClock.now
        // A lease of no length is what a process left behind that died so long ago.
        let dead = Turn("followers", holder: "a", database: database, seconds: 0)
        #expect(try await dead.isOurs())
        let first = Turn("followers", holder: "b", database: database, seconds: 60)
        let second = Turn("followers", holder: "c", database: database) {
            start + passed.withLock { $0 }
        }
        #expect(try await first.isOurs())
        #expect(try await !second.isOurs())
        try await first.end()
        #expect(try await !first.isOurs(), "who ended does not begin again")
        #expect(try await !second.isOurs(), "it asks once a second")
        passed.withLock { $0 = .milliseconds(1001) }
        #expect(try await second.isOurs())
        // It stays: half of its time goes by without a question, then it is renewed.
        passed.withLock { $0 = .seconds(4) }
        #expect(try await second.isOurs())
        passed.withLock { $0 = .seconds(6) }
        #expect(try await second.isOurs())
        let third = Turn("followers", holder: "d", database: database)
        #expect(try await !third.isOurs())
    }
}
