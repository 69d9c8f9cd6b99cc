// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

struct IdentityBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Signing in: tokens of software, passwords, sessions.",
        discussion: """
            Client and server run on this machine, the server in a process of its own; CPU is the \
            server's, its database included. token-tls is the same as token over TLS that stays open.
            Examples:
              vanlang bench identity --json
              vanlang bench identity --parts token-tls --database-url postgresql://localhost/bench
            """
    )

    @Option(help: "Seconds of each stretch.")
    var seconds = 10.0
    @Option(help: "Connections of the client.")
    var connections = 16
    @Option(help: ArgumentHelp("Parts to run: \(IdentityBench.parts.joined(separator: ", "))."))
    var parts = IdentityBench.parts.joined(separator: ",")
    @Option(help: "A folder to use and keep.")
    var data: String?
    @Option(help: "An empty PostgreSQL database instead of SQLite; for the parts with tokens.")
    var databaseURL = ""
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard seconds > 0, connections > 0 else {
            throw ValidationError("Seconds and connections must be above 0.")
        }
        let unknown = parts.split(separator: ",").filter {
            !IdentityBench.parts.contains(String($0))
        }
        guard unknown.isEmpty else { throw ValidationError("There is no part «\(unknown[0])».") }
    }

    func run() async throws {
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let bench = IdentityBench(
            folder: folder,
            databaseURL: databaseURL,
            seconds: seconds,
            connections: connections
        )
        for part in parts.split(separator: ",") {
            for (name, line) in try await bench.run(String(part)) { showBench(name, line, output) }
        }
    }
}
