// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `account_desk_reset` and `account_reading`.
struct DeskStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, account, first_officer, reason, asked_at, expires_at, done_at, version
        """

    func insert(_ one: DeskReset) throws {
        try connection.run(
            """
            INSERT INTO account_desk_reset (\(Self.columns), second_officer)
            VALUES (\(one.id), \(one.account), \(one.firstOfficer), \(one.reason), \(one.askedAt),
                \(one.expiresAt), \(one.doneAt), \(one.version), \(nil as String?))
            """
        )
    }

    func reset(_ id: ID<DeskReset>) throws -> DeskReset? {
        try connection.rows("SELECT \(Self.columns) FROM account_desk_reset WHERE id = \(id)").first
            .map(DeskReset.init(row:))
    }

    /// The newest first, of the last day.
    func resets(since: Instant, limit: Int) throws -> [DeskReset] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_desk_reset WHERE asked_at >= \(since)
            ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """
        ).map(DeskReset.init(row:))
    }

    /// False when somebody was quicker.
    func finish(_ one: DeskReset, by officer: String, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE account_desk_reset SET done_at = \(now), second_officer = \(officer),
                version = \(one.version + 1)
            WHERE id = \(one.id) AND done_at IS NULL
            """
        ) == 1
    }

    /// `reader` is the actor's name in the Journal.
    func insert(_ one: Reading, of account: ID<Account>, by reader: String) throws {
        try connection.run(
            """
            INSERT INTO account_reading (id, account, reader_name, reader_agency, reason, read_at,
                reader)
            VALUES (\(one.id), \(account), \(one.readerName), \(one.readerAgency), \(one.reason),
                \(one.readAt), \(reader))
            """
        )
    }

    func looked(at account: ID<Account>, by reader: String, since: Instant) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM account_reading
            WHERE account = \(account) AND reader = \(reader) AND read_at > \(since) LIMIT 1
            """
        ).isEmpty
    }

    /// The newest first.
    func readings(of account: ID<Account>, limit: Int) throws -> [Reading] {
        try connection.rows(
            """
            SELECT id, reader_name, reader_agency, reason, read_at FROM account_reading
            WHERE account = \(account) ORDER BY read_at DESC, id DESC LIMIT \(limit)
            """
        ).map { row in
            Reading(
                id: try row.value("id"),
                readerName: try row.value("reader_name"),
                readerAgency: try row.value("reader_agency"),
                reason: try row.value("reason"),
                readAt: try row.value("read_at")
            )
        }
    }
}

extension DeskReset {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            account: try row.value("account"),
            firstOfficer: try row.value("first_officer"),
            reason: try row.value("reason"),
            askedAt: try row.value("asked_at"),
            expiresAt: try row.value("expires_at"),
            doneAt: try row.optional("done_at"),
            version: try row.value("version")
        )
    }
}
