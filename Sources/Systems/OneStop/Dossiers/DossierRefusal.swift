// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why something cannot be done to a dossier.
package enum DossierRefusal: Refusal, Equatable {
    case notNow(DossierAction.Kind, DossierState)
    case stepNotOpen(String)
    case notReadyToDecide
    /// Opinions that an officer asked for are still to come.
    case opinionsOpen
    case tooManyOpinions
    /// Nobody of those chosen has the step's role.
    case noHolder
    /// NĐ 61/2018 Đ19: re-appointment once.
    case apologisedOnce
    /// The new day must be after the one that cannot be kept.
    case apologyNotLater
    /// NĐ 61/2018 Đ19: at latest the day before.
    case apologyTooLate(due: Instant)
    /// One supplement for the whole dossier.
    case supplementedOnce
    case nothingAsked
    case sentenceMissing
    case clauseMissing
    case unknown(String)
    case forbidden(OneStopAction)
    case changed
    case noFile
    /// The signature was ordered, and nobody made it yet.
    case notSigned
    /// An agency has as many labels as it may.
    case tooManyLabels
    /// The draft lies in front of the leader and stays as it is.
    case resultOrdered
    /// It was signed already and can only be taken in.
    case resultSigned
    /// The key that signs QR codes does not answer.
    case keyAway
    /// A virus was found in it.
    case infected(String)
    /// The filing for which it was meant takes nothing any more.
    case scanGone
    /// The agency's system signs, and this is not signed.
    case proofMissing
    /// The signature is not the agency's, or over other words.
    case proofWrong
    /// A step done in other software leaves its number there.
    case outsideUnsaid(String)
    /// It begins with the result of another dossier of its bundle, which is not there yet.
    case awaits(String)

    package var code: String { "onestop.\(word)" }

    private var word: String {
        switch self {
        case .notNow: "not-now"
        case .stepNotOpen: "step-not-open"
        case .notReadyToDecide: "not-ready"
        case .opinionsOpen: "opinions-open"
        case .tooManyOpinions: "too-many-opinions"
        case .noHolder: "no-holder"
        case .apologisedOnce: "apologised-once"
        case .apologyNotLater: "apology-not-later"
        case .apologyTooLate: "apology-too-late"
        case .supplementedOnce: "supplemented-once"
        case .nothingAsked: "nothing-asked"
        case .sentenceMissing: "sentence-missing"
        case .clauseMissing: "clause-missing"
        case .unknown: "unknown"
        case .forbidden: "forbidden"
        case .changed: "changed"
        case .noFile: "no-file"
        case .notSigned: "not-signed"
        case .tooManyLabels: "too-many-labels"
        case .resultOrdered: "result-ordered"
        case .resultSigned: "result-signed"
        case .keyAway: "key-away"
        case .infected: "infected"
        case .scanGone: "scan-gone"
        case .proofMissing: "proof-missing"
        case .proofWrong: "proof-wrong"
        case .outsideUnsaid: "outside-unsaid"
        case .awaits: "awaits"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .notNow(let kind, let state): ["action": kind.rawValue, "state": state.rawValue]
        case .stepNotOpen(let step): ["step": step]
        case .apologyTooLate(let due): ["date": due.date.vietnamese]
        case .awaits(let code): ["code": code]
        case .unknown(let id): ["code": String(id.filter { !$0.isNewline }.prefix(60))]
        case .forbidden(let action): ["action": action.rawValue]
        case .infected(let name), .outsideUnsaid(let name): ["name": String(name.prefix(100))]
        default: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .notNow, .notSigned, .stepNotOpen, .notReadyToDecide, .apologisedOnce,
            .supplementedOnce, .changed, .tooManyLabels, .scanGone, .resultOrdered, .resultSigned,
            .keyAway, .opinionsOpen, .tooManyOpinions, .noHolder, .awaits:
            .conflict
        case .apologyNotLater, .apologyTooLate, .nothingAsked, .sentenceMissing, .clauseMissing,
            .noFile, .outsideUnsaid, .proofMissing, .proofWrong:
            .invalid
        case .unknown: .unknown
        case .forbidden, .infected: .forbidden
        }
    }
}
