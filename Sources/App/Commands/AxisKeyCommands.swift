// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Foundation
import Trust

/// The keys with which agencies' systems sign what they send.
struct AxisKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Keys with which agencies' systems sign what they send.",
        discussion: """
            Examples:
              vanlang axis key add 000.00.00.H26 --jwk h26.json
              vanlang axis key list 000.00.00.H26
              vanlang axis key revoke NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
            """,
        subcommands: [AddCommand.self, ListCommand.self, RevokeCommand.self]
    )

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Let an agency's systems sign with a key, by its public half."
        )

        @Argument(help: "The agency's code.")
        var agency: String
        @Option(
            help: "A file with the public key as a JSON Web Key; its alg, or kind, is fixed by it."
        )
        var jwk: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            guard let code = AgencyCode(agency) else { throw PlainError("\(agency) is no code.") }
            guard let bytes = FileManager.default.contents(atPath: jwk),
                let json = try? JSON(parsing: Array(bytes)), case .object(let members) = json,
                let key = try? JWK(
                    json["kid"] == nil ? .object(members + [("kid", "new")]) : json
                )
            else {
                throw PlainError(
                    "\(jwk) holds no public key of ES256, ES384, EdDSA, RS256 or PS256 to verify with."
                )
            }
            try await withRuntime(dataOptions) { runtime in
                let added = try await runtime.axis.addSigningKey(
                    key,
                    of: code,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(added.agency) may sign with \(added.jwk.kid)")
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show an agency's keys, those taken back included."
        )

        @Argument(help: "The agency's code.")
        var agency: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            guard let code = AgencyCode(agency) else { throw PlainError("\(agency) is no code.") }
            let keys = try await withRuntime(dataOptions) { runtime in
                try await runtime.axis.signingKeys(of: code, by: Runtime.shell)
            }
            let rows = keys.map { key in
                [
                    key.jwk.kid, key.jwk.algorithm.rawValue, key.addedAt.description,
                    key.revokedAt?.description ?? "",
                ]
            }
            printTable(rows, header: ["key", "alg", "added", "revoked"])
        }
    }

    struct RevokeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Take a key back; the next document signed with it is refused."
        )

        @Argument(help: "The key's name, as list shows it.")
        var kid: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.axis.revokeSigningKey(
                    kid,
                    by: Runtime.shell,
                    requestID: "shell"
                )
            }
        }
    }
}
