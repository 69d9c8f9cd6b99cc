// SPDX-License-Identifier: Apache-2.0

import Core

/// Takes the reader's events: keeps the header as a tree and lets attachments' contents flow by.
final class EdXMLBuilder: XMLConsumer {
    /// Where a trace header can be spliced in, and with which prefix.
    struct TraceEnd {
        let offset: Int
        let prefix: String?
    }

    private(set) var tree = XMLTree(EdXMLName.vocabulary)
    /// By the node of the `Attachment` element, in document order.
    private(set) var contents: [(attachment: Int, content: AttachmentContent)] = []
    private(set) var hasSignature = false
    private(set) var traceEnd: TraceEnd?

    private let attachmentLimit: Int
    private let stream: AttachmentStream
    private var tracePrefix: String?
    /// Depth inside a `Signature`, whose content is neither kept nor judged.
    private var signatureDepth = 0
    private var contentLine: Int?

    init(limits: EdXMLLimits, sink: (any AttachmentSink)?) {
        attachmentLimit = limits.attachments
        stream = AttachmentStream(sink: sink, limits: limits.zip)
    }

    func start(_ element: XMLStart) throws {
        if signatureDepth > 0 {
            signatureDepth += 1
            return
        }
        if let line = contentLine {
            let name = element.localName
            throw refusal(line, "ContentTransferEncoded holds element \(name). Write only base64.")
        }
        // Wherever it stands: a signature of other bytes must never be written again.
        if tree.openNode >= 0, EdXMLName.vocabulary.name(element.name) == .signature {
            hasSignature = true
            signatureDepth = 1
            return
        }
        let node = tree.start(element)
        switch tree.name(node) {
        case .traceHeaderList: tracePrefix = element.prefix
        case .contentTransferEncoded where isContent(node): try beginContent(of: node)
        default: return
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        if let line = contentLine {
            do { try stream.decode(bytes) } catch { throw named(error, line) }
            return .streamed
        }
        if signatureDepth == 0 { tree.append(text: bytes) }
        return .kept
    }

    func end(_ element: XMLEnd) throws {
        if signatureDepth > 0 {
            signatureDepth -= 1
            return
        }
        let node = tree.openNode
        if let line = contentLine, let attachment = tree.parent(node) {
            do { contents.append((attachment, try stream.end())) } catch {
                throw named(error, line)
            }
            contentLine = nil
        } else if tree.name(node) == .traceHeaderList, isNamed(tree.parent(node), [.edXMLHeader]),
            tree.namespace(node) == EdXMLNamespace.qcvn102
        {
            traceEnd = element.tagOffset.map { TraceEnd(offset: $0, prefix: tracePrefix) }
        }
        tree.end()
    }

    private func beginContent(of node: Int) throws {
        let line = tree.line(node)
        if let last = contents.last, last.attachment == tree.parent(node) {
            throw refusal(line, "An Attachment has two ContentTransferEncoded. Keep one.")
        }
        guard contents.count < attachmentLimit else {
            let message = "The message has more than \(attachmentLimit) attachments. Send fewer."
            throw refusal(line, message, kind: .tooLarge)
        }
        contentLine = line
        try stream.begin()
    }

    /// Whether a content stands in an attachment in one of the two homes that senders use.
    private func isContent(_ node: Int) -> Bool {
        guard let attachment = tree.parent(node), tree.name(attachment) == .attachment,
            let list = tree.parent(attachment), tree.name(list) == .attachmentEncoded
        else { return false }
        return isNamed(tree.parent(list), [.edXML, .edXMLEnvelope, .edXMLBody])
    }

    private func isNamed(_ node: Int?, _ names: [EdXMLName]) -> Bool {
        node.flatMap(tree.name).map(names.contains) ?? false
    }

    /// Gives the refusals of base64 and ZIP their place; other errors come from the sink.
    private func named(_ error: any Error, _ line: Int) -> any Error {
        switch error {
        case let found as Base64Refusal:
            refusal(line, "\(found.message) Encode the attachment again.")
        case let found as ZIPRefusal: refusal(line, found.message, kind: found.kind)
        default: error
        }
    }

    private func refusal(
        _ line: Int,
        _ message: String,
        kind: RefusalKind = .malformed
    ) -> EdXMLRefusal {
        let problem = EdXMLProblem(
            severity: .refusal,
            line: line,
            element: EdXMLName.contentTransferEncoded.rawValue,
            message: message
        )
        return EdXMLRefusal(problems: [problem], kind: kind)
    }
}
