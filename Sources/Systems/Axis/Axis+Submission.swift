// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension Axis {
    /// Takes a document for delivery; returns when it is on disk.
    ///
    /// Sent again with the same content it gets the original receipt; with new recipients it reaches
    /// them too. Other content under a used key is refused with both digests.
    package func submit(_ document: DocumentSubmission, by actor: Actor, requestID: String)
        async throws -> Receipt
    {
        let stamp = stamp(actor, requestID)
        let routing = routing(on: stamp.at.date)
        try Self.check(document)
        let routes = try routing.routes(to: document.recipients)
        let message = message(from: document, routes: routes, at: stamp.at)
        let bodies = bodies
        let kid = try await check(document, at: stamp.at)
        typealias Taken = (receipt: Receipt, record: ReceiptRecord?)
        let keep: @Sendable (any Connection) throws -> Taken = { connection in
            try demand(.send, of: actor, for: document.sender, routing: routing)
            let submission = SubmissionTransaction(
                connection: connection,
                stamp: stamp,
                message: message,
                routes: routes
            )
            if let receipt = try submission.repeated() {
                let known = try again(receipt, document, stamp, in: connection)
                return (receipt, known)
            }
            try bodies.insert(document.body, as: message.bodyID, in: connection)
            if let signature = document.signature, let kid {
                try self.keep(signature, kid: kid, of: message, in: connection)
            }
            let receipt = try submission.first(document)
            // The last thing, for it holds the sender's chain until the commit.
            let record = try self.receipt(
                .accepted,
                for: message.sender,
                of: message,
                file: document.body.sha256,
                recipients: routes.map(\.recipient),
                at: stamp.at,
                in: connection
            )
            return (receipt, record)
        }
        // What changes an earlier document must meet the fan-out that still queues its copies.
        let isPlain = document.business == .new && document.relatedRefs.isEmpty
        let taken = try await isPlain ? database.revise(keep) : database.write(keep)
        var receipt = taken.receipt
        receipt.token = try await signed(taken.record)
        return receipt
    }

    /// The signed receipt of a message that is sent again: the one it has, or a further one when it
    /// now goes to more recipients.
    private func again(
        _ receipt: Receipt,
        _ document: DocumentSubmission,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws -> ReceiptRecord? {
        guard receipts != nil else { return nil }
        let known = try ReceiptStore(connection: connection).acceptance(of: receipt.messageID)
        guard !receipt.isRepeat || known == nil,
            let message = try MessageStore(connection: connection).find(receipt.messageID)
        else { return known }
        return try self.receipt(
            .accepted,
            for: message.sender,
            of: message,
            file: try fileDigest(of: message, in: connection),
            recipients: try DeliveryStore(connection: connection).list(of: message.id)
                .map(\.recipient),
            at: stamp.at,
            in: connection
        )
    }

    /// The rules that need nothing but the document itself.
    private static func check(_ document: DocumentSubmission) throws {
        if let marking = Secrecy.marking(in: document.markings) {
            throw AxisRefusal.secret(marking: marking)
        }
        guard document.business == .new || !document.reason.isEmpty else {
            throw AxisRefusal.reasonMissing(what: "BussinessDocReason")
        }
    }

    private func message(
        from document: DocumentSubmission,
        routes: [Routing.Route],
        at now: Instant
    ) -> Message {
        Message(
            id: newID(at: now),
            kind: .document,
            sender: document.sender,
            documentRef: document.documentRef,
            business: document.business,
            number: document.number,
            notation: document.notation,
            subject: document.subject,
            promulgated: document.promulgated,
            typeName: document.typeName,
            priority: document.priority,
            hasPaper: document.hasPaper,
            statusCode: nil,
            bodyID: newID(at: now),
            traceSlot: document.traceSlot,
            attachments: document.attachments,
            digest: document.digest,
            recipientCount: routes.count,
            receivedAt: now,
            deadlines: document.promulgated.map {
                SendingDeadlines(signed: $0, calendar: calendar)
            } ?? SendingDeadlines(morning: nil, day: nil),
            relatedID: nil,
            frozenAt: nil,
            frozenBy: nil
        )
    }
}

/// The SQL half of a submission, inside its transaction.
struct SubmissionTransaction {
    let connection: any Connection
    let stamp: Stamp
    let message: Message
    let routes: [Routing.Route]

    private var messages: MessageStore { MessageStore(connection: connection) }
    private var deliveries: DeliveryStore { DeliveryStore(connection: connection) }

    /// The receipt of the same submission made before, extended by recipients that are new.
    func repeated() throws -> Receipt? {
        if try messages.claimKey(of: message) { return nil }
        guard
            var known = try messages.find(
                sender: message.sender,
                ref: message.documentRef,
                business: message.business
            )
        else { return nil }
        guard known.digest == message.digest else {
            throw AxisRefusal.keyUsed(
                ref: message.documentRef,
                known: Hex.string(known.digest),
                sent: Hex.string(message.digest)
            )
        }
        var reached = try deliveries.recipients(of: known.id)
        if let fanOut = try messages.fanOut(of: known.id) {
            reached.formUnion(fanOut.recipients)
        }
        let added = routes.filter { !reached.contains($0.recipient) }
        if !added.isEmpty {
            guard known.frozenAt == nil else { throw AxisRefusal.frozen(ref: known.documentRef) }
            if let archived = try Axis.archived(known.id, in: connection) {
                throw AxisRefusal.archived(ref: known.documentRef, archive: archived.archive)
            }
            known.recipientCount += added.count
            try messages.update(known)
            let queued = try queue(added, of: known)
            try append(AxisEvents.extended, of: known, version: nextVersion(of: known.object)) {
                $0["sender"] = .text(known.sender.text)
                $0["recipients"] = .list(queued)
                $0["total"] = .integer(Int64(known.recipientCount))
            }
        }
        return Receipt(
            messageID: known.id,
            receivedAt: known.receivedAt,
            digest: known.digest,
            recipients: known.recipientCount,
            isRepeat: added.isEmpty
        )
    }

