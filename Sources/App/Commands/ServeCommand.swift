// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve what is in a data folder, creating it when missing.",
        discussion: """
            Examples:
              vanlang serve --data ./data --port 8080
              VANLANG_DATABASE_URL=postgresql://vanlang@db/vanlang vanlang serve --data /var/lib/vanlang
            Prints one line with the address when it is ready; stops gracefully on SIGTERM.
            """
    )

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port: Int?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        shareHeaps()
        // Each page that is open and live holds a connection.
        raiseFileLimit()
        var overrides = dataOptions.overrides
        if let port { overrides["server.port"] = String(port) }
        let settings = try await Settings.load(overrides: overrides)
        let (metrics, logger) = try bootstrap(settings)
        let runtime = try await Runtime.open(settings)
        let host = settings.string("server.host")
        let scheme = settings.string("server.tls-key").isEmpty ? "http" : "https"
        try await Server(runtime: runtime, metrics: metrics, logger: logger) { port in
            returnMemoryOfStart()
            printLine("vanlang serves \(scheme)://\(host):\(port)")
        }.run()
    }
}
