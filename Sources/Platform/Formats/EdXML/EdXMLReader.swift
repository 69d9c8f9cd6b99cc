// SPDX-License-Identifier: Apache-2.0

import Core

/// A message that was read, and what its reader noticed.
package struct EdXMLReading: Sendable, Equatable {
    package let message: EdXMLMessage
    /// Where `</…TraceHeaderList>` begins in the bytes that were fed; nil when it closes itself.
    ///
    /// A hop may splice its own trace header in there, as long as the message has no signature.
    package let traceInsertionOffset: Int?
    /// The prefix that such a trace header must carry to be in the edXML namespace there.
    package let tracePrefix: String?
    /// Warnings only: a message with a refusal is not read.
    package let problems: [EdXMLProblem]
}

/// Reads one edXML message that is pushed in pieces, in memory that does not grow with attachments.
///
/// One reader reads one message. It belongs to one task; errors are `EdXMLRefusal`, or whatever the
/// sink threw. After an error it throws the same again.
package final class EdXMLReader {
    package typealias Mode = XMLReader.Mode

    private let limits: EdXMLLimits
    private let builder: EdXMLBuilder
    private let reader: XMLReader
    private let report: EdXMLReport
    private var messageBytes = 0

    package init(
        mode: Mode = .strict,
        limits: EdXMLLimits = EdXMLLimits(),
        attachments sink: (any AttachmentSink)? = nil
    ) {
        self.limits = limits
        builder = EdXMLBuilder(limits: limits, sink: sink)
        reader = XMLReader(consumer: builder, limits: limits.xml, mode: mode)
        report = EdXMLReport(mode: mode, limit: limits.problems)
    }

    /// Reads a message that is in memory already.
    package static func read(
        _ bytes: [UInt8],
        mode: Mode = .strict,
        limits: EdXMLLimits = EdXMLLimits()
    ) throws -> EdXMLReading {
        let reader = EdXMLReader(mode: mode, limits: limits)
        try reader.feed(bytes)
        return try reader.finish()
    }

    package func feed(_ bytes: UnsafeRawBufferPointer) throws {
        messageBytes += bytes.count
        guard messageBytes <= limits.messageBytes else {
            let message = "The message is longer than \(limits.messageBytes) bytes. Send less."
            throw refusal(XMLRefusal(.tooLarge, line: 1, message))
        }
        do { try reader.feed(bytes) } catch { throw refusal(error) }
    }

    package func feed(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try feed($0) }
    }

    /// Ends the message and judges it as a whole.
    package func finish() throws -> EdXMLReading {
        do { try reader.finish() } catch { throw refusal(error) }
        for repair in reader.repairs { report.add(repair, as: .should) }
        let scan = EdXMLScan(
            tree: builder.tree,
            contents: builder.contents,
            hasSignature: builder.hasSignature,
            report: report
        )
        let message = EdXMLInterpreter(scan: scan).message()
        guard let message, !report.isRefused else {
            throw EdXMLRefusal(problems: report.problems, kind: .invalid)
        }
        return EdXMLReading(
            message: message,
            traceInsertionOffset: builder.traceEnd?.offset,
            tracePrefix: builder.traceEnd?.prefix,
            problems: report.problems
        )
    }

    private func refusal(_ error: any Error) -> any Error {
        let passedOver = reader.repairs.map {
            EdXMLProblem(
                severity: .warning,
                line: $0.line,
                element: $0.element,
                message: $0.message
            )
        }
        switch error {
        case let found as XMLRefusal:
            let problem = EdXMLProblem(
                severity: .refusal,
                line: found.line,
                element: found.element,
                message: found.message
            )
            return EdXMLRefusal(problems: passedOver + [problem], kind: found.kind)
        case let found as EdXMLRefusal:
            return EdXMLRefusal(problems: passedOver + found.problems, kind: found.kind)
        default: return error
        }
    }
}
