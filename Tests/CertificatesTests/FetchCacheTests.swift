// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Certificates

/// Authorities are asked once, and not at all where nothing came a moment ago.
struct FetchCacheTests {
    private final class Count: Sendable {
        private let value = Mutex(0)
        func add() { value.withLock { $0 += 1 } }
        var now: Int { value.withLock { $0 } }
    }

    private struct Away: Error {}

    @Test(arguments: TestDatabase.engines)
    func `a list is asked for again when the next one is due, or after an hour`(
        engine: TestEngine
    ) async throws {
        let node = try await Fixture(engine)
        let authority = try await TestAuthority.make()
        let count = Count()
        let clock = node.clock
        func list(_ seconds: Int) async throws -> [UInt8] {
            try await authority.list(
                revoked: [],
                at: clock.now,
                until: clock.now.adding(seconds: seconds)
            )
        }
        let (short, long) = try await (list(600), list(86_400))
        let send: TrustErrand.Transport = { errand in
            count.add()
            return errand.address.hasSuffix("short") ? short : long
        }
        let cache = FetchCache(database: node.database, now: { clock.now }, send: send)
        for _ in 0..<3 { #expect(try await cache.transport(.list("http://a/short")) == short) }
        #expect(try await cache.transport(.list("http://a/long")) == long)
        #expect(count.now == 2)
        clock.advance(seconds: 601)
        _ = try await cache.transport(.list("http://a/short"))
        _ = try await cache.transport(.list("http://a/long"))
        #expect(count.now == 3)
        clock.advance(seconds: 3600)
        _ = try await cache.transport(.list("http://a/long"))
        #expect(count.now == 4)
        clock.advance(seconds: 86_400)
        #expect(try await node.certificates.sweepFetched() == 2)
    }

    @Test(arguments: TestDatabase.engines)
    func `what came to nothing is not asked for again within five minutes`(engine: TestEngine)
        async throws
    {
        let node = try await Fixture(engine)
        let (count, clock) = (Count(), node.clock)
        let send: TrustErrand.Transport = { _ in
            count.add()
            throw Away()
        }
        let cache = FetchCache(database: node.database, now: { clock.now }, send: send)
        let errand = TrustErrand.response("http://a/ocsp", request: [1])
        for _ in 0..<3 {
            await #expect(throws: (any Error).self) { try await cache.transport(errand) }
        }
        #expect(count.now == 1)
        // Another question to the same address is another errand.
        let other = TrustErrand.response("http://a/ocsp", request: [2])
        await #expect(throws: (any Error).self) { try await cache.transport(other) }
        clock.advance(seconds: 301)
        await #expect(throws: (any Error).self) { try await cache.transport(errand) }
        #expect(count.now == 3)
    }
}
