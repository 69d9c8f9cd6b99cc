// SPDX-License-Identifier: Apache-2.0

package import Core

/// What time-stamps are wanted for.
package enum StampClass: String, Sendable, CaseIterable {
    /// A document that came back signed from an officer's PC.
    case signature
    /// A container of evidence that is handed out.
    case evidence
    /// Whatever an operator queues by hand.
    case document
}

/// What happens when the time-stamping authority is away.
package enum StampPolicy: String, Sendable, CaseIterable {
    /// The work goes on, and the stamp is owed.
    case later
    /// The work is refused until the authority is back.
    case require
    /// No stamp is wanted.
    case none
}

/// The policy of each class, as the setting `trust.stamp-policy` writes it: `signature=later,evidence=require`.
package struct StampPolicies: Sendable, Equatable {
    private let byClass: [StampClass: StampPolicy]

    /// Nil when the setting names what there is not, or wants traffic to wait for an authority.
    package init?(setting: String) {
        var byClass: [StampClass: StampPolicy] = [:]
        for pair in setting.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let parts = pair.split(separator: "=").map(String.init)
            guard parts.count == 2, let stampClass = StampClass(rawValue: parts[0]),
                let policy = StampPolicy(rawValue: parts[1]),
                policy != .require || stampClass == .evidence
            else { return nil }
            byClass[stampClass] = policy
        }
        self.byClass = byClass
    }

    package subscript(stampClass: StampClass) -> StampPolicy { byClass[stampClass] ?? .later }
}

/// How many stamps of one class are owed.
package struct StampDebt: Sendable, Equatable {
    package let stampClass: StampClass
    package let count: Int
    /// When the one that waits longest was queued; nil when none waits.
    package let oldest: Instant?
}
