// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Storage

struct RecordsBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Records: registering, instructions, lists, search, dossiers, moving in.",
        discussion: """
            Everything runs in this process, so CPU is that of the program and its database together. \
            The part import fills the office with so many rows before the others are measured. With \
            --preload the office has as many documents before, put in past the door in bulk.
              vanlang bench records --rows 100000 --json
              vanlang bench records --preload 1000000 --data ./office --parts register,inbox,search --json
            """
    )

    @Option(help: "Rows of an old register that are moved in first.")
    var rows = 20_000
    @Option(help: "Documents that the office has before anything is measured.")
    var preload = 0
    @Option(help: "A folder to use and keep; one that holds a preloaded office is used again.")
    var data: String?
    @Option(help: "Operations of each part.")
    var count = 500
    @Option(help: ArgumentHelp("Parts to run: \(RecordsBench.parts.joined(separator: ", "))."))
    var parts = RecordsBench.parts.joined(separator: ",")
    @Option(help: "A PostgreSQL database to measure instead of SQLite; it must be empty.")
    var databaseURL = ""
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard rows > 0, count >= 64 else {
            throw ValidationError("Rows must be above 0, count at least 64.")
        }
    }

    func run() async throws {
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let settings = try await Settings.load(overrides: [
            "data": folder, "database.url": databaseURL,
        ])
        let runtime = try await Runtime.open(settings)
        let bench = try await RecordsBench.make(runtime)
        if preload > 0 { showBench("preload", try await bench.preload(preload), output) }
        for part in parts.split(separator: ",").map(String.init) {
            showBench(part, try await bench.run(part, rows: rows, count: count), output)
        }
        try await runtime.database.close()
    }
}
