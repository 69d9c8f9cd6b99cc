// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

struct IdentityBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Signing in: tokens of software, passwords, sessions.",
        discussion: """
            Client and server run on this machine, the server in a process of its own; CPU is the \
            server's, its database included.
            Example:
              vanlang bench identity --json
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
        let bench = IdentityBench(folder: folder, seconds: seconds, connections: connections)
        for part in parts.split(separator: ",") {
            for (name, line) in try await bench.run(String(part)) { showBench(name, line, output) }
        }
    }
}
