// SPDX-License-Identifier: Apache-2.0

package import Core

/// A connection inside one transaction, never used after the closure it is given to.
///
/// A statement that failed dooms the transaction: the ones after it throw too, and so does the
/// commit, even if the closure catches the error. Use `ON CONFLICT` where a failure is expected.
package protocol Connection {
    func rows(_ sql: SQL) throws -> [Row]

    /// How many rows the statement changed.
    @discardableResult func run(_ sql: SQL) throws -> Int

    /// Runs a statement whose count nobody asks for; what is wrong with it may show only at the next
    /// statement or at the commit, with which it then travels.
    func post(_ sql: SQL) throws

    /// The database's own clock, by which leases expire, whatever the clocks of its clients say.
    func clock() throws -> Instant

    /// Takes rows in bulk, as fast as the engine can; how many.
    ///
    /// Names of the table and its columns are the program's own, in the order of the values.
    @discardableResult
    func insert(_ rows: [[SQL.Value]], into table: String, columns: [String]) throws -> Int

    /// Tells other processes that the Journal has something new when this transaction commits.
    ///
    /// For the sequencer alone, once a batch: on PostgreSQL transactions that say so commit one by one.
    func announce() throws

    /// True when every write of the database passes through this one connection in turn, so that
    /// `max + 1` is dense; false when writers run side by side.
    var isSerialWriter: Bool { get }

    /// What ends a `SELECT` that takes work in a `claim`: nothing where writers never meet.
    var skipLocked: SQL { get }

    /// How this engine searches text.
    var fullText: FullText { get }
}

/// Where the state lives: SQLite or PostgreSQL, with one contract (docs/architecture.md).
package protocol Database: Sendable {
    /// Runs in one snapshot and changes nothing.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T

    /// A read that may see the database as it was up to `staleness` ago, and so may go to a standby.
    ///
    /// It never sees anything older: when no standby is so near, the primary answers.
    func read<T: Sendable>(
        staleness: Duration,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Calls `wake` when some process announced something, until `end` is called on what it returns; nil
    /// where there is only this process.
    func listen(_ wake: @escaping @Sendable () -> Void) -> (any Listening)?

    /// Runs as if alone (serialisable), and returns only after the commit is on disk.
    ///
    /// The closure may run more than once, so it does SQL and pure decisions and nothing else: no
    /// key, network, clock or hashing of bodies. What it throws undoes its own changes only.
    /// Throws `StorageRefusal.busy` when others kept getting in the way, `.full` when the disk has no
    /// space, and `CommitUnknown` when the answer to the commit itself was lost.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T

    /// A `write` whose every decision is about things that carry a version, and that raises the version
    /// of each thing it changes under a unique key, as `Journal.append` does.
    ///
    /// Two of these that change one thing meet at that key: the second runs again and sees what the
    /// first did. So this needs no serialisable level, under which PostgreSQL takes neighbours on one
    /// page of an index for rivals (decision 0016). What else a closure reads must never change.
    func revise<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T

    /// Takes rows of a queue that no other worker holds: a `write` at read committed level.
    ///
    /// Its one statement marks what it took and passes over what others are taking:
    ///
    ///     UPDATE task SET taken_until = \(limit) WHERE id IN (
    ///         SELECT id FROM task WHERE taken_until <= \(now) ORDER BY due_at, id
    ///         LIMIT \(count) \(connection.skipLocked)
    ///     ) RETURNING id
    ///
    /// Nothing but the rows taken may be decided here, for what was read may change before the
    /// commit; the work itself is a `write`.
    func claim<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T

    /// Looks, before anything is touched, whether this is a database that these migrations can stand in;
    /// throws a `StorageFault` that says what to do.
    func inspect(_ migrations: [Migration]) async throws

    /// Creates what is missing and applies each migration once, in order, one process at a time.
    ///
    /// It comes before the first `write` to a database.
    func migrate(_ migrations: [Migration]) async throws

    /// What is in force, for `vanlang config` and the tests: engine, durability, version.
    func facts() async throws -> [String: String]

    /// Waits for writes under way and lets the files or connections go.
    func close() async throws
}

/// Somebody who waits for announcements.
package protocol Listening: Sendable {
    func end()
}

extension Connection {
    /// In statements of up to 30,000 values, of which SQLite takes 32,766.
    @discardableResult
    package func insert(_ rows: [[SQL.Value]], into table: String, columns: [String]) throws -> Int
    {
        let size = max(1, 30_000 / max(1, columns.count))
        let head = SQL(made: "\(table) (\(columns.joined(separator: ", ")))")
        var count = 0
        for start in stride(from: 0, to: rows.count, by: size) {
            let part = rows[start..<min(start + size, rows.count)].map { row -> SQL in
                "(\(SQL.joined(row.map { "\(stored: $0)" })))"
            }
            count += try run("INSERT INTO \(head) VALUES \(SQL.joined(part))")
        }
        return count
    }

    package func announce() throws {}

    package func post(_ sql: SQL) throws { try run(sql) }
}

extension Database {
    package func read<T: Sendable>(
        staleness: Duration,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await read(body)
    }

    package func inspect(_ migrations: [Migration]) async throws {}

    package func listen(_ wake: @escaping @Sendable () -> Void) -> (any Listening)? { nil }

    package func revise<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await write(body)
    }
}

/// This program let the database go before.
package struct DatabaseClosed: Error {}

/// The commit was sent and its answer never came: it may or may not have happened.
///
/// The caller asks the request key or the business key which of the two it was; who sent the request is told to send the same
/// once more, which every command bears.
package struct CommitUnknown: Refusal {
    package let cause: any Error

    package init(cause: any Error) { self.cause = cause }

    package var code: String { "storage.commit-unknown" }
    package var kind: RefusalKind { .busy }
}

package enum StorageRefusal: Refusal, Equatable {
    case busy
    case full

    package var code: String {
        switch self {
        case .busy: "storage.busy"
        case .full: "storage.full"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .busy: .busy
        case .full: .full
        }
    }

    package static let texts: Texts = [
        "storage.commit-unknown": Text(
            vi:
                "Mất liên lạc với cơ sở dữ liệu đúng lúc ghi, nên chưa biết đã ghi hay chưa. Xin gửi lại đúng yêu cầu này; không có gì bị ghi hai lần.",
            en: """
                The database was lost at the very moment of writing, so it is not known whether this was kept. Send the same \
                request again; nothing is kept twice.
                """
        ),
        "storage.busy": Text(
            vi: "Hệ thống đang bận. Xin gửi lại yêu cầu này sau ít giây.",
            en: "The system is busy. Send the same request again in a few seconds."
        ),
        "storage.full": Text(
            vi: "Máy chủ hết chỗ lưu trữ; chưa lưu gì. Xin gửi lại sau.",
            en: "The server has no storage space left; nothing was kept. Send it again later."
        ),
    ]
}
