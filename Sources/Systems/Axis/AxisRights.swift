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
            case (.exchange, .send, .own), (.exchange, .collect, .own), (.exchange, .trace, .own),
                (.exchange, .statistics, .own), (.exchange, .resend, .own),
                (.exchange, .declarePaper, .own), (.exchange, .webhooks, .own):
                true
            case (.observer, .trace, .own), (.observer, .trace, .below),
                (.observer, .statistics, .own), (.observer, .statistics, .below):
                true
            case (.administrator, .trace, .own), (.administrator, .trace, .below),
                (.administrator, .statistics, .own), (.administrator, .statistics, .below),
                (.administrator, .resend, .own), (.administrator, .resend, .below),
                (.administrator, .declarePaper, .own), (.administrator, .declarePaper, .below),
                (.administrator, .register, .own), (.administrator, .register, .below),
                (.administrator, .webhooks, .own), (.administrator, .webhooks, .below),
                (.administrator, .partners, .own), (.administrator, .partners, .below):
                true
            default: false
            }
        }
    }

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
