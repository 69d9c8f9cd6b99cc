// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What Records writes to the Journal; words about persons stand in the personal part.
package enum RecordsEvents {
    package static let officeOpened = EventKind(
        "records.office.opened",
        facts: ["abbreviation": .text, "place": .text]
    )

    /// A document came in: over the axis, or as paper.
    package static let arrived = EventKind(
        "records.incoming.arrived",
        facts: ["source": .text, "author": .text, "reference": .text]
    )

    /// It has its number in the register.
    package static let registered = EventKind(
        "records.incoming.registered",
        facts: ["book": .text, "year": .integer, "number": .integer, "day": .text]
    )

    /// A scanner added a file to paper that was registered before.
    package static let scanAdded = EventKind(
        "records.incoming.scanned",
        facts: ["sha256": .text, "file": .integer]
    )

    package static let corrected = EventKind("records.incoming.corrected")
    package static let refused = EventKind("records.incoming.refused")
    /// Its sender took it back; nothing happens to it any more.
    package static let recalled = EventKind("records.incoming.recalled")

    /// The slip changed: `action` says what was done, `phase` and `status` where it stands now.
    package static let instructionChanged = EventKind(
        "records.instruction.changed",
        facts: ["action": .text, "phase": .text, "status": .text],
        optional: ["task": .integer, "state": .text, "lead": .text, "tasks": .integer]
    )

    package static let draftChanged = EventKind(
        "records.outgoing.changed",
        facts: ["action": .text, "state": .text],
        optional: ["answers": .text, "signature": .text]
    )

    package static let numbered = EventKind(
        "records.outgoing.numbered",
        facts: [
            "book": .text, "year": .integer, "number": .integer, "notation": .text, "day": .text,
        ]
    )

    package static let released = EventKind(
        "records.outgoing.released",
        facts: ["sha256": .text, "to": .list],
        optional: ["answers": .text]
    )

    /// A line of an old outgoing register was moved in.
    package static let outgoingImported = EventKind(
        "records.outgoing.imported",
        facts: ["source": .text, "author": .text, "reference": .text]
    )

    /// A task between agencies: given, renewed, reported on or ended; `document` is by which.
    package static let dutyChanged = EventKind(
        "records.duty.changed",
        facts: [
            "action": .text, "state": .text, "code": .text, "other": .text, "due": .text,
            "document": .text,
        ]
    )

    /// A standard process was written or, without steps, removed.
    package static let processChanged = EventKind(
        "records.process.changed",
        facts: ["name": .text, "steps": .text]
    )

    package static let commented = EventKind(
        "records.comment.written",
        facts: ["document": .text]
    )

    /// The agency's key signed an electronic copy.
    package static let copySealed = EventKind(
        "records.copy.sealed",
        facts: ["sha256": .text, "signer": .text]
    )

    /// A sealed copy was handed to the axis.
    package static let copySent = EventKind("records.copy.sent", facts: ["to": .list])

    /// The head of a unit closed its queue to those who take by themselves, or opened it.
    package static let queueSwitched = EventKind(
        "records.queue.switched",
        facts: ["closed": .flag]
    )

    /// Figures came from below, in a report over the axis.
    package static let reportTaken = EventKind(
        "records.report.taken",
        facts: ["item": .text, "since": .text, "until": .text, "agencies": .integer],
        optional: ["fault": .text]
    )

    package static let signatureOrdered = EventKind(
        "records.signature.ordered",
        facts: ["part": .text, "version": .integer]
    )

    /// Signed, but for a version that was replaced meanwhile: not used.
    package static let signatureReplaced = EventKind(
        "records.signature.replaced",
        facts: ["part": .text, "version": .integer]
    )

    /// The agency's key signed it (NĐ 30/2020 Đ32).
    package static let sealed = EventKind(
        "records.outgoing.sealed",
        facts: ["sha256": .text, "signer": .text]
    )

    /// The seal and its device went to another keeper.
    package static let sealHanded = EventKind("records.seal.handed", facts: ["uses": .integer])

    package static let sealPictured = EventKind(
        "records.office.seal-pictured",
        facts: ["sha256": .text]
    )

    package static let outgoingRecalled = EventKind("records.outgoing.recalled")

    package static let dossierChanged = EventKind(
        "records.dossier.changed",
        facts: ["action": .text, "state": .text, "code": .text, "documents": .integer]
    )

    package static let copyCertified = EventKind(
        "records.copy.certified",
        facts: ["form": .text, "item": .text, "year": .integer, "number": .integer]
    )

    package static let disposalChanged = EventKind(
        "records.disposal.changed",
        facts: ["action": .text, "state": .text]
    )

    /// An office became part of another.
    package static let officeMerged = EventKind(
        "records.office.merged",
        facts: ["from": .text, "into": .text, "day": .text, "documents": .integer]
    )

    /// Units of an office became another agency's.
    package static let officeSplit = EventKind(
        "records.office.split",
        facts: [
            "from": .text, "into": .text, "day": .text, "units": .integer, "documents": .integer,
        ]
    )

    /// It went with its unit to another agency; its number stays in the register that gave it.
    package static let incomingMoved = EventKind(
        "records.incoming.moved",
        facts: ["from": .text, "into": .text]
    )
    package static let outgoingMoved = EventKind(
        "records.outgoing.moved",
        facts: ["from": .text, "into": .text]
    )

    /// The words of a file were read, or could not be: the search takes them in.
    package static let fileRead = EventKind(
        "records.file.read",
        facts: ["item": .text, "kind": .text, "file": .integer, "state": .text]
    )

    /// The file copy of a released document was given to somebody, or came back.
    package static let fileCopyUsed = EventKind(
        "records.use.changed",
        facts: ["action": .text, "document": .text, "year": .integer, "number": .integer]
    )

    /// Somebody may sign in some capacity from a day, or no longer.
    package static let powerChanged = EventKind(
        "records.power.changed",
        facts: ["action": .text, "capacity": .text, "from": .text, "until": .text]
    )

    /// A secret document has its number; nothing else of it is told.
    package static let secretRegistered = EventKind(
        "records.secret.registered",
        facts: ["book": .text, "year": .integer, "number": .integer, "marking": .text]
    )

    package static let planApproved = EventKind("records.plan.approved", facts: ["year": .integer])

    package static let all = [
        officeOpened, arrived, registered, corrected, refused, recalled, instructionChanged,
        draftChanged, numbered, released, outgoingImported, outgoingRecalled, dossierChanged,
        planApproved, copyCertified, signatureOrdered, signatureReplaced, sealed, sealPictured,
        dutyChanged, processChanged, commented, copySealed, copySent, queueSwitched, reportTaken,
        fileRead, officeMerged, officeSplit, incomingMoved, outgoingMoved, disposalChanged,
        secretRegistered, powerChanged, fileCopyUsed, scanAdded, sealHanded,
    ]
}
