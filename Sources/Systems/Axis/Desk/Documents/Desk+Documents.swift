// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
package import Storage

extension Desk {
    /// A document that the actor's agency sent or received, with all that may be known of it.
    ///
    /// `recipient` says whose copy is meant when the agency handles documents for several.
    package func document(
        _ id: ID<Message>,
        recipient: AgencyCode? = nil,
        by actor: Actor
    ) async throws -> DeskDocument {
        let routing = routing
        let reading = reading(by: actor, routing)
        let bodies = axis.bodies
        let (document, body) = try await axis.database.read { connection in
            let document = try reading.document(id, recipient: recipient, in: connection)
            return (document, try bodies.find(document.message.bodyID, in: connection))
        }
        // A file may be gone from a disk; the document still opens with what the tables know.
        let header = try? body.flatMap { body in
            try DocumentHeader(reading: bodies.reader(of: body))
        }
        return document.with(header: header.flatMap(\.self))
    }

    /// One file of a document, and the bytes of the message that carries it.
    package func file(
        _ index: Int,
        of id: ID<Message>,
        recipient: AgencyCode? = nil,
        by actor: Actor
    ) async throws -> (file: Message.Attachment, body: StoredBody) {
        let reading = reading(by: actor, routing)
        let axis = axis
        return try await axis.database.read { connection in
            let document = try reading.document(id, recipient: recipient, in: connection)
            let message = document.message
            // Who recalled a document asked that nobody reads it any more; its sender still may.
            if message.frozenAt != nil, !document.isSent {
                throw AxisRefusal.frozen(ref: message.documentRef)
            }
            guard message.attachments.indices.contains(index) else {
                throw DeskRefusal.noSuchFile(index)
            }
            return (message.attachments[index], try axis.kept(message, in: connection))
        }
    }
}

extension Desk {
    private func reading(by actor: Actor, _ routing: Routing) -> Reading {
        Reading(
            actor: actor,
            routing: routing,
            now: axis.now(),
            isHandledElsewhere: isHandledElsewhere
        )
    }
}

/// What one actor sees of a document, inside a transaction.
private struct Reading: Sendable {
    let actor: Actor
    let routing: Routing
    let now: Instant
    let isHandledElsewhere: @Sendable (AgencyCode) -> Bool

    func document(
        _ id: ID<Message>,
        recipient: AgencyCode?,
        in connection: any Connection
    ) throws -> DeskDocument {
        let deliveries = DeliveryStore(connection: connection)
        guard let message = try MessageStore(connection: connection).find(id),
            message.kind == .document
        else { throw AxisRefusal.noSuchMessage(id.description) }
        let isSent = Axis.may(actor, .read, routing.standing(of: actor, to: message.sender))
        let copy = try self.copy(of: message, recipient: recipient, in: connection)
        guard isSent || copy != nil else { throw AxisRefusal.noSuchMessage(id.description) }
        let others =
            isSent
            ? try deliveries.list(of: id, limit: DeskDocument.shownRecipients)
            : copy.map { [$0.delivery] } ?? []
        let visible = Set(others.map(\.recipient) + [copy?.delivery.recipient].compactMap(\.self))
        let isLate = now > AcknowledgementDeadline.due(queuedAt: message.receivedAt)
        return DeskDocument(
            message: message,
            header: nil,
            copy: copy,
            isSent: isSent,
            recipients: others.map { line($0, isLate: isLate) },
            recipientCount: message.recipientCount,
            related: try related(to: message, in: connection),
            history: try deliveries.reports(of: id).filter { visible.contains($0.recipient) }
                .map(DeskDocument.Entry.init),
            assignments: try copy.map {
                try AssignmentStore(connection: connection).list(of: $0.delivery.key)
            } ?? [],
            actions: actions(on: message, copy: copy),
            archived: try Axis.archived(id, in: connection)
        )
    }

    private func line(_ delivery: Delivery, isLate: Bool) -> DeskDocument.Recipient {
        DeskDocument.Recipient(
            code: delivery.recipient,
            state: delivery.state,
            stateAt: delivery.stateAt,
            deliveredAt: delivery.deliveredAt,
            answer: delivery.answer,
            isDead: delivery.waiting == .dead,
            isLate: isLate && delivery.deliveredAt == nil && delivery.frozenAt == nil
        )
    }

