// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Foundation
import Journal
import Storage
import Trust

/// Old events in files instead of the database, and back.
struct JournalArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Move events of past months out of the database into sealed files.",
        discussion: """
            One file a month, which any tar opens and sha256sum checks. Only events leave that every follower has read
            and a signed checkpoint covers. The file is on disk and was read back whole before anything leaves; cut at
            any moment, the same command goes on. «vanlang journal verify» goes on to prove the whole Journal.

            Examples:
              vanlang journal archive --before 2020-01 --to /archive
              vanlang journal archive --before 2020-01 --to /archive --seal-only   (copy the files away, then without it)
              vanlang journal archive verify /archive/000.00.00.G22-journal-2019-12-1.tar
              vanlang journal archive list
              vanlang journal restore /archive/000.00.00.G22-journal-2019-12-1.tar
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
        @Flag(help: "Write and prove the files, and let nothing leave the database yet.")
        var sealOnly = false
        @Option(help: "A follower of the Journal that no longer exists; may be given again.")
        var without: [String] = []
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let order = try JournalArchiveOrder(
                    before: before,
                    folder: URL(filePath: to).path,
                    without: Set(without),
                    isSealOnly: sealOnly,
                    held: Axis.objectsInTransit
                )
                let outcomes = try await runtime.archiving.archive(order)
                if outcomes.isEmpty, !output.json { printLine("nothing to archive") }
                for outcome in outcomes { show(outcome) }
            }
        }

        private func show(_ outcome: JournalArchiveOutcome) {
            let archive = outcome.archive
            if output.json {
                return printJSON(
                    .object(
                        (archive.json.members ?? []) + [
                            ("left", .integer(Int64(outcome.left))),
                            ("stayed", .integer(Int64(outcome.stayed))),
                        ]
                    )
                )
            }
            let count = archive.last - archive.first + 1
            printLine(
                "\(archive.path): \(count) events, \(outcome.left) left the database"
                    + (outcome.stayed > 0 ? ", \(outcome.stayed) are here too (needed)" : "")
            )
        }
    }

    struct VerifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Read an archive to its end: every digest, every event, the signed tree.",
            discussion: """
                Needs no database. With --data it is also compared with what that node recorded and with its log.
                """
        )

        @Argument(help: "The archive.")
        var file: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let proof: JournalArchiveProof
            do {
                proof = try await JournalArchiveFile(file).prove()
            } catch let refusal as JournalArchiveRefusal {
                throw PlainError(Runtime.texts.sentence(of: refusal, in: .english))
            }
            var isRecorded = false
            if dataOptions.data != nil {
                try await withRuntime(dataOptions) { runtime in
                    let archiving = runtime.archiving
                    let known = try await archiving.archives().first { $0.name == proof.seal.name }
                    guard let known else {
                        throw JournalArchiveRefusal.notRecorded(path: file, name: proof.seal.name)
                    }
                    if let refusal = try await archiving.compare(known, at: file) { throw refusal }
                    isRecorded = true
                }
            }
            let seal = proof.seal
            if output.json {
                return printJSON([
                    "whole": true, "name": .string(seal.name), "month": .string(seal.month),
                    "first": .integer(seal.first), "last": .integer(seal.last),
                    "root": .string(Hex.string(seal.root)), "key": .string(proof.key.description),
                    "erased": .integer(Int64(proof.erased)), "recorded": .bool(isRecorded),
                ])
            }
            printLine(
                "\(file) is whole: events \(seal.first) to \(seal.last) of \(seal.month), "
                    + "as signed in the checkpoint of \(proof.checkpoint.origin)."
            )
            if isRecorded {
                printLine("It is the one that this node recorded.")
            } else {
                printLine("It is signed by \(proof.key); compare with /journal/v1/key of the node.")
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every archive of this Journal."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let archives = try await runtime.archiving.archives()
                if output.json {
                    for archive in archives { printJSON(archive.json) }
                    return
                }
                printTable(
                    archives.map {
                        [
                            $0.name, $0.month, String($0.first), String($0.last),
                            $0.droppedAt?.description ?? "still here", $0.path,
                        ]
                    },
                    header: ["name", "month", "from", "to", "left", "written to"]
                )
            }
        }
    }
}

struct JournalRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring an archive's events back into the database.",
        discussion: """
            The archive is read whole first, and must be the one that was recorded. Afterwards the archive is forgotten:
            the next «vanlang journal archive» proves the same file again, or writes a new one where it is gone.

            Example:
              vanlang journal restore /archive/000.00.00.G22-journal-2019-12-1.tar
            """
    )

    @Argument(help: "The archive.")
    var file: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await withRuntime(dataOptions) { runtime in
            let count = try await runtime.archiving.restore(file)
            printLine("\(count) events are in the database again")
        }
    }
}

extension Runtime {
    /// By the operator's shell.
    var archiving: JournalArchiving {
        JournalArchiving(
            log: log,
            signer: logSigner,
            holder: holder,
            stamp: Stamp(
                actor: Self.shell,
                at: now(),
                requestID: "shell",
                random: (random(), random())
            )
        )
    }
}

extension JournalArchive {
    /// The object that programs read.
    fileprivate var json: JSON {
        [
            "name": .string(name), "month": .string(month), "first": .integer(first),
            "last": .integer(last), "path": .string(path),
            "sealedAt": .string(sealedAt.description),
            "droppedAt": droppedAt.map { .string($0.description) } ?? .null,
        ]
    }
}
