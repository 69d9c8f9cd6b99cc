// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `axis_handover` and `axis_link_refusal`, and what waits for a partner.
struct LinkStore {
    let connection: any Connection

    /// The first deliveries of one message that may go to a partner now, in the mailbox's order.
    func nextWaiting(in mailbox: AgencyCode, at now: Instant, limit: Int) throws -> [Delivery.Key] {
        guard let first = try waiting(in: mailbox, of: nil, at: now, limit: 1).first else {
            return []
        }
        return try waiting(in: mailbox, of: first.messageID, at: now, limit: limit)
    }

    private func waiting(
        in mailbox: AgencyCode,
        of message: ID<Message>?,
        at now: Instant,
        limit: Int
    ) throws -> [Delivery.Key] {
        let narrowed: SQL = message.map { "AND axis_delivery.message_id = \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT axis_delivery.message_id AS message_id, axis_delivery.recipient AS recipient
            FROM axis_delivery
            LEFT JOIN axis_handover ON axis_handover.message_id = axis_delivery.message_id
                AND axis_handover.recipient = axis_delivery.recipient
            WHERE axis_delivery.waiting = 1 AND axis_delivery.mailbox = \(mailbox) \(narrowed)
                AND COALESCE(axis_handover.next_at, 0) <= \(now)
            ORDER BY axis_delivery.kind, axis_delivery.lane, axis_delivery.queued_at,
                axis_delivery.message_id, axis_delivery.recipient
            LIMIT \(limit)
            """
        ).map { Delivery.Key(try $0.value("message_id"), try $0.value("recipient")) }
    }

    func countWaiting(in mailbox: AgencyCode) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS waiting FROM axis_delivery
            WHERE waiting = 1 AND mailbox = \(mailbox)
            """
        )[0].value("waiting")
    }

    func handover(_ key: Delivery.Key) throws -> Handover? {
        try connection.rows(
            """
            SELECT message_id, recipient, partner_id, attempts, next_at, foreign_id, reason, done_at
            FROM axis_handover
            WHERE message_id = \(key.messageID) AND recipient = \(key.recipient)
            """
        ).first.map(Handover.init(row:))
    }

    func put(_ handover: Handover) throws {
        try connection.run(
            """
            INSERT INTO axis_handover (message_id, recipient, partner_id, attempts, next_at,
                foreign_id, reason, done_at)
            VALUES (\(handover.key.messageID), \(handover.key.recipient), \(handover.partnerID),
                \(handover.attempts), \(handover.nextAt), \(handover.foreignID),
                \(handover.reason), \(handover.doneAt))
            ON CONFLICT (message_id, recipient) DO UPDATE SET
                partner_id = excluded.partner_id, attempts = excluded.attempts,
                next_at = excluded.next_at, foreign_id = excluded.foreign_id,
                reason = excluded.reason, done_at = excluded.done_at
            """
        )
    }

    /// What a partner refused and does not have yet (index `axis_handover_refused`).
    func refusedHandovers(of id: ID<Partner>, limit: Int) throws -> [Handover] {
        try connection.rows(
            """
            SELECT message_id, recipient, partner_id, attempts, next_at, foreign_id, reason, done_at
            FROM axis_handover WHERE partner_id = \(id) AND done_at IS NULL
            ORDER BY next_at LIMIT \(limit)
            """
        ).map(Handover.init(row:))
    }

    /// What we refused of a partner's messages.
    func refusals(of id: ID<Partner>, limit: Int) throws -> [LinkRefusal] {
        try connection.rows(
            """
            SELECT partner_id, doc_id, reason, attempts, next_at, at FROM axis_link_refusal
            WHERE partner_id = \(id) ORDER BY doc_id LIMIT \(limit)
            """
        ).map(LinkRefusal.init(row:))
    }

    func refusal(_ id: ID<Partner>, docID: String) throws -> LinkRefusal? {
        try connection.rows(
            """
            SELECT partner_id, doc_id, reason, attempts, next_at, at FROM axis_link_refusal
            WHERE partner_id = \(id) AND doc_id = \(docID)
            """
        ).first.map(LinkRefusal.init(row:))
    }

    func put(_ refusal: LinkRefusal) throws {
        try connection.run(
            """
            INSERT INTO axis_link_refusal (partner_id, doc_id, reason, attempts, next_at, at)
            VALUES (\(refusal.partnerID), \(refusal.docID), \(refusal.reason),
                \(refusal.attempts), \(refusal.nextAt), \(refusal.at))
            ON CONFLICT (partner_id, doc_id) DO UPDATE SET reason = excluded.reason,
                attempts = excluded.attempts, next_at = excluded.next_at, at = excluded.at
            """
        )
    }

    func forgetRefusal(_ id: ID<Partner>, docID: String) throws {
        try connection.run(
            "DELETE FROM axis_link_refusal WHERE partner_id = \(id) AND doc_id = \(docID)"
        )
    }
}

extension Handover {
    fileprivate init(row: Row) throws {
        try self.init(
            key: Delivery.Key(row.value("message_id"), row.value("recipient")),
            partnerID: row.value("partner_id"),
            attempts: row.value("attempts"),
            nextAt: row.value("next_at"),
            foreignID: row.value("foreign_id"),
            reason: row.value("reason"),
            doneAt: row.optional("done_at")
        )
    }
}

extension LinkRefusal {
    fileprivate init(row: Row) throws {
        try self.init(
            partnerID: row.value("partner_id"),
            docID: row.value("doc_id"),
            reason: row.value("reason"),
            attempts: row.value("attempts"),
            nextAt: row.value("next_at"),
            at: row.value("at")
        )
    }
}
