// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What the administration pages write into the Journal themselves.
package enum AdminEvent {
    /// Somebody looked into the Journal, by these filters; blank ones are left out.
    package static let journalRead = EventKind(
        "admin.journal.read",
        facts: ["events": .integer],
        optional: [
            "object": .text, "kind": .text, "actor": .text, "agency": .text, "from": .text,
            "until": .text,
        ]
    )

    package static let all = [journalRead]
}
