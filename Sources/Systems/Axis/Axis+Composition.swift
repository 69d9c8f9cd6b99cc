// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Formats
package import Storage

/// A file that was uploaded before the document that carries it.
package struct Upload: Sendable {
    package let id: ID<Body>
    package let body: StoredBody

    package init(id: ID<Body>, body: StoredBody) {
        self.id = id
        self.body = body
    }
}

extension Axis {
    /// Keeps an uploaded file for the agency that sent it, until a document carries it.
    package func keep(_ body: StoredBody, by actor: Actor) async throws -> Upload {
        let now = now()
        let id = newID(Body.self, at: now)
        let routing = Routing(directory: directory.current(), on: now.date)
        let agency = try Self.agency(of: actor)
        let bodies = bodies
        try await database.write { connection in
            try demand(.send, of: actor, for: agency, routing: routing)
            try bodies.insert(body, as: id, in: connection)
            try UploadStore(connection: connection).insert(id, of: agency, at: now)
        }
        return Upload(id: id, body: body)
    }

    /// An upload of the actor's own agency; another's is unknown to it.
    package func upload(_ id: ID<Body>, by actor: Actor) async throws -> Upload {
        let agency = try Self.agency(of: actor)
        let bodies = bodies
        return try await database.read { connection in
            let uploads = UploadStore(connection: connection)
            guard try uploads.has(id, of: agency), let body = try bodies.find(id, in: connection)
            else {
                throw AxisRefusal.noSuchUpload(id.description)
            }
            return Upload(id: id, body: body)
        }
    }

    private static func agency(of actor: Actor) throws -> AgencyCode {
        guard let agency = actor.agency else {
            throw AxisRefusal.forbidden(action: .send, agency: "")
        }
        return agency
    }

    /// Writes a document and its uploaded files as one edXML message, in constant memory.
    package func compose(_ document: EdXMLDocument, uploads: [Upload]) throws -> (
        body: StoredBody, traceSlot: TraceSlot?
    ) {
        var spool = spool()
        let slot: TraceSlot?
        do {
            var readers = try uploads.map { try bodies.reader(of: $0.body) }
            var writer = EdXMLWriter(document)
            let beginning = try writer.begin()
            slot = TraceSlot(writtenIn: beginning)
            try spool.write(beginning)
            for index in document.attachments.indices {
                try spool.write(writer.beginAttachment())
                while let piece = try readers[index].next() {
                    try spool.write(writer.content(piece))
                }
                try spool.write(writer.endAttachment())
            }
            try spool.write(writer.end())
        } catch {
            spool.discard()
            throw error
        }
        return (try spool.finish(), slot)
    }

    private func hop(of agency: AgencyCode) -> TraceHeader {
        TraceHeader(organId: agency.text, timestamp: EdXMLTimestamp(now()))
    }

    /// Submits a document that is written here from its parts.
    package func submit(
        _ document: EdXMLDocument,
        uploads: [Upload],
        by actor: Actor,
        requestID: String
    ) async throws -> Receipt {
        let sender = try exchangeCode(of: document.from.organId)
        var document = document
        document.traceHeaders = [hop(of: sender)]
        let (body, slot) = try compose(document, uploads: uploads)
        return try await submit(
            DocumentSubmission(document, sender: sender, body: body, traceSlot: slot),
            by: actor,
            requestID: requestID
        )
    }

    /// Reports a status about one delivery, written here as the message that the other side gets.
    package func report(
        _ code: StatusCode,
        reason: String,
        on key: Delivery.Key,
        by actor: Actor,
        requestID: String
    ) async throws -> Receipt {
        let routing = Routing(directory: directory.current(), on: now().date)
        let message = try await database.read { connection in
            guard let message = try MessageStore(connection: connection).find(key.messageID),
                try DeliveryStore(connection: connection).find(key) != nil,
                Self.may(actor, .collect, routing.standing(of: actor, to: key.recipient))
                    || Self.may(actor, .send, routing.standing(of: actor, to: message.sender))
            else { throw AxisRefusal.noSuchDelivery(key.description) }
            return message
        }
        let submission = try status(code, reason: reason, on: key, of: message)
        return try await submit(submission, by: actor, requestID: requestID)
    }

    /// A status about one delivery, written as the message that the other side gets.
    func status(_ code: StatusCode, reason: String, on key: Delivery.Key, of message: Message)
        throws -> StatusSubmission
    {
        let isFromSender = code == .recallRequested
        let (reporter, other) =
            isFromSender ? (message.sender, key.recipient) : (key.recipient, message.sender)
        let status = EdXMLStatus(
            from: Organization(organId: reporter),
            to: [Organization(organId: other)],
            response: ResponseFor(
                organId: other,
                code: "\(message.number)/\(message.notation)",
                documentId: message.documentRef,
                promulgated: message.promulgated
            ),
            code: code,
            description: reason.isEmpty ? nil : reason,
            timestamp: EdXMLTimestamp(now()),
            traceHeaders: [hop(of: reporter)]
        )
        var spool = spool()
        let slot: TraceSlot?
        do {
            let bytes = try EdXMLWriter.bytes(of: status)
            slot = TraceSlot(writtenIn: bytes)
            try spool.write(bytes)
        } catch {
            spool.discard()
            throw error
        }
        let body = try spool.finish()
        guard
            let submission = StatusSubmission(
                status,
                reporter: reporter,
                body: body,
                traceSlot: slot
            )
        else { throw AxisRefusal.relatedUnknown(ref: message.documentRef) }
        return submission
    }
}

extension TraceSlot {
    /// The slot in what our own writer wrote, which knows one prefix and escapes every text.
    fileprivate init?(writtenIn bytes: [UInt8]) {
        let end = Array("</edXML:TraceHeaderList>".utf8)
        guard let found = bytes.firstRange(of: end) else { return nil }
        self.init(offset: found.lowerBound, prefix: "edXML")
    }
}
