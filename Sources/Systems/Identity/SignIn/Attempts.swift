// SPDX-License-Identifier: Apache-2.0

import Core

/// How often something failed, and when last.
struct FailureCount: Sendable, Equatable {
    var failures: Int
    var lastAt: Instant
}

/// How failures slow further attempts down; pure.
///
/// A stranger who fails again and again makes only himself wait: the pair of account and place is
/// counted. A guesser from many places is stopped by the account's own count, which never holds for
/// a place from where the person signed in before; so nobody can lock others out.
enum SlowDown: Sendable, CaseIterable {
    case pair, account, place

    /// So many failures cost nothing.
    var free: Int {
        switch self {
        case .pair: 4
        case .account: 50
        case .place: 300
        }
    }

    /// Without a failure for so long, all is forgotten.
    var forgetSeconds: Int {
        switch self {
        case .pair, .account: 3600
        case .place: 900
        }
    }

    /// The longest wait.
    var limitSeconds: Int { 900 }

    /// Seconds to wait at `now`; 0 when the next attempt may come.
    func wait(_ count: FailureCount?, at now: Instant) -> Int {
        guard let count, isRemembered(count, at: now), count.failures > free else { return 0 }
        let doublings = min(count.failures - free - 1, 10)
        let step = self == .pair ? 15 << doublings : limitSeconds
        let end = count.lastAt.adding(seconds: min(step, limitSeconds))
        return max(0, Int(end.seconds(since: now).rounded(.up)))
    }

    func isRemembered(_ count: FailureCount, at now: Instant) -> Bool {
        now < count.lastAt.adding(seconds: forgetSeconds)
    }

    func adding(to count: FailureCount?, at now: Instant) -> FailureCount {
        let known = count.flatMap { isRemembered($0, at: now) ? $0.failures : nil } ?? 0
        return FailureCount(failures: known + 1, lastAt: now)
    }
}

/// From where somebody signs in, as coarsely as it is kept: IPv4 to 24 bits, IPv6 to 48.
package struct Place: Sendable, Hashable {
    package let text: String

    /// `address` is what the connection says; an unknown one is a place of its own.
    package init(address: String?) {
        let address = address ?? ""
        let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        let numbers = plain.split(separator: ".")
        if numbers.count == 4, numbers.allSatisfy({ UInt8($0) != nil }) {
            text = numbers.prefix(3).joined(separator: ".") + ".0/24"
        } else if plain.contains(":") {
            text = Self.network(plain) + "::/48"
        } else {
            text = "unknown"
        }
    }

    init(kept text: String) { self.text = text }

    /// The first three groups, zeros that `::` leaves out included.
    private static func network(_ address: String) -> String {
        let head = address.prefix { $0 != "%" }
        let sides = head.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups = sides[0].split(separator: ":").map { String($0).lowercased() }
        while groups.count < 3 { groups.append("0") }
        return groups.prefix(3).joined(separator: ":")
    }
}
