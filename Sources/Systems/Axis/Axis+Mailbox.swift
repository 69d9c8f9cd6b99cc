// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Storage

/// One line of a mailbox: the delivery and the message that it carries.
package struct MailboxItem: Sendable {
    package let delivery: Delivery
    package let message: Message
}

/// Where a list was left: the last item seen.
package struct MailboxCursor: Sendable, Equatable {
    package let lane: Delivery.Lane
    package let queuedAt: Instant
    package let key: Delivery.Key

    package init(lane: Delivery.Lane, queuedAt: Instant, key: Delivery.Key) {
        self.lane = lane
        self.queuedAt = queuedAt
        self.key = key
    }
}

extension Axis {
    /// What waits for an agency, urgent first, then oldest; its own and, when it serves others, theirs.
    package func inbox(
        of agency: AgencyCode,
        kind: Message.Kind,
        after cursor: MailboxCursor? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> [MailboxItem] {
        let routing = Routing(directory: directory.current(), on: now().date)
        let mailbox = try routing.route(to: agency)
        return try await database.read { connection in
            try demand(.collect, of: actor, for: agency, routing: routing)
            let store = DeliveryStore(connection: connection)
            var found: [Delivery] = []
            for lane in Delivery.Lane.allCases where lane.rawValue >= cursor?.lane.rawValue ?? 0 {
                guard found.count < limit else { break }
                found += try store.waiting(
                    in: mailbox.mailbox,
                    recipient: mailbox.isServed ? mailbox.recipient : nil,
                    kind: kind,
                    lane: lane,
                    after: cursor.flatMap { $0.lane == lane ? ($0.queuedAt, $0.key) : nil },
                    limit: limit - found.count
                )
            }
            let messages = MessageStore(connection: connection)
            return try found.map { delivery in
                guard let message = try messages.find(delivery.messageID) else {
                    throw AxisRefusal.noSuchMessage(delivery.messageID.description)
                }
                return MailboxItem(delivery: delivery, message: message)
            }
        }
    }

    package func countWaiting(for agency: AgencyCode, kind: Message.Kind, by actor: Actor)
        async throws -> Int
    {
        let routing = Routing(directory: directory.current(), on: now().date)
        let mailbox = try routing.route(to: agency)
        return try await database.read { connection in
            try demand(.collect, of: actor, for: agency, routing: routing)
            return try DeliveryStore(connection: connection)
                .countWaiting(
                    in: mailbox.mailbox,
                    recipient: mailbox.isServed ? mailbox.recipient : nil,
                    kind: kind
                )
        }
    }

    /// A message that waits for or was collected by the actor, with its bytes.
    package func fetch(_ key: Delivery.Key, by actor: Actor) async throws -> (
        message: Message, body: StoredBody
    ) {
        let routing = Routing(directory: directory.current(), on: now().date)
        let found = try await database.read { connection -> (Message, StoredBody) in
            guard let delivery = try DeliveryStore(connection: connection).find(key),
                let message = try MessageStore(connection: connection).find(key.messageID),
                Self.may(actor, .collect, routing.standing(of: actor, to: delivery.recipient))
            else { throw AxisRefusal.noSuchDelivery(key.description) }
            guard delivery.frozenAt == nil else {
                throw AxisRefusal.frozen(ref: message.documentRef)
            }
            return (message, try kept(message, in: connection))
        }
        try await bodies.fetch(found.1)
        return found
    }

    /// The recipient's system says what became of an item; saying it again changes nothing.
    ///
    /// `once` names a request that may be replayed, so that one `fail` is not counted twice.
    package func acknowledge(
        _ key: Delivery.Key,
        _ handling: Delivery.Handling,
        by actor: Actor,
        requestID: String,
        once: RequestKey? = nil
    ) async throws {
        let stamp = stamp(actor, requestID)
        let routing = Routing(directory: directory.current(), on: stamp.at.date)
        try await database.revise { connection in
            let store = DeliveryStore(connection: connection)
            // Only `fail` counts each time it is said, so only it needs to know its own replay.
            if handling == .failed, let once {
                if try once.answer(in: connection) != nil { return }
                try once.keep([], at: stamp.at, in: connection)
            }
            guard var delivery = try store.find(key),
                Self.may(actor, .collect, routing.standing(of: actor, to: delivery.recipient)),
                let message = try MessageStore(connection: connection).find(key.messageID)
            else { throw AxisRefusal.noSuchDelivery(key.description) }
            // `fail` may come many times and counts; the others only once.
            if delivery.handling == handling, handling != .failed { return }
            // What was done stays done, whatever a late or replayed answer says.
            if delivery.handling == .done { return }
            let isFirst = delivery.deliveredAt == nil && handling == .done
            delivery.acknowledge(handling, at: stamp.at)
            try store.update(delivery)
            if isFirst {
                try receipt(of: delivery, carrying: message, at: stamp.at, in: connection)
            }
            try Journal.append(
                Event(
                    AxisEvents.acknowledged,
                    of: delivery.object,
                    version: delivery.version,
                    by: stamp,
                    right: Self.right(.collect),
                    facts: [
                        "kind": .text(message.kind == .document ? "document" : "status"),
                        "sender": .text(message.sender.text),
                        "recipient": .text(delivery.recipient.text),
                        "handling": .text("\(handling)"),
                        "first": .flag(isFirst),
                        "seconds": .integer(
                            max(0, Int64(stamp.at.seconds(since: delivery.queuedAt)))
                        ),
                    ]
                ),
                in: connection
            )
        }
    }
}
