// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What happens to dossiers, as the Journal keeps it; who filed them stands in the personal part.
package enum OneStopEvents {
    private static let facts: [String: Fact.Kind] = ["code": .text, "agency": .text]
    /// Of what a citizen is told by letter: the account that filed it online.
    private static let told: [String: Fact.Kind] = ["filer": .text]

    package static let begun = EventKind(
        "onestop.filing.begun",
        facts: ["procedure": .text, "agency": .text]
    )
    package static let renewed = EventKind(
        "onestop.filing.renewed",
        facts: ["procedure": .text, "agency": .text, "from": .integer, "to": .integer]
    )
    package static let discarded = EventKind(
        "onestop.filing.discarded",
        facts: ["procedure": .text, "agency": .text]
    )
    package static let submitted = EventKind(
        "onestop.dossier.submitted",
        facts: facts.merging(["procedure": .text]) { first, _ in first },
        optional: ["mandate": .text]
    )
    /// What it waited for is there: its time begins.
    package static let partBegun = EventKind(
        "onestop.part.begun",
        facts: facts,
        optional: told
    )
    package static let received = EventKind(
        "onestop.dossier.received",
        facts: facts.merging(["due": .text]) { first, _ in first }
    )
    package static let supplementAsked = EventKind(
        "onestop.supplement.asked",
        facts: facts.merging(["clause": .text]) { first, _ in first },
        optional: told
    )
    package static let supplemented = EventKind("onestop.supplement.answered", facts: facts)
    package static let intakeRefused = EventKind(
        "onestop.intake.refused",
        facts: facts.merging(["clause": .text]) { first, _ in first },
        optional: told
    )
    package static let stepTaken = EventKind(
        "onestop.step.taken",
        facts: facts.merging(["step": .text]) { first, _ in first }
    )
    /// A step waits in the software of `recipient`.
    package static let stepHanded = EventKind(
        "onestop.step.handed",
        facts: ["code": .text, "recipient": .text]
    )
    package static let stepDone = EventKind(
        "onestop.step.done",
        facts: facts.merging(["step": .text]) { first, _ in first }
    )
    /// An officer asks `recipient` on his own; the question stands in the dossier alone.
    package static let opinionAsked = EventKind(
        "onestop.opinion.asked",
        facts: facts.merging(["recipient": .text]) { first, _ in first }
    )
    package static let opinionEnded = EventKind(
        "onestop.opinion.ended",
        facts: facts.merging(["step": .text]) { first, _ in first }
    )
    package static let approved = EventKind("onestop.dossier.approved", facts: facts)
    package static let settlementRefused = EventKind(
        "onestop.dossier.refused",
        facts: facts.merging(["clause": .text]) { first, _ in first },
        optional: told
    )
    package static let signed = EventKind(
        "onestop.result.signed",
        facts: facts.merging(["sha256": .text, "signature": .text]) { first, _ in first },
        optional: told
    )
    /// The words of a draft stand in the personal part.
    package static let resultCorrected = EventKind(
        "onestop.result.corrected",
        facts: facts.merging(["sha256": .text]) { first, _ in first }
    )
    package static let resultOrdered = EventKind(
        "onestop.result.ordered",
        facts: facts.merging(["number": .text, "sha256": .text]) { first, _ in first }
    )
    package static let resultTakenBack = EventKind(
        "onestop.result.taken-back",
        facts: facts.merging(["number": .text]) { first, _ in first }
    )
    package static let returned = EventKind(
        "onestop.result.returned",
        facts: facts.merging(["channel": .text]) { first, _ in first }
    )
    /// A leader took it back, or said that another stands in its place.
    package static let resultEnded = EventKind(
        "onestop.result.ended",
        facts: facts.merging(["kind": .text, "clause": .text]) { first, _ in first }
    )
    /// How satisfied somebody was; his words stand in the personal part.
    package static let rated = EventKind(
        "onestop.dossier.rated",
        facts: facts.merging(["procedure": .text]) { first, _ in first }
    )
    package static let withdrawn = EventKind("onestop.dossier.withdrawn", facts: facts)
    package static let stopped = EventKind(
        "onestop.dossier.stopped",
        facts: facts.merging(["clause": .text]) { first, _ in first },
        optional: told
    )
    package static let apologised = EventKind(
        "onestop.dossier.apologised",
        facts: facts.merging(["due": .text]) { first, _ in first },
        optional: told
    )
    package static let paymentAsked = EventKind(
        "onestop.payment.asked",
        facts: facts,
        optional: told
    )
    package static let paid = EventKind("onestop.payment.made", facts: facts)

    /// A message or a note; its words stand in the personal part.
    package static let noteWritten = EventKind(
        "onestop.note.written",
        facts: ["code": .text, "kind": .text]
    )
    package static let stepAssigned = EventKind(
        "onestop.step.assigned",
        facts: ["code": .text, "kind": .text]
    )
    package static let labelled = EventKind(
        "onestop.dossier.labelled",
        facts: ["code": .text, "kind": .text]
    )
    package static let opinionReminded = EventKind(
        "onestop.opinion.reminded",
        facts: ["code": .text, "kind": .text]
    )
    private static let scanned: [String: Fact.Kind] = ["agency": .text, "sha256": .text]
    package static let scanTaken = EventKind("onestop.scan.taken", facts: scanned)
    package static let scanAssigned = EventKind(
        "onestop.scan.assigned",
        facts: scanned.merging(["filing": .text, "paper": .text]) { first, _ in first }
    )
    package static let scanSetAside = EventKind("onestop.scan.set-aside", facts: scanned)
    package static let virusFound = EventKind("onestop.virus.found", facts: ["finding": .text])

    private static let money: [String: Fact.Kind] = [
        "code": .text, "amount": .integer, "method": .text, "receipt": .integer,
    ]
    package static let feeCharged = EventKind("onestop.fee.charged", facts: money)
    package static let feeWaived = EventKind("onestop.fee.waived", facts: money)
    package static let feePaid = EventKind("onestop.fee.paid", facts: money)
    package static let feeVoided = EventKind("onestop.fee.voided", facts: money)
    package static let feeRefunded = EventKind("onestop.fee.refunded", facts: money)
    package static let bookClosed = EventKind(
        "onestop.book.closed",
        facts: ["agency": .text, "number": .integer, "expected": .integer, "counted": .integer]
    )

    private static let envelope: [String: Fact.Kind] = [
        "agency": .text, "direction": .text, "tracking": .text,
    ]
    package static let postWaiting = EventKind("onestop.envelope.announced", facts: envelope)
    package static let postHanded = EventKind("onestop.envelope.handed", facts: envelope)
    package static let postSettled = EventKind("onestop.envelope.settled", facts: envelope)

    package static let appointmentBooked = EventKind(
        "onestop.appointment.booked",
        facts: ["agency": .text, "at": .text]
    )

    package static let recounted = EventKind(
        "onestop.dossier.recounted",
        facts: facts.merging(["due": .text]) { first, _ in first }
    )
    package static let dayDecided = EventKind(
        "onestop.day.decided",
        facts: ["date": .text, "kind": .text, "source": .text]
    )

    package static let movedIn = EventKind(
        "onestop.dossier.imported",
        facts: facts.merging(["state": .text, "due": .text]) { first, _ in first }
    )

    package static let outageDeclared = EventKind(
        "onestop.outage.declared",
        facts: ["agency": .text, "from": .text, "until": .text]
    )

    package static let all = [
        resultCorrected, resultOrdered, resultTakenBack, labelled, opinionReminded,
        stepHanded, scanTaken, scanAssigned, scanSetAside,
        outageDeclared, resultEnded, rated,
        movedIn,
        recounted, dayDecided,
        appointmentBooked,
        postWaiting, postHanded, postSettled,
        feeCharged, feeWaived, feePaid, feeVoided, feeRefunded, bookClosed,
        noteWritten, stepAssigned, virusFound, begun, renewed, discarded, submitted, partBegun,
        received,
        supplementAsked, supplemented, intakeRefused,
        stepTaken, stepDone, approved, settlementRefused, signed, returned, withdrawn, stopped,
        apologised, opinionAsked, opinionEnded, paymentAsked, paid, slipSealed,
    ]

    package static let slipSealed = EventKind(
        "onestop.slip.sealed",
        facts: ["code": .text, "form": .text, "sha256": .text]
    )

    static func kind(of entry: FeeEntry.Kind) -> EventKind {
        switch entry {
        case .charged: feeCharged
        case .waived: feeWaived
        case .paid: feePaid
        case .voided: feeVoided
        case .refunded: feeRefunded
        }
    }

    static func kind(of action: DossierAction.Kind) -> EventKind {
        switch action {
        case .submitted: submitted
        case .begun: partBegun
        case .received: received
        case .supplementAsked: supplementAsked
        case .supplemented: supplemented
        case .intakeRefused: intakeRefused
        case .stepTaken: stepTaken
        case .stepDone: stepDone
        case .approved: approved
        case .settlementRefused: settlementRefused
        case .signed: signed
        case .returned: returned
        case .withdrawn: withdrawn
        case .stopped: stopped
        case .apologised: apologised
        case .opinionAsked: opinionAsked
        case .opinionEnded: opinionEnded
        case .paymentAsked: paymentAsked
        case .paid: paid
        case .recounted: recounted
        }
    }
}
