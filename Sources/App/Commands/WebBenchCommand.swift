// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Hummingbird
import Logging
import NIOCore

struct WebBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "web",
        abstract: "The pages: a desk's lists, search, static files, live pages, sessions.",
        discussion: """
            Client and server run on this machine, the server in a process of its own; CPU is the \
            server's, its database included. Lists are asked one after another for their CPU, and in an \
            open loop, where latency counts from the time at which a request was meant to be sent. \
            Requests are what a signed-in browser sends, so answers are compressed.
            Examples:
              vanlang bench web --rows 1000000 --data ./bench-web --json
              vanlang bench web --parts list,search --seconds 30 --data ./bench-web
            """
    )

    @Option(help: "Documents at the desk that is measured.")
    var rows = 20_000
    @Option(help: "Seconds of each stretch.")
    var seconds = 10.0
    @Option(help: "Connections of the client.")
    var connections = 64
    @Option(help: "Requests a second of the open loop.")
    var rate = 300.0
    @Option(help: "Live pages that are open at once.")
    var watchers = 5000
    @Option(
        help: ArgumentHelp("Parts to run: \(WebBench.parts.joined(separator: ", ")).")
    )
    var parts = WebBench.parts.joined(separator: ",")
    @Option(help: "A folder to use and keep; what one holds already is not put in again.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard rows > 0, seconds > 0, connections > 0, rate > 0, watchers > 0 else {
            throw ValidationError("Rows, seconds, connections, rate and watchers must be above 0.")
        }
        let unknown = parts.split(separator: ",").filter { !WebBench.parts.contains(String($0)) }
        guard unknown.isEmpty else {
            throw ValidationError(
                "There is no part «\(unknown[0])». Parts: \(WebBench.parts.joined(separator: ", "))."
            )
        }
    }

    func run() async throws {
        raiseFileLimit()
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let world = try await WebWorld.make(folder: folder, rows: rows)
        let bench = WebBench(
            world: world,
            seconds: seconds,
            connections: connections,
            rate: rate,
            watchers: watchers
        )
        for part in parts.split(separator: ",") {
            try await bench.run(String(part)) { name, line in showBench(name, line, output) }
        }
    }
}

/// What static files are compared with: Hummingbird alone, one handler, no middleware.
struct BareBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare",
        abstract: "Serve so many bytes from an empty server, to compare with.",
        shouldDisplay: false
    )

    @Option(help: "Bytes of each answer.")
    var bytes = 1000

    func run() async throws {
        let body = ByteBuffer(repeating: UInt8(ascii: "a"), count: bytes)
        let router = Router()
        router.get("/") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: body)
            )
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                printLine("bare http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
            },
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }
}

/// One line of figures, for programs or for people.
func showBench(_ part: String, _ result: [(String, JSON)], _ output: OutputOptions) {
    if output.json {
        printJSON(.object([("part", .string(part))] + result))
    } else {
        printLine("\(part): " + result.map { "\($0.0) \($0.1)" }.joined(separator: "  "))
    }
}