    /// Keeps a new document, queues it, and does to earlier ones what it asks.
    func first(_ document: DocumentSubmission) throws -> Receipt {
        let related = try document.relatedRefs.map { ref in
            guard let earlier = try messages.document(of: message.sender, ref: ref) else {
                throw AxisRefusal.relatedUnknown(ref: ref)
            }
            return earlier
        }
        try messages.insert(message)
        let queued = try queue(routes, of: message)
        try append(AxisEvents.submitted, of: message, version: 1) { facts in
            facts["kind"] = .text("document")
            facts["sender"] = .text(message.sender.text)
            facts["ref"] = .text(message.documentRef)
            facts["business"] = .integer(Int64(message.business.rawValue))
            facts["recipients"] = .list(queued)
            facts["total"] = .integer(Int64(routes.count))
            facts["bytes"] = .integer(Int64(document.body.size))
            facts["lane"] = .integer(Int64(Delivery.Lane(priority: message.priority).rawValue))
            facts["paper"] = .flag(message.hasPaper)
            facts["number"] = .text("\(message.number)/\(message.notation)")
            facts["promulgated"] = message.promulgated.map { .text($0.description) }
            facts["due_morning"] = message.deadlines.morning.map { .integer($0.microseconds) }
            facts["due_day"] = message.deadlines.day.map { .integer($0.microseconds) }
            facts["related"] = related.first.map { .text($0.id.description) }
        }
        for earlier in related { try change(earlier, because: document.reason) }
        return Receipt(
            messageID: message.id,
            receivedAt: message.receivedAt,
            digest: message.digest,
            recipients: routes.count,
            isRepeat: false
        )
    }

    /// Queues what fits into this transaction and leaves the rest to the fan-out job.
    private func queue(_ routes: [Routing.Route], of message: Message) throws -> [String] {
        if routes.count > Axis.inlineRecipients {
            try messages.addFanOut(routes.map(\.recipient), of: message.id)
            return []
        }
        try deliveries.insert(routes.map { Delivery(message, to: $0, at: stamp.at) })
        return routes.map(\.recipient.text)
    }

    /// Recalls, updates or replaces an earlier document at everyone who has it.
    private func change(_ earlier: Message, because reason: String) throws {
        let request: Delivery.Request =
            switch message.business {
            case .recall: .recall
            case .update: .update
            case .replacement: .replacement
            case .new, .status: .none
            }
        guard request != .none else { return }
        if request == .recall {
            var frozen = earlier
            frozen.frozenAt = frozen.frozenAt ?? stamp.at
            frozen.frozenBy = message.id
            try messages.update(frozen)
            try append(
                AxisEvents.frozen,
                of: earlier,
                version: nextVersion(of: earlier.object)
            ) {
                $0["sender"] = .text(message.sender.text)
                $0["by"] = .text(message.id.description)
                $0["reason"] = .text(reason)
            }
        }
        let recipients = Set(routes.map(\.recipient))
        for var delivery in try deliveries.list(of: earlier.id)
        where request == .recall || recipients.contains(delivery.recipient) {
            delivery.ask(request, at: stamp.at)
            try deliveries.update(delivery)
            try Journal.append(
                Event(
                    AxisEvents.asked,
                    of: delivery.object,
                    version: delivery.version,
                    by: stamp,
                    right: Axis.right(.send),
                    facts: [
                        "sender": .text(message.sender.text),
                        "recipient": .text(delivery.recipient.text),
                        "request": .integer(Int64(request.rawValue)),
                    ]
                ),
                in: connection
            )
        }
    }

    private func append(
        _ kind: EventKind,
        of message: Message,
        version: Int,
        _ fill: (inout Facts) -> Void
    ) throws {
        var facts = Facts()
        fill(&facts)
        let event = Event(
            kind,
            of: message.object,
            version: version,
            by: stamp,
            right: Axis.right(.send),
            facts: facts
        )
        try Journal.append(event, in: connection)
    }

    private func nextVersion(of object: String) throws -> Int {
        try Journal.lastVersion(of: object, in: connection) + 1
    }
}

extension Delivery {
    /// A fresh delivery along a route; its first event in the Journal will be version 1.
    init(_ message: Message, to route: Routing.Route, at now: Instant) {
        self.init(
            messageID: message.id,
            recipient: route.recipient,
            kind: message.kind,
            mailbox: route.mailbox,
            lane: Lane(priority: message.priority),
            queuedAt: now,
            waiting: .yes,
            deliveredAt: nil,
            state: .queued,
            stateAt: nil,
            handling: .none,
            failures: 0,
            request: .none,
            answer: .open,
            frozenAt: nil,
            version: 0
        )
    }
}
