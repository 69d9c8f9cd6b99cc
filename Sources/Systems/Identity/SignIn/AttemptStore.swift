// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A line of somebody's sign-in history: one success, or the failures of one hour from one place.
package struct SignInRecord: Sendable, Equatable {
    package let id: ID<SignInRecord>
    package let account: ID<Account>
    package let place: Place
    package let isSuccess: Bool
    package let firstAt: Instant
    package let lastAt: Instant
    package let attempts: Int
    package let agent: String
    let version: Int

    /// Failures this close together stand in one line.
    static let mergeSeconds = 3600
    /// A place from where the person signed in within 90 days is known.
    static let knownSeconds = 90 * 86_400

    var objectName: String { "identity.attempt/\(id)" }
}

/// Every statement on the tables `sign_in_counter` and `sign_in_record`.
struct AttemptStore {
    let connection: any Connection

    func count(_ name: String) throws -> FailureCount? {
        try connection.rows(
            "SELECT failures, last_at FROM sign_in_counter WHERE name = \(name)"
        ).first.map {
            FailureCount(failures: try $0.value("failures"), lastAt: try $0.value("last_at"))
        }
    }

    func set(_ count: FailureCount, _ name: String) throws {
        try connection.run(
            """
            INSERT INTO sign_in_counter (name, failures, last_at)
            VALUES (\(name), \(count.failures), \(count.lastAt))
            ON CONFLICT (name) DO UPDATE SET failures = excluded.failures,
                last_at = excluded.last_at
            """
        )
    }

    func forget(_ name: String) throws {
        try connection.run("DELETE FROM sign_in_counter WHERE name = \(name)")
    }

    /// Takes back one that was counted before it was known to be right.
    func takeBack(_ name: String) throws {
        try connection.run(
            """
            UPDATE sign_in_counter SET failures = failures - 1
            WHERE name = \(name) AND failures > 0
            """
        )
    }

    private static let columns: SQL = """
        id, account, address, is_success, first_at, last_at, attempts, agent, version
        """

    /// The newest first.
    func records(of account: ID<Account>, before last: SignInRecord?, limit: Int) throws
        -> [SignInRecord]
    {
        let further: SQL = last.map { "AND (first_at, id) < (\($0.firstAt), \($0.id))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM sign_in_record WHERE account = \(account) \(further)
            ORDER BY first_at DESC, id DESC LIMIT \(limit)
            """
        ).map(SignInRecord.init(row:))
    }

    func last(_ account: ID<Account>, _ place: Place, isSuccess: Bool, since: Instant) throws
        -> SignInRecord?
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM sign_in_record
            WHERE account = \(account) AND address = \(place.text) AND is_success = \(isSuccess)
                AND last_at >= \(since)
            ORDER BY last_at DESC LIMIT 1
            """
        ).first.map(SignInRecord.init(row:))
    }

    /// Whether somebody signed in to the account before a moment.
    func wasUsed(_ account: ID<Account>, before: Instant) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM sign_in_record
            WHERE account = \(account) AND first_at < \(before) AND is_success = 1 LIMIT 1
            """
        ).isEmpty
    }

    func wasUsed(_ account: ID<Account>, from place: String, since: Instant, before: Instant)
        throws -> Bool
    {
        try !connection.rows(
            """
            SELECT id FROM sign_in_record
            WHERE account = \(account) AND address = \(place) AND is_success = 1
                AND last_at >= \(since) AND last_at < \(before) LIMIT 1
            """
        ).isEmpty
    }

    func insert(_ record: SignInRecord) throws {
        try connection.run(
            """
            INSERT INTO sign_in_record (\(Self.columns))
            VALUES (\(record.id), \(record.account), \(record.place.text), \(record.isSuccess),
                \(record.firstAt), \(record.lastAt), \(record.attempts), \(record.agent),
                \(record.version))
            """
        )
    }

    func update(_ record: SignInRecord) throws {
        try connection.run(
            """
            UPDATE sign_in_record SET last_at = \(record.lastAt), attempts = \(record.attempts),
                agent = \(record.agent), version = \(record.version)
            WHERE id = \(record.id)
            """
        )
    }
}

extension SignInRecord {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            account: try row.value("account"),
            place: Place(kept: try row.value("address")),
            isSuccess: try row.value("is_success"),
            firstAt: try row.value("first_at"),
            lastAt: try row.value("last_at"),
            attempts: try row.value("attempts"),
            agent: try row.value("agent"),
            version: try row.value("version")
        )
    }
}
