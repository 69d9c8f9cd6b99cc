// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// In whose hands a copy is, and was: accounts of persons.
struct Hands {
    let now: String
    let before: Set<String>

    init(now: String, before: Set<String> = []) {
        self.now = now
        self.before = before
    }

    init(on key: Delivery.Key, in connection: any Connection) throws {
        let assignments = try AssignmentStore(connection: connection).list(of: key)
        now = try DeskStore(connection: connection).known(key)?.officer ?? ""
        before = Set(assignments.map(\.officer)).subtracting([""])
    }
}

extension Desk {
    /// Whether an actor may open a copy of an agency to which it stands so.
    ///
    /// A head of unit goes on seeing what passed through his hands; who only works, what is in his.
    static func mayOpen(_ actor: Actor, _ standing: Standing, _ hands: Hands) -> Bool {
        if Axis.may(actor, .read, standing) { return true }
        let person = person(actor)
        guard !person.isEmpty else { return false }
        return person == hands.now && Axis.may(actor, .work, standing)
            || hands.before.contains(person) && Axis.may(actor, .assignOnward, standing)
    }

    /// Whether the actor may do this to a copy; who only works may do it to what is his.
    static func may(_ actor: Actor, _ action: DeskAction, _ standing: Standing, _ hands: Hands)
        -> Bool
    {
        let person = person(actor)
        let isHis = !person.isEmpty && person == hands.now
        if Axis.may(actor, action.right, standing) {
            return action.right != .work || isHis || Axis.may(actor, .read, standing)
        }
        return action == .assign && Axis.may(actor, .assignOnward, standing)
            && (isHis || hands.before.contains(person))
    }
}
