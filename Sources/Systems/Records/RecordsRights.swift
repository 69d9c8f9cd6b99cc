// SPDX-License-Identifier: Apache-2.0

package import Core

/// What somebody may do in an office: data, printed and compared by a test.
package enum RecordsAction: String, Sendable, CaseIterable {
    /// Opens the office of an agency here and changes its settings.
    case openOffice = "open-office"
    /// Opens a document, its files and its trail.
    case read
    /// Takes a document in or sends it back, gives it its number, corrects its entry.
    case register
    /// Lays a document before a leader.
    case present
    /// Writes an instruction that a leader then gives.
    case prepare
    /// Gives an instruction (bút phê).
    case instruct
    /// Handles a task: accepts, rejects, hands on within the unit, reports.
    case work
    /// Decides on a task that one gave: reassigns, gives more time, sends back, closes.
    case manage
    /// Writes a document of the agency.
    case draft
    /// Checks what a draft says (NĐ 30/2020 Đ12.1).
    case checkContent = "check-content"
    /// Checks the form of a draft (NĐ 30/2020 Đ12.2).
    case checkForm = "check-form"
    /// Approves and signs a document of the agency.
    case sign
    /// Records whom the head of the agency lets sign (NĐ 30/2020 Đ13).
    case grantSigning = "grant-signing"
    /// Gives an outgoing document its number and releases it.
    case release
    /// Signs with the agency's key what its competent person signed.
    case seal
    /// Says how the agency's seal looks.
    case keepSeal = "keep-seal"
    /// Takes a released document back.
    case recall
    /// Sees how the work of the whole office stands.
    case followUp = "follow-up"
    /// Reads and prints the registers.
    case registers
    /// Writes and reads the registers of secret documents.
    case keepSecrets = "keep-secrets"
    /// Sees dossiers: one's own and one's unit's, or all by role.
    case readDossiers = "read-dossiers"
    /// Begins a dossier of one's own.
    case openDossier = "open-dossier"
    /// Fills and closes a dossier that one keeps.
    case keepDossier = "keep-dossier"
    /// Writes the year's plan of dossiers (danh mục hồ sơ).
    case plan
    case approvePlan = "approve-plan"
    /// Agrees that a unit keeps a dossier beyond the day of its hand-over (NĐ 30/2020 Đ30.2).
    case consentKeeping = "consent-keeping"
    /// Takes dossiers into the agency's archive, lists what may be destroyed.
    case archive
    /// Confirms that somebody without a part in a dossier may read it.
    case confirmShare = "confirm-share"
    /// Decides what is destroyed when its time is over.
    case approveDisposal = "approve-disposal"
}

/// How an actor stands to what an action is about.
package enum RecordsStanding: String, Sendable, CaseIterable {
    /// It belongs to the actor's agency, and that is all.
    case office
    /// The actor, or a unit in which he works, has had a part in it.
    case involved
    /// It is in the actor's hands: his own, his unit's as its head, or of whom he stands in for.
    case holder
    /// The actor gave it out.
    case giver
    /// Of another agency, or the actor's agency does not work here.
    case other
}

extension Records {
    package static func may(
        _ roles: Set<Role>,
        _ action: RecordsAction,
        _ standing: RecordsStanding
    )
        -> Bool
    {
        guard standing != .other else { return false }
        return roles.contains { role in
            if officeActions[role]?.contains(action) == true { return true }
            return switch (action, standing) {
            case (.read, .involved), (.read, .holder), (.read, .giver): isStaff(role)
            case (.work, .holder): isStaff(role) && role != .leaderSecretary
            case (.keepDossier, .holder): isStaff(role)
            case (.readDossiers, _), (.openDossier, .office): isStaff(role)
            case (.manage, .giver): isStaff(role)
            case (.instruct, .holder): role == .headOfUnit
            case (.checkContent, .holder): role == .headOfUnit
            default: false
            }
        }
    }

    /// Who handles documents of an agency at all.
    private static func isStaff(_ role: Role) -> Bool {
        switch role {
        case .clerk, .specialist, .headOfUnit, .leader, .leaderSecretary, .headOfOffice, .archivist,
            .deskOfficer, .headOfDesk, .procedureControl, .sealKeeper, .cashier:
            true
        default: false
        }
    }

    /// What a role does with every document of its agency.
    private static let officeActions: [Role: Set<RecordsAction>] = [
        .clerk: [
            .read, .register, .present, .draft, .checkForm, .release, .recall, .registers,
            .followUp, .plan, .keepSecrets,
        ],
        .headOfOffice: [
            .openOffice, .read, .present, .prepare, .instruct, .manage, .draft, .checkForm,
            .registers, .followUp, .recall, .plan, .approvePlan, .confirmShare, .approveDisposal,
            .keepSecrets, .grantSigning, .consentKeeping,
        ],
        .leader: [
            .read, .present, .instruct, .manage, .draft, .sign, .recall, .registers, .followUp,
            .approvePlan, .confirmShare, .approveDisposal, .keepSecrets,
            .grantSigning, .consentKeeping,
        ],
        .leaderSecretary: [.read, .prepare, .draft, .followUp],
        .headOfUnit: [.draft],
        .specialist: [.draft],
        .administrator: [.openOffice],
        .archivist: [.registers, .archive, .plan],
        // NĐ 30/2020 Đ32: the seal and the agency's key lie with the clerk who was given them.
        .sealKeeper: [.read, .seal, .keepSeal, .registers],
        .auditor: [.read, .registers, .followUp, .readDossiers],
    ]

    /// The committed form of the table, a line for each role that may do anything.
    package static var rightsTable: String {
        let names = RecordsStanding.allCases.map(\.rawValue)
        var lines = ["role action " + names.joined(separator: " ")]
        for role in Role.allCases {
            for action in RecordsAction.allCases {
                let marks = RecordsStanding.allCases.map { may([role], action, $0) ? "yes" : "-" }
                guard marks.contains("yes") else { continue }
                lines.append("\(role) \(action.rawValue) \(marks.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
