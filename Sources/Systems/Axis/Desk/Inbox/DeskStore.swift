// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `axis_desk_item`, `axis_desk_place` and `axis_desk_mark`.
struct DeskStore {
    let connection: any Connection

    /// What a desk knows of a copy beside the copy itself.
    struct Known {
        let desk: String
        let dueAt: Instant?
        let officer: String
        let counted: Delivery.State
        let hasAgreed: Bool
    }

    /// A new line, as it stands when the copy is queued.
    struct Line {
        let delivery: Delivery
        let desk: String
        let sender: AgencyCode
        let business: Message.Business
    }

    func insert(_ lines: [Line]) throws {
        var rest = lines[...]
        while !rest.isEmpty {
            let rows = SQL.joined(rest.prefix(100).map(Self.row))
            try connection.run(
                """
                INSERT INTO axis_desk_item (message_id, recipient, desk, sender, lane, queued_at,
                    box, rank, sort_at, due_at, officer, counted, agreed)
                VALUES \(rows) ON CONFLICT (message_id, recipient) DO NOTHING
                """
            )
            rest = rest.dropFirst(100)
        }
    }

    private static func row(_ line: Line) -> SQL {
        let delivery = line.delivery
        let due = AcknowledgementDeadline.due(queuedAt: delivery.queuedAt)
        let position = DeskPosition(delivery, business: line.business, due: due)
        return """
            (\(delivery.messageID), \(delivery.recipient), \(line.desk), \(line.sender),
                \(delivery.lane), \(delivery.queuedAt), \(position.box), \(position.rank),
                \(position.sortAt), \(due), \(""), \(delivery.state), \(false))
            """
    }

    func known(_ key: Delivery.Key) throws -> Known? {
        try connection.rows(
            """
            SELECT desk, due_at, officer, counted, agreed FROM axis_desk_item
            WHERE message_id = \(key.messageID) AND recipient = \(key.recipient)
            """
        ).first.map {
            try Known(
                desk: $0.value("desk"),
                dueAt: $0.optional("due_at"),
                officer: $0.value("officer"),
                counted: $0.value("counted"),
                hasAgreed: $0.value("agreed")
            )
        }
    }

    /// Puts a copy where it stands now; a line that is not there yet comes with the Journal.
    ///
    /// `isCounted` when its state goes into the sender's summary in the same transaction.
    func place(
        _ delivery: Delivery,
        business: Message.Business,
        due: Instant?,
        officer: String,
        isCounted: Bool = false
    ) throws {
        let position = DeskPosition(delivery, business: business, due: due)
        let counted: SQL =
            isCounted
            ? ", counted = \(delivery.state), agreed = \(delivery.answer == .agreed)" : ""
        try connection.run(
            """
            UPDATE axis_desk_item SET box = \(position.box), rank = \(position.rank),
                sort_at = \(position.sortAt), due_at = \(due), officer = \(officer)\(counted)
            WHERE message_id = \(delivery.messageID) AND recipient = \(delivery.recipient)
            """
        )
    }

    /// Whose list is meant: a desk's, or what is assigned to one person.
    enum Owner: Sendable {
        case desk(AgencyCode)
        case officer(String)

        fileprivate var condition: SQL {
            switch self {
            case .desk(let code): "desk = \(code) AND desk <> ''"
            case .officer(let id): "officer = \(id) AND officer <> ''"
            }
        }
    }

    /// Lines after `last`, joined with the true state of each copy.
    ///
    /// A filter looks at no more than `InboxFilter.scanned` lines, so that a rare sender in a list of
    /// a million costs no more than a page.
    func list(
        of owner: Owner,
        box: DeskBox,
        after last: DeskItem.Place?,
        filter: InboxFilter,
        limit: Int
    ) throws -> [DeskItem] {
        let scanned = filter.isEmpty ? limit : InboxFilter.scanned
        let words = filter.words
        let rows = try connection.rows(
            """
            SELECT \(Self.columns) FROM (
                SELECT message_id, recipient, sender, lane, queued_at, due_at, officer, rank, sort_at
                FROM axis_desk_item
                WHERE \(owner.condition) AND box = \(box) \(Self.position(last))
                ORDER BY rank, sort_at, message_id, recipient LIMIT \(scanned)
            ) AS i
            JOIN axis_message m ON m.id = i.message_id
            JOIN axis_delivery d ON d.message_id = i.message_id AND d.recipient = i.recipient
            \(filter.condition)
            ORDER BY i.rank, i.sort_at, i.message_id, i.recipient
            LIMIT \(words == nil ? limit : scanned)
            """
        )
        guard let words else { return try rows.map(DeskItem.init(row:)) }
        var found: [DeskItem] = []
        for row in rows where try found.count < limit && words.match(row) {
            found.append(try DeskItem(row: row))
        }
        return found
    }

    /// The last line that a filter looks at; nil when there are fewer.
    func lastScanned(of owner: Owner, box: DeskBox, after last: DeskItem.Place?) throws
        -> DeskItem.Place?
    {
        try connection.rows(
            """
            SELECT rank, sort_at, message_id, recipient FROM axis_desk_item
            WHERE \(owner.condition) AND box = \(box) \(Self.position(last))
            ORDER BY rank, sort_at, message_id, recipient
            LIMIT 1 OFFSET \(InboxFilter.scanned - 1)
            """
        ).first.map {
            try DeskItem.Place(
                rank: $0.value("rank"),
                sortAt: $0.value("sort_at"),
                key: Delivery.Key($0.value("message_id"), $0.value("recipient"))
            )
        }
    }

