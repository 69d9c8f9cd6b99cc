// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Formats

extension AxisCommand {
    struct TraceCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trace",
            abstract: "Where is this document now? Every recipient, every status, with times.",
            discussion: """
                Examples:
                  vanlang axis trace 7816/VPCP-TTĐT
                  vanlang axis trace 0190b2a4-….  (the id on the receipt)
                """
        )

        @Argument(help: "Number and notation, or the id on the receipt.")
        var number: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let traces: [Trace]
                if let id = ID<Message>(number) {
                    traces = [try await runtime.axis.trace(id, by: Runtime.shell)]
                } else {
                    traces = try await runtime.axis.trace(number: number, by: Runtime.shell)
                }
                guard !traces.isEmpty else {
                    throw PlainError("The axis has no document \(number). Check number and folder.")
                }
                for trace in traces {
                    if output.json { printJSON(trace.json) } else { show(trace) }
                }
            }
        }

        private func show(_ trace: Trace) {
            let message = trace.message
            printLine("\(message.number)/\(message.notation)  \(message.subject)")
            printLine("  from \(message.sender), received \(message.receivedAt), id \(message.id)")
            if let frozenAt = message.frozenAt { printLine("  recalled at \(frozenAt)") }
            if let archived = trace.archived {
                printLine(
                    "  archived at \(archived.at) in \(archived.archive); to open it: vanlang axis restore"
                )
            }
            if trace.pending > 0 { printLine("  \(trace.pending) recipients still to be queued") }
            printTable(
                trace.deliveries.map { delivery in
                    [
                        delivery.recipient.text, delivery.state.vietnamese,
                        delivery.stateAt?.description ?? delivery.deliveredAt?.description ?? "",
                        delivery.waiting == .dead ? "given up" : "",
                    ]
                },
                header: ["recipient", "state", "since", ""]
            )
            for report in trace.reports {
                let reason = report.reason.isEmpty ? "" : "  \(report.reason)"
                printLine(
                    "  \(report.receivedAt)  \(report.recipient)  \(report.code.rawValue)\(reason)"
                )
            }
        }
    }

    struct DeadLettersCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead-letters",
            abstract: "Deliveries that were given up after too many failures."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let dead = try await runtime.axis.deadLetters(by: Runtime.shell)
                if output.json {
                    for delivery in dead {
                        printJSON([
                            "delivery": .string(delivery.key.description),
                            "recipient": .string(delivery.recipient.text),
                            "failures": .integer(Int64(delivery.failures)),
                        ])
                    }
                } else {
                    printTable(
                        dead.map {
                            [$0.key.description, $0.recipient.text, String($0.failures)]
                        },
                        header: ["delivery", "recipient", "failures"]
                    )
                }
            }
        }
    }

    struct ResendCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resend",
            abstract: "Put dead letters back into their lists.",
            discussion: """
                Examples:
                  vanlang axis resend 0190b2a4-…_000.00.00.H26
                  vanlang axis resend --all
                """
        )

        @Argument(help: "Deliveries, as dead-letters prints them.")
        var deliveries: [String] = []
        @Flag(help: "All of them.")
        var all = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                var keys = try deliveries.map { text in
                    guard let key = Delivery.Key(text) else {
                        throw PlainError("«\(text)» is no delivery; see axis dead-letters.")
                    }
                    return key
                }
                if all { keys += try await runtime.axis.deadLetters(by: Runtime.shell).map(\.key) }
                for key in keys {
                    try await runtime.axis.resend(key, by: Runtime.shell, requestID: "shell")
                }
                printLine("\(keys.count) put back")
            }
        }
    }
}

extension Trace {
    /// The object that programs read; the API's answer has the same members.
    var json: JSON { TraceJSON.json(of: self) }
}
