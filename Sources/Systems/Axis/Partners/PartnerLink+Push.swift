// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Formats
import Foundation
import Journal
import Logging
import Storage

extension PartnerLink {
    /// So many recipients of one message are named in one call, for headers have a limit.
    static let recipientsPerCall = 50

    /// One message on its way out, with those of its recipients who are behind the partner.
    private struct Parcel: Sendable {
        let message: Message
        let body: StoredBody
        let keys: [Delivery.Key]
        /// The message's first event says who brought it.
        let origin: String
        /// The node that brought it; nil when it came in another way.
        let node: String?
        /// Where that event stands when it left the Journal's table.
        let archive: String?
    }

    /// Sends the next message that waits for the partner; false when none does.
    func pushNext(_ session: Session) async throws -> Bool {
        guard let parcel = try await nextParcel(session) else { return false }
        try await renew(session)
        if let archive = parcel.archive {
            // Without it the message could run in a circle.
            let reason =
                "archived: who brought it stands in \(archive).tar; «vanlang journal restore» brings it back"
            try await giveUp(parcel, because: reason, session)
            return true
        }
        let (scan, length): (Scan, Int)
        do { (scan, length) = try self.scan(parcel) } catch let refusal as any Refusal {
            // It would block the queue for ever.
            try await giveUp(parcel, because: "unreadable: \(refusal.code)", session)
            return true
        }
        if parcel.node == session.partner.name {
            // One of the two directories is behind; when it has caught up, the mail takes another way.
            try await refuse(parcel, because: "loop: it came from this node", session)
            return true
        }
        if let loop = loop(parcel, scan, session) {
            try await giveUp(parcel, because: loop, session)
            return true
        }
        do {
            let foreignID = try await call {
                try await session.client.send(
                    MailboxClient.Parcel(
                        pieces: try axis.reader(of: parcel.message, body: parcel.body).reader,
                        length: length,
                        sha256: scan.sha256,
                        type: parcel.message.kind == .document ? "edoc" : "status",
                        from: parcel.message.sender.text,
                        to: parcel.keys.map(\.recipient.text)
                    )
                )
            }
            try await handOver(parcel, as: foreignID, session)
        } catch let refused as MailboxClient.Refused {
            try await refuse(parcel, because: "\(refused.errorCode): \(refused)", session)
        }
        return true
    }

    private func nextParcel(_ session: Session) async throws -> Parcel? {
        let (now, bodies) = (axis.now(), axis.bodies)
        let book = axis.directory.current().nodes
        let nodes = book.links.compactMap { node in
            axis.directory.current().client(systemID: node.systemID, at: now)
                .map { (name: node.name, origin: "client:\($0.client.id)") }
        }
        return try await axis.database.read { connection in
            let keys = try LinkStore(connection: connection)
                .nextWaiting(in: session.mailbox, at: now, limit: Self.recipientsPerCall)
            guard let id = keys.first?.messageID,
                let message = try MessageStore(connection: connection).find(id)
            else { return nil }
            guard let body = try bodies.find(message.bodyID, in: connection) else {
                throw AxisRefusal.noSuchMessage(id.description)
            }
            let first = try Journal.history(of: message.object, in: connection).first
            let archive =
                first?.version == 1
                ? nil
                : try JournalArchiveStore(connection: connection).archives(of: message.object).first
            let origin = first?.actor ?? ""
            let node = nodes.first { $0.origin == origin }?.name
            return Parcel(
                message: message,
                body: body,
                keys: keys,
                origin: origin,
                node: node,
                archive: archive?.name
            )
        }
    }

    /// What one reading of the bytes tells before they are sent.
    private struct Scan {
        let sha256: [UInt8]
        /// Hops that the message passed before it came to us, its sender's own left out.
        let hops: [String]
    }

