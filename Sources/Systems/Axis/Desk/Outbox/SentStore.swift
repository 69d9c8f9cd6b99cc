// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// How many recipients of one sent document are in each state.
package struct SentCounts: Sendable, Equatable {
    package internal(set) var byState: [Delivery.State: Int] = [:]
    /// Recipients that agreed to a recall, an update or a replacement.
    package internal(set) var agreed = 0

    package init() {}

    package subscript(state: Delivery.State) -> Int { byState[state] ?? 0 }
    package var reached: Int { byState.values.reduce(0, +) }

    mutating func move(from old: Delivery.State?, to new: Delivery.State) {
        if let old { byState[old, default: 0] -= 1 }
        byState[new, default: 0] += 1
    }

    mutating func add(_ state: Delivery.State, _ count: Int) { byState[state, default: 0] += count }
}

/// One line of an outbox.
package struct SentItem: Sendable, Equatable {
    package let messageID: ID<Message>
    package let sender: AgencyCode
    package let sentAt: Instant
    package let number: String
    package let notation: String
    package let subject: String
    package let business: Message.Business
    package let priority: Int
    package let total: Int
    package let counts: SentCounts
    package let isRecalled: Bool

    /// Recipients that the fan-out has not reached or that have not taken it.
    package var open: Int { total - counts.reached + counts[.queued] }
}

/// All SQL on the table `axis_desk_sent`.
struct SentStore {
    let connection: any Connection

    struct Line {
        let messageID: ID<Message>
        let desk: String
        let sender: AgencyCode
        let sentAt: Instant
        let total: Int
        let related: ID<Message>?
    }

    func insert(_ line: Line) throws {
        try connection.run(
            """
            INSERT INTO axis_desk_sent (message_id, desk, sender, sent_at, total, queued, delivered,
                refused, accepted, assigned, processing, completed, agreed, related_id)
            VALUES (\(line.messageID), \(line.desk), \(line.sender), \(line.sentAt),
                \(line.total), 0, 0, 0, 0, 0, 0, 0, 0, \(line.related))
            ON CONFLICT (message_id) DO NOTHING
            """
        )
    }

    func setTotal(_ total: Int, of id: ID<Message>) throws {
        try connection.run(
            "UPDATE axis_desk_sent SET total = \(total) WHERE message_id = \(id)"
        )
    }

    /// Adds differences, which may be negative.
    func add(_ change: SentCounts, to id: ID<Message>) throws {
        try connection.run(
            """
            UPDATE axis_desk_sent SET queued = queued + \(change[.queued]),
                delivered = delivered + \(change[.delivered]),
                refused = refused + \(change[.refused]),
                accepted = accepted + \(change[.accepted]),
                assigned = assigned + \(change[.assigned]),
                processing = processing + \(change[.processing]),
                completed = completed + \(change[.completed]), agreed = agreed + \(change.agreed)
            WHERE message_id = \(id)
            """
        )
    }

    /// A desk's newest documents before `last` (index `axis_desk_sent_list`).
    func list(of desk: AgencyCode, before last: (Instant, ID<Message>)?, limit: Int) throws
        -> [SentItem]
    {
        let position: SQL =
            last.map { "AND (s.sent_at, s.message_id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_desk_sent s JOIN axis_message m ON m.id = s.message_id
            WHERE s.desk = \(desk) \(position)
            ORDER BY s.sent_at DESC, s.message_id DESC LIMIT \(limit)
            """
        ).map(SentItem.init(row:))
    }

    func find(_ id: ID<Message>) throws -> SentItem? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_desk_sent s JOIN axis_message m ON m.id = s.message_id
            WHERE s.message_id = \(id)
            """
        ).first.map(SentItem.init(row:))
    }

    private static let columns: SQL = """
        s.message_id AS message_id, s.sender AS sender, s.sent_at AS sent_at, m.number AS number,
        m.notation AS notation, m.subject AS subject, m.business AS business,
        m.priority AS priority, s.total AS total, s.queued AS queued, s.delivered AS delivered,
        s.refused AS refused, s.accepted AS accepted, s.assigned AS assigned,
        s.processing AS processing, s.completed AS completed, s.agreed AS agreed,
        m.frozen_at AS frozen_at
        """

    /// Documents that speak of this one, and the one of which it speaks.
    func related(to id: ID<Message>, limit: Int = 50) throws -> [ID<Message>] {
        try connection.rows(
            """
            SELECT related_id AS other FROM axis_desk_sent
            WHERE message_id = \(id) AND related_id IS NOT NULL
            UNION ALL
            SELECT message_id AS other FROM axis_desk_sent
            WHERE related_id = \(id) AND related_id IS NOT NULL
            LIMIT \(limit)
            """
        ).map { try $0.value("other") }
    }

    func clear() throws { try connection.run("DELETE FROM axis_desk_sent") }
}

extension SentItem {
    fileprivate init(row: Row) throws {
        var counts = SentCounts()
        for (state, column) in Self.columns { counts.add(state, try row.value(column)) }
        counts.agreed = try row.value("agreed")
        try self.init(
            messageID: row.value("message_id"),
            sender: row.value("sender"),
            sentAt: row.value("sent_at"),
            number: row.value("number"),
            notation: row.value("notation"),
            subject: row.value("subject"),
            business: row.value("business"),
            priority: row.value("priority"),
            total: row.value("total"),
            counts: counts,
            isRecalled: row.optional("frozen_at", as: Int64.self) != nil
        )
    }

    private static let columns: [(Delivery.State, String)] = [
        (.queued, "queued"), (.delivered, "delivered"), (.refused, "refused"),
        (.accepted, "accepted"), (.assigned, "assigned"), (.processing, "processing"),
        (.completed, "completed"),
    ]
}
