// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage

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
