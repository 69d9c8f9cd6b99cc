// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What Directory writes into the Journal; other systems follow these by name.
package enum DirectoryEvent {
    /// An agency began; `code102` or `code20` is always there.
    package static let agencyOpened = EventKind(
        "directory.agency.opened",
        facts: ["name": .text, "level": .integer, "kind": .text, "from": .text],
        optional: ["code102": .text, "code20": .text, "parent": .text]
    )
    /// Columns that changed, with their values before and after, in the same order.
    package static let agencyChanged = EventKind(
        "directory.agency.changed",
        facts: ["columns": .list, "before": .list, "after": .list]
    )
    package static let agencyClosed = EventKind(
        "directory.agency.closed",
        facts: ["on": .text, "columns": .list, "before": .list, "after": .list]
    )
    package static let agencyDelegated = EventKind(
        "directory.agency.delegated",
        facts: ["columns": .list, "before": .list, "after": .list]
    )
    package static let fileImported = EventKind(
        "directory.file.imported",
        facts: [
            "opened": .integer, "changed": .integer, "unchanged": .integer, "sha256": .text,
        ]
    )
    package static let clientCreated = EventKind(
        "directory.client.created",
        facts: [
            "systemID": .text, "name": .text, "agency": .text, "roles": .list, "scope": .text,
            "from": .text,
        ],
        optional: ["until": .text]
    )
    package static let clientRotated = EventKind("directory.client.rotated")
    package static let clientDisabled = EventKind("directory.client.disabled")
    package static let tokenAdded = EventKind(
        "directory.token.added",
        facts: ["token": .text, "label": .text, "expiresAt": .text]
    )
    package static let tokenRevoked = EventKind(
        "directory.token.revoked",
        facts: ["token": .text]
    )
    package static let certificateBound = EventKind(
        "directory.certificate.bound",
        facts: ["sha256": .text, "serial": .text, "notAfter": .text]
    )
    package static let certificateReleased = EventKind(
        "directory.certificate.released",
        facts: ["sha256": .text]
    )
    package static let unitOpened = EventKind(
        "directory.unit.opened",
        facts: ["agency": .text, "columns": .list, "before": .list, "after": .list]
    )
    package static let unitChanged = EventKind(
        "directory.unit.changed",
        facts: ["agency": .text, "columns": .list, "before": .list, "after": .list]
    )
    /// The values themselves are personal and stand apart.
    package static let officerOpened = EventKind(
        "directory.officer.opened",
        facts: ["agency": .text, "columns": .list]
    )
    package static let officerChanged = EventKind(
        "directory.officer.changed",
        facts: ["agency": .text, "columns": .list]
    )
    package static let postOpened = EventKind(
        "directory.post.opened",
        facts: [
            "agency": .text, "officer": .text, "columns": .list, "before": .list, "after": .list,
        ]
    )
    package static let postChanged = EventKind(
        "directory.post.changed",
        facts: [
            "agency": .text, "officer": .text, "columns": .list, "before": .list, "after": .list,
        ]
    )

    /// This node was named, or another one taken into the book; keys are public halves.
    package static let nodeKept = EventKind(
        "directory.node.kept",
        facts: ["url": .text, "role": .text, "linked": .flag, "key": .text]
    )
    /// An agency, and all below it, have their home at a node; empty: where the agency above has.
    package static let homeSet = EventKind(
        "directory.home.set",
        facts: ["agency": .text, "node": .text]
    )
    /// Another node's directory was taken over.
    package static let editionReceived = EventKind(
        "directory.edition.received",
        facts: ["number": .integer, "sha256": .text, "opened": .integer, "changed": .integer]
    )
    package static let editionForgotten = EventKind("directory.edition.forgotten")

    package static let all = [
        agencyOpened, agencyChanged, agencyClosed, agencyDelegated, fileImported, clientCreated,
        clientRotated, clientDisabled, tokenAdded, tokenRevoked, certificateBound,
        certificateReleased,
        unitOpened, unitChanged,
        officerOpened, officerChanged, postOpened, postChanged,
        nodeKept, homeSet, editionReceived, editionForgotten,
    ]
}
