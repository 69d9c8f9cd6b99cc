// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation

struct BenchCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two runs of a bench; one run alone becomes a table.",
        discussion: """
            The runs are what --json printed, one object a line; of a part that was measured several times the median \
            counts. Runs of one machine and one hour can be compared, others hardly: look at sync_per_s of both.
            Examples:
              vanlang bench axis --json > before.json
              vanlang bench compare before.json after.json
              vanlang bench compare before.json after.json --fail-over 10     for CI: exit code 1 when worse
              vanlang bench compare after.json                                a table for docs/performance.md
            """
    )

    @Argument(help: "The run before, or the only one.")
    var before: String
    @Argument(help: "The run after.")
    var after: String?
    @Option(help: "Per cent within which two figures count as the same.")
    var tolerance = 5.0
    @Option(help: "Fail when a figure is worse by more than so many per cent.")
    var failOver: Double?

    func run() async throws {
        let first = try Self.read(before)
        guard let after else { return printText(BenchTable(run: first).markdown) }
        let second = try Self.read(after)
        let comparison = BenchComparison(first, second, tolerance: failOver ?? tolerance)
        printText(comparison.markdown)
        for part in comparison.unmatched { printLine("only in one of the two: \(part)") }
        guard failOver != nil, !comparison.worse.isEmpty else { return }
        throw PlainError("\(comparison.worse.count) figures are worse.")
    }

    private static func read(_ path: String) throws -> BenchComparison.Run {
        let bytes = try DirectoryCommand.contents(of: path)
        let run = BenchComparison.Run(String(decoding: bytes, as: UTF8.self))
        guard !run.parts.isEmpty else {
            throw PlainError("\(path) holds no run. Make one with --json.")
        }
        return run
    }
}
