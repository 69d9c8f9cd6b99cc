// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Formats
import Foundation
import Storage

struct AxisImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take edXML files from an archive or another axis into this one.",
        discussion: """
            Reads leniently: what can be repaired is rewritten in canonical form and every repair is \
            printed. A file that is there already changes nothing, so an import that broke off is \
            simply run again. The Journal names whoever runs this as the one who sent it.
            Examples:
              vanlang axis import archive/*.edxml
              vanlang axis import --dry-run --json old.edxml
            """
    )

    @Argument(help: "edXML files, documents before the statuses about them.")
    var files: [String]
    @Flag(help: "Only say what would happen.")
    var dryRun = false
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let refused = try await withRuntime(dataOptions) { runtime in
            var refused = 0
            var progress = ProgressLine("import", total: files.count)
            for (index, file) in files.enumerated() {
                let line = try await take(file, runtime)
                if !line.accepted { refused += 1 }
                show(line)
                progress.show(index + 1)
            }
            progress.end()
            return refused
        }
        if refused > 0 { throw ExitCode(1) }
    }

    private struct Line {
        let file: String
        let accepted: Bool
        let id: String?
        let messages: [String]
    }

    private func take(_ file: String, _ runtime: Runtime) async throws -> Line {
        let verdict = AxisCheckCommand.check(file, mode: .lenient)
        let notes = verdict.problems.map { "line \($0.line) \($0.element): \($0.message)" }
        guard let reading = verdict.reading else {
            return Line(file: file, accepted: false, id: nil, messages: notes)
        }
        if dryRun { return Line(file: file, accepted: true, id: nil, messages: notes) }
        do {
            let bytes = try Self.wireBytes(file, reading)
            let receipt = try await Self.submit(bytes, from: reading.message.from, runtime)
            return Line(
                file: file,
                accepted: true,
                id: receipt.messageID.description,
                messages: notes
            )
        } catch let refusal as any Refusal {
            let why = Runtime.texts.sentence(of: refusal, in: .english)
            return Line(file: file, accepted: false, id: nil, messages: notes + [why])
        }
    }

    /// The file itself where nothing had to be repaired, else its canonical form.
    private static func wireBytes(_ file: String, _ reading: EdXMLReading) throws -> [UInt8] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        guard !reading.problems.isEmpty else { return bytes }
        switch reading.message {
        case .status(let status): return try EdXMLWriter.bytes(of: status)
        case .document(let document):
            let contents = AttachmentContents(count: document.attachments.count)
            let reader = EdXMLReader(mode: .lenient, attachments: contents)
            try reader.feed(bytes)
            _ = try reader.finish()
            return try EdXMLWriter.bytes(of: document, contents: contents.chosen)
        }
    }

    private static func submit(_ bytes: [UInt8], from: Organization, _ runtime: Runtime)
        async throws -> Receipt
    {
        var ingest = Ingest(spool: runtime.axis.spool(), limit: Int.max)
        do { try bytes.withUnsafeBytes { try ingest.feed($0) } } catch {
            ingest.discard()
            throw error
        }
        let (reading, body) = try ingest.finish()
        let actor = Actor(
            subject: Runtime.shell.subject,
            agency: from.organId,
            roles: [.exchange],
            scope: .agency,
            strength: .machine
        )
        return try await runtime.axis.submit(reading, body: body, by: actor, requestID: "import")
    }

    private func show(_ line: Line) {
        if output.json {
            printJSON([
                "file": .string(line.file), "accepted": .bool(line.accepted),
                "id": line.id.map { .string($0) } ?? .null,
                "messages": .array(line.messages.map { .string($0) }),
            ])
        } else {
            printLine("\(line.file): \(line.accepted ? "taken \(line.id ?? "")" : "refused")")
            for message in line.messages { printLine("  \(message)") }
        }
    }
}

/// Holds the files of one document in memory; an import is not the wire, and archives are small.
private final class AttachmentContents: AttachmentSink {
    private var held: [[AttachmentForm: [UInt8]]]
    private(set) var chosen: [[UInt8]]

    init(count: Int) {
        held = Array(repeating: [:], count: count)
        chosen = Array(repeating: [], count: count)
    }

    func begin(attachment index: Int) {}

    func receive(_ bytes: UnsafeRawBufferPointer, of index: Int, as form: AttachmentForm) {
        held[index][form, default: []].append(contentsOf: bytes)
    }

    func end(attachment index: Int, content: AttachmentContent) {
        chosen[index] = held[index][content.form] ?? []
        held[index] = [:]
    }
}
