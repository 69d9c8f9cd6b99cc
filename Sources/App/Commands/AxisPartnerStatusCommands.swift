// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import AsyncHTTPClient
import Axis
import Core
import Logging

extension AxisCommand.PartnerCommand {
    struct StatusCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "How a link is: what waits, what was refused on either side and why."
        )

        @Argument(help: "The partner.")
        var name: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let status = try await runtime.partners.status(of: name, by: Runtime.shell)
                let refused = rows(of: status)
                guard output.json else {
                    let health = status.partner.health
                    printLine("\(name): \(status.waiting) waiting, \(health.failures) failures")
                    printLine("last seen: \(health.lastSeen?.description ?? "never")")
                    if !health.trouble.isEmpty { printLine("trouble: \(health.trouble)") }
                    printLine("routes: \(status.routes.map(\.text).joined(separator: " "))")
                    return printTable(refused, header: Self.header)
                }
                for row in refused {
                    printJSON(.object(zip(Self.header, row).map { ($0, .string($1)) }))
                }
            }
        }

        private static let header = ["refused", "message", "attempts", "next", "reason"]

        private func rows(of status: Partners.Status) -> [[String]] {
            status.refusedThere.map {
                [
                    "there", $0.key.description, String($0.attempts), $0.nextAt.description,
                    $0.reason,
                ]
            }
                + status.refusedHere.map {
                    ["here", $0.docID, String($0.attempts), $0.nextAt.description, $0.reason]
                }
        }
    }

    struct PollOnceCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "poll-once",
            abstract: "Send what waits and fetch what is new, now, and say how it went."
        )

        @Argument(help: "The partner.")
        var name: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let before = try await runtime.partners.status(of: name, by: Runtime.shell)
                let bodyLimit = try runtime.settings.integer("axis.body-limit")
                try await HTTPClient.withHTTPClient(configuration: LinkService.configuration) {
                    let link = PartnerLink(
                        partners: runtime.partners,
                        http: $0,
                        holder: runtime.holder,
                        logger: Logger(label: "vanlang"),
                        bodyLimit: bodyLimit
                    )
                    try await link.lap(of: before.partner.id, isForced: true)
                }
                let after = try await runtime.partners.status(of: name, by: Runtime.shell)
                guard after.partner.health != before.partner.health else {
                    throw PlainError("\(name) is disabled, or another process is at it.")
                }
                guard after.partner.health.trouble.isEmpty else {
                    throw PlainError("\(name): \(after.partner.health.trouble)")
                }
                printLine("\(name) answered; \(after.waiting) waiting, before \(before.waiting)")
            }
        }
    }
}
