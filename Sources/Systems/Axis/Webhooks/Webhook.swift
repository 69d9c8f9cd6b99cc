// SPDX-License-Identifier: Apache-2.0

package import Core

/// An address that an agency wants called when something happens to its documents.
package struct Webhook: Sendable, Equatable {
    package let id: ID<Webhook>
    /// Whose events it gets: this agency's and those of the agencies that it serves.
    package let agency: AgencyCode
    package let url: String
    package let createdAt: Instant
    package let isDisabled: Bool

    /// An agency may have so many at a time.
    package static let maximumPerAgency = 20

    /// The name of this webhook in the Journal, and of its secret in the box.
    package var object: String { Self.object(id) }

    static func object(_ id: ID<Webhook>) -> String { "axis.webhook/\(id)" }
}

/// One event on its way to one webhook.
package struct WebhookDelivery: Sendable, Equatable {
    package let webhookID: ID<Webhook>
    /// `object#version` of the Journal: the same however often it is sent.
    package let eventID: String
    package let payload: String
    package let state: State
    /// Calls made so far, the one under way included.
    package let attempts: Int
    package let nextAt: Instant
    package let createdAt: Instant
    /// What the last call came to, for people.
    package let outcome: String

    package enum State: Int, Sendable, CaseIterable {
        case pending, done, dead
    }

    /// After so many calls it is a dead letter.
    package static let maximumAttempts = 20
    /// Delivered events are kept so many days for whoever asks.
    package static let daysKept = 7
}

extension WebhookDelivery {
    /// What became of a call, as the row keeps it.
    struct Settlement: Sendable, Equatable {
        let state: State
        let nextAt: Instant
        let outcome: String
    }

    func succeeded(_ outcome: String, at now: Instant) -> Settlement {
        Settlement(state: .done, nextAt: now, outcome: outcome)
    }

    func failed(_ outcome: String, at now: Instant, random: UInt64) -> Settlement {
        guard attempts < Self.maximumAttempts else {
            return Settlement(state: .dead, nextAt: now, outcome: outcome)
        }
        let wait = Backoff.calls.microseconds(failures: attempts, random: random)
        return Settlement(
            state: .pending,
            nextAt: now.adding(microseconds: wait),
            outcome: outcome
        )
    }
}
