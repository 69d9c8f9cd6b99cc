// SPDX-License-Identifier: Apache-2.0

package import Core

/// What can be done at the one-stop desk; the raw value stands in the Journal as the right used.
package enum OneStopAction: String, Sendable, CaseIterable {
    /// Writes and files a dossier of one's own, reads and withdraws it.
    case file = "onestop.file"
    /// Opens a dossier with its papers.
    case read = "onestop.read"
    /// Receives, sends back or turns away what was filed; files for somebody at the desk.
    case intake = "onestop.intake"
    /// Does a step that is the actor's role's.
    case work = "onestop.work"
    /// Does a step in the agency's own software: for API clients, by token or certificate.
    case serve = "onestop.step.serve"
    /// Keeps the signed result.
    case sign = "onestop.sign"
    /// Hands the result out.
    case handOut = "onestop.hand-out"
    /// Apologises and names another day.
    case apologise = "onestop.apologise"
    case stop = "onestop.stop"
    /// Takes, waives and pays back fees.
    case fee = "onestop.fee"
    /// Stops the clock until the fees are paid.
    case askPayment = "onestop.ask-payment"
    /// Reads the cash books and what is still to be paid.
    case cashDesk = "onestop.cash-desk"
    /// Gives to the post and takes from it.
    case post = "onestop.post"
    /// Says that nothing worked for a while.
    case outage = "onestop.outage"
    /// Writes holidays and make-up days down that were decided late.
    case calendar = "onestop.calendar"
    /// Reads figures and exports lists.
    case report = "onestop.report"
}

/// How an actor stands to a dossier.
package enum OneStopStanding: String, Sendable, CaseIterable {
    /// Filed it.
    case owner
    /// Works for the agency that received it.
    case receiving
    /// Works for another agency that has a step of it.
    case sharing
    case none
}

extension OneStop {
    /// The rights of the one-stop desk: a pure table, printed and compared by a test.
    package static func may(
        _ actor: Actor,
        _ action: OneStopAction,
        _ standing: OneStopStanding
    ) -> Bool {
        guard actor.strength >= (action == .serve ? .token : .password) else { return false }
        switch standing {
        case .owner:
            if case .person = actor.subject { return action == .file }
            return false
        case .receiving: return actor.roles.contains { receiving[$0]?.contains(action) ?? false }
        case .sharing:
            return actor.roles.contains { sharing[$0]?.contains(action) ?? false }
        case .none: return false
        }
    }

    private static let receiving: [Role: Set<OneStopAction>] = [
        .deskOfficer: [.read, .intake, .handOut, .askPayment, .post],
        .headOfDesk: [
            .read, .intake, .handOut, .apologise, .report, .askPayment, .cashDesk, .post,
            .outage,
        ],
        .cashier: [.read, .fee, .askPayment, .cashDesk],
        .specialist: [.read, .work, .askPayment],
        .headOfUnit: [.read, .work],
        .leader: [.read, .work, .sign, .apologise, .stop, .report, .outage],
        .headOfOffice: [.read, .apologise, .report, .cashDesk, .outage],
        .clerk: [.read, .sign],
        .sealKeeper: [.read, .sign],
        .postalClerk: [.handOut, .post],
        .procedureControl: [.read, .report, .calendar],
        .auditor: [.read, .report, .cashDesk],
    ]

    private static let sharing: [Role: Set<OneStopAction>] = [
        .specialist: [.read, .work], .headOfUnit: [.read, .work], .leader: [.read, .work],
        .exchange: [.serve],
    ]

    /// The committed form of the table.
    package static var rightsTable: String {
        let header =
            "role action " + OneStopStanding.allCases.map(\.rawValue).joined(separator: " ")
        var lines = [header]
        for role in Role.allCases {
            let actor = Actor(
                subject: .person("somebody"),
                agency: nil,
                roles: [role],
                scope: .agency,
                strength: .password
            )
            for action in OneStopAction.allCases {
                let marks = OneStopStanding.allCases.map { standing in
                    may(actor, action, standing) ? "yes" : "-"
                }
                guard marks.contains("yes") else { continue }
                lines.append("\(role.rawValue) \(action.rawValue) \(marks.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