    private func scan(_ parcel: Parcel) throws -> (Scan, length: Int) {
        var (reader, length) = try axis.reader(of: parcel.message, body: parcel.body)
        var hash = SHA256()
        while let bytes = try reader.next() { hash.update(data: Data(bytes)) }
        var stored = try axis.bodies.reader(of: parcel.body)
        let parser = EdXMLReader(mode: .lenient)
        while let bytes = try stored.next() { try parser.feed(bytes) }
        let message = try parser.finish().message
        var hops = message.traceHeaders.map(\.organId)
        if hops.first == message.from.organId.text { hops.removeFirst() }
        return (Scan(sha256: Array(hash.finalize()), hops: hops), length)
    }

    /// Why the message would run in a circle; nil when it would not.
    private func loop(_ parcel: Parcel, _ scan: Scan, _ session: Session) -> String? {
        if parcel.origin == "job:\(session.partner.linkName)" {
            return "loop: the message came from \(session.partner.name)"
        }
        return scan.hops.contains(axis.hop) ? "loop: the message passed \(axis.hop) before" : nil
    }

    /// The partner has it: noted with its id in the transaction that empties our list.
    private func handOver(_ parcel: Parcel, as foreignID: String, _ session: Session) async throws {
        try await settle(parcel, session, reason: "", foreignID: foreignID) { delivery in
            delivery.handOver()
        }
        count(session, "out", "done")
    }

    /// The partner does not want it; after `Delivery.maximumFailures` times it is a dead letter.
    private func refuse(_ parcel: Parcel, because reason: String, _ session: Session) async throws {
        let now = axis.now()
        logger.warning(
            "partner refused a message",
            metadata: [
                "partner": "\(session.partner.name)", "message": "\(parcel.message.id)",
                "reason": "\(reason)",
            ]
        )
        try await settle(parcel, session, reason: reason, foreignID: nil) { delivery in
            delivery.acknowledge(.failed, at: now)
        }
        count(session, "out", "refused")
    }

    private func giveUp(_ parcel: Parcel, because reason: String, _ session: Session) async throws {
        try await settle(parcel, session, reason: reason, foreignID: nil) { $0.giveUp() }
        count(session, "out", "given-up")
    }

    private func settle(
        _ parcel: Parcel,
        _ session: Session,
        reason: String,
        foreignID: String?,
        _ change: @escaping @Sendable (inout Delivery) -> Void
    ) async throws {
        let (random, word) = (axis.random(), foreignID ?? "")
        for key in parcel.keys {
            let stamp = axis.stamp(session.partner.actor(for: key.recipient), "link")
            try await axis.database.write { connection in
                try session.lease.check(in: connection)
                let deliveries = DeliveryStore(connection: connection)
                // Recalled, or settled, since it was read.
                guard var delivery = try deliveries.find(key), delivery.waiting == .yes else {
                    return
                }
                change(&delivery)
                try deliveries.update(delivery)
                let links = LinkStore(connection: connection)
                let attempts = (try links.handover(key)?.attempts ?? 0) + 1
                // A dead letter that an operator puts back goes out at once.
                let wait =
                    delivery.waiting == .dead
                    ? 0 : Backoff.calls.microseconds(failures: attempts, random: random)
                try links.put(
                    Handover(
                        key: key,
                        partnerID: session.partner.id,
                        attempts: attempts,
                        nextAt: stamp.at.adding(microseconds: wait),
                        foreignID: word,
                        reason: String(reason.prefix(2000)),
                        doneAt: foreignID == nil ? nil : stamp.at
                    )
                )
                try Self.journal(delivery, parcel.message, session, word, reason, stamp, connection)
            }
        }
    }

    private static func journal(
        _ delivery: Delivery,
        _ message: Message,
        _ session: Session,
        _ foreignID: String,
        _ reason: String,
        _ stamp: Stamp,
        _ connection: any Connection
    ) throws {
        let isDone = delivery.waiting == .no
        var facts: Facts = [
            "sender": .text(message.sender.text), "recipient": .text(delivery.recipient.text),
            "partner": .text(session.partner.name),
        ]
        facts[isDone ? "foreign" : "reason"] = .text(isDone ? foreignID : reason)
        let event = Event(
            isDone ? AxisEvents.forwarded : AxisEvents.notForwarded,
            of: delivery.object,
            version: delivery.version,
            by: stamp,
            right: "axis.link",
            facts: facts
        )
        try Journal.append(event, in: connection)
    }
}
