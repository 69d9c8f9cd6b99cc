// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Journal
import Storage
import Trust

struct JournalVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold every event against what was sealed and signed.",
        discussion: """
            Examples:
              vanlang journal verify
              vanlang journal verify --checkpoint /mnt/elsewhere/checkpoint --json
              vanlang journal verify --archives /archive
            Reads the whole Journal and trusts nothing that is stored. A checkpoint that was kept on another
            machine also finds what was changed together with every trace of it here. Of events that stand in
            archives the hashes are proven; --archives reads the files too.
            Exits with 0 only when everything holds.
            """
    )

    @Option(help: "A checkpoint kept elsewhere; may be given more than once.")
    var checkpoint: [String] = []
    @Option(help: "A further key that may have signed checkpoints, as /journal/v1/key shows it.")
    var key: [String] = []
    @Option(help: "The folder where the archives of the Journal are: reads every one of them.")
    var archives: String?
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let given = try checkpoint.map { file in
            JournalAudit.Given(try Self.note(file), source: file)
        }
        let keys = try key.map { text in
            guard let key = NoteKey(text) else {
                throw PlainError("«\(text)» is no key of a note.")
            }
            return key
        }
        let report = try await withRuntime(dataOptions) { runtime in
            let audit = JournalAudit(
                database: runtime.database,
                keys: [runtime.logSigner.key] + keys
            )
            var report = try await audit.run(runtime.log, given: given)
            if let archives {
                let archiving = runtime.archiving
                for archive in try await archiving.archives() {
                    let path = "\(URL(filePath: archives).path)/\(archive.name).tar"
                    guard let refusal = try await archiving.compare(archive, at: path) else {
                        continue
                    }
                    let why = Runtime.texts.sentence(of: refusal, in: .english)
                    report.add(.archive, archive.first, why)
                }
            }
            return report
        }
        if output.json { printJSON(Self.json(report)) } else { Self.show(report) }
        if !report.isWhole { throw ExitCode.failure }
    }

    static func note(_ file: String) throws -> SignedNote {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw PlainError("\(file) cannot be read.")
        }
        guard let note = SignedNote(parsing: Array(bytes)) else {
            throw PlainError("\(file) is no signed checkpoint.")
        }
        return note
    }

    private static func json(_ report: JournalReport) -> JSON {
        .object([
            ("whole", .bool(report.isWhole)), ("origin", .string(report.head.origin)),
            ("epoch", .integer(report.head.epoch)), ("sealed", .integer(report.head.size)),
            ("root", .string(Data(report.head.root).base64EncodedString())),
            ("events", .integer(report.events)), ("unsealed", .integer(report.unsealed)),
            ("waiting", .integer(Int64(report.waiting))), ("erased", .integer(report.erased)),
            ("archived", .integer(report.archived)),
            ("checkpoints", .integer(Int64(report.checkpoints))),
            (
                "findings",
                .array(
                    report.findings.map { finding in
                        .object([
                            ("kind", .string(finding.kind.rawValue)),
                            ("position", .integer(finding.position)),
                            ("subject", .string(finding.subject)),
                        ])
                    }
                )
            ), ("more", .bool(report.isCut)),
        ])
    }

    private static func show(_ report: JournalReport) {
        printLine(
            "\(report.head.origin): \(report.events) events, \(report.head.size) sealed, "
                + "\(report.checkpoints) checkpoints, \(report.erased) with personal values erased"
                + (report.archived > 0 ? ", \(report.archived) in archives" : "")
        )
        for finding in report.findings { printLine(sentence(finding)) }
        if report.isCut { printLine("… and more.") }
        printLine(
            report.isWhole
                ? "The Journal is whole." : "The Journal is NOT what was sealed and signed."
        )
    }

    private static func sentence(_ finding: JournalFinding) -> String {
        let (place, subject) = (finding.position, finding.subject)
        return switch finding.kind {
        case .edited: "Event \(place) (\(subject)) was edited after it was sealed."
        case .removed: "Event \(place) is missing."
        case .truncated: "Events from \(place) on are missing, although \(subject) has them."
        case .personalEdited:
            "The personal values of event \(place) (\(subject)) were edited, not erased."
        case .tiles:
            "A stored hash was changed (\(place > 0 ? "event \(place)" : subject)); the events are as signed."
        case .contradicted:
            "The checkpoint of \(place) events in \(subject) is not that of these events."
        case .signature:
            "The checkpoint of \(place) events in \(subject) is not signed by this log's key."
        case .archive:
            subject.contains(" ")
                ? subject
                : "The record of the archive \(subject) is not signed by this log's key."
        case .unknownCheckpoint: "\(subject) is no checkpoint of this log and epoch."
        }
    }
}

struct JournalEpochCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epoch",
        abstract: "After a restore: begin a new epoch of the log that embeds the last checkpoint.",
        discussion: """
            Example:
              vanlang journal epoch --checkpoint /mnt/elsewhere/checkpoint --reason "disk lost; backup of 2:00"
            The old epoch's checkpoints stay valid for what they cover; the reason stands in the Journal.
            """
    )

    @Option(help: "The last checkpoint of the old epoch, from wherever it was kept.")
    var checkpoint: String
    @Option(help: "Why, for whoever audits this.")
    var reason: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let note = try JournalVerifyCommand.note(checkpoint)
        let head = try await withRuntime(dataOptions) { runtime in
            let stamp = Stamp(
                actor: Runtime.shell,
                at: runtime.now(),
                requestID: "shell",
                random: (runtime.random(), runtime.random())
            )
            return try await runtime.log.openEpoch(after: note, reason: reason, by: stamp)
        }
        printLine("Epoch \(head.epoch) begins, as \(head.origin).")
    }
}
