// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Storage

/// What still has to be told to the axis, kept in the transaction of the change itself.
///
/// So a status follows from the work even when the axis is down for a day: it is sent when it can be.
struct Parcel: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
        /// The recipient's system has the document (01).
        case collected
        /// A status 02–06 or 15 about an incoming document.
        case status
        /// A released document.
        case letter
        /// The recall of a released document.
        case recall
        /// A certified copy under the agency's signature.
        case copy
    }

    let id: ID<Parcel>
    let office: AgencyCode
    let kind: Kind
    let item: ID<WorkItem>
    let code: String
    let words: String
    /// Its place among all that is told about the item.
    var ordinal = 0
    var tries = 0
    /// What the axis last said against it.
    var fault = ""

    init(
        id: ID<Parcel>,
        office: AgencyCode,
        _ kind: Kind,
        item: ID<WorkItem>,
        code: String = "",
        words: String = ""
    ) {
        self.id = id
        self.office = office
        self.kind = kind
        self.item = item
        self.code = code
        self.words = words
    }
}

/// All SQL on the table `records_outbox`.
struct OutboxStore {
    let connection: any Connection

    func add(_ parcel: Parcel, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO records_outbox (id, office, kind, item, ordinal, code, words, next_at, tries,
                fault, is_done)
            SELECT \(parcel.id), \(parcel.office), \(parcel.kind.rawValue), \(parcel.item),
                COALESCE(MAX(ordinal), 0) + 1, \(parcel.code), \(parcel.words), \(now), 0, '', 0
            FROM records_outbox WHERE item = \(parcel.item)
            """
        )
    }

    /// What is due, in the order in which it was put in (index `records_outbox_next`).
    func due(at now: Instant, limit: Int) throws -> [Parcel] {
        try connection.rows(
            """
            SELECT id, office, kind, item, ordinal, code, words, tries, fault FROM records_outbox
            WHERE is_done = 0 AND next_at <= \(now) ORDER BY next_at, id LIMIT \(limit)
            """
        ).map(Self.parcel)
    }

    /// Whether something about the same item was put in before and has not gone yet.
    func isBehind(_ parcel: Parcel) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM records_outbox
            WHERE item = \(parcel.item) AND ordinal < \(parcel.ordinal) AND is_done = 0 LIMIT 1
            """
        ).isEmpty
    }

    /// What was not delivered yet about an item, for its page.
    func waiting(of item: ID<WorkItem>) throws -> [Parcel] {
        try connection.rows(
            """
            SELECT id, office, kind, item, ordinal, code, words, tries, fault FROM records_outbox
            WHERE item = \(item) AND is_done = 0 ORDER BY ordinal LIMIT 20
            """
        ).map(Self.parcel)
    }

    func finish(_ id: ID<Parcel>) throws {
        try connection.run(
            "UPDATE records_outbox SET is_done = 1, fault = '' WHERE id = \(id)"
        )
    }

    func delay(_ id: ID<Parcel>, until next: Instant, fault: String) throws {
        try connection.run(
            """
            UPDATE records_outbox SET next_at = \(next), tries = tries + 1, fault = \(fault)
            WHERE id = \(id)
            """
        )
    }

    private static func parcel(_ row: Row) throws -> Parcel {
        var parcel = try Parcel(
            id: row.value("id"),
            office: row.value("office"),
            row.value("kind"),
            item: row.value("item"),
            code: row.value("code"),
            words: row.value("words")
        )
        parcel.ordinal = try row.value("ordinal")
        parcel.tries = try row.value("tries")
        parcel.fault = try row.value("fault")
        return parcel
    }
}

extension Parcel.Kind: SQLConvertible {}
