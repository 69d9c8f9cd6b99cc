// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// What a node's edition changed here.
package struct ReceivedDirectory: Sendable, Equatable {
    package let number: Int64
    package let opened: Int
    package let changed: Int
}

extension Directory {
    /// After which place of a publisher's changes this node wants more.
    package func place(of publisher: String) async throws -> DirectoryPlace {
        let kept = try await database.read { try NodeStore(connection: $0).edition(of: publisher) }
        return kept.map { .end(of: $0.edition.number) } ?? .start
    }

    /// Forgets what a publisher gave, so that its directory is taken as a whole again; agencies stay.
    package func forgetEdition(of name: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            try Self.check(actor, .keepNodes, .country)
            let store = NodeStore(connection: connection)
            guard let node = try store.book()[name], node.role != .own else {
                throw NodeRefusal.unknown(name)
            }
            try store.forgetLines(of: name)
            try connection.run("DELETE FROM directory_edition WHERE publisher = \(name)")
            try Self.append(DirectoryEvent.editionForgotten, of: name, [:], stamp, in: connection)
        }
    }

    /// Takes a publisher's edition with the lines that changed since the one held; `isWhole` when they
    /// are all there are.
    ///
    /// Nothing is taken unless the publisher signed exactly these lines and each can stand here. From
    /// the node above comes everything but what is at home here; from a node below, what is at home
    /// there. Agencies that have this node as their own home are this node's to change.
    package func receive(
        _ edition: DirectoryEdition,
        _ lines: [DirectoryLine],
        isWhole: Bool
    ) async throws -> ReceivedDirectory {
        let name = edition.publisher
        let held = try await database.read { connection in
            let store = NodeStore(connection: connection)
            return (
                book: try store.book(), kept: try store.edition(of: name),
                lines: isWhole ? DirectoryLines() : try store.allLines(of: name)
            )
        }
        guard let node = held.book[name], node.role != .own else { throw NodeRefusal.unknown(name) }
        guard edition.isSigned(by: node.key) else { throw NodeRefusal.notSigned(name) }
        let last = held.kept?.edition.number ?? 0
        guard edition.number >= last else {
            throw NodeRefusal.rolledBack(name, held: last, offered: edition.number)
        }
        var all = held.lines
        all.put(lines)
        guard all.count == edition.count, all.digest == edition.digest else {
            throw NodeRefusal.otherLines(name)
        }
        let (whole, changed) = (all, lines)
        let job = Actor(
            subject: .job("node:\(name)"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
        let stamp = stamp(job, "node")
        return try await database.write { connection in
            let store = NodeStore(connection: connection)
            guard try store.edition(of: name)?.edition.number ?? 0 == last else {
                throw StorageRefusal.busy
            }
            if edition.number == last, !isWhole {
                let revision = try AgencyStore(connection: connection).revision()
                try store.put(edition, revision: revision, checkedAt: stamp.at)
                return ReceivedDirectory(number: last, opened: 0, changed: 0)
            }
            let reception = try Reception(
                from: node,
                whole,
                changed,
                book: try store.book(),
                existing: AgencyStore(connection: connection).all(),
                on: stamp.at.date
            )
            try reception.keep(by: stamp, in: connection)
            if isWhole { try store.forgetLines(of: name) }
            try store.put(changed, of: name, number: edition.number)
            try Self.append(
                DirectoryEvent.editionReceived,
                of: name,
                [
                    "number": .integer(edition.number), "sha256": .text(Hex.string(edition.digest)),
                    "opened": .integer(Int64(reception.opened.count)),
                    "changed": .integer(Int64(reception.changed.count)),
                ],
                stamp,
                in: connection
            )
            let revision = try AgencyStore(connection: connection).revision()
            try store.put(edition, revision: revision, checkedAt: stamp.at)
            return ReceivedDirectory(
                number: edition.number,
                opened: reception.opened.count,
                changed: reception.changed.count
            )
        }
    }
}

/// What an edition changes here, decided from its lines and the directory as it is; pure but `keep`.
struct Reception {
    private(set) var opened: [Agency] = []
    private(set) var changed: [ImportPlan.Change] = []
    private let plan: ImportPlan
    private let nodes: [Node]
    /// Nil where the publisher has no say over homes.
    private let homes: [ID<Agency>: String]?

    init(
        from publisher: Node,
        _ whole: DirectoryLines,
        _ lines: [DirectoryLine],
        book: NodeBook,
        existing: [Agency],
        on date: CivilDate
    ) throws {
        let (file, ids) = DirectoryLines.agencies(in: lines)
        plan = ImportPlan(file, newIDs: ids, existing: existing)
        if let problem = plan.problems.first {
            throw NodeRefusal.unusable(
                publisher.name,
                problem: problem.sentence(in: .vietnamese)
            )
        }
        let isAbove = publisher.role == .upstream
        nodes = isAbove ? whole.nodes : []
        homes = isAbove ? try Self.homes(whole, plan.register, publisher, date) : nil
        let homesNow = homes ?? book.homes
        let newBook = NodeBook(book.nodes, homes: homesNow)
        func home(_ id: ID<Agency>, _ register: AgencyRegister) -> String? {
            newBook.home(of: id) { register[$0]?.parent }
        }
        for agency in plan.opened {
            guard isAbove || home(agency.id, plan.register) == publisher.name else {
                throw NodeRefusal.outOfPlace(publisher.name, agency: agency.code(on: date).text)
            }
            opened.append(agency)
        }
        for change in plan.changed {
            let id = change.before.id
            let (old, new) = (home(id, plan.existing), home(id, plan.register))
            // The top of a home belongs to whoever gave it away.
            let isTop = homesNow[id] != nil
            let own = book.own?.name
            let isTaken =
                isAbove
                ? isTop || old != own && new != own
                : !isTop && old == publisher.name && new == publisher.name
            if isTaken { changed.append(change) }
        }
    }

    private static func homes(
        _ lines: DirectoryLines,
        _ register: AgencyRegister,
        _ publisher: Node,
        _ date: CivilDate
    ) throws -> [ID<Agency>: String] {
        var homes: [ID<Agency>: String] = [:]
        for (reference, node) in lines.homes {
            guard let agency = register.agency(named: reference, near: date) else {
                throw NodeRefusal.unusable(publisher.name, problem: "\(reference) → \(node)")
            }
            homes[agency.id] = node
        }
        return homes
    }

    func keep(by stamp: Stamp, in connection: any Connection) throws {
        let agencies = AgencyStore(connection: connection)
        let new = opened.map { agency in
            var agency = agency
            agency.version = 1
            return agency
        }
        try agencies.insert(new)
        for agency in new {
            try Journal.append(
                Directory.opening(of: agency, by: stamp, .keepNodes),
                in: connection
            )
        }
        for change in changed {
            var after = change.after
            after.version = change.before.version + 1
            try agencies.update(after)
            let event = Directory.change(
                from: change.before,
                to: after,
                plan.difference(change),
                by: stamp,
                .keepNodes
            )
            try Journal.append(event, in: connection)
        }
        try keepNodes(in: NodeStore(connection: connection))
    }

    private func keepNodes(in store: NodeStore) throws {
        let book = try store.book()
        for node in nodes {
            guard let known = book[node.name] else {
                try store.put(node)
                continue
            }
            // The keys that an operator compared by hand stay; only addresses follow the publisher.
            guard known.role == .peer else { continue }
            var updated = node
            updated.isLinked = known.isLinked
            if known != updated { try store.put(updated) }
        }
        guard let homes else { return }
        for (id, _) in book.homes where homes[id] == nil { try store.setHome(of: id, to: nil) }
        for (id, node) in homes where book.homes[id] != node { try store.setHome(of: id, to: node) }
    }
}
