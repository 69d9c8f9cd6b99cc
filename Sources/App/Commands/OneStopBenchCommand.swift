// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Storage

struct OneStopBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onestop",
        abstract: "The one-stop desk: sending, autosave, lists, steps, search, receipts.",
        discussion: """
            In one process on SQLite: CPU is that of the program and the database together, without \
            HTTP. Measure a release build on a quiet machine.
            Examples:
              vanlang bench onestop --rows 1000000 --procedures 6500 --data ./bench-onestop --json
              vanlang bench onestop --parts submit,list
              vanlang bench onestop --replay 1000000 --data ./bench-replay
            """
    )

    @Option(help: "Dossiers that are stored before measuring.")
    var rows = 20_000
    @Option(help: "Made-up procedures beside the described ones.")
    var procedures = 500
    @Option(help: "Rounds of each part.")
    var rounds = 200
    @Option(
        help: ArgumentHelp("Parts to run: \(OneStopBench.parts.joined(separator: ", ")).")
    )
    var parts = OneStopBench.parts.joined(separator: ",")
    @Option(
        help:
            "Instead: play so many dossiers of every fate through the real doors, hold each step to its budget, and count them."
    )
    var replay = 0
    @Option(help: "A folder to use and keep; what one holds already is not put in again.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard rows >= 0, procedures >= 0, rounds > 0 else {
            throw ValidationError("Rows and procedures must not be below 0, rounds above 0.")
        }
    }

    func run() async throws {
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let bench = try await OneStopBench.make(
            folder: folder,
            rows: replay > 0 ? 0 : rows,
            procedures: procedures,
            rounds: rounds
        )
        if replay > 0 {
            var play = OneStopReplay(bench: bench, count: replay)
            showBench("replay", try await play.run(isStrict: true), output)
        } else {
            try await runParts(bench)
        }
        try await bench.runtime.database.close()
    }

    private func runParts(_ bench: OneStopBench) async throws {
        for part in parts.split(separator: ",") {
            showBench(String(part), try await bench.run(String(part)), output)
        }
    }
}
