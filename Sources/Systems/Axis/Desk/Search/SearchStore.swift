// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Words in the index that no text can hold: who has a document, and what sort it is.
enum SearchMark {
    static func sent(_ agency: String) -> String { FullText.mark("s", agency) }
    static func received(_ agency: String) -> String { FullText.mark("r", agency) }
    static func from(_ agency: String) -> String { FullText.mark("f", agency) }
    static func type(_ name: String) -> String {
        FullText.mark("t", Vietnamese.words(in: name).joined(separator: "_"))
    }
    static let urgent = FullText.mark("u", "1")
}

/// All SQL on the tables `axis_desk_text` and `axis_desk_entry`.
struct SearchStore {
    let connection: any Connection

    private static let table = "axis_desk_text"
    /// Of a document to more recipients than this, only the sender's and these are found by name.
    static let namedRecipients = 50

    /// Entries that one transaction adds; their numbers are asked for once.
    struct Batch {
        private let store: SearchStore
        private var last: Int64?

        init(_ store: SearchStore) { self.store = store }

        mutating func insert(_ message: Message, names: [String], marks: [String], at now: Instant)
            throws
        {
            let number = try (last ?? store.lastNumber()) + 1
            try store.insert(message, names: names, marks: marks, as: number, at: now)
            last = number
        }
    }

    private func insert(
        _ message: Message,
        names: [String],
        marks: [String],
        as number: Int64,
        at now: Instant
    ) throws {
        let text = ([message.number, message.notation, message.subject, message.typeName] + names)
            .joined(separator: " ")
        let kinds =
            [SearchMark.from(message.sender.text), SearchMark.type(message.typeName)]
            + (message.priority > 0 ? [SearchMark.urgent] : [])
        try connection.run(
            """
            INSERT INTO axis_desk_entry (number, message_id, sent_at)
            VALUES (\(number), \(message.id), \(now))
            """
        )
        try connection.run(
            connection.fullText.insert(
                Vietnamese.words(in: text) + kinds + marks,
                as: number,
                into: Self.table
            )
        )
    }

    struct Hit {
        let number: Int64
        let message: Message
    }

    /// Entries that have every word and, of each list of marks, one; newest first.
    func find(_ query: FullText.Query, in range: Range<Int64>, limit: Int) throws -> [Hit] {
        let numbers: [Int64] = try connection.rows(
            connection.fullText.search(
                query,
                in: Self.table,
                above: range.lowerBound,
                below: range.upperBound,
                limit: limit
            )
        ).map { try $0.value("number") }
        let messages = MessageStore(connection: connection)
        return try numbers.compactMap { number in
            let id: ID<Message>? = try connection.rows(
                "SELECT message_id FROM axis_desk_entry WHERE number = \(number)"
            ).first?.value("message_id")
            return try id.flatMap { try messages.find($0) }.map { Hit(number: number, message: $0) }
        }
    }

    /// The number before the first entry at or after `time` (index `axis_desk_entry_sent_at`).
    func number(before time: Instant) throws -> Int64 {
        let first: Int64? = try connection.rows(
            """
            SELECT number FROM axis_desk_entry WHERE sent_at >= \(time)
            ORDER BY sent_at, number LIMIT 1
            """
        ).first?.value("number")
        return try first.map { $0 - 1 } ?? lastNumber()
    }

    private func lastNumber() throws -> Int64 {
        try connection.rows("SELECT COALESCE(MAX(number), 0) AS last FROM axis_desk_entry")[0]
            .value("last")
    }

    func clear() throws {
        try connection.run(connection.fullText.clear(Self.table))
        try connection.run("DELETE FROM axis_desk_entry")
    }
}