    private static func position(_ last: DeskItem.Place?) -> SQL {
        last.map {
            """
            AND (rank, sort_at, message_id, recipient)
                > (\($0.rank), \($0.sortAt), \($0.key.messageID), \($0.key.recipient))
            """
        } ?? ""
    }

    private static let columns: SQL = """
        i.message_id AS message_id, i.recipient AS recipient, i.sender AS sender, m.number AS number,
        m.notation AS notation, m.subject AS subject, m.type_name AS type_name,
        m.business AS business, m.priority AS priority, m.attachments AS attachments,
        i.queued_at AS queued_at, i.due_at AS due_at, i.officer AS officer, d.state AS state,
        d.request AS request, d.answer AS answer, d.frozen_at AS frozen_at, d.version AS version,
        i.rank AS rank, i.sort_at AS sort_at
        """

    /// How many lines a box has, counting no further than `limit`.
    func count(of owner: Owner, box: DeskBox, limit: Int) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM (
                SELECT 1 AS line FROM axis_desk_item
                WHERE \(owner.condition) AND box = \(box) LIMIT \(limit)
            ) AS found
            """
        )[0].value("lines")
    }

    /// Urgent lines, and lines past their deadline, of a box of work; each no further than `limit`.
    func countPressing(of owner: Owner, box: DeskBox, at now: Instant, limit: Int) throws
        -> (urgent: Int, late: Int)
    {
        func count(_ condition: SQL) throws -> Int {
            try connection.rows(
                """
                SELECT COUNT(*) AS lines FROM (
                    SELECT 1 AS line FROM axis_desk_item
                    WHERE \(owner.condition) AND box = \(box) AND \(condition) LIMIT \(limit)
                ) AS found
                """
            )[0].value("lines")
        }
        let late =
            try count("rank = 0 AND sort_at < \(now)") + count("rank = 1 AND sort_at < \(now)")
        return (try count("rank = 0"), min(late, limit))
    }

    /// Notes at whose desk an agency's mail is handled; false when it was known.
    func keepPlaces(_ places: [AgencyCode: String]) throws {
        for (agency, desk) in places.sorted(by: { $0.key < $1.key }) {
            try connection.run(
                """
                INSERT INTO axis_desk_place (agency, desk) VALUES (\(agency), \(desk))
                ON CONFLICT (agency) DO NOTHING
                """
            )
        }
    }

    func places() throws -> [(agency: AgencyCode, desk: String)] {
        try connection.rows("SELECT agency, desk FROM axis_desk_place ORDER BY agency").map {
            try ($0.value("agency"), $0.value("desk"))
        }
    }

    /// Moves an agency's lines, received and sent, to another desk.
    func move(_ agency: AgencyCode, from old: String, to new: String) throws {
        try connection.run(
            """
            UPDATE axis_desk_item SET desk = \(new)
            WHERE desk = \(old) AND desk <> '' AND recipient = \(agency)
            """
        )
        try connection.run(
            "UPDATE axis_desk_sent SET desk = \(new) WHERE desk = \(old) AND sender = \(agency)"
        )
        try connection.run(
            "UPDATE axis_desk_place SET desk = \(new) WHERE agency = \(agency)"
        )
    }

    /// Says that lines of these desks changed at a place of the Journal.
    func mark(_ desks: Set<String>, at position: Int64) throws {
        for desk in desks.sorted() where !desk.isEmpty {
            try connection.run(
                """
                INSERT INTO axis_desk_mark (desk, position) VALUES (\(desk), \(position))
                ON CONFLICT (desk) DO UPDATE SET position = excluded.position
                """
            )
        }
    }

    /// Desks that changed after `position` (index `axis_desk_mark_position`).
    func marked(after position: Int64, limit: Int) throws -> [(desk: String, position: Int64)] {
        try connection.rows(
            """
            SELECT desk, position FROM axis_desk_mark WHERE position > \(position)
            ORDER BY position LIMIT \(limit)
            """
        ).map { try ($0.value("desk"), $0.value("position")) }
    }

    func lastMark() throws -> Int64 {
        try connection.rows("SELECT COALESCE(MAX(position), 0) AS last FROM axis_desk_mark")[0]
            .value("last")
    }

    func clear() throws {
        for table in ["axis_desk_item", "axis_desk_place", "axis_desk_mark"] as [SQL] {
            try connection.run("DELETE FROM \(table)")
        }
    }
}

extension DeskItem {
    fileprivate init(row: Row) throws {
        let key = Delivery.Key(try row.value("message_id"), try row.value("recipient"))
        try self.init(
            messageID: key.messageID,
            recipient: key.recipient,
            sender: row.value("sender"),
            number: row.value("number"),
            notation: row.value("notation"),
            subject: row.value("subject"),
            typeName: row.value("type_name"),
            business: row.value("business"),
            priority: row.value("priority"),
            files: Message.Attachment.list(from: row.value("attachments")).count,
            queuedAt: row.value("queued_at"),
            dueAt: row.optional("due_at"),
            officer: row.value("officer"),
            state: row.value("state"),
            request: row.value("request"),
            answer: row.value("answer"),
            isFrozen: row.optional("frozen_at", as: Int64.self) != nil,
            version: row.value("version"),
            place: Place(rank: row.value("rank"), sortAt: row.value("sort_at"), key: key)
        )
    }
}

extension DeskBox: SQLConvertible {}
