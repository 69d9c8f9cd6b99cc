// SPDX-License-Identifier: Apache-2.0

package import Core

/// What only the administration pages do; everything else asks the doors of those whose data it is.
package enum AdminAction: String, Sendable, CaseIterable {
    /// The entrance, and the figures of health and queues: numbers without content.
    case enter = "admin.enter"
    /// Events of one's scope, personal values masked; each reading is an event itself.
    case readJournal = "admin.journal.read"
}

/// The rights of the administration pages: a pure table, printed and compared by a test.
package func may(_ actor: Actor, _ action: AdminAction) -> Bool {
    guard actor.strength >= .password else { return false }
    switch action {
    case .enter:
        return !actor.roles.isDisjoint(with: [.administrator, .auditor, .securityWatch])
    case .readJournal: return !actor.roles.isDisjoint(with: [.administrator, .auditor])
    }
}

/// Why the administration pages do not do what they were asked.
package enum AdminRefusal: Refusal, Equatable {
    case forbidden(AdminAction)

    package var code: String { "admin.forbidden" }
    package var kind: RefusalKind { .forbidden }
    package var arguments: [String: String] {
        switch self {
        case .forbidden(let action): ["action": action.rawValue]
        }
    }
}
