// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core

extension AxisCommand {
    struct WebhooksCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "webhooks",
            abstract: "Calls to webhooks that were given up: list them, send them again.",
            subcommands: [DeadCommand.self, ResendCommand.self],
            defaultSubcommand: DeadCommand.self
        )
    }
}

extension AxisCommand.WebhooksCommand {
    struct DeadCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead",
            abstract: "List calls that were given up, with what the last one came to."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let rows = try await runtime.webhooks.deadLetters(by: Runtime.shell).map {
                    [
                        $0.webhookID.description, $0.eventID, $0.createdAt.description,
                        String($0.attempts), $0.outcome,
                    ]
                }
                let header = ["webhook", "event", "at", "attempts", "outcome"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }

    struct ResendCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resend",
            abstract: "Give calls that were given up all their attempts again.",
            discussion: """
                Examples:
                  vanlang axis webhooks resend 0190b2a4-… "axis.message/0190b2a4-…#1"
                  vanlang axis webhooks resend --all
                """
        )

        @Argument(help: "The webhook, as dead prints it.")
        var webhook: String?
        @Argument(help: "The event, as dead prints it.")
        var event: String?
        @Flag(help: "All of them.")
        var all = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                var chosen: [(ID<Webhook>, String)] = []
                if all {
                    chosen = try await runtime.webhooks.deadLetters(by: Runtime.shell).map {
                        ($0.webhookID, $0.eventID)
                    }
                } else if let id = webhook.flatMap({ ID<Webhook>($0) }), let event {
                    chosen = [(id, event)]
                } else {
                    throw PlainError("Name a webhook and an event of «webhooks dead», or --all.")
                }
                var count = 0
                for (id, event) in chosen {
                    do {
                        try await runtime.webhooks.resend(id, eventID: event, by: Runtime.shell)
                        count += 1
                    } catch let refusal as WebhookRefusal where all {
                        // Its webhook was removed: nothing is to be sent there any more.
                        printLine(Runtime.texts.sentence(of: refusal, in: .english))
                    }
                }
                printLine("\(count) put back")
            }
        }
    }
}
