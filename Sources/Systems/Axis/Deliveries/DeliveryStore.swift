// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Storage

/// All SQL on the tables `axis_delivery` and `axis_status`.
struct DeliveryStore {
    let connection: any Connection

    private static let columns: SQL = """
        message_id, recipient, kind, mailbox, lane, waiting, queued_at, delivered_at, state,
        state_at, handling, failures, request, answer, frozen_at, version
        """

    func find(_ key: Delivery.Key) throws -> Delivery? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_delivery
            WHERE message_id = \(key.messageID) AND recipient = \(key.recipient)
            """
        ).first.map(Delivery.init(row:))
    }

    /// Every recipient of a message after `last`, in binary order of codes.
    func list(of id: ID<Message>, after last: AgencyCode? = nil, limit: Int = 100_000) throws
        -> [Delivery]
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_delivery
            WHERE message_id = \(id) AND recipient > \(last?.text ?? "")
            ORDER BY recipient LIMIT \(limit)
            """
        ).map(Delivery.init(row:))
    }

    func recipients(of id: ID<Message>) throws -> Set<AgencyCode> {
        Set(
            try connection.rows("SELECT recipient FROM axis_delivery WHERE message_id = \(id)")
                .map { try $0.value("recipient") }
        )
    }

    /// What waits in a mailbox after `last`, urgent first, then oldest (index `axis_delivery_waiting`).
    ///
    /// `recipient` narrows the mailbox of an agency that serves others to one of them.
    func waiting(
        in mailbox: AgencyCode,
        recipient: AgencyCode?,
        kind: Message.Kind,
        lane: Delivery.Lane,
        after last: (queuedAt: Instant, key: Delivery.Key)?,
        limit: Int
    ) throws -> [Delivery] {
        let narrowed: SQL = recipient.map { "AND recipient = \($0)" } ?? ""
        let position: SQL =
            last.map {
                """
                AND (queued_at, message_id, recipient)
                    > (\($0.queuedAt), \($0.key.messageID), \($0.key.recipient))
                """
            } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_delivery
            WHERE waiting = 1 AND mailbox = \(mailbox) AND kind = \(kind) AND lane = \(lane)
                \(narrowed) \(position)
            ORDER BY queued_at, message_id, recipient LIMIT \(limit)
            """
        ).map(Delivery.init(row:))
    }

    func countWaiting(in mailbox: AgencyCode, recipient: AgencyCode?, kind: Message.Kind) throws
        -> Int
    {
        let narrowed: SQL = recipient.map { "AND recipient = \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT COUNT(*) AS waiting FROM axis_delivery
            WHERE waiting = 1 AND mailbox = \(mailbox) AND kind = \(kind) \(narrowed)
            """
        )[0].value("waiting")
    }

    /// Those of some messages with a copy that waits or is still to be queued.
    func inTransit(_ messages: [ID<Message>]) throws -> [ID<Message>] {
        if messages.isEmpty { return [] }
        let list = SQL.joined(messages.map { "\($0)" })
        return try connection.rows(
            """
            SELECT message_id FROM axis_delivery WHERE message_id IN (\(list)) AND waiting > 0
            UNION SELECT message_id FROM axis_fan_out WHERE message_id IN (\(list))
            """
        ).map { try $0.value("message_id") }
    }

    /// Which recipients have something waiting, and in whose mailbox.
    func waitingPairs() throws -> [(mailbox: AgencyCode, recipient: AgencyCode)] {
        try connection.rows(
            "SELECT DISTINCT mailbox, recipient FROM axis_delivery WHERE waiting = 1"
        ).map { try ($0.value("mailbox"), $0.value("recipient")) }
    }

    /// The first mailbox after another in which something waits (index `axis_delivery_waiting`).
    func mailbox(after last: AgencyCode?) throws -> AgencyCode? {
        try connection.rows(
            """
            SELECT mailbox FROM axis_delivery WHERE waiting = 1 AND mailbox > \(last?.text ?? "")
            ORDER BY mailbox LIMIT 1
            """
        ).first?.value("mailbox")
    }

    /// Documents in a mailbox that were queued before a moment and are unanswered, after `last`, and
    /// whether each is noted as late (index `axis_delivery_waiting`).
    func unanswered(
        in mailbox: AgencyCode,
        _ lane: Delivery.Lane,
        before moment: Instant,
        after last: Unanswered?,
        limit: Int
    ) throws -> [Unanswered] {
        let position: SQL =
            last.map {
                """
                AND (d.queued_at, d.message_id, d.recipient)
                    > (\($0.queuedAt), \($0.key.messageID), \($0.key.recipient))
                """
            } ?? ""
        return try connection.rows(
            """
            SELECT d.message_id, d.recipient, d.queued_at, l.due_at
            FROM axis_delivery d LEFT JOIN axis_late l ON l.message_id = d.message_id
                AND l.agency = d.recipient AND l.rule = \(LateDocument.Rule.acknowledgement)
            WHERE d.waiting = 1 AND d.mailbox = \(mailbox) AND d.kind = \(Message.Kind.document)
                AND d.lane = \(lane) AND d.queued_at < \(moment) AND d.delivered_at IS NULL
                \(position)
            ORDER BY d.queued_at, d.message_id, d.recipient LIMIT \(limit)
            """
        ).map {
            Unanswered(
                key: Delivery.Key(try $0.value("message_id"), try $0.value("recipient")),
                queuedAt: try $0.value("queued_at"),
                isNoted: try $0.optional("due_at", as: Instant.self) != nil
            )
        }
    }

    struct Unanswered: Sendable {
        let key: Delivery.Key
        let queuedAt: Instant
        let isNoted: Bool
    }

    func move(_ recipient: AgencyCode, from old: AgencyCode, to new: AgencyCode) throws -> Int {
        try connection.run(
            """
            UPDATE axis_delivery SET mailbox = \(new)
            WHERE waiting = 1 AND mailbox = \(old) AND recipient = \(recipient)
            """
        )
    }

    /// Deliveries that were given up, after `last` (index `axis_delivery_dead`).
    func dead(after last: Delivery.Key?, limit: Int) throws -> [Delivery] {
        let position: SQL =
            last.map { "AND (message_id, recipient) > (\($0.messageID), \($0.recipient))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_delivery
            WHERE waiting = 2 \(position) ORDER BY message_id, recipient LIMIT \(limit)
            """
        ).map(Delivery.init(row:))
    }

    func insert(_ deliveries: [Delivery]) throws {
        // 100 rows of 16 values stay below both engines' limits on values in a statement.
        var rest = deliveries[...]
        while !rest.isEmpty {
            let rows = SQL.joined(rest.prefix(100).map(Self.row))
            try connection.post("INSERT INTO axis_delivery (\(Self.columns)) VALUES \(rows)")
            rest = rest.dropFirst(100)
        }
    }

    private static func row(_ delivery: Delivery) -> SQL {
        """
        (\(delivery.messageID), \(delivery.recipient), \(delivery.kind), \(delivery.mailbox),
            \(delivery.lane), \(delivery.waiting), \(delivery.queuedAt), \(delivery.deliveredAt),
            \(delivery.state), \(delivery.stateAt), \(delivery.handling), \(delivery.failures),
            \(delivery.request), \(delivery.answer), \(delivery.frozenAt), \(delivery.version))
        """
    }

    func update(_ delivery: Delivery) throws {
        try connection.post(
            """
            UPDATE axis_delivery SET waiting = \(delivery.waiting),
                delivered_at = \(delivery.deliveredAt), state = \(delivery.state),
                state_at = \(delivery.stateAt), handling = \(delivery.handling),
                failures = \(delivery.failures), request = \(delivery.request),
                answer = \(delivery.answer), frozen_at = \(delivery.frozenAt),
                version = \(delivery.version)
            WHERE message_id = \(delivery.messageID) AND recipient = \(delivery.recipient)
            """
        )
    }

    func insert(_ report: StatusReport) throws {
        try connection.post(
            """
            INSERT INTO axis_status (message_id, recipient, ordinal, code, reporter, claimed_at,
                received_at, reason, regular)
            VALUES (\(report.messageID), \(report.recipient), \(report.ordinal), \(report.code),
                \(report.reporter), \(report.claimedAt), \(report.receivedAt), \(report.reason),
                \(report.isRegular))
            """
        )
    }

    func removeReports(of id: ID<Message>) throws {
        try connection.run("DELETE FROM axis_status WHERE message_id = \(id)")
    }

    func reports(of id: ID<Message>) throws -> [StatusReport] {
        try connection.rows(
            """
            SELECT message_id, recipient, ordinal, code, reporter, claimed_at, received_at, reason,
                regular
            FROM axis_status WHERE message_id = \(id) ORDER BY recipient, ordinal
            """
        ).map(StatusReport.init(row:))
    }
}

/// A status as it was reported, kept in whatever order it came.
package struct StatusReport: Sendable, Equatable {
    package let messageID: ID<Message>
    package let recipient: AgencyCode
    /// The delivery's version that this report made.
    package let ordinal: Int
    package let code: StatusCode
    package let reporter: AgencyCode
    package let claimedAt: Instant
    package let receivedAt: Instant
    package let reason: String
    package let isRegular: Bool
}

extension StatusReport {
    fileprivate init(row: Row) throws {
        try self.init(
            messageID: row.value("message_id"),
            recipient: row.value("recipient"),
            ordinal: row.value("ordinal"),
            code: row.value("code"),
            reporter: row.value("reporter"),
            claimedAt: row.value("claimed_at"),
            receivedAt: row.value("received_at"),
            reason: row.value("reason"),
            isRegular: row.value("regular")
        )
    }
}

extension Delivery {
    fileprivate init(row: Row) throws {
        try self.init(
            messageID: row.value("message_id"),
            recipient: row.value("recipient"),
            kind: row.value("kind"),
            mailbox: row.value("mailbox"),
            lane: row.value("lane"),
            queuedAt: row.value("queued_at"),
            waiting: row.value("waiting"),
            deliveredAt: row.optional("delivered_at"),
            state: row.value("state"),
            stateAt: row.optional("state_at"),
            handling: row.value("handling"),
            failures: row.value("failures"),
            request: row.value("request"),
            answer: row.value("answer"),
            frozenAt: row.optional("frozen_at"),
            version: row.value("version")
        )
    }
}

extension Delivery.State: SQLConvertible {}
extension Delivery.Waiting: SQLConvertible {}
extension Delivery.Lane: SQLConvertible {}
extension Delivery.Handling: SQLConvertible {}
extension Delivery.Request: SQLConvertible {}
extension Delivery.Answer: SQLConvertible {}
extension Message.Kind: SQLConvertible {}
extension Message.Business: SQLConvertible {}
extension StatusCode: SQLConvertible {}
