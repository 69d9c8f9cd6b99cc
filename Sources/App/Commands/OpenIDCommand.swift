// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Crypto
import Foundation
import Identity
import Trust

struct OpenIDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openid",
        abstract: "Applications at which people sign in through this node.",
        subcommands: [AddCommand.self, ListCommand.self]
    )

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Register an application, and show its secret once when it has one.",
            discussion: """
                New applications are held to FAPI 2.0 and prove themselves with a key of their own:
                  vanlang openid add bo-mau --name "Cổng bộ Mẫu" --redirect https://… --keys keys.json
                A portal that speaks plain OpenID Connect is marked as such:
                  vanlang openid add tinh-mau --name "Cổng tỉnh Mẫu" --redirect https://… --plain
                """
        )

        @Argument(help: "The client_id: 3 to 64 of a-z, 0-9 and . _ -")
        var id: String
        @Option(help: "The name that people read.")
        var name: String
        @Option(help: "An address to come back to; may be repeated.")
        var redirect: [String] = []
        @Option(help: "An address to come back to after signing out; may be repeated.")
        var logout: [String] = []
        @Option(help: "Where to tell that somebody signed out (back-channel logout).")
        var backChannel = ""
        @Option(help: "A file with the application's public keys, a JWK set.")
        var keys: String?
        @Option(
            help: "A PEM file with the certificate by which it proves itself over TLS (RFC 8705)."
        )
        var certificate: String?
        @Flag(help: "Plain OpenID Connect with a secret, for portals that know no FAPI.")
        var plain = false
        @Flag(help: "A program that can keep no secret; plain OpenID Connect with PKCE.")
        var noSecret = false
        @Flag(help: "It may also sign in as itself (client_credentials).")
        var service = false
        @Option(help: "Scopes that it may ask for, separated by spaces.")
        var scopes = "openid profile email phone dinhdanh offline_access"
        @Option(help: "Scopes that it is given whatever it asks.")
        var implied = ""
        @Option(help: "The least level of assurance of people, 1 to 3.")
        var level = 1
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            var draft = OpenIDClientDraft(id: id, name: name)
            draft.profile = plain || noSecret ? .plain : .fapi2
            draft.keys = try keys.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? ""
            let secretWay = OpenIDClient.Authentication.basic
            draft.authentication = noSecret ? .none : keys == nil ? secretWay : .privateKey
            if let certificate {
                draft.keys = try Self.keys(ofCertificate: certificate)
                draft.authentication = .certificate
            }
            draft.redirectURIs = redirect
            draft.logoutURIs = logout
            draft.backChannelURI = backChannel
            draft.scopes = try Self.read(scopes)
            draft.impliedScopes = try Self.read(implied)
            draft.isService = service
            guard let least = AssuranceLevel(rawValue: level) else {
                throw PlainError("--level must be 1, 2 or 3.")
            }
            draft.leastLevel = least
            let made = draft
            try await withRuntime(dataOptions) { runtime in
                let secret = try await runtime.identity.register(
                    made,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                if output.json {
                    return printJSON(["client_id": .string(id), "secret": .optional(secret)])
                }
                printLine("client_id: \(id)")
                guard let secret else { return }
                printLine("client_secret: \(secret)\nIt is shown this once.")
            }
        }

        /// A JWK set that names a certificate by its SHA-256.
        private static func keys(ofCertificate path: String) throws -> String {
            let bytes = try DirectoryCommand.contents(of: path)
            guard let der = PEM.certificates(in: bytes).first else {
                throw PlainError("\(path) holds no certificate in PEM.")
            }
            let thumbprint = Base64URL.string(Array(SHA256.hash(data: Data(der))))
            return #"{"keys":[{"kty":"EC","x5t#S256":"\#(thumbprint)"}]}"#
        }

        private static func read(_ text: String) throws -> Set<OpenIDClient.Scope> {
            try Set(
                text.split(separator: " ").map { word in
                    guard let scope = OpenIDClient.Scope(rawValue: String(word)) else {
                        let all = OpenIDClient.Scope.allCases.map(\.rawValue)
                        throw PlainError(
                            "«\(word)» is no scope. Scopes: \(all.joined(separator: " "))."
                        )
                    }
                    return scope
                }
            )
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List applications by identifier."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                var rows: [[String]] = []
                var last = ""
                while true {
                    let page = try await runtime.identity.clients(after: last, by: Runtime.shell)
                    rows += page.map { client in
                        [
                            client.id, client.name, client.profile.rawValue,
                            client.authentication.rawValue,
                            client.isDisabled ? "disabled" : "open",
                        ]
                    }
                    guard let end = page.last?.id else { break }
                    last = end
                }
                let header = ["client_id", "name", "profile", "authentication", "state"]
                if output.json {
                    for row in rows {
                        printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                    }
                } else if rows.isEmpty {
                    printLine("No applications yet. Register one with: vanlang openid add")
                } else {
                    printTable(rows, header: header)
                }
            }
        }
    }
}
