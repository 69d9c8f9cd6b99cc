// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// Leaves a target alone that failed several times in a row, then lets one call through as a probe.
package struct CircuitBreaker: Sendable, Equatable {
    /// Opens after so many failures in a row.
    package static let threshold = 5
    /// A probe that never reported back blocks the next one for so many seconds.
    static let probeSeconds = 60

    package private(set) var failures: Int
    /// While open: when the next probe may go; nil while closed.
    package private(set) var retryAt: Instant?

    package init(failures: Int = 0, retryAt: Instant? = nil) {
        self.failures = failures
        self.retryAt = retryAt
    }

    /// Whether a call may go now; when open and due, the one that asks is the probe.
    package mutating func admits(at now: Instant) -> Bool {
        guard let due = retryAt else { return true }
        guard now >= due else { return false }
        retryAt = now.adding(seconds: Self.probeSeconds)
        return true
    }

    package mutating func succeeded() { self = CircuitBreaker() }

    package mutating func failed(at now: Instant, random: UInt64) {
        failures += 1
        guard failures >= Self.threshold else { return }
        // At least half of the rest: with none of it the breaker would not be one.
        let failuresOpen = failures - Self.threshold + 1
        let half = Int64(Backoff.rests.limitSeconds(failures: failuresOpen)) * 500_000
        let wait = half + Backoff.rests.microseconds(failures: failuresOpen, random: random) / 2
        retryAt = now.adding(microseconds: wait)
    }
}

/// The breakers of one process, one for each target host.
package final class CircuitBreakers: Sendable {
    private let breakers = Mutex<[String: CircuitBreaker]>([:])

    package init() {}

    /// Nil when a call may go now, else when to ask again.
    func waitUntil(_ target: String, at now: Instant) -> Instant? {
        breakers.withLock { breakers in
            // A target without failures has no entry, so that the table stays small.
            guard var breaker = breakers[target] else { return nil }
            let due = breaker.retryAt
            let isAdmitted = breaker.admits(at: now)
            breakers[target] = breaker
            return isAdmitted ? nil : due
        }
    }

    func succeeded(_ target: String) {
        breakers.withLock { breakers in _ = breakers.removeValue(forKey: target) }
    }

    func failed(_ target: String, at now: Instant, random: UInt64) {
        breakers.withLock { $0[target, default: CircuitBreaker()].failed(at: now, random: random) }
    }
}
