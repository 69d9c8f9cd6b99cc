// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Journal

/// The period that a command is about.
struct PeriodOptions: ParsableArguments {
    @Option(name: .customLong("from"), help: "First day, as 2019-03-12.")
    var first: String
    @Option(name: .customLong("to"), help: "Last day, as 2020-02-10.")
    var last: String

    func period() throws -> Period {
        guard let first = CivilDate(text: first), let last = CivilDate(text: last),
            let period = Period(first, through: last)
        else { throw PlainError("Give --from and --to as days such as 2019-03-12, in order.") }
        return period
    }
}

extension AxisCommand {
    struct StatisticsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "statistics",
            abstract: "What agencies sent and received, and how fast (QĐ 28/2018 Điều 11).",
            discussion: """
                Examples:
                  vanlang axis statistics --from 2019-03-12 --to 2020-02-10
                  vanlang axis statistics --from 2020-01-01 --to 2020-01-31 --below 000.00.00.H26
                """
        )

        @OptionGroup var periodOptions: PeriodOptions
        @Option(help: "An agency, to list the units below it; without it the nation.")
        var below: String?
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.axis.catchUpStatistics()
                let root = try below.map { text in
                    guard let code = AgencyCode(text) else {
                        throw PlainError("«\(text)» is no agency code.")
                    }
                    return code
                }
                let lines = try await runtime.axis.statistics(
                    over: try periodOptions.period(),
                    below: root,
                    by: Runtime.shell
                )
                if output.json {
                    for line in lines { printJSON(StatisticsJSON.json(of: line)) }
                } else {
                    show(lines)
                }
            }
        }

        private func show(_ lines: [StatisticsLine]) {
            printTable(
                lines.map { line in
                    let accepted = line.counts.durations[.accepted]
                    return [
                        line.code.text, line.name, String(line.counts[.sent]),
                        String(line.counts[.received]), String(line.counts[.lateMorning]),
                        spoken(seconds: accepted?.quantile(0.5)),
                        spoken(seconds: accepted?.quantile(0.95)),
                        line.electronicShare.map { "\(Int($0 * 100)) %" } ?? "–",
                    ]
                },
                header: [
                    "code", "agency", "sent", "received", "late", "median to 03", "p95 to 03",
                    "electronic",
                ]
            )
        }
    }

    struct LateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "late",
            abstract: "Documents that were sent or acknowledged too late, by name."
        )

        @OptionGroup var periodOptions: PeriodOptions
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.axis.catchUpStatistics()
                let late = try await runtime.axis.late(
                    over: try periodOptions.period(),
                    by: Runtime.shell
                )
                let rows = late.map { late, message in
                    [
                        late.agency, late.rule.rawValue,
                        message.map { "\($0.number)/\($0.notation)" } ?? "",
                        late.dueAt.description, late.doneAt?.description ?? "",
                    ]
                }
                let header = ["agency", "rule", "document", "due", "done"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows {
                    printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                }
            }
        }
    }

    struct RebuildCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild-statistics",
            abstract: "Compute the statistics again from the first event of the Journal."
        )

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await Journal(database: runtime.database).rebuild(StatisticsProjection())
                try await runtime.axis.noteUnanswered()
                printLine("rebuilt")
            }
        }
    }
}
