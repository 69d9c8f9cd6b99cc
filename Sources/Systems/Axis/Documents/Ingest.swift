// SPDX-License-Identifier: Apache-2.0

import Core
package import Formats
package import Storage

/// Reads an edXML message while it arrives and keeps its bytes, in constant memory.
package struct Ingest: ~Copyable {
    private let reader: EdXMLReader
    private var spool: BodySpool
    private let limit: Int

    /// `limit` is the largest message in bytes.
    package init(spool: consuming BodySpool, limit: Int, mode: EdXMLReader.Mode = .strict) {
        self.spool = spool
        self.limit = limit
        reader = EdXMLReader(mode: mode)
    }

    package mutating func feed(_ bytes: UnsafeRawBufferPointer) throws {
        guard spool.size + bytes.count <= limit else { throw MailboxRefusal.tooLarge(limit: limit) }
        try reader.feed(bytes)
        try spool.write(bytes)
    }

    /// Ends the message: what it says, and its bytes made durable.
    package consuming func finish() throws -> (reading: EdXMLReading, body: StoredBody) {
        let reading: EdXMLReading
        do { reading = try reader.finish() } catch {
            spool.discard()
            throw error
        }
        return (reading, try spool.finish())
    }

    /// Forgets what came so far.
    package consuming func discard() { spool.discard() }
}

extension EdXMLReading {
    /// Where the axis may add its hop: not into a message that carries a signature over itself.
    var traceSlot: TraceSlot? {
        let isSigned =
            switch message {
            case .document(let document): document.hasSignature
            case .status(let status): status.hasSignature
            }
        guard !isSigned, let offset = traceInsertionOffset else { return nil }
        return TraceSlot(offset: offset, prefix: tracePrefix)
    }
}

extension DocumentSubmission {
    /// What an edXML document asks of the axis; `sender` is From as the axis keeps it.
    ///
    /// `recipients` narrows it to some of To, as when another axis serves the others.
    init(
        _ document: EdXMLDocument,
        sender: AgencyCode,
        recipients: [AgencyCode]? = nil,
        body: StoredBody,
        traceSlot: TraceSlot?
    ) {
        let business = Message.Business(rawValue: document.purpose.rawValue) ?? .new
        self.init(
            sender: sender,
            recipients: recipients ?? document.to.map(\.organId),
            documentRef: document.documentId,
            business: business,
            number: document.number.number,
            notation: document.number.notation,
            subject: document.subject,
            promulgated: document.promulgated,
            typeName: document.kind.name,
            priority: document.other.priority ?? 0,
            hasPaper: document.business?.paper ?? false,
            markings: [document.other.sphere, document.kind.name].compactMap { $0 },
            reason: document.business?.reason ?? "",
            relatedRefs: Self.relatedRefs(of: document, business: business),
            attachments: document.attachments.map {
                Message.Attachment(
                    name: $0.name ?? "",
                    contentType: $0.contentType ?? $0.manifestContentType ?? "",
                    size: $0.size,
                    sha256: $0.sha256,
                    isWrapped: $0.wrapped
                )
            },
            digest: document.contentDigest,
            body: body,
            traceSlot: traceSlot
        )
    }

    private static func relatedRefs(of document: EdXMLDocument, business: Message.Business)
        -> [String]
    {
        switch business {
        case .new, .status: []
        case .recall, .update: [document.affectedDocumentId ?? document.documentId]
        case .replacement: document.business?.replacements.map(\.documentId) ?? []
        }
    }
}

extension StatusSubmission {
    /// What an edXML status reports; nil when it names no document or no other side.
    init?(_ status: EdXMLStatus, reporter: AgencyCode, body: StoredBody, traceSlot: TraceSlot?) {
        let other = status.response.organId ?? status.to.first?.organId
        guard let other, let ref = status.response.documentId else { return nil }
        self.init(
            reporter: reporter,
            counterpart: other,
            documentRef: ref,
            code: status.code,
            reason: status.description ?? "",
            claimedAt: status.timestamp?.instant,
            digest: status.contentDigest,
            body: body,
            traceSlot: traceSlot
        )
    }
}
