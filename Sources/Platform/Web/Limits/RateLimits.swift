// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// What a request counts as when requests are limited.
package enum RateClass: String, Sendable, CaseIterable {
    /// Opening a page.
    case page
    /// Changing something.
    case action
    /// Searching and look-ups that cost much or can be counted through.
    case search
    /// Reading or sending files.
    case file
    /// Not limited here: live streams.
    case free
}

/// How many requests of a class one visitor may make.
package struct Rate: Sendable, Equatable {
    /// May come at once.
    package let burst: Double
    /// Come back each second.
    package let perSecond: Double

    package init(burst: Double, perSecond: Double) {
        precondition(burst >= 1 && perSecond > 0, "a rate lets something through")
        self.burst = burst
        self.perSecond = perSecond
    }
}

/// Counts in the database what all processes must count together: sign-in and one-time codes.
package protocol CountedLimit: Sendable {
    /// Counts one try under a key, or throws `WebRefusal.tooManyRequests` when there were too many.
    func count(_ key: String) async throws
    /// Forgets the tries under a key, after one succeeded.
    func forget(_ key: String) async throws
}

/// Local buckets: each of N processes lets through its N-th part.
///
/// Counted by session, or by address when nobody is signed in. Memory is bounded: when the table is
/// full, the buckets that are full again go first, then the ones longest unused.
package final class RateLimits: Sendable {
    private struct Key: Hashable {
        let rate: RateClass
        let visitor: String
    }

    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private let rates: [RateClass: Rate]
    private let anonymousShare: Double
    private let capacity: Int
    private let processes: @Sendable () -> Int
    private let now: @Sendable () -> Instant
    private let buckets = Mutex<[Key: Bucket]>([:])

    /// What a person at a keyboard never reaches, and a script soon does.
    package static let usual: [RateClass: Rate] = [
        .page: Rate(burst: 120, perSecond: 10), .action: Rate(burst: 60, perSecond: 3),
        .search: Rate(burst: 60, perSecond: 3), .file: Rate(burst: 300, perSecond: 30),
    ]

    /// `anonymousShare` multiplies the rates of addresses, behind which a whole office may sit.
    package init(
        _ rates: [RateClass: Rate] = usual,
        anonymousShare: Double = 4,
        capacity: Int = 50_000,
        processes: @escaping @Sendable () -> Int = { 1 },
        now: @escaping @Sendable () -> Instant
    ) {
        self.rates = rates
        self.anonymousShare = anonymousShare
        self.capacity = capacity
        self.processes = processes
        self.now = now
    }

    /// Counts one request; a refusal with the seconds to wait when there were too many.
    package func take(_ rate: RateClass, session: String?, address: String?) throws {
        guard let limit = rates[rate] else { return }
        let share = (session == nil ? anonymousShare : 1) / Double(max(1, processes()))
        let burst = max(1, limit.burst * share)
        let perSecond = limit.perSecond * share
        let key = Key(rate: rate, visitor: session ?? Self.network(address))
        let now = now()
        let wait: Double? = buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
            let passed = max(0, now.seconds(since: bucket.at))
            bucket.tokens = min(burst, bucket.tokens + passed * perSecond)
            bucket.at = now
            let isTaken = bucket.tokens >= 1
            if isTaken { bucket.tokens -= 1 }
            if buckets[key] == nil, buckets.count >= capacity { Self.evict(&buckets) }
            buckets[key] = bucket
            return isTaken ? nil : (1 - bucket.tokens) / perSecond
        }
        if let wait {
            throw WebRefusal.tooManyRequests(seconds: max(1, Int(wait.rounded(.up))))
        }
    }

    var count: Int { buckets.withLock { $0.count } }

    /// One visitor with IPv6 has a whole network to come from: 64 bits of it count as one.
    static func network(_ address: String?) -> String {
        guard let address, address.contains(":"), !address.contains(".") else {
            return "@" + (address ?? "")
        }
        let halves = address.split(separator: "::", omittingEmptySubsequences: false)
        let head = (halves.first ?? "").split(separator: ":").map(String.init)
        let tail = halves.dropFirst().first?.split(separator: ":").map(String.init) ?? []
        let zeros = halves.count > 1 ? max(0, 8 - head.count - tail.count) : 0
        let groups = head + Array(repeating: "0", count: zeros) + tail
        return "@" + groups.prefix(4).joined(separator: ":")
    }

    /// Makes room for a quarter: the oldest go, which have filled up again by then.
    private static func evict(_ buckets: inout [Key: Bucket]) {
        let times = buckets.values.map(\.at).sorted()
        let limit = times[times.count / 4]
        buckets = buckets.filter { $0.value.at > limit }
    }
}
