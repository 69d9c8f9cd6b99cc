// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory

extension DirectoryCommand {
    struct ClientCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "client",
            abstract: "Software of agencies that may call this node.",
            subcommands: [
                CreateCommand.self, ListCommand.self, TokenCommand.self, CertificateCommand.self,
                RotateCommand.self,
                DisableCommand.self,
            ]
        )

        /// Shows a secret the one time that it can be shown.
        static func printOnce(_ name: String, _ value: String, of systemID: String, json: Bool) {
            if json { return printJSON(["systemid": .string(systemID), name: .string(value)]) }
            printLine(
                "systemid: \(systemID)\n\(name): \(value)\nKeep it now: it is not shown again."
            )
        }
    }
}

extension Runtime {
    func client(_ systemID: String) async throws -> ApiClient {
        let clients = try await directory.clients(by: Runtime.shell)
        guard let client = clients.first(where: { $0.systemID == systemID }) else {
            throw DirectoryRefusal.unknownClient(systemID)
        }
        return client
    }
}

extension DirectoryCommand.ClientCommand {
    struct CreateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Register software of an agency, and show its secret once.",
            discussion: """
                Example:
                  vanlang directory client create QLVB-H26 --agency H26 --name "Quản lý văn bản"
                """
        )

        @Argument(help: "What it calls itself in the header systemid.")
        var systemID: String
        @Option(help: "The code of its agency.")
        var agency: String
        @Option(help: "Its name; the systemid without it.")
        var name: String?
        @Option(help: "exchange, observer or administrator; may be repeated.")
        var role: [String] = ["exchange"]
        @Option(help: "agency, subtree or nation.")
        var scope = "agency"
        @Option(help: "Its first day; today without it.")
        var from: String?
        @Option(help: "The first day on which it may no longer call; none without it.")
        var until: String?
        @Option(help: "A file with a secret that it has already; one is made without it.")
        var secretFile: String?
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let made = try await runtime.directory.createClient(
                    try draft(runtime.directory.snapshot(), on: runtime.now().date),
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                DirectoryCommand.ClientCommand.printOnce(
                    "secret",
                    made.secret.text,
                    of: systemID,
                    json: output.json
                )
            }
        }

        private func draft(_ snapshot: DirectorySnapshot, on today: CivilDate) throws
            -> ApiClientDraft
        {
            let roles = try role.map { word in
                guard let role = Role(rawValue: word) else {
                    let words = Role.allCases.map(\.rawValue).joined(separator: ", ")
                    throw PlainError("There is no role “\(word)”. Choose of: \(words).")
                }
                return role
            }
            guard let scope = Actor.Scope(word: scope) else {
                throw PlainError("There is no scope “\(scope)”. Choose agency, subtree or nation.")
            }
            return ApiClientDraft(
                systemID: systemID,
                name: name ?? systemID,
                agency: try snapshot.resolve(agency, on: today).agency.id,
                roles: Set(roles),
                scope: scope,
                validity: Validity(
                    from: try DirectoryCommand.day(from, else: today),
                    until: try until.map { try DirectoryCommand.day($0, else: today) }
                ),
                secret: try secretFile.map(Self.secret)
            )
        }

        /// Read from a file, because other users of the machine see a command's arguments.
        private static func secret(_ path: String) throws -> ClientSecret {
            let bytes = try DirectoryCommand.contents(of: path)
            let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
            guard let secret = ClientSecret(text) else { throw DirectoryRefusal.secretTooShort }
            return secret
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the software that may call this node."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let today = runtime.now().date
                let snapshot = try await runtime.directory.snapshot()
                let header = [
                    "systemid", "agency", "roles", "scope", "from", "until", "state", "name",
                ]
                let rows = try await runtime.directory.clients(by: Runtime.shell).map { client in
                    [
                        client.systemID,
                        snapshot.agency(client.agency)?.code(on: today).text ?? "",
                        client.roles.map(\.rawValue).sorted().joined(separator: " "),
                        client.scope.word, client.validity.start.description,
                        client.validity.end?.description ?? "",
                        client.isDisabled ? "disabled" : "", client.name,
                    ]
                }
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }
}
