// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure this program on this machine.",
        subcommands: [
            AxisBenchCommand.self, WebBenchCommand.self, TrustBenchCommand.self,
            RecordsBenchCommand.self, OneStopBenchCommand.self,
            IdentityBenchCommand.self, LogBenchCommand.self, BareBenchCommand.self,
            BenchCompareCommand.self,
        ]
    )
}

struct AxisBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "axis",
        abstract:
            "The document axis: sending, the whole cycle, fan-out, lists, statistics, memory.",
        discussion: """
            Client and server run on this machine, the server in a process of its own. The disk's sync \
            rate is measured just before and printed beside the figures.
            Examples:
              vanlang bench axis --seconds 60 --preload 1000000 --json
              vanlang bench axis --parts send,cycle --database-url postgresql://localhost/bench
            """
    )

    @Option(help: "Seconds of each stretch.")
    var seconds = 10.0
    @Option(help: "Documents that are stored before measuring.")
    var preload = 0
    @Option(help: "Connections of the client.")
    var connections = 32
    @Option(
        help:
            "Parts to run: send, open (a fixed rate), signed, fanout, cycle, inbox, statistics, large, start."
    )
    var parts = "send,fanout,cycle,inbox,start"
    @Option(help: "A PostgreSQL database to measure instead of SQLite; it must be empty.")
    var databaseURL = ""
    @Option(help: "A folder to use and keep; one that holds a preloaded store is used again.")
    var data: String?
    @Option(
        help: "Processes of the server over one PostgreSQL; connections are dealt to them in turn."
    )
    var processes = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard processes == 1 || !databaseURL.isEmpty else {
            throw ValidationError("--processes needs --database-url: SQLite has one process.")
        }
    }

    func run() async throws {
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let world = try await BenchWorld.make(
            folder: folder,
            databaseURL: databaseURL,
            preload: preload,
            units: 12_000
        )
        let bench = AxisBench(
            world: world,
            seconds: seconds,
            connections: connections,
            processes: max(1, processes)
        )
        for part in parts.split(separator: ",") {
            showBench(String(part), try await bench.run(String(part)), output)
        }
    }
}
