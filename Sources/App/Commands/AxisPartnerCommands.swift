// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import AsyncHTTPClient
import Axis
import Core
import Logging

extension AxisCommand {
    struct PartnerCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "partner",
            abstract: "Axes that are not ours and that this node is a client of.",
            subcommands: [
                AddCommand.self, ListCommand.self, RouteCommand.self, DisableCommand.self,
                StatusCommand.self, PollOnceCommand.self,
            ]
        )
    }
}

extension AxisCommand.PartnerCommand {
    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Make this node a client of another axis.",
            discussion: """
                Example:
                  vanlang axis partner add national --url https://truc.example.vn/api \\
                      --system-id H26-QLVB --secret-file national.secret
                """
        )

        @Argument(help: "Its short name here: a-z, 0-9 and hyphens.")
        var name: String
        @Option(help: "The address before /sendEdoc.")
        var url: String
        @Option(help: "What this node is called there (the header systemid).")
        var systemID: String
        @Option(help: "A file with the secret that the other axis gave us.")
        var secretFile: String
        @Option(help: "documented, or sdk for axes that understand the vendor's SDK alone.")
        var dialect = MailboxClient.Dialect.documented.rawValue
        @Option(name: .customLong("for"), help: "List mail of this agency by name; repeatable.")
        var polls: [String] = []
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            guard let dialect = MailboxClient.Dialect(rawValue: dialect) else {
                throw PlainError("There is no dialect “\(dialect)”. Choose documented or sdk.")
            }
            let codes = try polls.map { text in
                guard let code = AgencyCode(text) else {
                    throw PlainError("«\(text)» is no agency code.")
                }
                return code
            }
            // From a file, because other users of the machine see a command's arguments.
            let bytes = try DirectoryCommand.contents(of: secretFile)
            let secret = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
            guard !secret.isEmpty else { throw PlainError("\(secretFile) is empty.") }
            try await withRuntime(dataOptions) { runtime in
                let draft = Partners.Draft(
                    name: name,
                    baseURL: url,
                    systemID: systemID,
                    secret: Array(secret.utf8),
                    dialect: dialect,
                    polls: codes
                )
                try await runtime.partners.add(draft, by: Runtime.shell, requestID: "shell")
                printLine(
                    "\(name) added; say who is behind it: vanlang axis partner route \(name) …"
                )
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the partners, and when each answered last."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let rows = try await runtime.partners.list(by: Runtime.shell).map { partner in
                    [
                        partner.name, partner.baseURL, partner.systemID,
                        partner.isDisabled ? "disabled" : "",
                        partner.health.lastSeen?.description ?? "never",
                        partner.health.trouble,
                    ]
                }
                let header = ["name", "url", "systemid", "state", "last seen", "trouble"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }

    struct RouteCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "route",
            abstract: "Send mail for agencies, and all below them, through a partner.",
            discussion: """
                Example:
                  vanlang axis partner route national 000.00.00.G22 000.00.00.H29
                """
        )

        @Argument(help: "The partner.")
        var name: String
        @Argument(help: "Codes of agencies.")
        var agencies: [String]
        @Flag(help: "No longer through this partner.")
        var remove = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                for text in agencies {
                    guard let code = AgencyCode(text) else {
                        throw PlainError("«\(text)» is no agency code.")
                    }
                    try await runtime.partners.route(
                        code,
                        through: name,
                        removing: remove,
                        by: Runtime.shell,
                        requestID: "shell"
                    )
                }
                printLine("\(agencies.count) routes \(remove ? "removed" : "set")")
            }
        }
    }

    struct DisableCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable",
            abstract: "Stop the link to a partner; mail for it waits."
        )

        @Argument(help: "The partner.")
        var name: String
        @Flag(help: "Start it again.")
        var undo = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.partners.set(
                    disabled: !undo,
                    name,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(name) \(undo ? "enabled" : "disabled")")
            }
        }
    }
}
