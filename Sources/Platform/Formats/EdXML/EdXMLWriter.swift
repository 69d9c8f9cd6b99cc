// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a message could not be written.
package enum EdXMLWriteRefusal: Refusal, Equatable {
    /// A text holds a character that XML cannot carry.
    case text(XMLWriteRefusal)
    /// The bytes given for an attachment are more or fewer than its `size`.
    case size(attachment: Int, stated: Int, given: Int)

    package var code: String { "edxml.unwritable" }
    package var arguments: [String: String] { ["message": message] }
    package var kind: RefusalKind { .invalid }

    package var message: String {
        switch self {
        case .text(let refusal): refusal.message
        case .size(let index, let stated, let given):
            "Attachment \(index + 1) has \(given) bytes, but its size says \(stated)."
        }
    }
}

/// Writes messages in one canonical form, in the order of the Government Office's SDK.
///
/// Prefix `edXML:`, attachments beside the envelope, no signature, no white space between elements.
/// A document is written in steps, so that any attachment needs little memory: `begin`, then for
/// each attachment in order `beginAttachment`, `content` as often as there is some and
/// `endAttachment`, and `end` at last. Each step answers the bytes to send.
package struct EdXMLWriter: Sendable {
    private let document: EdXMLDocument
    private var writer = EdXMLElements()
    private var encoder = Base64Encoder()
    private var attachment = -1
    private var given = 0

    package init(_ document: EdXMLDocument) {
        self.document = document
        writer.unknown = Dictionary(grouping: document.unknown, by: \.path)
    }

    /// All that stands before the first attachment.
    package mutating func begin() throws(EdXMLWriteRefusal) -> [UInt8] {
        let document = document
        return try attempt { writer throws(XMLWriteRefusal) in
            try writer.open()
            try writer.messageHeader(document)
            try writer.traces(document.traceHeaders, document.business)
            try writer.close("edXMLHeader")
            try writer.manifest(document.attachments)
            try writer.close("edXMLEnvelope")
            if !document.attachments.isEmpty || writer.hasUnknown(in: "AttachmentEncoded") {
                try writer.openPlain("AttachmentEncoded")
            }
        }
    }

    /// What stands before the content of the next attachment.
    package mutating func beginAttachment() throws(EdXMLWriteRefusal) -> [UInt8] {
        attachment += 1
        given = 0
        precondition(
            attachment < document.attachments.count,
            "the document has no more attachments"
        )
        let value = document.attachments[attachment]
        return try attempt { writer throws(XMLWriteRefusal) in try writer.attachment(value) }
    }

    /// The next bytes of the attachment's content, decoded and unwrapped.
    package mutating func content(_ bytes: some Collection<UInt8>) -> [UInt8] {
        given += bytes.count
        var encoded: [UInt8] = []
        encoder.encode(bytes, into: &encoded)
        return encoded
    }

    /// What stands behind the content; refused when it had not the stated size.
    package mutating func endAttachment() throws(EdXMLWriteRefusal) -> [UInt8] {
        let stated = document.attachments[attachment].size
        guard given == stated else {
            throw .size(attachment: attachment, stated: stated, given: given)
        }
        var encoded: [UInt8] = []
        encoder.finish(into: &encoded)
        return try encoded
            + attempt { writer throws(XMLWriteRefusal) in
                writer.closeContent()
                try writer.close("Attachment")
            }
    }

    /// All that stands behind the last attachment.
    package mutating func end() throws(EdXMLWriteRefusal) -> [UInt8] {
        precondition(attachment == document.attachments.count - 1, "attachments are missing")
        return try attempt { writer throws(XMLWriteRefusal) in try writer.closeAll() }
    }

    private mutating func attempt(
        _ write: (inout EdXMLElements) throws(XMLWriteRefusal) -> Void
    ) throws(EdXMLWriteRefusal) -> [UInt8] {
        do { try write(&writer) } catch { throw .text(error) }
        return writer.take()
    }
}

extension EdXMLWriter {
    /// Writes a whole document to `output`, piece by piece.
    ///
    /// `contents` gives the next bytes of the attachment with that index, any number at a time; nil
    /// or nothing when there are no more.
    package static func write(
        _ document: EdXMLDocument,
        contents: (_ attachment: Int) throws -> [UInt8]?,
        to output: ([UInt8]) throws -> Void
    ) throws {
        var writer = EdXMLWriter(document)
        try output(writer.begin())
        for index in document.attachments.indices {
            try output(writer.beginAttachment())
            while let bytes = try contents(index), !bytes.isEmpty {
                try output(writer.content(bytes))
            }
            try output(writer.endAttachment())
        }
        try output(writer.end())
    }

    /// A document in memory; for small attachments and tests.
    package static func bytes(
        of document: EdXMLDocument,
        contents: [[UInt8]] = []
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var isGiven = [Bool](repeating: false, count: document.attachments.count)
        try write(
            document,
            contents: { index in
                defer { isGiven[index] = true }
                return isGiven[index] || index >= contents.count ? nil : contents[index]
            },
            to: { bytes += $0 }
        )
        return bytes
    }

    package static func bytes(of status: EdXMLStatus) throws(EdXMLWriteRefusal) -> [UInt8] {
        var writer = EdXMLElements()
        writer.unknown = Dictionary(grouping: status.unknown, by: \.path)
        do {
            try writer.open()
            try writer.messageHeader(status)
            try writer.traces(status.traceHeaders, nil)
            try writer.closeAll()
        } catch { throw .text(error) }
        return writer.take()
    }

    /// One trace header to splice in at `EdXMLReading.traceInsertionOffset`.
    ///
    /// `prefix` is `EdXMLReading.tracePrefix`.
    package static func traceHeader(
        _ header: TraceHeader,
        prefix: String?
    ) throws(EdXMLWriteRefusal) -> [UInt8] {
        var writer = EdXMLElements()
        writer.prefix = prefix.map { "\($0):" } ?? ""
        do { try writer.traceHeader(header) } catch { throw .text(error) }
        return writer.take()
    }
}
