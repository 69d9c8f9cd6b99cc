// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core

struct TrustBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Signing, judging, certifying and stamping, beside openssl speed.",
        discussion: """
            Figures are operations per CPU second of one thread, crl100000Seconds is CPU seconds of one list.
            Example:
              vanlang bench trust --seconds 3 --json
            """
    )

    @Option(help: "CPU seconds of each stretch.")
    var seconds = 2.0
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let results = try await TrustBench(seconds: seconds).run()
        if output.json {
            return printJSON(.object(results.map { ($0.0, .number($0.1)) }))
        }
        printTable(
            results.map { [$0.0, String(($0.1 * 1000).rounded() / 1000)] },
            header: ["operation", "per CPU second"]
        )
    }
}
