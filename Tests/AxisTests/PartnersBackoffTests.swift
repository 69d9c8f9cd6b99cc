// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Axis

struct PartnersBackoffTests {
    private static func ask(_ breaker: inout CircuitBreaker, _ now: Instant) -> Bool {
        breaker.admits(at: now)
    }

    @Test func `waits double from 5 s up to an hour`() {
        let limits = (1...20).map { Backoff.calls.limitSeconds(failures: $0) }
        #expect(limits.prefix(10) == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560])
        #expect(limits.dropFirst(10).allSatisfy { $0 == 3600 })
        #expect(Backoff.calls.limitSeconds(failures: .max) == 3600)
    }

    @Test func `jitter covers everything up to the limit`() {
        var random = TestRandom(seed: 11)
        let waits = (0..<2000).map { _ in
            Backoff.calls.microseconds(failures: 3, random: random.next())
        }
        #expect(waits.allSatisfy { (0...20_000_000).contains($0) }, "\(random)")
        #expect(waits.contains { $0 < 1_000_000 } && waits.contains { $0 > 19_000_000 })
    }

    @Test func `a breaker opens after five failures and lets one probe through`() {
        let start = TestClock().now
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.failed(at: start, random: 0) }
        #expect(Self.ask(&breaker, start))
        breaker.failed(at: start, random: 0)
        #expect(Self.ask(&breaker, start.adding(seconds: 14)) == false)
        let later = start.adding(seconds: 31)
        #expect(Self.ask(&breaker, later))
        #expect(Self.ask(&breaker, later) == false, "a second call beside the probe")
        breaker.failed(at: later, random: .max)
        #expect(Self.ask(&breaker, later.adding(seconds: 29)) == false)
        #expect(Self.ask(&breaker, later.adding(seconds: 61)))
        breaker.succeeded()
        #expect(breaker == CircuitBreaker())
    }

    @Test func `a success in between keeps the breaker closed`() {
        let start = TestClock().now
        var breaker = CircuitBreaker()
        for _ in 0..<20 {
            for _ in 0..<4 { breaker.failed(at: start, random: 0) }
            breaker.succeeded()
        }
        #expect(Self.ask(&breaker, start))
    }

    @Test func `a lost probe does not block for ever`() {
        let start = TestClock().now
        var breaker = CircuitBreaker(failures: 5, retryAt: start)
        #expect(Self.ask(&breaker, start))
        #expect(Self.ask(&breaker, start.adding(seconds: 59)) == false)
        #expect(Self.ask(&breaker, start.adding(seconds: 60)))
    }
}
