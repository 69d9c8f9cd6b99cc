// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Opens a unit, whose id is from `newID()`.
    @discardableResult
    package func open(_ unit: AgencyUnit, by actor: Actor, requestID: String) async throws
        -> AgencyUnit
    {
        let stamp = stamp(actor, requestID)
        var opened = unit.composed
        opened.version = 1
        let kept = opened
        return try await database.write { connection in
            try Self.keep(nil, kept, .keepUnits, kept.agency, by: stamp, in: connection)
            return kept
        }
    }

    /// Lets `edit` change a unit as the editor saw it; a refusal when somebody was faster.
    @discardableResult
    package func change(
        _ id: ID<AgencyUnit>,
        from version: Int,
        by actor: Actor,
        requestID: String,
        _ edit: @escaping @Sendable (inout AgencyUnit) -> Void
    ) async throws -> AgencyUnit {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            guard let before = try PeopleStore(connection: connection).unit(id) else {
                throw DirectoryRefusal.unknownUnit(id.description)
            }
            var after = before
            edit(&after)
            after = after.composed
            guard after != before else { return before }
            after.version = before.version + 1
            try Self.demand(version, of: before.version)
            try Self.keep(before, after, .keepUnits, after.agency, by: stamp, in: connection)
            return after
        }
    }

    /// Opens an officer, whose id is from `newID()`.
    @discardableResult
    package func open(_ officer: Officer, by actor: Actor, requestID: String) async throws
        -> Officer
    {
        let stamp = stamp(actor, requestID)
        var opened = officer.composed
        opened.version = 1
        let kept = opened
        return try await database.write { connection in
            try Self.keep(nil, kept, .keepOfficers, kept.agency, by: stamp, in: connection)
            return kept
        }
    }

    /// Lets `edit` change an officer as the editor saw him; a refusal when somebody was faster.
    @discardableResult
    package func change(
        _ id: ID<Officer>,
        from version: Int,
        by actor: Actor,
        requestID: String,
        _ edit: @escaping @Sendable (inout Officer) -> Void
    ) async throws -> Officer {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            guard let before = try PeopleStore(connection: connection).officer(id) else {
                throw DirectoryRefusal.unknownOfficer(id.description)
            }
            var after = before
            edit(&after)
            after = after.composed
            guard after != before else { return before }
            after.version = before.version + 1
            try Self.demand(version, of: before.version)
            // Who moves between agencies is let go by one and taken in by the other.
            if before.agency != after.agency {
                let object = try Self.object(before.agency, on: stamp.at.date, in: connection)
                try Self.check(actor, .keepOfficers, object)
            }
            try Self.keep(before, after, .keepOfficers, after.agency, by: stamp, in: connection)
            return after
        }
    }

    /// Gives an officer a post, whose id is from `newID()`.
    @discardableResult
    package func open(_ post: Post, by actor: Actor, requestID: String) async throws -> Post {
        let stamp = stamp(actor, requestID)
        var opened = post.composed
        opened.version = 1
        let kept = opened
        return try await database.write { connection in
            try Self.keep(nil, kept, .keepPosts, kept.agency, by: stamp, in: connection)
            return kept
        }
    }

    /// Lets `edit` change a post as the editor saw it; a refusal when somebody was faster.
    @discardableResult
    package func change(
        _ id: ID<Post>,
        from version: Int,
        by actor: Actor,
        requestID: String,
        _ edit: @escaping @Sendable (inout Post) -> Void
    ) async throws -> Post {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            guard let before = try PeopleStore(connection: connection).post(id) else {
                throw DirectoryRefusal.unknownPost(id.description)
            }
            var after = before
            edit(&after)
            after = after.composed
            guard after != before else { return before }
            after.version = before.version + 1
            try Self.demand(version, of: before.version)
            // A post that reaches further than its editor is not the editor's to touch.
            guard actor.mayGrant(before.scope) else { throw DirectoryRefusal.grantTooWide }
            try Self.keep(before, after, .keepPosts, after.agency, by: stamp, in: connection)
            return after
        }
    }

    private static func demand(_ version: Int, of current: Int) throws {
        guard version == current else { throw DirectoryRefusal.changedMeanwhile }
    }

    /// What every change of people does: right, rules, row, event.
    static func keep<Kept: PeopleRow>(
        _ before: Kept?,
        _ after: Kept,
        _ action: DirectoryAction,
        _ agency: ID<Agency>,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let agencies = AgencyStore(connection: connection)
        guard try agencies.agency(agency) != nil else {
            throw DirectoryRefusal.unknownAgency(agency.description)
        }
        try check(stamp.actor, action, object(agency, on: stamp.at.date, in: connection))
        let store = PeopleStore(connection: connection)
        try after.judge(before, by: stamp.actor, in: store)
        try after.save(before == nil, in: store)
        try Journal.append(event(from: before, to: after, action, by: stamp), in: connection)
        try store.advanceRevision()
    }

    private static func event<Kept: PeopleRow>(
        from before: Kept?,
        to after: Kept,
        _ action: DirectoryAction,
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
            right: action.rawValue,
            facts: facts,
            personal: personal
        )
    }
}
