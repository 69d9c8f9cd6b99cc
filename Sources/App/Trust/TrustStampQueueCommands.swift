// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Certificates
import Core
import Foundation
import Trust

extension TrustCommand.StampCommand {
    struct QueueCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "queue",
            abstract: "Have a file stamped with the next batch of this node."
        )

        @Argument(help: "The file.")
        var file: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let digest = try FileDigests(path: file).digest(.sha256)
                try await withRuntime(dataOptions) { runtime in
                    try await runtime.certificates.queueStamp(
                        of: digest,
                        .document,
                        object: URL(fileURLWithPath: file).lastPathComponent
                    )
                    printLine("\(Hex.string(digest)) waits for the next batch.")
                }
            }
        }
    }

    struct DebtCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "debt",
            abstract: "How many stamps are owed, by class, and since when; exit 1 when any is.",
            discussion: "--pay asks the authority for what is owed, as the server does by itself."
        )

        @Flag(help: "Ask for what is owed now.")
        var pay = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let debts = try await withRuntime(dataOptions) { runtime in
                if pay { try await settle(runtime) }
                return try await runtime.certificates.stampDebts()
            }
            let owed = debts.reduce(0) { $0 + $1.count }
            if output.json {
                printJSON([
                    "owed": .integer(Int64(owed)),
                    "classes": .array(
                        debts.map { debt in
                            [
                                "class": .string(debt.stampClass.rawValue),
                                "count": .integer(Int64(debt.count)),
                                "oldest": debt.oldest.map { .string($0.description) } ?? .null,
                            ]
                        }
                    ),
                ])
            } else {
                printTable(
                    debts.map {
                        [
                            $0.stampClass.rawValue, String($0.count),
                            $0.oldest?.description ?? "",
                        ]
                    },
                    header: ["class", "owed", "since"]
                )
            }
            if owed > 0 { throw ExitCode(1) }
        }

        private func settle(_ runtime: Runtime) async throws {
            guard let stamper = runtime.stamper else {
                throw PlainError("Say whom to ask: set trust.tsa.")
            }
            while try await runtime.certificates.stampBatch(
                by: stamper,
                actor: Runtime.shell,
                requestID: "shell"
            ) > 0 {}
        }
    }

    struct RecordCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "record",
            abstract:
                "Write the proof of when a file existed (RFC 4998), once its batch was stamped."
        )

        @Argument(help: "The file.")
        var file: String
        @Option(help: "Where the evidence record goes, in DER.")
        var out: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let digest = try FileDigests(path: file).digest(.sha256)
                let record = try await withRuntime(dataOptions) { runtime in
                    try await runtime.certificates.evidenceRecord(of: digest)
                }
                guard let record else {
                    throw PlainError(
                        "There is no stamp of \(file) yet: see vanlang trust stamp debt."
                    )
                }
                try TrustCommand.write(record.der, to: out)
            }
        }
    }
}
