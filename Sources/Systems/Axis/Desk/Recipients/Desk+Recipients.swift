// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
import Storage

extension Desk {
    /// One line of the tree from which recipients are chosen.
    package struct TreeLine: Sendable {
        package let agency: Agency
        package let code: AgencyCode
        package let children: Int
    }

    /// What stands directly below an agency, or the members at the top, or what a search finds.
    package func tree(under code: AgencyCode?, matching text: String = "", limit: Int = 200)
        -> [TreeLine]
    {
        let routing = routing
        let (directory, date) = (routing.directory, routing.date)
        let agencies: [Agency]
        if !text.isEmpty {
            agencies = directory.find(text, limit: limit)
        } else if let code {
            let parent = (try? directory.resolve(code, on: date))?.agency
            agencies = parent.map { directory.children(of: $0.id) } ?? []
        } else {
            agencies = directory.agencies.filter { $0.level == 1 }
        }
        return agencies.filter { $0.isOpen(on: date) }.prefix(limit).map { agency in
            TreeLine(
                agency: agency,
                code: agency.exchangeCode,
                children: directory.children(of: agency.id).count { $0.isOpen(on: date) }
            )
        }
    }

    /// From level 1 down to an agency.
    package func path(to code: AgencyCode) -> [(code: AgencyCode, name: String)] {
        let routing = routing
        guard let agency = try? routing.directory.resolve(code, on: routing.date).agency else {
            return []
        }
        return routing.directory.path(to: agency.id).map { ($0.exchangeCode, $0.name) }
    }

    /// The agencies that choices stand for today, without the actor's own.
    package func recipients(for choices: [RecipientChoice], by actor: Actor) async throws
        -> [Agency]
    {
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        let lists = try await axis.database.read { connection in
            try RecipientListStore(connection: connection).list(of: agency)
        }
        return Self.expansion(lists, routing).agencies(for: choices, without: agency)
    }

    static func expansion(_ lists: [RecipientList], _ routing: Routing) -> RecipientExpansion {
        RecipientExpansion(
            directory: routing.directory,
            date: routing.date,
            lists: Dictionary(lists.map { ($0.id, $0) }) { first, _ in first }
        )
    }

    /// How many agencies each choice stands for today.
    package func counts(of choices: [RecipientChoice], by actor: Actor) async throws -> [Int] {
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        let lists = try await axis.database.read { connection in
            try RecipientListStore(connection: connection).list(of: agency)
        }
        let expansion = Self.expansion(lists, routing)
        return choices.map { expansion.agencies(for: [$0], without: agency).count }
    }

    /// The lists that the actor's agency keeps, by name.
    package func lists(by actor: Actor) async throws -> [RecipientList] {
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        return try await axis.database.read { connection in
            try axis.demand(.send, of: actor, for: agency, routing: routing)
            return try RecipientListStore(connection: connection).list(of: agency)
        }
    }

    /// Keeps a new list, or changes one that is still at `version`.
    @discardableResult
    package func save(
        _ name: String,
        _ choices: [RecipientChoice],
        as id: ID<RecipientList>? = nil,
        expecting version: Int = 0,
        by actor: Actor,
        requestID: String
    ) async throws -> RecipientList {
        let stamp = axis.stamp(actor, requestID)
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        let fresh = axis.newID(RecipientList.self, at: stamp.at)
        guard name.count <= RecipientList.nameLimit else {
            throw DeskRefusal.tooLong(field: "name", limit: RecipientList.nameLimit)
        }
        guard !name.isEmpty, !choices.isEmpty, choices.count <= RecipientChoice.maximum else {
            throw DeskRefusal.noRecipients
        }
        return try await axis.database.write { connection in
            try axis.demand(.send, of: actor, for: agency, routing: routing)
            let store = RecipientListStore(connection: connection)
            let expansion = Self.expansion(try store.list(of: agency), routing)
            if let unknown = expansion.unknown(in: choices) {
                throw DeskRefusal.unknownRecipient(unknown.description)
            }
            var list = RecipientList(
                id: fresh,
                agency: agency,
                name: name,
                choices: choices,
                updatedAt: stamp.at,
                version: 1
            )
            if let namesake = try store.find(name, of: agency), namesake.id != id {
                throw DeskRefusal.listNameUsed(name)
            }
            if let id {
                try Self.check(id, version, of: agency, in: store)
                list = RecipientList(
                    id: id,
                    agency: agency,
                    name: name,
                    choices: choices,
                    updatedAt: stamp.at,
                    version: version + 1
                )
                try store.update(list)
            } else {
                try store.insert(list)
            }
            try Self.journal(list, by: stamp, in: connection)
            return list
        }
    }

    private static func check(
        _ id: ID<RecipientList>,
        _ version: Int,
        of agency: AgencyCode,
        in store: RecipientListStore
    ) throws {
        guard let known = try store.find(id), known.agency == agency else {
            throw DeskRefusal.noSuchList(id.description)
        }
        guard known.version == version else {
            throw DeskRefusal.changed(what: .list, since: version, now: known.version)
        }
    }

    private static func journal(
        _ list: RecipientList,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                DeskEvents.listSaved,
                of: list.object,
                version: list.version,
                by: stamp,
                right: Axis.right(.send),
                facts: [
                    "agency": .text(list.agency.text), "name": .text(list.name),
                    "choices": .integer(Int64(list.choices.count)),
                ]
            ),
            in: connection
        )
    }

    package func remove(_ id: ID<RecipientList>, by actor: Actor, requestID: String) async throws {
        let stamp = axis.stamp(actor, requestID)
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        try await axis.database.write { connection in
            try axis.demand(.send, of: actor, for: agency, routing: routing)
            let store = RecipientListStore(connection: connection)
            guard let list = try store.find(id), list.agency == agency else {
                throw DeskRefusal.noSuchList(id.description)
            }
            try store.remove(id)
            try Journal.append(
                Event(
                    DeskEvents.listRemoved,
                    of: list.object,
                    version: list.version + 1,
                    by: stamp,
                    right: Axis.right(.send),
                    facts: ["agency": .text(agency.text), "name": .text(list.name)]
                ),
                in: connection
            )
        }
    }
}
