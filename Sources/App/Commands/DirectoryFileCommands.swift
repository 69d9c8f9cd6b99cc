// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation

extension DirectoryCommand {
    struct ImportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take a CSV file of agencies in, whole or not at all.",
            discussion: """
                Examples:
                  vanlang directory sample --units 500 | vanlang directory import -
                  vanlang directory import agencies.csv --dry-run
                """
        )

        @Argument(help: "The CSV file, or - for the standard input.")
        var file: String
        @Flag(help: "Say what would change, and change nothing.")
        var dryRun = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let csv = try DirectoryCommand.contents(of: file)
            try await withRuntime(dataOptions) { runtime in
                do {
                    let report = try await runtime.directory.import(
                        csv: csv,
                        dryRun: dryRun,
                        by: Runtime.shell,
                        requestID: DirectoryCommand.requestID(runtime.directory)
                    )
                    if output.json { return printJSON(report.json) }
                    if dryRun { report.showLines() }
                    printLine(report.counts)
                    if dryRun { printLine("A dry run: nothing was changed.") }
                } catch let refusal as DirectoryRefusal {
                    if case .invalidImport(let problems, let count) = refusal {
                        DirectoryCommand.complain(problems, count: count)
                    }
                    throw refusal
                }
            }
        }
    }

    struct ValidateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "validate",
            abstract: "Say everything that is wrong with a CSV file of agencies."
        )

        @Argument(help: "The CSV file, or - for the standard input.")
        var file: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let csv = try DirectoryCommand.contents(of: file)
            let isGood = try await withRuntime(dataOptions) { runtime in
                let check = try await runtime.directory.validate(csv: csv, by: Runtime.shell)
                if output.json {
                    for problem in check.problems { printJSON(problem.json) }
                } else {
                    DirectoryCommand.complain(check.problems, count: check.problemCount)
                }
                if let report = check.report, !output.json { printLine(report.counts) }
                return check.report != nil
            }
            if !isGood { throw ExitCode(1) }
        }
    }

    struct ExportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the whole directory as CSV, which import reads back."
        )

        @Option(help: "The file to write; the standard output without it.")
        var out: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            let text = try await withRuntime(dataOptions) { runtime in
                try await runtime.directory.export(by: Runtime.shell)
            }
            guard let out else { return printText(text) }
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
            } catch {
                throw PlainError("\(out) cannot be written. Choose a folder that is yours.")
            }
        }
    }

    struct SampleCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sample",
            abstract: "Print the country of 2019 with made-up units below it, as CSV to import."
        )

        @Option(help: "How many agencies in all, from 95 (the members alone) to 150000.")
        var units = 12_000

        func validate() throws {
            guard SampleCountry.sizes.contains(units) else {
                let (low, high) = (SampleCountry.sizes.lowerBound, SampleCountry.sizes.upperBound)
                throw ValidationError("Give --units a number from \(low) to \(high).")
            }
        }

        func run() { printText(SampleCountry.agencies(units)) }
    }
}

extension ImportReport {
    /// Longer lists are for `--json`.
    private static let linesShown = 20

    fileprivate var counts: String {
        "Opened \(opened.count), changed \(changed.count), left \(unchanged) as they were."
    }

    fileprivate func showLines() {
        let rows =
            opened.map { ["open", $0.code.text, $0.name, ""] }
            + changed.map { ["change", $0.code.text, $0.name, $0.columns.joined(separator: ", ")] }
        if rows.isEmpty { return }
        printTable(
            Array(rows.prefix(Self.linesShown)),
            header: ["", "code", "name", "columns"]
        )
        if rows.count > Self.linesShown { printLine("… \(rows.count - Self.linesShown) more") }
    }

    fileprivate var json: JSON {
        func lines(_ lines: [Line]) -> JSON {
            .array(
                lines.map { line in
                    [
                        "code": .string(line.code.text), "name": .string(line.name),
                        "columns": .array(line.columns.map(JSON.string)),
                    ]
                }
            )
        }
        return [
            "opened": lines(opened), "changed": lines(changed),
            "unchanged": .integer(Int64(unchanged)),
        ]
    }
}

extension ImportProblem {
    fileprivate var json: JSON {
        [
            "line": .integer(Int64(line)), "column": .string(column), "code": .string(code),
            "sentence": .string(sentence(in: .english)),
        ]
    }
}
