// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Storage

extension Axis {
    /// Takes a status, folds it into the delivery it speaks of, and queues it for the other side.
    ///
    /// The same status sent again gets its original receipt and changes nothing.
    package func submit(_ status: StatusSubmission, by actor: Actor, requestID: String)
        async throws -> Receipt
    {
        let stamp = stamp(actor, requestID)
        let routing = routing(on: stamp.at.date)
        guard !status.code.needsReason || !status.reason.isEmpty else {
            throw AxisRefusal.reasonMissing(what: "Description, StatusCode \(status.code.rawValue)")
        }
        let counterpart = try routing.route(to: status.counterpart)
        let message = message(from: status, at: stamp.at)
        let bodies = bodies
        return try await database.revise { connection in
            try demand(status.right, of: actor, for: status.reporter, routing: routing)
            let transaction = StatusTransaction(
                connection: connection,
                stamp: stamp,
                status: status,
                message: message,
                counterpart: counterpart,
                routing: routing
            )
            if let receipt = try transaction.repeated() { return receipt }
            try transaction.report()
            try bodies.insert(status.body, as: message.bodyID, in: connection)
            return try transaction.forward()
        }
    }

    private func message(from status: StatusSubmission, at now: Instant) -> Message {
        Message(
            id: newID(at: now),
            kind: .status,
            sender: status.reporter,
            documentRef: "\(status.documentRef)#\(Hex.string(status.digest))",
            business: .status,
            number: "",
            notation: "",
            subject: "",
            promulgated: nil,
            typeName: "",
            priority: 0,
            hasPaper: false,
            statusCode: status.code,
            bodyID: newID(at: now),
            traceSlot: status.traceSlot,
            attachments: [],
            digest: status.digest,
            recipientCount: 1,
            receivedAt: now,
            deadlines: SendingDeadlines(morning: nil, day: nil),
            relatedID: nil,
            frozenAt: nil,
            frozenBy: nil
        )
    }
}

/// The SQL half of a status, inside its transaction.
private struct StatusTransaction {
    let connection: any Connection
    let stamp: Stamp
    let status: StatusSubmission
    let message: Message
    let counterpart: Routing.Route
    let routing: Routing

    private var messages: MessageStore { MessageStore(connection: connection) }
    private var deliveries: DeliveryStore { DeliveryStore(connection: connection) }

    func repeated() throws -> Receipt? {
        if try messages.claimKey(of: message) { return nil }
        return try messages.find(
            sender: message.sender,
            ref: message.documentRef,
            business: .status
        )
        .map { known in
            Receipt(
                messageID: known.id,
                receivedAt: known.receivedAt,
                digest: known.digest,
                recipients: 1,
                isRepeat: true
            )
        }
    }

    /// Folds the status into the delivery, keeps the report, and journals it.
    func report() throws {
        let isFromSender = status.code == .recallRequested
        let (from, to) =
            isFromSender
            ? (status.reporter, status.counterpart) : (status.counterpart, status.reporter)
        // An agency that merged since sent under its own code; its heir speaks for it now.
        let senders = routing.codes(of: from)
        guard
            let document = try senders.compactMap({
                try messages.document(of: $0, ref: status.documentRef)
            }).first
        else { throw AxisRefusal.relatedUnknown(ref: status.documentRef) }
        guard var delivery = try delivery(of: document, to: to) else {
            throw AxisRefusal.notARecipient(agency: to.text, ref: status.documentRef)
        }
        let sender = document.sender
        let recipient = delivery.recipient
        try status.desk?.check(delivery, routing: routing, in: connection)
        let before = delivery
        let claimed = status.claimedAt ?? stamp.at
        let effect = try delivery.take(status.code, claimed: claimed, at: stamp.at)
        status.desk?.collect(&delivery)
        try deliveries.update(delivery)
        try status.desk?.keep(delivery, of: document, by: stamp, in: connection)
        try deliveries.insert(
            StatusReport(
                messageID: document.id,
                recipient: recipient,
                ordinal: delivery.version,
                code: status.code,
                reporter: status.reporter,
                claimedAt: claimed,
                receivedAt: stamp.at,
                reason: status.reason,
                isRegular: effect.isRegular
            )
        )
        try journal(delivery, before: before, effect: effect, sender: sender)
    }

    /// The copy of an agency, or one that it inherited.
    private func delivery(of document: Message, to agency: AgencyCode) throws -> Delivery? {
        for code in routing.codes(of: agency) {
            if let found = try deliveries.find(Delivery.Key(document.id, code)) { return found }
        }
        let own = routing.codes(of: agency)
        return try deliveries.list(of: document.id).first { delivery in
            (try? routing.route(to: delivery.recipient)).map { own.contains($0.recipient) } ?? false
        }
    }

    private func journal(
        _ delivery: Delivery,
        before: Delivery,
        effect: Delivery.Effect,
        sender: AgencyCode
    ) throws {
        let seconds = max(0, Int64(stamp.at.seconds(since: delivery.queuedAt)))
        let isFirst = before.state != delivery.state || before.stateAt == nil
        try Journal.append(
            Event(
                AxisEvents.reported,
                of: delivery.object,
                version: delivery.version,
                by: stamp,
                right: Axis.right(.send),
                facts: [
                    "sender": .text(sender.text),
                    "recipient": .text(delivery.recipient.text),
                    "code": .text(status.code.rawValue),
                    "changed": .flag(effect.changedState),
                    "regular": .flag(effect.isRegular),
                    "breach": .flag(effect.isBreach),
                    "seconds": .integer(seconds),
                    "first": .flag(isFirst && effect.changedState),
                    "arrival": .flag(before.deliveredAt == nil && delivery.deliveredAt != nil),
                ]
            ),
            in: connection
        )
    }

    /// Queues the status message itself for the other side's mailbox.
    func forward() throws -> Receipt {
        try messages.insert(message)
        try deliveries.insert([Delivery(message, to: counterpart, at: stamp.at)])
        try Journal.append(
            Event(
                AxisEvents.submitted,
                of: message.object,
                version: 1,
                by: stamp,
                right: Axis.right(.send),
                facts: [
                    "kind": .text("status"),
                    "sender": .text(message.sender.text),
                    "ref": .text(status.documentRef),
                    "business": .integer(Int64(message.business.rawValue)),
                    "recipients": .list([counterpart.recipient.text]),
                    "total": .integer(1),
                    "bytes": .integer(Int64(status.body.size)),
                    "lane": .integer(1),
                    "paper": .flag(false),
                ]
            ),
            in: connection
        )
        return Receipt(
            messageID: message.id,
            receivedAt: message.receivedAt,
            digest: message.digest,
            recipients: 1,
            isRepeat: false
        )
    }
}
