// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Logging
import Storage

extension PartnerLink {
    /// Items asked for in one list.
    static let pageSize = 50

    /// Fetches what the partner has for us; true when a list was full.
    func poll(_ session: Session) async throws -> Bool {
        if session.partner.dialect == .node {
            try await pullDirectory(session)
            return false
        }
        var hasMore = false
        let names = session.partner.polls.map { Optional($0.text) }
        for type in ["edoc", "status"] {
            for name in names.isEmpty ? [nil] : names {
                let items = try await call {
                    try await session.client.received(
                        type: type,
                        from: name,
                        pageSize: Self.pageSize
                    )
                }
                var taken = 0
                for item in items where try await take(item, session) { taken += 1 }
                // A full page of items that we keep refusing must not spin.
                if items.count == Self.pageSize, taken > 0 { hasMore = true }
            }
        }
        return hasMore
    }

    /// Takes one item over; false when it was refused or its time has not come.
    private func take(_ item: MailboxClient.Item, _ session: Session) async throws -> Bool {
        let earlier = try await axis.database.read {
            try LinkStore(connection: $0).refusal(session.partner.id, docID: item.docID)
        }
        if let earlier, axis.now() < earlier.nextAt { return false }
        try await renew(session)
        do {
            try await submit(item, session)
        } catch let refusal as any Refusal where Self.isFinal(refusal) {
            let reason = Axis.allTexts.sentence(of: refusal, in: .vietnamese)
            try await refuse(item, because: "\(refusal.code): \(reason)", earlier, session)
            return false
        } catch let refused as MailboxClient.Refused {
            let reason = "\(refused.errorCode): \(refused)"
            try await keep(item, reason, earlier, session)
            return false
        }
        // Only now, when it is on our disk. If this is lost, the item comes again and is known.
        do {
            try await call { try await session.client.acknowledge(item.docID, "done") }
        } catch let refused as MailboxClient.Refused {
            try await keep(item, "\(refused.errorCode): \(refused)", earlier, session)
            return false
        }
        if earlier != nil {
            try await axis.database.write {
                try LinkStore(connection: $0)
                    .forgetRefusal(session.partner.id, docID: item.docID)
            }
        }
        count(session, "in", "done")
        return true
    }

    /// Out of turn or out of space is no fault of the message.
    private static func isFinal(_ refusal: any Refusal) -> Bool {
        ![.busy, .full, .tooMany].contains(refusal.kind)
    }

    /// Submits the file in the name of its foreign sender, to those recipients that are ours.
    private func submit(_ item: MailboxClient.Item, _ session: Session) async throws {
        let (reading, body) = try await receive(item, session)
        let name = session.partner.name
        let sender = try axis.exchangeCode(of: reading.message.from.organId)
        let routing = axis.routing(on: axis.now().date)
        // A partner may speak for those behind it and for nobody else.
        guard try routing.partner(of: sender) == name else {
            throw PartnerRefusal.foreignSender(agency: sender.text, partner: name)
        }
        let recipients = try recipients(of: item, reading.message, name, routing)
        try await axis.submit(
            reading,
            body: body,
            to: recipients,
            by: session.partner.actor(for: sender),
            requestID: "link"
        )
    }

    /// Reads the file while it comes, in constant memory.
    private func receive(_ item: MailboxClient.Item, _ session: Session) async throws -> (
        reading: EdXMLReading, body: StoredBody
    ) {
        var ingest = Ingest(spool: axis.spool(), limit: bodyLimit, mode: .lenient)
        // What is wrong with the message is no trouble of the partner.
        var fault: (any Error)?
        do {
            try await call {
                try await session.client.fetch(item.docID) { piece in
                    do { try ingest.feed(piece) } catch {
                        fault = error
                        throw error
                    }
                }
            }
        } catch {
            ingest.discard()
            throw fault ?? error
        }
        return try ingest.finish()
    }

    /// Whom the partner means: those that the item names, else those in the file, without those that
    /// it reaches itself.
    private func recipients(
        of item: MailboxClient.Item,
        _ message: EdXMLMessage,
        _ name: String,
        _ routing: Routing
    ) throws -> [AgencyCode] {
        guard case .document(let document) = message else { return [] }
        let named = item.recipients
        let ours = (named.isEmpty ? document.to.map(\.organId) : named).filter { code in
            // A code that nobody knows is refused by the submission, by name.
            (try? routing.partner(of: code)) ?? "" != name
        }
        guard !ours.isEmpty else { throw PartnerRefusal.notForUs(partner: name) }
        return ours
    }

    /// Tells the partner that we cannot take it, and keeps why.
    private func refuse(
        _ item: MailboxClient.Item,
        because reason: String,
        _ earlier: LinkRefusal?,
        _ session: Session
    ) async throws {
        try await keep(item, reason, earlier, session)
        do {
            try await call { try await session.client.acknowledge(item.docID, "fail") }
        } catch is MailboxClient.Refused {
            // It does not want to hear it; the reason is kept here all the same.
        }
    }

    private func keep(
        _ item: MailboxClient.Item,
        _ reason: String,
        _ earlier: LinkRefusal?,
        _ session: Session
    ) async throws {
        let (now, attempts) = (axis.now(), (earlier?.attempts ?? 0) + 1)
        logger.warning(
            "message of a partner was not taken",
            metadata: [
                "partner": "\(session.partner.name)", "message": "\(item.docID)",
                "reason": "\(reason)",
            ]
        )
        let wait = Backoff.calls.microseconds(failures: attempts, random: axis.random())
        let refusal = LinkRefusal(
            partnerID: session.partner.id,
            docID: item.docID,
            reason: String(reason.prefix(2000)),
            attempts: attempts,
            nextAt: now.adding(microseconds: wait),
            at: now
        )
        try await axis.database.write { connection in
            try session.lease.check(in: connection)
            try LinkStore(connection: connection).put(refusal)
        }
        count(session, "in", "refused")
    }
}
