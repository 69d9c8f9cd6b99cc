// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Opens an agency, whose id is from `newID()`; returns it as kept.
    @discardableResult
    package func open(
        _ agency: Agency,
        by actor: Actor,
        requestID: String
    ) async throws -> Agency {
        let stamp = stamp(actor, requestID)
        var opened = agency.composed
        opened.version = 1
        let kept = opened
        return try await database.write { connection in
            let store = AgencyStore(connection: connection)
            let above = try Self.object(kept.parent, on: stamp.at.date, in: connection)
            try Self.check(actor, .openAgency, above)
            try Self.judge(kept, in: store.register(around: [kept]))
            try store.insert([kept])
            try Journal.append(Self.opening(of: kept, by: stamp, .openAgency), in: connection)
            try store.advanceRevision()
            return kept
        }
    }

    /// Loads an agency, lets `edit` change it, and keeps it; the rights asked follow from what
    /// changed.
    ///
    /// `edit` may run more than once, so it changes the value and does nothing else. `version` is the
    /// one that the editor saw, where somebody else may have been faster.
    @discardableResult
    package func change(
        _ id: ID<Agency>,
        from version: Int? = nil,
        by actor: Actor,
        requestID: String,
        _ edit: @escaping @Sendable (inout Agency) -> Void
    ) async throws -> Agency {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let store = AgencyStore(connection: connection)
            guard let before = try store.agency(id) else {
                throw DirectoryRefusal.unknownAgency(id.description)
            }
            var after = before
            edit(&after)
            after = after.composed
            guard after != before else { return before }
            guard version ?? before.version == before.version else {
                throw DirectoryRefusal.changedMeanwhile
            }
            let actions = AgencyAspect.actions(from: before, to: after)
            for action in actions {
                for place in Self.places(of: action, before, after) {
                    let object = try Self.object(place, on: stamp.at.date, in: connection)
                    try Self.check(actor, action, object)
                }
            }
            after.version = before.version + 1
            let register = try store.register(around: [before, after])
            var newRegister = register
            newRegister.put(after)
            try Self.judge(after, in: newRegister)
            try store.update(after)
            let difference = AgencyDifference(before, after, in: register, newRegister)
            let event = Self.change(
                from: before,
                to: after,
                difference,
                by: stamp,
                actions.first ?? .changeContacts
            )
            try Journal.append(event, in: connection)
            try store.advanceRevision()
            return after
        }
    }

    /// Closes an agency from a day on; its mail goes to the heir or is refused naming it.
    @discardableResult
    package func close(
        _ id: ID<Agency>,
        on date: CivilDate,
        successor: ID<Agency>? = nil,
        mail: Agency.MailAfterClosing = .heir,
        by actor: Actor,
        requestID: String
    ) async throws -> Agency {
        try await change(id, by: actor, requestID: requestID) { agency in
            agency.validity = Validity(from: agency.validity.start, until: date)
            agency.successor = successor
            agency.mailAfterClosing = mail
        }
    }

    /// Lets another agency's system send and receive for this one; nil ends that.
    @discardableResult
    package func delegate(
        _ id: ID<Agency>,
        to delegation: Agency.Delegation?,
        by actor: Actor,
        requestID: String
    ) async throws -> Agency {
        try await change(id, by: actor, requestID: requestID) { $0.servedBy = delegation }
    }

    private static func judge(_ agency: Agency, in register: AgencyRegister) throws {
        if let fault = AgencyRules.faults(of: agency, in: register).first {
            throw DirectoryRefusal.invalidAgency(fault)
        }
    }

    /// What is assigned from above is asked of the agency above, both the old and the new one.
    private static func places(
        of action: DirectoryAction,
        _ before: Agency,
        _ after: Agency
    ) -> [ID<Agency>?] {
        switch action {
        case .changeStructure, .closeAgency:
            before.parent == after.parent ? [before.parent] : [before.parent, after.parent]
        default: [before.id]
        }
    }
}
