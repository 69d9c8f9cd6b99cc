// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What the axis writes to the Journal; `docs/events.md` lists them all and a test compares.
package enum AxisEvents {
    /// A document or status was accepted; `recipients` are those queued in the same transaction.
    package static let submitted = EventKind(
        "axis.message.submitted",
        facts: [
            "kind": .text, "sender": .text, "ref": .text, "business": .integer,
            "recipients": .list, "total": .integer, "bytes": .integer, "lane": .integer,
            "paper": .flag,
        ],
        optional: [
            "number": .text, "promulgated": .text, "due_morning": .integer, "due_day": .integer,
            "related": .text,
        ]
    )

    /// The same document was sent again with new recipients.
    package static let extended = EventKind(
        "axis.message.extended",
        facts: ["sender": .text, "recipients": .list, "total": .integer]
    )

    /// The fan-out job queued more recipients.
    package static let queued = EventKind(
        "axis.message.queued",
        facts: ["sender": .text, "recipients": .list]
    )

    package static let frozen = EventKind(
        "axis.message.frozen",
        facts: ["sender": .text, "by": .text, "reason": .text]
    )

    /// The recipient's system has the message, or failed to take it.
    package static let acknowledged = EventKind(
        "axis.delivery.acknowledged",
        facts: [
            "kind": .text, "sender": .text, "recipient": .text, "handling": .text,
            "first": .flag, "seconds": .integer,
        ]
    )

    /// A status was reported for one recipient's copy.
    package static let reported = EventKind(
        "axis.delivery.reported",
        facts: [
            "sender": .text, "recipient": .text, "code": .text, "changed": .flag,
            "regular": .flag, "breach": .flag, "seconds": .integer, "first": .flag,
            "arrival": .flag,
        ]
    )

    /// The sender recalled, changed or replaced the document.
    package static let asked = EventKind(
        "axis.delivery.asked",
        facts: ["sender": .text, "recipient": .text, "request": .integer]
    )

    package static let resent = EventKind(
        "axis.delivery.resent",
        facts: ["sender": .text, "recipient": .text]
    )

    package static let paperDeclared = EventKind(
        "axis.paper.declared",
        facts: ["month": .text, "sent": .integer, "received": .integer]
    )

    package static let webhookAdded = EventKind(
        "axis.webhook.added",
        facts: ["agency": .text, "url": .text]
    )

    package static let webhookRemoved = EventKind(
        "axis.webhook.removed",
        facts: ["agency": .text, "url": .text]
    )

    package static let partnerAdded = EventKind(
        "axis.partner.added",
        facts: ["name": .text, "url": .text]
    )

    package static let partnerRouted = EventKind(
        "axis.partner.routed",
        facts: ["agency": .text, "removed": .flag]
    )

    /// The link was stopped, or started again.
    package static let partnerSwitched = EventKind(
        "axis.partner.switched",
        facts: ["disabled": .flag]
    )

    /// Another axis took the message over, under its own id.
    package static let forwarded = EventKind(
        "axis.delivery.forwarded",
        facts: ["sender": .text, "recipient": .text, "partner": .text, "foreign": .text]
    )

    /// Another axis refused the message, or it would have run in a circle.
    package static let notForwarded = EventKind(
        "axis.delivery.not-forwarded",
        facts: ["sender": .text, "recipient": .text, "partner": .text, "reason": .text]
    )

    /// An agency's system may sign with a key, or may no longer.
    package static let keyAdded = EventKind(
        "axis.key.added",
        facts: ["agency": .text, "kid": .text]
    )

    package static let keyRevoked = EventKind(
        "axis.key.revoked",
        facts: ["agency": .text, "kid": .text]
    )

    /// Finished documents of a month stand in a sealed file; `root` is the SHA-256 of its list of digests.
    package static let archiveSealed = EventKind(
        "axis.archive.sealed",
        facts: [
            "month": .text, "root": .text, "messages": .integer, "bytes": .integer,
            "signed": .flag,
        ]
    )

    /// The bytes of these messages left the database: the archive has them.
    package static let archiveDropped = EventKind(
        "axis.archive.dropped",
        facts: ["messages": .list]
    )

    package static let archiveRestored = EventKind(
        "axis.archive.restored",
        facts: ["messages": .list]
    )

    package static let all =
        [
            submitted, extended, queued, frozen, acknowledged, reported, asked, resent,
            paperDeclared,
            webhookAdded, webhookRemoved, partnerAdded, partnerRouted, partnerSwitched,
            forwarded, notForwarded, keyAdded, keyRevoked,
            archiveSealed, archiveDropped, archiveRestored,
        ] + DeskEvents.all
}
