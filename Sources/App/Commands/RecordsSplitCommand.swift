// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation
import Records

struct RecordsSplitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract:
            "Make units of one office another agency's on a day, with what they have in hand.",
        discussion: """
            Documents that the units lead, their drafts and open dossiers go with them; what is finished stays
            where it was registered, and the old register keeps its numbers without a gap. Without --now it
            rehearses and reports, with every open task that neither side can go on with alone. Stop the
            server first; run it again after a break.
              vanlang records split 000.00.05.H01 000.00.09.H01 --unit KH --unit 'Phòng Nghiệp vụ' --on 2020-07-01
            """
    )

    @Argument(help: "The code of the agency that the units leave.")
    var from: String
    @Argument(help: "The code of the agency that they join; it may be new.")
    var into: String
    @Option(help: "A unit by its name, short name or id, with all below it; as often as needed.")
    var unit: [String]
    @Option(help: "The first day on which they are apart, as 2020-07-01.")
    var on: String
    @Option(help: "The abbreviation of the agency that they join, when it has no office yet.")
    var abbreviation: String?
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
            let people = MovedPeople(
                runtime: runtime,
                from: old,
                into: new,
                on: day,
                chosen: try await chosen(of: old, runtime)
            )
            let steps = try await people.steps()
            let plan = SplitPlan(
                from: old,
                into: new,
                on: day,
                units: steps.unitIDs,
                persons: Set(steps.officers.map(\.id.description)),
                abbreviation: abbreviation
            )
            func split(isRehearsal: Bool) async throws -> SplitReport {
                try await runtime.records.split(
                    plan,
                    isRehearsal: isRehearsal,
                    by: Runtime.shell,
                    requestID: "records-split"
                )
            }
            // What is refused is refused before anybody is moved.
            var report = try await split(isRehearsal: true)
            if now {
                try await people.take(steps)
                report = try await split(isRehearsal: false)
            }
            show(report, steps)
        }
    }

    private func chosen(of agency: Agency, _ runtime: Runtime) async throws -> Set<ID<AgencyUnit>> {
        let units = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
        return Set(
            try unit.map { name in
                let found = units.filter {
                    $0.id.description == name || $0.name == name || $0.shortName == name
                }
                guard let first = found.first, found.count == 1 else {
                    throw PlainError(
                        found.isEmpty
                            ? "\(from) has no unit «\(name)». See: vanlang directory units \(from)"
                            : "«\(name)» is more than one unit; say which by its id."
                    )
                }
                return first.id
            }
        )
    }

    private func show(_ report: SplitReport, _ steps: MovedPeople.Steps) {
        let moved = report.moved.sorted { $0.key < $1.key }
        if output.json {
            func loose(_ tasks: [SplitReport.Loose]) -> JSON {
                .array(
                    tasks.map {
                        ["subject": .string($0.subject), "holder": .string($0.holder)]
                    }
                )
            }
            return printJSON([
                "rehearsal": .bool(!now),
                "moved": .object(moved.map { ($0.key, .integer(Int64($0.value))) }),
                "open_tasks": .integer(Int64(report.openTasks)),
                "shared": .integer(Int64(report.shared)),
                "renamed": .object(
                    report.renamed.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }
                ), "left": loose(report.left), "lent": loose(report.lent),
                "units": .integer(Int64(steps.units.count)),
                "posts": .integer(Int64(steps.posts.count)),
                "seal_keepers": .array(steps.sealKeepers.map { .string($0) }),
            ])
        }
        printLine(now ? "Split." : "A rehearsal: nothing was changed.")
        printTable(
            moved.map { [$0.key, String($0.value)] } + [
                ["open tasks among them", String(report.openTasks)],
                ["units", String(steps.units.count)], ["posts", String(steps.posts.count)],
                ["documents of their dossiers that stay", String(report.shared)],
            ],
            header: ["moved", ""]
        )
        for (code, changed) in report.renamed.sorted(by: { $0.key < $1.key }) {
            printLine("Dossier \(code) is \(changed) now, for both had it.")
        }
        for task in report.left {
            printLine("To be given to somebody else in \(from): \(task.holder), \(task.subject)")
        }
        for task in report.lent {
            printLine("Its holder stays in \(from): \(task.holder), \(task.subject)")
        }
    }
}
