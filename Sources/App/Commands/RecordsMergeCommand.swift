// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation
import Records

struct RecordsMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one office part of another on a day: documents, registers, tasks, posts.",
        discussion: """
            Without --now it rehearses: it moves everything, undoes it and reports; units and posts are
            only listed. Registers of the old agency are closed and stay readable as its own; numbers of
            the new one go on. Stop the server first; run it again after a break. Afterwards close the old
            agency in the directory with the new one as its successor, so that mail finds its way.
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
            let people = MovedPeople(runtime: runtime, from: old, into: new, on: day)
            let steps = try await people.steps()
            guard !(try await runtime.records.isMerged(old, into: new)) else {
                throw PlainError("\(from) is part of \(into) already: nothing is left to do.")
            }
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

    private func show(_ report: MergeReport, _ steps: MovedPeople.Steps) {
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
