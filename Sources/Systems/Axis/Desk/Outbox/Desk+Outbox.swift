// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Storage

/// One page of an outbox.
package struct SentSlice: Sendable {
    package let items: [SentItem]
    package let next: Place?

    package struct Place: Sendable, Hashable {
        package let sentAt: Instant
        package let id: ID<Message>

        package init(sentAt: Instant, id: ID<Message>) {
            self.sentAt = sentAt
            self.id = id
        }
    }
}

extension Desk {
    /// What the actor's desk sent, newest first, each with how far it got.
    package func sent(after last: SentSlice.Place? = nil, limit: Int = 50, by actor: Actor)
        async throws -> SentSlice
    {
        let routing = routing
        let agency = try agency(of: actor, for: .read, routing: routing)
        return try await axis.database.read { connection in
            try axis.demand(.read, of: actor, for: agency, routing: routing)
            let found = try SentStore(connection: connection)
                .list(of: agency, before: last.map { ($0.sentAt, $0.id) }, limit: limit + 1)
            let items = found.prefix(limit).filter {
                Axis.may(actor, .read, routing.standing(of: actor, to: $0.sender))
            }
            let end = found.count > limit ? found[limit - 1] : nil
            return SentSlice(
                items: items,
                next: end.map { SentSlice.Place(sentAt: $0.sentAt, id: $0.messageID) }
            )
        }
    }

    /// How far one sent document got; nil until the Journal has told the desk of it.
    package func summary(of id: ID<Message>, by actor: Actor) async throws -> SentItem? {
        let routing = routing
        return try await axis.database.read { connection in
            guard let item = try SentStore(connection: connection).find(id),
                Axis.may(actor, .read, routing.standing(of: actor, to: item.sender))
            else { return nil }
            return item
        }
    }

    /// Takes a document back from everyone who got it (QĐ 28/2018 Đ8.2); asked twice it happens once.
    @discardableResult
    package func recall(
        _ id: ID<Message>,
        reason: String,
        by actor: Actor,
        requestID: String
    ) async throws -> Receipt {
        let routing = routing
        let (message, recipients) = try await axis.database.read { connection in
            guard let message = try MessageStore(connection: connection).find(id),
                message.kind == .document,
                Axis.may(actor, .read, routing.standing(of: actor, to: message.sender))
                    || Axis.may(actor, .send, routing.standing(of: actor, to: message.sender))
            else { throw AxisRefusal.noSuchMessage(id.description) }
            try axis.demand(.send, of: actor, for: message.sender, routing: routing)
            let deliveries = try DeliveryStore(connection: connection).list(of: id)
            let waiting = try MessageStore(connection: connection).fanOut(of: id)
            let rest = waiting.map { $0.recipients.dropFirst($0.next) } ?? []
            return (message, deliveries.map(\.recipient) + rest)
        }
        guard message.frozenAt == nil else {
            throw DeskRefusal.alreadyRecalled(message.documentRef)
        }
        guard !reason.isEmpty else { throw AxisRefusal.reasonMissing(what: "BussinessDocReason") }
        let notice = EdXMLDocument(
            from: Organization(organId: message.sender, name: routing.name(of: message.sender)),
            // Who closed since and left no heir cannot be told, and must not stop the others.
            to: recipients.filter { (try? routing.route(to: $0)) != nil }
                .map { Organization(organId: $0) },
            documentId: message.documentRef,
            number: EdXMLDocument.Number(message.number, message.notation),
            place: "-",
            promulgated: message.promulgated ?? axis.now().date,
            kind: EdXMLDocument.Kind(name: message.typeName),
            subject: message.subject,
            business: EdXMLBusiness(
                purpose: .recall,
                documentId: message.documentRef,
                reason: reason
            )
        )
        return try await axis.submit(notice, uploads: [], by: actor, requestID: requestID)
    }

    /// Deliveries of one document that were given up and that the actor may send again.
    package func deadLetters(of id: ID<Message>, by actor: Actor) async throws -> [Delivery] {
        let routing = routing
        return try await axis.database.read { connection in
            try DeliveryStore(connection: connection).list(of: id).filter {
                $0.waiting == .dead
                    && Axis.may(actor, .resend, routing.standing(of: actor, to: $0.recipient))
            }
        }
    }
}
