// SPDX-License-Identifier: Apache-2.0

package import Core

/// What can be done to the catalogue; everybody reads what is published.
package enum ProcedureAction: String, Sendable, CaseIterable {
    case readDrafts = "procedures.draft.read"
    case edit = "procedures.draft.edit"
    case publish = "procedures.publish"
}

/// The rights of the catalogue: a pure table, printed and compared by a test.
package func may(_ actor: Actor, _ action: ProcedureAction) -> Bool {
    guard actor.strength >= .password else { return false }
    switch action {
    case .readDrafts:
        return !actor.roles.isDisjoint(with: [.procedureControl, .administrator, .auditor])
    case .edit, .publish:
        return !actor.roles.isDisjoint(with: [.procedureControl, .administrator])
    }
}
