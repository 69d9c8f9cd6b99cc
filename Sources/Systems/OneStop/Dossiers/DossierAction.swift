// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
package import Storage

/// Something that was done to a dossier: only ever added, never changed.
package struct DossierAction: Sendable, Equatable {
    /// 1 for the first of a dossier; also the version of its event in the Journal.
    package let ordinal: Int
    /// Names the press that caused it: sent twice, it is one action.
    package let transaction: ID<DossierAction>
    package let kind: Kind
    package let at: Instant
    /// As `Actor.name` has it.
    package let actor: String
    package let actorName: String
    /// The agency acted for; nil for the citizen.
    package let agency: AgencyCode?
    package let detail: Detail

    /// When it counts from: on paper it may have been earlier than it was entered.
    package var began: Instant { detail.since.map { Instant(microseconds: $0) } ?? at }

    package enum Kind: String, Sendable, CaseIterable {
        case submitted
        /// The result of another dossier came for which it waited.
        case begun = "part-begun"
        case received
        case supplementAsked = "supplement-asked"
        case supplemented
        case intakeRefused = "intake-refused"
        case stepTaken = "step-taken"
        case stepDone = "step-done"
        case approved
        case settlementRefused = "settlement-refused"
        case signed, returned, withdrawn, stopped, apologised
        /// An officer asks another unit or agency, beside the steps of the process.
        case opinionAsked = "opinion-asked"
        /// Whoever asked waits for it no longer.
        case opinionEnded = "opinion-ended"
        case paymentAsked = "payment-asked"
        case paid
        /// A day was decided late, and what is due was counted anew.
        case recounted
    }

    /// What an action says beside who and when; which of these stand depends on the kind.
    package struct Detail: Sendable, Equatable, Codable {
        /// For the citizen: the sentence of a refusal, a supplement, an apology.
        package var sentence: String?
        /// The clause of law that it rests on.
        package var clause: String?
        package var items: [SupplementItem]?
        package var step: String?
        /// For officers.
        package var note: String?
        /// At which agency each step is done, resolved when the dossier was received.
        package var places: [String: String]?
        /// Microseconds; of an apology and of a recount, the new day.
        package var due: Int64?
        /// Microseconds: when it truly was, of what was taken in on paper during an outage.
        package var since: Int64?
        /// Which content of the dossier holds from here on.
        package var content: Int?
        package var file: DossierFile?
        /// How the result left: online, desk, post.
        package var channel: String?
        /// How a signature came: see `ResultSignature`.
        package var signature: String?
        package var amount: Int?
        /// What the agency's own software signed about a step.
        package var proof: String?
        package var opinion: AskedOpinion?
        /// The code of the dossier without whose result this one does not begin.
        package var awaits: String?

        package init(sentence: String? = nil, clause: String? = nil, step: String? = nil) {
            self.sentence = sentence
            self.clause = clause
            self.step = step
        }
    }
}

/// Whose opinion is asked for, and how long he has; the question itself is the action's note.
package struct AskedOpinion: Sendable, Equatable, Codable {
    /// As dossiers keep it.
    package let agency: String
    /// Whose holders there may answer.
    package let role: String
    /// Of the asker's own agency: whom he means.
    package let officer: String?
    /// Working hours.
    package let hours: Int
    /// The dossier's clock stands still until it is there.
    package let pauses: Bool

    /// Of the step that it becomes.
    package static func step(_ ordinal: Int) -> String { "opinion-\(ordinal)" }
    static let name = Wording("Cho ý kiến theo yêu cầu", en: "Opinion asked for")
}

/// One thing that is asked for again: a field or a paper, and what is wrong with it.
package struct SupplementItem: Sendable, Equatable, Codable {
    package enum Part: String, Sendable, Codable {
        case field, paper
    }

    package let part: Part
    /// The field's id or the paper's code.
    package let ref: String
    package let sentence: String

    package init(part: Part, ref: String, sentence: String) {
        self.part = part
        self.ref = ref
        self.sentence = sentence
    }
}

/// A file of a dossier; its bytes are kept already.
package struct DossierFile: Sendable, Equatable, Codable {
    /// Of the body in `BodyStore`.
    package let id: String
    /// The paper that it is, by code.
    package internal(set) var paper: String
    package let name: String
    package let contentType: String
    package let size: Int
    /// Hexadecimal.
    package let sha256: String
    /// From the documents of the citizen; nil for what was uploaded.
    package internal(set) var kept: Kept?

    package init(
        id: ID<Body>,
        paper: String,
        name: String,
        contentType: String,
        size: Int,
        sha256: [UInt8]
    ) {
        self.id = id.description
        self.paper = paper
        self.name = name
        self.contentType = contentType
        self.size = size
        self.sha256 = Hex.string(sha256)
    }

    package var body: ID<Body>? { ID<Body>(id) }
}

/// What is known of the signature on a result.
///
/// The program never claims more than it checked.
package enum ResultSignature: String, Sendable, CaseIterable {
    /// Signed on the officer's machine and verified by `Signing` when it came back.
    case signer
    /// Signed or stamped elsewhere and uploaded; nobody verified it here.
    case uploaded
}
