// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory

extension DirectoryCommand.ClientCommand {
    struct TokenCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token",
            abstract: "Make a bearer token, list a client's tokens, or revoke one.",
            discussion: """
                Examples:
                  vanlang directory client token QLVB-H26 --label "máy chủ 1" --days 90
                  vanlang directory client token QLVB-H26 --list
                """
        )

        @Argument(help: "The client's systemid.")
        var systemID: String
        @Option(help: "What the token is for.")
        var label = "token"
        @Option(help: "For how many days it works, up to 731.")
        var days = 365
        @Option(help: "Revoke the token with this id instead.")
        var revoke: String?
        @Flag(help: "List the tokens instead.")
        var list = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...ApiToken.maximumDays).contains(days) else {
                throw ValidationError("Give --days a number from 1 to \(ApiToken.maximumDays).")
            }
            if list, revoke != nil { throw ValidationError("Give either --list or --revoke.") }
        }

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let client = try await runtime.client(systemID)
                if list { return try await show(client, runtime) }
                if let revoke { return try await end(revoke, of: client, runtime) }
                let made = try await runtime.directory.addToken(
                    to: client.id,
                    label: label,
                    expiresAt: runtime.now().adding(seconds: days * 86_400),
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                DirectoryCommand.ClientCommand.printOnce(
                    "token",
                    made.text.text,
                    of: systemID,
                    json: output.json
                )
            }
        }

        private func end(_ text: String, of client: ApiClient, _ runtime: Runtime) async throws {
            guard let id = ID<ApiToken>(text) else { throw DirectoryRefusal.unknownToken(text) }
            try await runtime.directory.revokeToken(
                id,
                of: client.id,
                by: Runtime.shell,
                requestID: DirectoryCommand.requestID(runtime.directory)
            )
            printLine("Revoked \(text).")
        }

        private func show(_ client: ApiClient, _ runtime: Runtime) async throws {
            let tokens = try await runtime.directory.tokens(of: client.id, by: Runtime.shell)
            let header = ["id", "label", "made", "expires", "revoked"]
            let rows = tokens.map { token in
                [
                    token.id.description, token.label, token.madeAt.description,
                    token.expiresAt.description, token.revokedAt?.description ?? "",
                ]
            }
            guard output.json else { return printTable(rows, header: header) }
            for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
        }
    }

    struct RotateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Replace a client's secret at once, and show the new one once."
        )

        @Argument(help: "The client's systemid.")
        var systemID: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let client = try await runtime.client(systemID)
                let secret = try await runtime.directory.rotateSecret(
                    of: client.id,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                DirectoryCommand.ClientCommand.printOnce(
                    "secret",
                    secret.text,
                    of: systemID,
                    json: output.json
                )
            }
        }
    }

    struct DisableCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable",
            abstract: "End a client for ever: its secret and its tokens stop working."
        )

        @Argument(help: "The client's systemid.")
        var systemID: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let client = try await runtime.client(systemID)
                try await runtime.directory.disableClient(
                    client.id,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                printLine("Disabled \(systemID).")
            }
        }
    }
}
