// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// A message that waits to go out: what it says is made when it goes, from the account as it is then.
struct WaitingMessage: Sendable {
    let id: String
    let account: ID<Account>
    let channel: Channel
    let kind: String
    let facts: [String: String]
    /// A code, sealed until it went out.
    let secret: [UInt8]
    let madeAt: Instant
    /// Later it helps nobody.
    let expiresAt: Instant
    let tries: Int

    /// Minutes until the next try.
    static let pauses = [1, 2, 5, 15, 60, 360]
}

/// Every statement on the table `account_message`.
struct MessageStore {
    let connection: any Connection

    /// Twice under one id is once.
    func insert(_ one: WaitingMessage) throws {
        let facts = JSON.object(
            one.facts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }
        )
        try connection.run(
            """
            INSERT INTO account_message (id, account, channel, kind, facts, secret, made_at,
                expires_at, due_at, tries, ended_at, outcome)
            VALUES (\(one.id), \(one.account), \(one.channel.rawValue), \(one.kind),
                \(facts.description), \(one.secret), \(one.madeAt), \(one.expiresAt),
                \(one.madeAt), 0, NULL, '')
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// What is due, each put off at once, so that no other process sends it too.
    func take(limit: Int, at now: Instant) throws -> [WaitingMessage] {
        let rows = try connection.rows(
            """
            SELECT id, account, channel, kind, facts, secret, made_at, expires_at, tries
            FROM account_message WHERE ended_at IS NULL AND due_at <= \(now)
            ORDER BY due_at LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let json = try JSON(parsing: Array(row.value("facts", as: String.self).utf8))
            let facts = (json.members ?? []).compactMap { name, value in
                value.text.map { (name, $0) }
            }
            let tries = try row.value("tries", as: Int.self) + 1
            let one = WaitingMessage(
                id: try row.value("id"),
                account: try row.value("account"),
                channel: Channel(rawValue: try row.value("channel")) ?? .mail,
                kind: try row.value("kind"),
                facts: Dictionary(facts) { first, _ in first },
                secret: try row.value("secret"),
                madeAt: try row.value("made_at"),
                expiresAt: try row.value("expires_at"),
                tries: tries
            )
            let pauses = WaitingMessage.pauses
            let due = now.adding(seconds: 60 * pauses[min(tries, pauses.count) - 1])
            try connection.run(
                """
                UPDATE account_message SET tries = \(tries), due_at = \(due) WHERE id = \(one.id)
                """
            )
            return one
        }
    }

    /// Nil `endedAt` for another try.
    func note(_ id: String, outcome: String, endedAt: Instant?) throws {
        try connection.run(
            "UPDATE account_message SET outcome = \(outcome), ended_at = \(endedAt) WHERE id = \(id)"
        )
        if endedAt != nil {
            try connection.run(
                "UPDATE account_message SET secret = \([UInt8]()) WHERE id = \(id)"
            )
        }
    }
}
