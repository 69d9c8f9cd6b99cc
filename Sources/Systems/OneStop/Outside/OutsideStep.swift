// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
package import Storage

/// A step that an agency's own software does, as that software sees it.
package struct OutsideStep: Sendable {
    /// `dossier_step`: a step's id has no underscore before its first letter, a dossier's has none at all.
    package struct Key: Sendable, Hashable, LosslessStringConvertible {
        package let dossier: ID<Dossier>
        package let step: String

        package init(dossier: ID<Dossier>, step: String) {
            self.dossier = dossier
            self.step = step
        }

        package init?(_ description: String) {
            let parts = description.split(separator: "_", maxSplits: 1).map(String.init)
            guard parts.count == 2, let dossier = ID<Dossier>(parts[0]),
                FormField.isID(parts[1])
            else { return nil }
            self.init(dossier: dossier, step: parts[1])
        }

        package var description: String { "\(dossier)_\(step)" }
    }

    package let key: Key
    package let sheet: DossierSheet
    package let progress: DossierView.StepProgress
}

/// What the software elsewhere says of a step.
package struct OutsideReport: Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case taken, done
    }

    package let status: Status
    /// Under which it goes there.
    package let number: String
    /// What came of it.
    package let note: String
    /// The agency's signature over all this, where it signs.
    package let proof: String?
    package let key: RequestKey

    package init(
        status: Status,
        number: String,
        note: String,
        proof: String?,
        key: RequestKey
    ) {
        self.status = status
        self.number = number
        self.note = note
        self.proof = proof
        self.key = key
    }
}

/// The keys with which agencies' systems sign what they say of steps; the axis knows them, `App` plugs them in.
package struct StepProofs: Sendable {
    /// The signed claims; nil when no key of the agency signed them.
    package typealias Open =
        @Sendable (_ token: String, _ agency: AgencyCode) async throws -> [UInt8]?
    /// Whether the agency has a key: then what it says must be signed.
    package typealias IsNeeded = @Sendable (_ agency: AgencyCode) async throws -> Bool

    let open: Open
    let isNeeded: IsNeeded

    package init(open: @escaping Open, isNeeded: @escaping IsNeeded) {
        self.open = open
        self.isNeeded = isNeeded
    }

    package static let none = StepProofs(open: { _, _ in nil }, isNeeded: { _ in false })
}

extension DossierStore {
    /// Open steps of an agency that are done in software elsewhere, by when they are due (index
    /// `dossier_task_outside`).
    func outsideTasks(of agency: AgencyCode, after last: QueuePlace?, limit: Int) throws
        -> [DossierTask]
    {
        try tasks(of: agency, where: "outside <> ''", after: last, limit: limit)
    }
}
