// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Identity

extension AccountCommand {
    struct ImportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Open accounts for officers from a CSV file, whole or not at all.",
            discussion: """
                Columns: login,mail; the officers come from vanlang directory officers import.
                Passwords are shown once, one line for each account:
                  vanlang account import accounts.csv --dry-run
                  vanlang account import accounts.csv --json > passwords.jsonl
                """
        )

        @Argument(help: "The CSV file, or - for the standard input.")
        var file: String
        @Flag(help: "Say what would be opened, and open nothing.")
        var dryRun = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let csv = try DirectoryCommand.contents(of: file)
            try await withRuntime(dataOptions) { runtime in
                let report = try await runtime.identity.importAccounts(
                    csv: csv,
                    dryRun: dryRun,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                guard report.problems.isEmpty else {
                    let lines = report.problems.prefix(50).map { "line \($0.line): \($0.refusal)" }
                    throw PlainError(
                        (["Nothing was opened; \(report.problems.count) lines are wrong."] + lines)
                            .joined(separator: "\n")
                    )
                }
                show(report)
            }
        }

        private func show(_ report: AccountImport) {
            for one in report.opened {
                if output.json {
                    printJSON([
                        "line": .integer(Int64(one.line)), "login": .string(one.login),
                        "password": .optional(one.password?.shownOnce),
                    ])
                } else {
                    printLine("\(one.login)\t\(one.password?.shownOnce ?? "")")
                }
            }
            if output.json { return }
            let verb = dryRun ? "would be opened" : "opened"
            printLine("\(report.opened.count) \(verb), \(report.unchanged) there already.")
        }
    }
}
