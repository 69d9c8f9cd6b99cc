// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

/// How many requests come through, and what the others are told.
struct RateTests {
    private final class Clock: Sendable {
        private let time = Mutex(Instant(microseconds: 0))
        var now: Instant { time.withLock { $0 } }
        func pass(_ seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    private let clock = Clock()

    private func limits(
        burst: Double = 4,
        perSecond: Double = 1,
        share: Double = 1,
        capacity: Int = 100,
        processes: Int = 1
    ) -> RateLimits {
        let clock = clock
        return RateLimits(
            [.page: Rate(burst: burst, perSecond: perSecond)],
            anonymousShare: share,
            capacity: capacity,
            processes: { processes },
            now: { clock.now }
        )
    }

    private func taken(_ limits: RateLimits, session: String? = "s", address: String? = nil) -> Int
    {
        var count = 0
        while count < 1000, (try? limits.take(.page, session: session, address: address)) != nil {
            count += 1
        }
        return count
    }

    @Test func `a burst comes through, then what the rate gives back`() {
        let limits = limits()
        #expect(taken(limits) == 4)
        clock.pass(2)
        #expect(taken(limits) == 2)
        clock.pass(1000)
        #expect(taken(limits) == 4)
        #expect(taken(limits, session: "other") == 4)
    }

    @Test func `each of several processes lets its part through`() {
        #expect(taken(limits(processes: 2)) == 2)
        #expect(taken(limits(processes: 100)) == 1)
        #expect(taken(limits(processes: 0)) == 4)
    }

    @Test func `strangers are counted by address, an office at one more generously`() {
        let limits = limits(share: 3)
        #expect(taken(limits, session: nil, address: "10.0.0.1") == 12)
        #expect(taken(limits, session: nil, address: "10.0.0.2") == 12)
        #expect(taken(limits, session: "s", address: "10.0.0.1") == 4)
    }

    @Test(
        arguments: [
            ("2001:db8:1:2:3:4:5:6", "@2001:db8:1:2"), ("2001:db8::1", "@2001:db8:0:0"),
            ("::1", "@0:0:0:0"), ("10.0.0.1", "@10.0.0.1"), ("::ffff:10.0.0.1", "@::ffff:10.0.0.1"),
            (nil, "@"),
        ] as [(String?, String)]
    )
    func `a network of IPv6 is one visitor`(address: String?, name: String) {
        #expect(RateLimits.network(address) == name)
    }

    @Test(
        arguments: [
            ("127.0.0.1", ["1.2.3.4"], "1.2.3.4"), ("127.0.0.1", ["9.9.9.9, 1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", ["9.9.9.9", "1.2.3.4"], "1.2.3.4"), ("127.0.0.1", [], "127.0.0.1"),
            ("127.0.0.1", ["<b>"], "127.0.0.1"), ("5.6.7.8", ["1.2.3.4"], "5.6.7.8"),
        ]
    )
    func `only a trusted proxy says where a request came from`(
        peer: String,
        forwarded: [String],
        address: String
    ) {
        var headers: HTTPFields = [:]
        for value in forwarded {
            headers.append(.init(name: .known("X-Forwarded-For"), value: value))
        }
        let found = ClientAddress.find(peer: peer, headers: headers, proxies: ["127.0.0.1"])
        #expect(found == address)
    }

    @Test func `memory is bounded, and who was just counted stays counted`() {
        let limits = limits(capacity: 20)
        for number in 0..<500 {
            clock.pass(1)
            try? limits.take(.page, session: "s\(number)", address: nil)
            #expect(limits.count <= 20)
        }
        #expect(taken(limits, session: "s499") == 3)
    }

    @Test func `a class without a rate is free`() throws {
        let limits = limits()
        for _ in 0..<100 { try limits.take(.free, session: "s", address: nil) }
        #expect(limits.count == 0)
    }

    @Test func `too many are told how long to wait`() async throws {
        let site = PageSite(rates: limits(burst: 1, perSecond: 0.1))
        try await site.application.test(.router) { client in
            let first = try await client.browse(.get, "/desk", as: PageSite.an)
            #expect(first.status == .ok)
            let second = try await client.browse(.get, "/desk", as: PageSite.an)
            #expect(second.status == .tooManyRequests)
            #expect(second.headers[.retryAfter] == "10")
            #expect(second.text.contains("10 giây"))
            let program = try await client.browse(
                .get,
                "/desk",
                as: PageSite.an,
                headers: [.accept: "application/json"]
            )
            #expect(try program.json["code"] == "web.tooMany")
        }
    }

    @Test func `usual rates stand for every class that is limited`() {
        for rate in RateClass.allCases where rate != .free {
            #expect(RateLimits.usual[rate] != nil)
        }
    }
}
