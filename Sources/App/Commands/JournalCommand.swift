// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Journal

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Read and prove the log of everything that happened.",
        subcommands: [
            TailCommand.self, JournalVerifyCommand.self, JournalEpochCommand.self,
            JournalArchiveCommand.self, JournalRestoreCommand.self,
        ]
    )

    struct TailCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tail",
            abstract: "Print the newest events, and with --follow those that come.",
            discussion: """
                Examples:
                  vanlang journal tail --count 20
                  vanlang journal tail --follow --json
                """
        )

        @Option(help: "How many of the newest events to print first.")
        var count = 10
        @Flag(help: "Go on until interrupted.")
        var follow = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let journal = Journal(database: runtime.database)
                var position = max(0, try await journal.lastPosition() - Int64(max(0, count)))
                while true {
                    let events = try await journal.events(after: position)
                    for event in events { show(event) }
                    position = events.last?.position ?? position
                    if events.isEmpty {
                        guard follow else { return }
                        try await Task.sleep(for: .milliseconds(200))
                    }
                }
            }
        }

        private func show(_ item: PositionedEvent) {
            let event = item.event
            guard output.json else {
                printLine(
                    "\(item.position)  \(event.at)  \(event.kind)  \(event.object)#\(event.version)  "
                        + "\(event.actor) \(event.agency)  \(event.facts.json)"
                )
                return
            }
            printJSON([
                "position": .integer(item.position), "at": .string(event.at.description),
                "kind": .string(event.kind), "object": .string(event.object),
                "version": .integer(Int64(event.version)), "actor": .string(event.actor),
                "agency": .string(event.agency), "right": .string(event.permission),
                "request": .string(event.requestID), "facts": .string(event.facts.json),
            ])
        }
    }
}
