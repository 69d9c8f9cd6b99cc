// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Opens a unit, an officer or a post, whose id is from `newID()`.
    @discardableResult
    package func open<Kept: PeopleRow>(_ new: Kept, by actor: Actor, requestID: String)
        async throws -> Kept
    {
        let stamp = stamp(actor, requestID)
        var opened = new.composed
        opened.version = 1
        let kept = opened
        return try await database.write { connection in
            try Self.keep(nil, kept, by: stamp, in: connection)
            return kept
        }
    }

    /// Lets `edit` change a unit, an officer or a post as the editor saw it; a refusal when somebody was
    /// faster.
    @discardableResult
    package func change<Kept: PeopleRow>(
        _ id: ID<Kept>,
        from version: Int,
        by actor: Actor,
        requestID: String,
        _ edit: @escaping @Sendable (inout Kept) -> Void
    ) async throws -> Kept {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            guard let before = try Kept.find(id, in: PeopleStore(connection: connection)) else {
                throw Kept.unknown(id.description)
            }
            var after = before
            edit(&after)
            after = after.composed
            guard after != before else { return before }
            guard version == before.version else { throw DirectoryRefusal.changedMeanwhile }
            after.version = before.version + 1
            try Self.keep(before, after, by: stamp, in: connection)
            return after
        }
    }

    /// What every change of people does: right, rules, row, event.
    static func keep<Kept: PeopleRow>(
        _ before: Kept?,
        _ after: Kept,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let agencies = AgencyStore(connection: connection)
        guard try agencies.agency(after.agency) != nil else {
            throw DirectoryRefusal.unknownAgency(after.agency.description)
        }
        // Who moves between agencies is let go by one and taken in by the other.
        for agency in Set([before?.agency, after.agency].compactMap(\.self)) {
            let object = try object(agency, on: stamp.at.date, in: connection)
            try check(stamp.actor, Kept.action, object)
        }
        let store = PeopleStore(connection: connection)
        try after.judge(before, by: stamp.actor, in: store)
        try after.save(before == nil, in: store)
        try Journal.append(event(from: before, to: after, by: stamp), in: connection)
        try store.advanceRevision()
    }

    private static func event<Kept: PeopleRow>(
        from before: Kept?,
        to after: Kept,
        by stamp: Stamp
    ) -> Event {
        let old = before?.cells ?? []
        let changed = after.cells.filter { cell in
            old.first { $0.field == cell.field }.map { $0.text != cell.text } ?? !cell.text.isEmpty
        }
        func texts(_ cells: [PeopleCell]) -> Fact {
            .list(changed.map { cell in cells.first { $0.field == cell.field }?.text ?? "" })
        }
        var facts: Facts = ["columns": .list(changed.map(\.field.rawValue))]
        var personal: Facts?
        if Kept.isPersonal {
            personal = ["before": texts(old), "after": texts(after.cells)]
        } else {
            facts["before"] = texts(old)
            facts["after"] = texts(after.cells)
        }
        for (name, fact) in after.anchors { facts[name] = fact }
        return Event(
            before == nil ? Kept.opened : Kept.changed,
            of: after.objectName,
            version: after.version,
            by: stamp,
            right: Kept.action.rawValue,
            facts: facts,
            personal: personal
        )
    }
}
