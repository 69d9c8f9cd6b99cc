// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage

/// All SQL on the tables `axis_message`, `axis_message_key` and `axis_fan_out`.
struct MessageStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, kind, sender, document_ref, business, number, notation, subject, promulgated,
        type_name, priority, paper, status_code, body_id, trace_offset, trace_prefix, attachments, digest,
        recipients, received_at, due_morning, due_day, related_id, frozen_at, frozen_by
        """

    func find(_ id: ID<Message>) throws -> Message? {
        try connection.rows("SELECT \(Self.columns) FROM axis_message WHERE id = \(id)").first
            .map(Message.init(row:))
    }

    /// The message under a business key, unique for ever.
    func find(sender: AgencyCode, ref: String, business: Message.Business) throws -> Message? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_message WHERE id = (
                SELECT message_id FROM axis_message_key
                WHERE sender = \(sender) AND document_ref = \(ref) AND business = \(business)
            )
            """
        ).first.map(Message.init(row:))
    }

    /// The document that a later message speaks of: first as issued, then as a replacement or an
    /// update; a recall notice only where nothing else has the id, for recipients confirm it too.
    func document(of sender: AgencyCode, ref: String) throws -> Message? {
        for business in [Message.Business.new, .replacement, .update, .recall] {
            if let message = try find(sender: sender, ref: ref, business: business) {
                return message
            }
        }
        return nil
    }

    /// The newest messages of a sender before `last` (index `axis_message_sender`).
    func sent(
        by sender: AgencyCode,
        before last: (receivedAt: Instant, id: ID<Message>)?,
        limit: Int
    ) throws -> [Message] {
        let position: SQL =
            last.map { "AND (received_at, id) < (\($0.receivedAt), \($0.id))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_message
            WHERE sender = \(sender) AND kind = 0 \(position)
            ORDER BY received_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Message.init(row:))
    }

    /// A sender's documents under one number, newest first, for `trace`.
    ///
    /// `visibleTo` leaves only what that agency sent, got or collects for others.
    func numbered(_ number: String, notation: String, visibleTo agency: AgencyCode?, limit: Int)
        throws -> [Message]
    {
        let visible: SQL =
            agency.map { agency in
                """
                AND (sender = \(agency) OR EXISTS (
                    SELECT 1 FROM axis_delivery WHERE message_id = axis_message.id
                        AND (recipient = \(agency) OR mailbox = \(agency))))
                """
            } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_message
            WHERE number = \(number) AND notation = \(notation) AND kind = 0
                \(visible)
            ORDER BY received_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Message.init(row:))
    }

    func insert(_ message: Message) throws {
        try connection.post(
            """
            INSERT INTO axis_message (\(Self.columns))
            VALUES (\(message.id), \(message.kind), \(message.sender), \(message.documentRef),
                \(message.business), \(message.number), \(message.notation), \(message.subject),
                \(message.promulgated), \(message.typeName), \(message.priority),
                \(message.hasPaper), \(message.statusCode?.rawValue ?? ""), \(message.bodyID),
                \(message.traceSlot?.offset), \(message.traceSlot?.prefix),
                \(Message.Attachment.text(of: message.attachments)),
                \(message.digest), \(message.recipientCount), \(message.receivedAt),
                \(message.deadlines.morning), \(message.deadlines.day), \(message.relatedID),
                \(message.frozenAt), \(message.frozenBy))
            """
        )
    }

    /// Takes the business key for a new message; false when an earlier one has it.
    ///
    /// Asked before anything is read: a submission that reads nothing cannot be in another's way, and
    /// on PostgreSQL a look at this index would make neighbours on one page conflict.
    func claimKey(of message: Message) throws -> Bool {
        try connection.run(
            """
            INSERT INTO axis_message_key (sender, document_ref, business, message_id)
            VALUES (\(message.sender), \(message.documentRef), \(message.business), \(message.id))
            ON CONFLICT (sender, document_ref, business) DO NOTHING
            """
        ) == 1
    }

    func update(_ message: Message) throws {
        try connection.run(
            """
            UPDATE axis_message SET recipients = \(message.recipientCount),
                frozen_at = \(message.frozenAt), frozen_by = \(message.frozenBy)
            WHERE id = \(message.id)
            """
        )
    }

    /// Leaves recipients to the fan-out job, after those that it still has to do.
    func addFanOut(_ recipients: [AgencyCode], of id: ID<Message>) throws {
        let earlier = try fanOut(of: id)
        let rest = (earlier.map { Array($0.recipients.dropFirst($0.next)) } ?? []) + recipients
        try connection.run(
            """
            INSERT INTO axis_fan_out (message_id, recipients, next_index)
            VALUES (\(id), \(rest.map(\.text).joined(separator: " ")), 0)
            ON CONFLICT (message_id) DO UPDATE SET recipients = excluded.recipients, next_index = 0
            """
        )
    }

    func fanOut(of id: ID<Message>) throws -> FanOut? {
        try connection.rows(
            "SELECT message_id, recipients, next_index FROM axis_fan_out WHERE message_id = \(id)"
        ).first.map(FanOut.init(row:))
    }

    /// The oldest message that is not yet with all its recipients.
    func nextFanOut() throws -> FanOut? {
        try connection.rows(
            """
            SELECT message_id, recipients, next_index FROM axis_fan_out
            ORDER BY message_id LIMIT 1
            """
        ).first.map(FanOut.init(row:))
    }

    /// Moves a fan-out forward, or ends it.
    func advance(_ fanOut: FanOut, to next: Int) throws {
        if next >= fanOut.recipients.count {
            try connection.run("DELETE FROM axis_fan_out WHERE message_id = \(fanOut.messageID)")
        } else {
            try connection.run(
                """
                UPDATE axis_fan_out SET next_index = \(next)
                WHERE message_id = \(fanOut.messageID)
                """
            )
        }
    }
}

/// Recipients that a message still has to reach.
struct FanOut: Sendable {
    let messageID: ID<Message>
    let recipients: [AgencyCode]
    let next: Int

    fileprivate init(row: Row) throws {
        messageID = try row.value("message_id")
        next = try row.value("next_index")
        recipients = try row.value("recipients", as: String.self).split(separator: " ")
            .compactMap { AgencyCode(String($0)) }
    }
}

extension Message {
    fileprivate init(row: Row) throws {
        let status: String = try row.value("status_code")
        try self.init(
            id: row.value("id"),
            kind: row.value("kind"),
            sender: row.value("sender"),
            documentRef: row.value("document_ref"),
            business: row.value("business"),
            number: row.value("number"),
            notation: row.value("notation"),
            subject: row.value("subject"),
            promulgated: row.optional("promulgated"),
            typeName: row.value("type_name"),
            priority: row.value("priority"),
            hasPaper: row.value("paper"),
            statusCode: StatusCode(rawValue: status),
            bodyID: row.value("body_id"),
            traceSlot: row.optional("trace_offset", as: Int.self).map {
                try TraceSlot(offset: $0, prefix: row.optional("trace_prefix"))
            },
            attachments: Message.Attachment.list(from: row.value("attachments")),
            digest: row.value("digest"),
            recipientCount: row.value("recipients"),
            receivedAt: row.value("received_at"),
            deadlines: SendingDeadlines(
                morning: row.optional("due_morning"),
                day: row.optional("due_day")
            ),
            relatedID: row.optional("related_id"),
            frozenAt: row.optional("frozen_at"),
            frozenBy: row.optional("frozen_by")
        )
    }
}
