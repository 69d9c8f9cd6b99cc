// SPDX-License-Identifier: Apache-2.0

package import Core

/// What an actor may do on the axis: data, printed and compared by a test.
package enum AxisAction: String, Sendable, CaseIterable {
    /// Hands over a document or a status in an agency's name.
    case send
    /// Lists and fetches what waits for an agency, and acknowledges it.
    case collect
    /// Sees where a document is.
    case trace
    /// Reads statistics of an agency and those below it.
    case statistics
    /// Puts a dead letter back.
    case resend
    /// Declares the count of paper documents.
    case declarePaper = "declare-paper"
    /// Reads the list of agencies.
    case agencies
    /// Asks for registration of an agency below one's own.
    case register
    /// Keeps the webhooks of an agency.
    case webhooks
    /// Keeps the axes that this node is a client of.
    case partners
    /// Opens documents that an agency sent or received, with their files, and searches them.
    case read
    /// Gives a document to a unit or a person of one's agency.
    case assign
    /// Gives a document that one was given to a person of the unit that one leads.
    case assignOnward = "assign-onward"
    /// Starts and finishes what is assigned to oneself; opens it, and nothing else.
    case work
    /// Keeps the keys with which an agency's systems sign.
    case signingKeys = "signing-keys"
    /// Moves finished documents of past months into archives, and brings them back.
    case archive
}

/// How an actor stands to the agency that an action is about.
package enum Standing: String, Sendable, CaseIterable {
    /// It is the actor's agency, or one that the actor's agency serves.
    case own
    /// It stands below the actor's agency.
    case below
    /// Neither.
    case other
}

extension Axis {
    /// Whether `actor` may do `action` to something of an agency to which it stands so.
    package static func may(_ actor: Actor, _ action: AxisAction, _ standing: Standing) -> Bool {
        if case .nation = actor.scope, allows(actor.roles, action, standing: .below) { return true }
        return allows(actor.roles, action, standing: standing)
    }

    /// The table itself: role × action × standing.
    static func allows(_ roles: Set<Role>, _ action: AxisAction, standing: Standing) -> Bool {
        roles.contains { role in
            switch (role, action, standing) {
            case (_, .agencies, _): true
            case (.exchange, _, .own): exchangeActions.contains(action)
            case (.administrator, _, .own), (.administrator, _, .below):
                administratorActions.contains(action)
            case (.observer, .trace, .own), (.observer, .trace, .below),
                (.observer, .statistics, .own), (.observer, .statistics, .below):
                true
            case (_, .statistics, .below): statisticsBelow.contains(role)
            case (_, _, .own): ownActions[role]?.contains(action) ?? false
            case (.auditor, .read, .below), (.auditor, .trace, .below): true
            default: false
            }
        }
    }

    private static let exchangeActions: Set<AxisAction> = [
        .send, .collect, .trace, .statistics, .resend, .declarePaper, .webhooks,
    ]

    private static let administratorActions: Set<AxisAction> = [
        .trace, .statistics, .resend, .declarePaper, .register, .webhooks, .partners,
        .signingKeys, .archive,
    ]

    /// What people do with the documents of their own agency and of those that it serves.
    private static let ownActions: [Role: Set<AxisAction>] = [
        .clerk: [
            .send, .collect, .read, .assign, .work, .trace, .statistics, .resend, .declarePaper,
        ],
        .headOfOffice: [.read, .assign, .work, .trace, .statistics, .resend, .declarePaper],
        .leader: [.read, .assign, .work, .trace, .statistics],
        .leaderSecretary: [.read, .trace, .statistics],
        .headOfUnit: [.work, .assignOnward],
        .specialist: [.work],
        .archivist: [.read, .trace],
        .auditor: [.read, .trace, .statistics],
    ]

    /// Who sees the figures of the units below (QĐ 28/2018 Đ11).
    private static let statisticsBelow: Set<Role> = [.leader, .headOfOffice, .auditor]

    /// The committed form of the table, a line for each role and action.
    package static var rightsTable: String {
        var lines = ["role action own below other"]
        for role in Role.allCases {
            for action in AxisAction.allCases {
                let marks = Standing.allCases.map { standing in
                    allows([role], action, standing: standing) ? "yes" : "-"
                }
                lines.append("\(role) \(action.rawValue) \(marks.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
