// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
package import Procedures

/// What stays the same of a dossier, and what lists show of it; the truth of its state is `DossierView`.
package struct Dossier: Sendable, Equatable {
    package let id: ID<Dossier>
    /// `000.00.18.H26-191209-0001` (TT 01/2018/TT-VPCP Đ19).
    package let code: String
    /// The filing it came from: unique, so that one filing makes one dossier.
    package let submission: ID<Filing>
    package let procedureCode: String
    package let revisionID: ID<ProcedureRevision>
    package let agency: AgencyCode
    /// `Actor.name` of the citizen, or of the officer who filed it at the desk.
    package let owner: String
    package let channel: ProcedureRecord.Channel.Kind
    package let applicant: String
    package let applicantNumber: String
    package let contact: String
    /// Trích yếu: the procedure and for whom.
    package let subject: String
    package let submittedAt: Instant
    package internal(set) var state: DossierState
    package internal(set) var receivedAt: Instant?
    package internal(set) var dueAt: Instant?
    package internal(set) var decidedAt: Instant?
    /// Decided, or ended without a decision.
    package internal(set) var settledAt: Instant?
    /// Working minutes from receipt to the decision, pauses not counted.
    package internal(set) var worked: Int?
    package internal(set) var finishedAt: Instant?
    package internal(set) var sortAt: Int64
    package internal(set) var content: Int
    /// The ordinal of its last action.
    package internal(set) var version: Int
    /// For whom its owner filed it, when not for himself; then the applicant is this one.
    package internal(set) var principal: FilingPrincipal?
    /// Who filed for that one, as his account called him.
    package internal(set) var filer = ""

    var object: String { "onestop.dossier/\(id)" }
    package var box: DossierBox { state.box }

    /// Work without a day stands behind all work that has one.
    static let withoutDue: Int64 = .max

    /// Takes over what the fold says.
    mutating func follow(_ view: DossierView, _ calendar: WorkingCalendar) {
        state = view.state ?? state
        receivedAt = view.receivedAt
        dueAt = view.dueAt
        decidedAt = view.decision?.at
        settledAt = view.decision?.at ?? view.finishedAt
        worked = view.workedMinutes(calendar)
        finishedAt = view.finishedAt
        content = view.contentVersion
        version = view.version
        let last = view.actions.last?.at ?? submittedAt
        sortAt =
            switch state.box {
            // What is over stands newest first.
            case .done: -last.microseconds
            default: view.nextDue?.microseconds ?? Self.withoutDue
            }
    }

    /// A code as a reader at the desk sends it: typed, or the whole address of a QR code of ours.
    package static func code(scanned text: String) -> String {
        guard let mark = text.range(of: "code=", options: .caseInsensitive) else {
            return code(typed: text)
        }
        return code(typed: String(text[mark.upperBound...].prefix { $0 != "&" && $0 != "#" }))
    }

    /// A code as people type it: spaces and case do not matter.
    package static func code(typed: String) -> String {
        String(typed.uppercased().filter { !$0.isWhitespace }.prefix(60))
    }
}

/// What was filed, or filed anew with a supplement.
package struct DossierContent: Sendable, Equatable {
    package let version: Int
    package let answers: FormAnswers
    package let files: [DossierFile]
}

/// Everything about one dossier that its page shows.
package struct DossierSheet: Sendable {
    package let dossier: Dossier
    package let view: DossierView
    package let content: DossierContent
    package let revision: ProcedureRevision
    /// How the reader stands to it.
    package let standing: OneStopStanding
    /// Pages of its files that were counted, by the files' ids.
    package var pages: [String: Int] = [:]
    /// Filed together with others.
    package var bundle: BundleMembership?
}
