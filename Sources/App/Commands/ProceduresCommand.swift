// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Formats
import Procedures

struct ProceduresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "procedures",
        abstract:
            "The catalogue of procedures: take records of the national database in, hand them out.",
        subcommands: [ImportCommand.self, ExportCommand.self]
    )

    struct ImportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract:
                "Take a JSON file of the national database in as drafts; faulty records are named, the others taken.",
            discussion: "Example:\n  vanlang procedures import thu-tuc.json --data ./data"
        )

        @Argument(help: "The JSON file, or - for the standard input.")
        var file: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            let bytes = try DirectoryCommand.contents(of: file)
            try await withRuntime(dataOptions) { runtime in
                let report = try await runtime.procedures.take(
                    bytes,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                for fault in report.faults {
                    printLine("Record \(fault.number): \(fault.key) is missing or unreadable.")
                }
                printLine(
                    "\(report.drafted.count) drafts, \(report.same.count) unchanged, \(report.faults.count) faulty."
                )
                if !report.faults.isEmpty { throw ExitCode(1) }
            }
        }
    }

    struct ExportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Print what is in force today in the national format, or as CSV."
        )

        @Flag(help: "A table for people instead.")
        var csv = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                if csv {
                    let csv = try await runtime.procedures.spreadsheet().csv
                    printLine(String(decoding: csv, as: UTF8.self))
                } else {
                    printJSON(try await runtime.procedures.nationalExport())
                }
            }
        }
    }
}
