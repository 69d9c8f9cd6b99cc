// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Foundation
import Records
import Trust

/// Old documents in files instead of the database, and back.
struct AxisArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Move finished documents of past months out of the database into sealed files.",
        discussion: """
            One file a month, which any tar opens. It is on disk and was read back whole before anything leaves the
            database; cut at any moment, the same command goes on. What stays: number, subject, states, receipts, search.
            A document stays whole when a recipient has not finished it, or a register of this node shows its files.

            Examples:
              vanlang axis archive --before 2020-01 --to /archive
              vanlang axis archive --before 2020-01 --to /archive --seal-only   (copy the files away, then without it)
              vanlang axis archive verify /archive/axis-000.00.00.G22-2019-12-1.tar
              vanlang axis archive list
              vanlang axis restore /archive/axis-000.00.00.G22-2019-12-1.tar
            """,
        subcommands: [MakeCommand.self, VerifyCommand.self, ListCommand.self],
        defaultSubcommand: MakeCommand.self
    )

    struct MakeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make",
            abstract: "Archive every month before one."
        )

        @Option(help: "The first month that stays, as 2020-01.")
        var before: String
        @Option(help: "The folder of the archives; made when missing. Better on another disk.")
        var to: String
        @Flag(help: "Count a copy as finished once its recipient collected it.")
        var collected = false
        @Flag(help: "Write and prove the files, and let nothing leave the database yet.")
        var sealOnly = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let order = try ArchiveOrder(
                    before: before,
                    folder: URL(filePath: to).path,
                    isCollectedEnough: collected,
                    isSealOnly: sealOnly,
                    held: Records.holding
                )
                let outcomes = try await runtime.axis.archive(
                    order,
                    holder: runtime.holder,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                if outcomes.isEmpty, !output.json { printLine("nothing to archive") }
                for outcome in outcomes { show(outcome) }
            }
        }

        private func show(_ outcome: ArchiveOutcome) {
            let record = outcome.record
            if output.json {
                return printJSON(
                    .object(
                        (record.json.members ?? []) + [
                            ("dropped", .integer(Int64(outcome.dropped))),
                            ("kept", .integer(Int64(outcome.kept))),
                            ("damaged", .array(outcome.damaged.map { .string($0.description) })),
                        ]
                    )
                )
            }
            printLine(
                "\(record.path): \(record.messages) messages, \(record.bytes) bytes, "
                    + "\(outcome.dropped) left the database"
                    + (outcome.kept > 0 ? ", \(outcome.kept) stay (changed or needed here)" : "")
            )
            if !record.isSigned { printLine("  not signed: this axis has no key (axis.key)") }
            for id in outcome.damaged {
                printLine("  \(id) was left out: its bytes are damaged; restore them from a backup")
            }
        }
    }

    struct VerifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Read an archive to its end and compare every digest.",
            discussion: """
                Needs no database. With --data it is also compared with what that axis recorded and with its key.
                """
        )

        @Argument(help: "The archive.")
        var file: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let proof: ArchiveProof
            do {
                proof = try await SealedArchive(file).prove()
            } catch let refusal as ArchiveRefusal {
                throw PlainError(Runtime.texts.sentence(of: refusal, in: .english))
            }
            var known: ArchiveRecord?
            var isOwnKey: Bool?
            if dataOptions.data != nil {
                try await withRuntime(dataOptions) { runtime in
                    known = try await runtime.axis.archives(by: Runtime.shell)
                        .first { $0.name == proof.seal.name }
                    isOwnKey = proof.key.map {
                        $0.thumbprint == runtime.axis.receipts?.publicKey.thumbprint
                    }
                }
                guard known?.root == proof.seal.root else {
                    throw PlainError(
                        "\(file) is whole, but is not the archive \(proof.seal.name) that this axis recorded."
                    )
                }
            }
            if output.json {
                return printJSON([
                    "whole": true, "seal": proof.seal.json,
                    "key": proof.key.map { .string($0.thumbprint) } ?? .null,
                    "recorded": known.map { _ in true } ?? .null,
                ])
            }
            let seal = proof.seal
            printLine(
                "\(file) is whole: \(seal.name), \(seal.messages) messages of \(seal.month), root "
                    + Hex.string(seal.root)
            )
            printLine(signature(proof, isOwnKey))
            if known != nil { printLine("It is the one that this axis recorded.") }
        }

        private func signature(_ proof: ArchiveProof, _ isOwnKey: Bool?) -> String {
            guard let key = proof.key else {
                return "It is not signed; only the axis's record of its root proves it."
            }
            let whose =
                isOwnKey.map {
                    $0 ? ", this axis's key of today" : ", not this axis's key of today"
                }
                ?? "; compare with /axis/v1/keys of \(proof.seal.axis)"
            return "It is signed by the key \(key.thumbprint)\(whose)."
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every archive that this axis made."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let records = try await runtime.axis.archives(by: Runtime.shell)
                if output.json {
                    for record in records { printJSON(record.json) }
                    return
                }
                printTable(
                    records.map {
                        [
                            $0.name, $0.month, String($0.messages), String($0.bytes),
                            $0.isSigned ? "signed" : "", $0.droppedAt?.description ?? "still here",
                            $0.path,
                        ]
                    },
                    header: ["name", "month", "messages", "bytes", "", "left", "written to"]
                )
            }
        }
    }
}

struct AxisRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring archived documents back into the database.",
        discussion: """
            The archive is read whole first, and must be the one that was recorded. What is back already is passed over.

            Examples:
              vanlang axis restore /archive/axis-000.00.00.G22-2019-12-1.tar
              vanlang axis restore /archive/axis-000.00.00.G22-2019-12-1.tar --only 0190b2a4-…
            """
    )

    @Argument(help: "The archive.")
    var file: String
    @Option(help: "Only this message, by the id that trace prints; may be given again.")
    var only: [String] = []
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let wanted = try only.map { text in
            guard let id = ID<Message>(text) else { throw PlainError("«\(text)» is no message.") }
            return id
        }
        try await withRuntime(dataOptions) { runtime in
            let count = try await runtime.axis.restore(
                SealedArchive(file),
                only: wanted.isEmpty ? nil : Set(wanted),
                holder: runtime.holder,
                by: Runtime.shell,
                requestID: "shell"
            )
            printLine("\(count) messages are in the database again")
        }
    }
}

extension ArchiveRecord {
    /// The object that programs read.
    var json: JSON {
        [
            "name": .string(name), "month": .string(month), "path": .string(path),
            "root": .string(Hex.string(root)), "messages": .integer(Int64(messages)),
            "bytes": .integer(Int64(bytes)), "signed": .bool(isSigned),
            "sealedAt": .string(sealedAt.description),
            "droppedAt": droppedAt.map { .string($0.description) } ?? .null,
        ]
    }
}
