// SPDX-License-Identifier: Apache-2.0

package import Core

/// An axis that is not ours, to which this node is a client.
package struct Partner: Sendable, Equatable {
    package let id: ID<Partner>
    /// Short, for the operator: 1 to 20 of `a-z 0-9 -`.
    package let name: String
    /// The address before `/sendEdoc`.
    package let baseURL: String
    /// What this node calls itself there.
    package let systemID: String
    package let dialect: MailboxClient.Dialect
    /// The agencies whose mail is listed there by name; empty to list what the system may see.
    package let polls: [AgencyCode]
    package let createdAt: Instant
    package let isDisabled: Bool
    package let health: Health

    /// How the partner did lately; written by the holder of its lease alone.
    package struct Health: Sendable, Equatable {
        /// Calls in a row that got no answer of a healthy axis.
        package var failures = 0
        /// Nothing is asked of the partner before this time.
        package var nextAt = Instant(microseconds: 0)
        package var polledAt: Instant?
        /// The last time that it answered.
        package var lastSeen: Instant?
        /// What went wrong last, empty when nothing is wrong.
        package var trouble = ""
    }

    /// Seconds between two questions for new mail.
    package static let pollSeconds = 5

    static func isName(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45
            }
    }

    /// The mailbox in which mail for agencies behind the partner waits; no agency has such a code,
    /// because Directory takes the official shapes alone.
    package var mailbox: AgencyCode { get throws { try Self.mailbox(name) } }

    static func mailbox(_ name: String) throws -> AgencyCode {
        guard isName(name), let code = AgencyCode("_partner.\(name)") else {
            throw PartnerRefusal.badName(name)
        }
        return code
    }

    /// The name of this partner in the Journal, and of its secret in the box.
    package var object: String { Self.object(id) }

    static func object(_ id: ID<Partner>) -> String { "axis.partner/\(id)" }

    /// How the link names itself in the Journal: from this a message's origin is known for ever.
    package var linkName: String { "link:\(name)" }

    /// The link as the agency that it speaks for: the foreign sender of what it brings, or the
    /// foreign recipient of what it takes away; each only after the routes say that it is behind
    /// this partner.
    func actor(for agency: AgencyCode) -> Actor {
        Actor(
            subject: .job(linkName),
            agency: agency,
            roles: [.exchange],
            scope: .agency,
            strength: .machine
        )
    }
}

extension Partner.Health {
    mutating func succeeded(at now: Instant, polled: Bool) {
        self = Partner.Health(polledAt: polled ? now : polledAt, lastSeen: now)
    }

    mutating func failed(_ trouble: String, at now: Instant, random: UInt64) {
        var breaker = CircuitBreaker(failures: failures)
        breaker.failed(at: now, random: random)
        failures = breaker.failures
        let wait = Backoff.calls.microseconds(failures: failures, random: random)
        nextAt = breaker.retryAt ?? now.adding(microseconds: wait)
        self.trouble = String(trouble.prefix(1000))
    }
}

/// What became of one delivery at a partner.
package struct Handover: Sendable, Equatable {
    package let key: Delivery.Key
    package let partnerID: ID<Partner>
    package let attempts: Int
    /// Not tried again before this time.
    package let nextAt: Instant
    /// The partner's id of the message; empty until it took it.
    package let foreignID: String
    /// Why the partner, or we, refused; in its own words.
    package let reason: String
    package let doneAt: Instant?
}

/// A message that a partner has for us and that our axis did not take.
package struct LinkRefusal: Sendable, Equatable {
    package let partnerID: ID<Partner>
    /// The partner's id of the message.
    package let docID: String
    package let reason: String
    package let attempts: Int
    package let nextAt: Instant
    package let at: Instant
}

extension Delivery {
    /// The partner has it: it leaves our list.
    ///
    /// What the recipient does with it, its own statuses will say; until then nobody may claim that
    /// it arrived (QĐ 28/2018 Đ10).
    mutating func handOver() {
        waiting = .no
        handling = .done
        failures = 0
        version += 1
    }

    /// It cannot be sent on, however often it is tried.
    mutating func giveUp() {
        waiting = .dead
        handling = .failed
        version += 1
    }
}
