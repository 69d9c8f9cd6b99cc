// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

/// A command that is sent twice happens once.
struct RequestKeyTests {
    private let key = RequestKey(actor: "client:1", key: "k1", digest: [1])
    private let clock = TestClock()

    /// A command: the lease's token counts how often it happened.
    private func command(_ key: RequestKey, in connection: any Connection) throws -> [UInt8] {
        if let answer = try key.answer(in: connection) { return answer }
        let lease = try Lease.take("effect", holder: "a", seconds: 0, in: connection)
        let answer = [UInt8(clamping: lease?.token ?? 0)]
        try key.keep(answer, at: clock.now, in: connection)
        return answer
    }

    @Test(arguments: TestDatabase.engines)
    func `the same request gets the same answer`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        for _ in 0..<3 {
            #expect(try await database.write { try command(key, in: $0) } == [1])
        }
        let other = RequestKey(actor: "client:2", key: "k1", digest: [2])
        #expect(try await database.write { try command(other, in: $0) } == [2])
    }

    @Test(arguments: TestDatabase.engines)
    func `another body under the same key is refused`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        _ = try await database.write { try command(key, in: $0) }
        let other = RequestKey(actor: key.actor, key: key.key, digest: [2])
        await #expect(throws: RequestKeyRefusal.otherBody(key: "k1")) {
            try await database.write { try command(other, in: $0) }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `the same request twice at once happens once`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        let meeting = Meeting(on: engine)
        let answers = try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    try await database.write { connection in
                        _ = try key.answer(in: connection)
                        meeting.arrive()
                        return try command(key, in: connection)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: [1], count: 6))
    }

    @Test(arguments: TestDatabase.engines)
    func `answers are forgotten after thirty days, a few at a time`(_ engine: TestEngine)
        async throws
    {
        let database = try await engine.open(Migration.storage)
        let clock = clock
        for number in 1...5 {
            let key = RequestKey(actor: "client:1", key: "k\(number)", digest: [1])
            try await database.write { try key.keep([1], at: clock.now, in: $0) }
        }
        let forget: @Sendable () async throws -> Int = {
            try await database.write {
                try RequestKey.forget(before: clock.now, limit: 3, in: $0)
            }
        }
        clock.advance(seconds: RequestKey.daysKept * 86_400)
        #expect(try await forget() == 0)
        #expect(try await database.read { try key.answer(in: $0) } == [1])
        clock.advance(seconds: 1)
        #expect(try await forget() == 3)
        #expect(try await forget() == 2)
        #expect(try await forget() == 0)
        #expect(try await database.read { try key.answer(in: $0) } == nil)
    }
}
