// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What the desk writes to the Journal beside the events of the axis.
package enum DeskEvents {
    /// A unit or a person of the recipient got the document; who stands in the personal part.
    package static let assigned = EventKind(
        "axis.assignment.made",
        facts: ["recipient": .text, "unit": .text, "due": .text]
    )

    package static let draftSaved = EventKind(
        "axis.draft.saved",
        facts: ["agency": .text, "part": .text]
    )

    package static let draftDiscarded = EventKind(
        "axis.draft.discarded",
        facts: ["agency": .text]
    )

    /// The draft became a message.
    package static let draftSent = EventKind(
        "axis.draft.sent",
        facts: ["agency": .text, "message": .text]
    )

    package static let listSaved = EventKind(
        "axis.list.saved",
        facts: ["agency": .text, "name": .text, "choices": .integer]
    )

    package static let listRemoved = EventKind(
        "axis.list.removed",
        facts: ["agency": .text, "name": .text]
    )

    package static let all = [
        assigned, draftSaved, draftDiscarded, draftSent, listSaved, listRemoved,
    ]
}
