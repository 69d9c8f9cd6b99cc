// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Storage

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Carry everything from SQLite to PostgreSQL, and prove it.",
        discussion: """
            Stop the server first. Every table is copied in the order of its key, then both sides are read again and
            compared by count and SHA-256. A move that was cut goes on where it was when it is run again. Bodies stay in
            their folder. The SQLite file stays as it is, marked so that nobody serves it by mistake.

            Example:
              vanlang move --data ./data --to postgresql://vanlang@db.example/vanlang
            """
    )

    @Option(
        help: "Connection string of an empty PostgreSQL database. A password belongs in PGPASSFILE."
    )
    var to: String
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try await Settings.load(overrides: dataOptions.overrides)
        let path = "\(settings.data)/vanlang.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            throw PlainError("There is no \(path). Name the data folder with --data.")
        }
        let source = try SQLiteDatabase(path: path)
        let destination = try PostgreSQLDatabase(url: to)
        if try await Relocation.state(of: source) == .departed {
            throw PlainError("This data was moved already. The truth is in PostgreSQL now.")
        }
        try await source.migrate(Runtime.migrations)
        try await destination.inspect(Runtime.migrations)
        try await destination.migrate(Runtime.migrations)
        let isQuiet = output.json
        let move = Move(
            from: source,
            named: URL(fileURLWithPath: path).standardizedFileURL.path,
            to: destination,
            named: "PostgreSQL",
            witness: "event",
            progress: { table, rows in
                if !isQuiet, rows % 50_000 == 0 { printLine("\(table): \(rows)") }
            }
        )
        do {
            show(try await move.run())
        } catch let refusal as MoveRefusal {
            throw PlainError(Runtime.texts.sentence(of: refusal, in: .english))
        }
        try await source.close()
        try await destination.close()
    }

    private func show(_ digests: [TableDigest]) {
        if output.json {
            return printJSON(
                .array(
                    digests.map {
                        [
                            "table": .string($0.table), "rows": .integer(Int64($0.rows)),
                            "sha256": .string($0.sha256),
                        ]
                    }
                )
            )
        }
        printTable(
            digests.map { [$0.table, String($0.rows), String($0.sha256.prefix(16))] },
            header: ["table", "rows", "digest, equal on both sides"]
        )
        printLine("Moved. Set database.url to go on there; bodies stay where they are.")
    }
}
