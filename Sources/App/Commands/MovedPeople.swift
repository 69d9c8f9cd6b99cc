// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import Storage

/// Units and posts that go from one agency to another on a day; their new ids follow from the old ones,
/// so that it may be run again.
struct MovedPeople {
    let runtime: Runtime
    let from: Agency
    let into: Agency
    let on: CivilDate
    /// The units that go, with all below them; nil: the whole agency goes.
    var chosen: Set<ID<AgencyUnit>>?

    struct Steps {
        var units: [(old: AgencyUnit, new: AgencyUnit)] = []
        var posts: [(old: Post, new: Post)] = []
        /// Who has no post left in the old agency afterwards.
        var officers: [Officer] = []
        var sealKeepers: [String] = []

        var unitIDs: [ID<AgencyUnit>: ID<AgencyUnit>] {
            Dictionary(units.map { ($0.old.id, $0.new.id) }) { first, _ in first }
        }
    }

    private func derived<Owner>(_ id: ID<Owner>) throws -> ID<Owner> {
        let name = "records.merge|\(into.id)|\(id)"
        guard let id = ID<Owner>(bytes: Array(SHA256.hash(data: Data(name.utf8)).prefix(16))) else {
            throw PlainError("No id can be made.")
        }
        return id
    }

    /// In force on the day or later; what an earlier run ended that day is looked at again.
    private func isMeant(_ validity: Validity) -> Bool { validity.end.map { $0 >= on } ?? true }

    /// From the day on, as long as it would have lasted.
    private func onwards(_ validity: Validity) -> Validity {
        let start = max(validity.start, on)
        return Validity(from: start, until: validity.end.flatMap { $0 > start ? $0 : nil })
    }

    func steps() async throws -> Steps {
        var steps = Steps()
        let units = try await meantUnits()
        let ids = Set(units.map(\.id))
        for unit in units {
            let parent = unit.parent.flatMap { ids.contains($0) ? $0 : nil }
            steps.units.append(
                (
                    unit,
                    AgencyUnit(
                        id: try derived(unit.id),
                        agency: into.id,
                        parent: try parent.map { try derived($0) },
                        name: unit.name,
                        shortName: unit.shortName,
                        kind: unit.kind,
                        validity: onwards(unit.validity)
                    )
                )
            )
        }
        let posts = try await posts().filter { isMeant($0.validity) }
        let candidates = posts.filter { chosen == nil || $0.unit.map(ids.contains) ?? false }
        let all = Set(candidates.map(\.id))
        // Who stands in for somebody that stays, stays with that.
        let going = candidates.filter { $0.actingFor.map(all.contains) ?? true }
        let gone = Set(going.map(\.id))
        for post in going {
            let officer = try await runtime.database.read {
                try Directory.officer(post.officer, in: $0)
            }
            guard let officer else { continue }
            let stays = posts.contains { $0.officer == officer.id && !gone.contains($0.id) }
            if !stays, !steps.officers.contains(where: { $0.id == officer.id }) {
                steps.officers.append(officer)
            }
            if post.roles.contains(.sealKeeper) { steps.sealKeepers.append(officer.name) }
            steps.posts.append((post, try moved(post, ids)))
        }
        return steps
    }

    private func moved(_ post: Post, _ units: Set<ID<AgencyUnit>>) throws -> Post {
        let unit = post.unit.flatMap { units.contains($0) ? $0 : nil }
        return Post(
            id: try derived(post.id),
            officer: post.officer,
            agency: into.id,
            unit: try unit.map { try derived($0) },
            title: post.title,
            roles: post.roles,
            scope: post.scope,
            validity: onwards(post.validity),
            actingFor: try post.actingFor.map { try derived($0) }
        )
    }

    /// Parents before what is below them.
    private func meantUnits() async throws -> [AgencyUnit] {
        let all = try await runtime.directory.units(of: from.id, by: Runtime.shell)
            .filter { isMeant($0.validity) }.parentsFirst
        guard var going = chosen else { return all }
        for unit in all where unit.parent.map(going.contains) ?? false { going.insert(unit.id) }
        return all.filter { going.contains($0.id) }
    }

    private func posts() async throws -> [Post] {
        var posts: [Post] = []
        while true {
            let page = try await runtime.directory.posts(
                in: from.id,
                after: posts.last?.id,
                limit: 500,
                by: Runtime.shell
            )
            posts += page
            if page.count < 500 { return posts }
        }
    }

    /// Opens what is new, then ends what is old; what was done before is passed over.
    func take(_ steps: Steps) async throws {
        let directory = runtime.directory
        let known = Set(try await directory.units(of: into.id, by: Runtime.shell).map(\.id))
        for (_, unit) in steps.units where !known.contains(unit.id) {
            try await directory.open(unit, by: Runtime.shell, requestID: "records-merge")
        }
        let into = into.id
        for officer in steps.officers where officer.agency != into {
            _ = try await directory.change(
                officer.id,
                from: officer.version,
                by: Runtime.shell,
                requestID: "records-merge"
            ) { (kept: inout Officer) in kept.agency = into }
        }
        let posts = steps.posts
        for (_, post) in posts.filter({ $0.new.actingFor == nil })
            + posts.filter({ $0.new.actingFor != nil })
        {
            let found = try await runtime.database.read { try Directory.post(post.id, in: $0) }
            guard found == nil else { continue }
            try await directory.open(post, by: Runtime.shell, requestID: "records-merge")
        }
        for (post, _) in posts where ends(post.validity) {
            let end = end(post.validity)
            _ = try await directory.change(
                post.id,
                from: post.version,
                by: Runtime.shell,
                requestID: "records-merge"
            ) { (kept: inout Post) in kept.validity = end }
        }
        for (unit, _) in steps.units where ends(unit.validity) {
            let end = end(unit.validity)
            _ = try await directory.change(
                unit.id,
                from: unit.version,
                by: Runtime.shell,
                requestID: "records-merge"
            ) { (kept: inout AgencyUnit) in kept.validity = end }
        }
        try await runtime.cache.refresh()
    }

    private func ends(_ validity: Validity) -> Bool { validity != end(validity) }

    /// What begins on the day or after it has one day of its own: nothing is ever removed.
    private func end(_ validity: Validity) -> Validity {
        Validity(from: validity.start, until: max(on, validity.start.adding(days: 1)))
    }
}

extension [AgencyUnit] {
    /// In an order in which each can be opened: what is above comes first.
    var parentsFirst: [AgencyUnit] {
        let parents = Dictionary(map { ($0.id, $0.parent) }) { first, _ in first }
        func depth(_ unit: AgencyUnit) -> Int {
            var (depth, above) = (0, unit.parent)
            while let id = above, depth < 16, let next = parents[id] {
                depth += 1
                above = next
            }
            return depth
        }
        return map { (depth($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