    /// The copy that the actor may open: the named one, its own agency's, or one it handles.
    private func copy(
        of message: Message,
        recipient: AgencyCode?,
        in connection: any Connection
    ) throws -> DeskDocument.Copy? {
        let deliveries = DeliveryStore(connection: connection)
        let named = [recipient, actor.agency].compactMap(\.self).flatMap(routing.codes)
        let desks = DeskStore(connection: connection)
        func opened(_ delivery: Delivery) throws -> DeskDocument.Copy? {
            let known = try desks.known(delivery.key)
            let standing = routing.standing(of: actor, to: delivery.recipient)
            let hands = try Hands(on: delivery.key, in: connection)
            guard Desk.mayOpen(actor, standing, hands) else { return nil }
            let due =
                known.map(\.dueAt) ?? AcknowledgementDeadline.due(queuedAt: delivery.queuedAt)
            return .init(delivery: delivery, dueAt: due, hands: hands)
        }
        for code in named {
            let key = Delivery.Key(message.id, code)
            if let delivery = try deliveries.find(key), let copy = try opened(delivery) {
                return copy
            }
        }
        guard recipient == nil, actor.scope != .agency || !routing.served(by: actor).isEmpty else {
            return nil
        }
        for delivery in try deliveries.list(of: message.id, limit: DeskDocument.shownRecipients) {
            if let copy = try opened(delivery) { return copy }
        }
        return nil
    }

    private func maySee(_ message: Message, in connection: any Connection) throws -> Bool {
        if Axis.may(actor, .read, routing.standing(of: actor, to: message.sender)) { return true }
        return try copy(of: message, recipient: nil, in: connection) != nil
    }

    private func related(to message: Message, in connection: any Connection) throws
        -> [DeskDocument.Related]
    {
        let messages = MessageStore(connection: connection)
        return try SentStore(connection: connection).related(to: message.id).compactMap { id in
            // A replacement may go to fewer: who got only the first learns nothing of the second.
            guard let other = try messages.find(id), try maySee(other, in: connection) else {
                return nil
            }
            return DeskDocument.Related(
                id: id,
                business: other.business,
                number: "\(other.number)/\(other.notation)",
                subject: other.subject,
                receivedAt: other.receivedAt,
                isLater: other.id > message.id
            )
        }
    }

    private func actions(on message: Message, copy: DeskDocument.Copy?) -> Set<DeskAction> {
        var actions: Set<DeskAction> = []
        if let copy, !isHandledElsewhere(copy.delivery.recipient) {
            let standing = routing.standing(of: actor, to: copy.delivery.recipient)
            actions = DeskAction.possible(for: copy.delivery).filter {
                Desk.may(actor, $0, standing, copy.hands)
            }
        }
        if Axis.may(actor, .send, routing.standing(of: actor, to: message.sender)),
            message.frozenAt == nil, message.business != .recall,
            !isHandledElsewhere(message.sender)
        {
            actions.formUnion([.recall, .replace])
        }
        return actions
    }
}

extension Routing {
    /// The agencies whose mail the actor's agency handles beside its own, by their kept codes.
    func served(by actor: Actor) -> [AgencyCode] {
        guard let own = actor.agency,
            let agency = try? directory.resolve(own, on: date).agency
        else { return [] }
        return directory.served(by: agency.id, on: date).map(\.exchangeCode)
    }
}

extension DeskDocument.Entry {
    init(_ report: StatusReport) {
        self.init(
            at: report.claimedAt,
            agency: report.reporter,
            code: report.code,
            reason: report.reason,
            isRegular: report.isRegular
        )
    }
}

extension DeskDocument {
    fileprivate func with(header: DocumentHeader?) -> DeskDocument {
        DeskDocument(
            message: message,
            header: header,
            copy: copy,
            isSent: isSent,
            recipients: recipients,
            recipientCount: recipientCount,
            related: related,
            history: history,
            assignments: assignments,
            actions: actions,
            archived: archived
        )
    }
}
