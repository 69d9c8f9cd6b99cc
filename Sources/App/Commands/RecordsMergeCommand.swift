// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Crypto
import Directory
import Foundation
import Records
import Storage

struct RecordsMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one office part of another on a day: documents, registers, tasks, posts.",
        discussion: """
            Without --now it rehearses: it does everything and undoes it, and reports. Registers of the old
            agency are closed and stay readable as its own; numbers of the new one go on. Stop the server
            first; run it again after a break.
              vanlang records merge 000.00.05.H01 000.00.06.H01 --on 2020-07-01
              vanlang records merge 000.00.05.H01 000.00.06.H01 --on 2020-07-01 --now
            """
    )

    @Argument(help: "The code of the agency that ends.")
    var from: String
    @Argument(help: "The code of the agency that goes on.")
    var into: String
    @Option(help: "The first day on which they are one, as 2020-07-01.")
    var on: String
    @Flag(help: "Do it; without this it is a rehearsal.")
    var now = false
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let day = CivilDate(text: on) else {
            throw PlainError("«\(on)» is no day; write it as 2020-07-01.")
        }
        try await withRuntime(dataOptions) { runtime in
            let (old, new) = (try runtime.agency(from), try runtime.agency(into))
            guard day <= runtime.now().date || !now else {
                throw PlainError("\(day) has not come yet. Rehearse now, and run it on the day.")
            }
            let people = MergePeople(runtime: runtime, from: old, into: new, on: day)
            let steps = try await people.steps()
            if now { try await people.take(steps) }
            let report = try await runtime.records.merge(
                MergePlan(from: old, into: new, on: day, units: steps.unitIDs),
                isRehearsal: !now,
                by: Runtime.shell,
                requestID: "records-merge"
            )
            show(report, steps)
        }
    }

    private func show(_ report: MergeReport, _ steps: MergePeople.Steps) {
        if output.json {
            return printJSON([
                "rehearsal": .bool(!now),
                "moved": .object(
                    report.moved.sorted { $0.key < $1.key }.map {
                        ($0.key, .integer(Int64($0.value)))
                    }
                ),
                "books": .array(
                    report.books.map { .string("\($0.kind) \($0.year): \($0.last)") }
                ),
                "renamed": .object(
                    report.renamed.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }
                ), "twice": .integer(Int64(report.twice)),
                "open_tasks": .integer(Int64(report.openTasks)),
                "untold": .integer(Int64(report.untold)),
                "units": .integer(Int64(steps.units.count)),
                "posts": .integer(Int64(steps.posts.count)),
                "seal_keepers": .array(steps.sealKeepers.map { .string($0) }),
            ])
        }
        printLine(now ? "Merged." : "A rehearsal: nothing was changed.")
        printTable(
            report.moved.sorted { $0.key < $1.key }.map { [$0.key, String($0.value)] }
                + [
                    ["open tasks among them", String(report.openTasks)],
                    ["units", String(steps.units.count)], ["posts", String(steps.posts.count)],
                    ["documents that both had", String(report.twice)],
                    ["still to be told over the axis", String(report.untold)],
                ],
            header: ["moved", ""]
        )
        for book in report.books {
            printLine("Register \(book.kind) \(book.year) is closed at \(book.last).")
        }
        for (code, changed) in report.renamed.sorted(by: { $0.key < $1.key }) {
            printLine("Dossier \(code) is \(changed) now, for both had it.")
        }
        for keeper in steps.sealKeepers {
            printLine(
                "\(keeper) keeps a seal: the old seal and its certificate are handed in (NĐ 99/2016)."
            )
        }
    }
}

/// Units and posts of an agency that becomes part of another; their new ids follow from the old ones,
/// so that it may be run again.
struct MergePeople {
    let runtime: Runtime
    let from: Agency
    let into: Agency
    let on: CivilDate

    struct Steps {
        var units: [(old: AgencyUnit, new: AgencyUnit)] = []
        var posts: [(old: Post, new: Post)] = []
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

    func steps() async throws -> Steps {
        var steps = Steps()
        for unit in try await runtime.directory.units(of: from.id, by: Runtime.shell)
        where unit.validity.end.map({ $0 >= on }) ?? true {
            steps.units.append(
                (
                    unit,
                    AgencyUnit(
                        id: try derived(unit.id),
                        agency: into.id,
                        name: unit.name,
                        shortName: unit.shortName,
                        kind: unit.kind,
                        validity: Validity(from: on)
                    )
                )
            )
        }
        let units = steps.unitIDs
        for post in try await posts() where post.validity.end.map({ $0 >= on }) ?? true {
            let officer = try await runtime.database.read {
                try Directory.officer(post.officer, in: $0)
            }
            guard let officer else { continue }
            if !steps.officers.contains(where: { $0.id == officer.id }) {
                steps.officers.append(officer)
            }
            if post.roles.contains(.sealKeeper) { steps.sealKeepers.append(officer.name) }
            steps.posts.append(
                (
                    post,
                    Post(
                        id: try derived(post.id),
                        officer: post.officer,
                        agency: into.id,
                        unit: post.unit.flatMap { units[$0] },
                        title: post.title,
                        roles: post.roles,
                        scope: post.scope,
                        validity: Validity(from: on),
                        actingFor: try post.actingFor.map { try derived($0) }
                    )
                )
            )
        }
        return steps
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
        let (directory, day) = (runtime.directory, on)
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
        for (post, _) in posts where post.validity.end == nil {
            _ = try await directory.change(
                post.id,
                from: post.version,
                by: Runtime.shell,
                requestID: "records-merge"
            ) { (kept: inout Post) in
                kept.validity = Validity(from: min(kept.validity.start, day), until: day)
            }
        }
        for (unit, _) in steps.units where unit.validity.end == nil {
            _ = try await directory.change(
                unit.id,
                from: unit.version,
                by: Runtime.shell,
                requestID: "records-merge"
            ) { (kept: inout AgencyUnit) in
                kept.validity = Validity(from: min(kept.validity.start, day), until: day)
            }
        }
        try await runtime.cache.refresh()
    }
}
