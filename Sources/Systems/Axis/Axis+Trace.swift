// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// Where a document is now: every recipient with its state, and all that was reported.
package struct Trace: Sendable {
    package let message: Message
    package let deliveries: [Delivery]
    package let reports: [StatusReport]
    /// Recipients that the fan-out job has not reached yet.
    package let pending: Int
    /// Where the document and its reports went; nil while they are here.
    package let archived: Archived?
}

extension Axis {
    /// The trace of one message, for its sender, its recipients and those above either.
    package func trace(_ id: ID<Message>, by actor: Actor) async throws -> Trace {
        let routing = Routing(directory: directory.current(), on: now().date)
        return try await database.read { connection in
            guard let message = try MessageStore(connection: connection).find(id) else {
                throw AxisRefusal.noSuchMessage(id.description)
            }
            return try Self.trace(of: message, by: actor, routing: routing, in: connection)
        }
    }

    /// The traces of the documents under a number such as `7816/VPCP-TTĐT`, newest first.
    package func trace(number: String, by actor: Actor) async throws -> [Trace] {
        let routing = Routing(directory: directory.current(), on: now().date)
        let parts = number.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw AxisRefusal.badValue(
                name: "number",
                value: number,
                expected: "number/notation, as in 7816/VPCP-TTĐT"
            )
        }
        let own = actor.scope == .agency ? actor.agency.map(routing.keptCode) : nil
        return try await database.read { connection in
            let found = try MessageStore(connection: connection)
                .numbered(parts[0], notation: parts[1], visibleTo: own, limit: 20)
            return found.compactMap {
                try? Self.trace(of: $0, by: actor, routing: routing, in: connection)
            }
        }
    }

    private static func trace(
        of message: Message,
        by actor: Actor,
        routing: Routing,
        in connection: any Connection
    ) throws -> Trace {
        let store = DeliveryStore(connection: connection)
        let all = try store.list(of: message.id)
        let seesAll = may(actor, .trace, routing.standing(of: actor, to: message.sender))
        // A recipient sees its own copy, not what the other recipients do with theirs.
        let visible =
            seesAll
            ? all
            : all.filter { may(actor, .trace, routing.standing(of: actor, to: $0.recipient)) }
        guard seesAll || !visible.isEmpty else {
            throw AxisRefusal.noSuchMessage(message.id.description)
        }
        let codes = Set(visible.map(\.recipient))
        let fanOut = try MessageStore(connection: connection).fanOut(of: message.id)
        return Trace(
            message: message,
            deliveries: visible,
            reports: try store.reports(of: message.id).filter { codes.contains($0.recipient) },
            pending: seesAll ? fanOut.map { $0.recipients.count - $0.next } ?? 0 : 0,
            archived: try archived(message.id, in: connection)
        )
    }

    /// The newest documents that an agency sent, each with its deliveries.
    package func sent(
        by agency: AgencyCode,
        before cursor: (receivedAt: Instant, id: ID<Message>)? = nil,
        limit: Int = 50,
        actor: Actor
    ) async throws -> [Trace] {
        let routing = Routing(directory: directory.current(), on: now().date)
        return try await database.read { connection in
            try demand(.trace, of: actor, for: agency, routing: routing)
            let sent = try MessageStore(connection: connection)
                .sent(by: agency, before: cursor, limit: limit)
            return try sent.map {
                try Self.trace(of: $0, by: actor, routing: routing, in: connection)
            }
        }
    }

    /// Deliveries that were given up.
    package func deadLetters(limit: Int = 1000, by actor: Actor) async throws -> [Delivery] {
        let routing = Routing(directory: directory.current(), on: now().date)
        return try await database.read { connection in
            let dead = try DeliveryStore(connection: connection).dead(after: nil, limit: 100_000)
            return Array(
                dead.filter {
                    Self.may(actor, .resend, routing.standing(of: actor, to: $0.recipient))
                }.prefix(limit)
            )
        }
    }

    /// Puts a dead letter back into its list.
    package func resend(_ key: Delivery.Key, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        let routing = Routing(directory: directory.current(), on: stamp.at.date)
        try await database.write { connection in
            let store = DeliveryStore(connection: connection)
            guard var delivery = try store.find(key),
                let message = try MessageStore(connection: connection).find(key.messageID)
            else { throw AxisRefusal.noSuchDelivery(key.description) }
            try demand(.resend, of: actor, for: delivery.recipient, routing: routing)
            try delivery.resend()
            try store.update(delivery)
            try Journal.append(
                Event(
                    AxisEvents.resent,
                    of: delivery.object,
                    version: delivery.version,
                    by: stamp,
                    right: Self.right(.resend),
                    facts: [
                        "sender": .text(message.sender.text),
                        "recipient": .text(delivery.recipient.text),
                    ]
                ),
                in: connection
            )
        }
    }
}
