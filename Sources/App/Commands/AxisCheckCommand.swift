// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Formats
import Foundation

struct AxisCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read edXML files as the axis would, and say what is wrong with them.",
        discussion: """
            Examples:
              vanlang axis check letter.edxml
              vanlang axis check --lenient --json archive/*.edxml
            Exit code 0 when every file is accepted, else 1.
            """
    )

    @Argument(help: "edXML files.")
    var files: [String]
    @Flag(help: "Accept what can be repaired, as an import does.")
    var lenient = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var allAccepted = true
        for file in files {
            let verdict = Self.check(file, mode: lenient ? .lenient : .strict)
            allAccepted = allAccepted && verdict.reading != nil
            if output.json { printJSON(verdict.json) } else { verdict.show() }
        }
        if !allAccepted { throw ExitCode(1) }
    }

    /// What the codec made of one file.
    struct Verdict {
        let file: String
        let reading: EdXMLReading?
        let problems: [EdXMLProblem]
    }

    static func check(_ file: String, mode: EdXMLReader.Mode) -> Verdict {
        let reader = EdXMLReader(mode: mode)
        do {
            guard let handle = FileHandle(forReadingAtPath: file) else {
                let message = "The file cannot be opened. Check its path and your rights."
                return Verdict(file: file, reading: nil, problems: [.plain(message)])
            }
            defer { try? handle.close() }
            while let data = try handle.read(upToCount: 65_536), !data.isEmpty {
                try data.withUnsafeBytes { try reader.feed($0) }
            }
            let reading = try reader.finish()
            return Verdict(file: file, reading: reading, problems: reading.problems)
        } catch let refusal as EdXMLRefusal {
            return Verdict(file: file, reading: nil, problems: refusal.problems)
        } catch {
            return Verdict(file: file, reading: nil, problems: [.plain("\(error)")])
        }
    }
}

extension EdXMLProblem {
    fileprivate static func plain(_ message: String) -> EdXMLProblem {
        EdXMLProblem(severity: .refusal, line: 1, element: "", message: message)
    }
}

extension AxisCheckCommand.Verdict {
    func show() {
        printLine("\(file): \(reading == nil ? "refused" : "accepted")")
        if case .document(let document)? = reading?.message {
            printLine(
                "  \(document.number.number)/\(document.number.notation)  \(document.subject)"
            )
        }
        for problem in problems {
            let place = problem.element.isEmpty ? "" : " \(problem.element)"
            printLine("  line \(problem.line)\(place): \(problem.message)")
        }
    }

    /// The object that other programs rely on.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("file", .string(file)), ("accepted", .bool(reading != nil)),
        ]
        switch reading?.message {
        case .document(let document)?: members += Self.members(of: document)
        case .status(let status)?: members += Self.members(of: status)
        case nil: members += Self.names.map { ($0, .null) } + [("attachments", .array([]))]
        }
        members.append(("problems", .array(problems.map(Self.json))))
        return .object(members)
    }

    private static let names = [
        "kind", "from", "to", "documentId", "number", "notation", "subject", "promulgated",
        "typeName", "business", "status",
    ]

    private static func members(of document: EdXMLDocument) -> [(String, JSON)] {
        [
            ("kind", "document"), ("from", .string(document.from.organId.text)),
            ("to", .array(document.to.map { .string($0.organId.text) })),
            ("documentId", .string(document.documentId)),
            ("number", .string(document.number.number)),
            ("notation", .string(document.number.notation)),
            ("subject", .string(document.subject)),
            ("promulgated", .string(document.promulgated.description)),
            ("typeName", .string(document.kind.name)),
            ("business", .integer(Int64(document.purpose.rawValue))), ("status", .null),
            ("attachments", .array(document.attachments.map(json))),
        ]
    }

    private static func members(of status: EdXMLStatus) -> [(String, JSON)] {
        let response = status.response
        return [
            ("kind", "status"), ("from", .string(status.from.organId.text)),
            ("to", .array(status.to.map { .string($0.organId.text) })),
            ("documentId", text(response.documentId)), ("number", text(response.number)),
            ("notation", text(response.notation)), ("subject", .null),
            ("promulgated", text(response.promulgated?.description)), ("typeName", .null),
            ("business", 0), ("status", .string(status.code.rawValue)), ("attachments", []),
        ]
    }

    private static func json(_ attachment: EdXMLAttachment) -> JSON {
        [
            "name": text(attachment.name),
            "contentType": text(attachment.contentType ?? attachment.manifestContentType),
            "size": .integer(Int64(attachment.size)),
            "sha256": .string(Hex.string(attachment.sha256)),
        ]
    }

    private static func json(_ problem: EdXMLProblem) -> JSON {
        [
            "line": .integer(Int64(problem.line)), "element": .string(problem.element),
            "message": .string(problem.message),
        ]
    }

    private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}
