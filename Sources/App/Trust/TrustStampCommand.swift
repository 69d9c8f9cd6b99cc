// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Trust

extension TrustCommand {
    struct StampCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stamp",
            abstract: "Have a file time-stamped, or answer requests for stamps (RFC 3161).",
            subcommands: [
                AskCommand.self, AnswerCommand.self, QueueCommand.self, DebtCommand.self,
                RecordCommand.self,
            ]
        )

        struct AskCommand: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "ask",
                abstract: "Ask an authority to stamp a file; writes the token."
            )

            @Argument(help: "The file.")
            var file: String
            @Option(help: "Address of the authority (default: the setting trust.tsa).")
            var tsa: String?
            @Option(help: "Where the token goes.")
            var out: String
            @OptionGroup var dataOptions: DataOptions

            func run() async throws {
                try await TrustCommand.speaking {
                    let tools = try await TrustTools.load(dataOptions)
                    let address = tsa ?? tools.settings.string("trust.tsa")
                    guard !address.isEmpty else {
                        throw PlainError("Say whom to ask: --tsa http://…, or set trust.tsa.")
                    }
                    let digest = try FileDigests(path: file).digest(.sha256)
                    let client = TimeStampClient.http(address, tools.random)
                    try TrustCommand.write(try await client.stamp(digest), to: out)
                }
            }
        }

        struct AnswerCommand: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "answer",
                abstract: "Answer one request file as the authority whose key this is."
            )

            @Argument(help: "A TimeStampReq, as openssl ts -query writes it.")
            var request: String
            @Option(name: .customLong("as"), help: "The authority's key.")
            var signer: String
            @Option(help: "Under which policy it stamps.")
            var policy = "1.3.6.1.4.1.99999.1.1"
            @Option(help: "Where the answer goes.")
            var out: String
            @OptionGroup var keys: KeyOptions

            func run() async throws {
                try await TrustCommand.speaking {
                    guard let policy = OID(policy) else { throw PlainError("That is no policy.") }
                    let tools = try await TrustTools.load(keys.data)
                    let now = Runtime.systemClock()
                    let key = try await tools.readySigner(
                        signer,
                        passphraseFile: keys.passphraseFile,
                        at: now
                    )
                    let random = tools.random
                    let authority = TimeStampAuthority(key: key, policy: policy) {
                        (0..<2).flatMap { _ in Self.octets(random()) }
                    }
                    let bytes = try DirectoryCommand.contents(of: request)
                    try TrustCommand.write(try await authority.answer(bytes, at: now), to: out)
                }
            }

            private static func octets(_ word: UInt64) -> [UInt8] {
                (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
            }
        }
    }
}
