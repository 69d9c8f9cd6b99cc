// SPDX-License-Identifier: Apache-2.0

/// When to try again after failures: exponential with full jitter, so that many callers that failed
/// together do not come back together.
package struct Backoff: Sendable, Equatable {
    package let baseSeconds: Int
    package let capSeconds: Int

    /// Calls to webhooks and to partners.
    package static let calls = Backoff(baseSeconds: 5, capSeconds: 3600)
    /// How long a target that fails again and again is left alone.
    package static let rests = Backoff(baseSeconds: 30, capSeconds: 600)

    package init(baseSeconds: Int, capSeconds: Int) {
        self.baseSeconds = baseSeconds
        self.capSeconds = capSeconds
    }

    /// The longest wait after so many failures in a row (1 or more).
    package func limitSeconds(failures: Int) -> Int {
        let doublings = min(max(failures, 1) - 1, 30)
        let (seconds, overflow) = baseSeconds.multipliedReportingOverflow(by: 1 << doublings)
        return overflow ? capSeconds : min(capSeconds, seconds)
    }

    /// Somewhere between nothing and the limit, by a random number.
    package func microseconds(failures: Int, random: UInt64) -> Int64 {
        Int64(random % (UInt64(limitSeconds(failures: failures)) * 1_000_000 + 1))
    }
}
