// SPDX-License-Identifier: Apache-2.0

import Core

/// One transaction on PostgreSQL; it begins with its first statement, in the same round trip.
final class PostgreSQLTransaction: Connection {
    /// The transactions of the contract.
    enum Kind: Sendable {
        case read
        case write
        /// A write that no other write runs beside, in any process: nothing can get in its way.
        case writeAlone
        /// A write whose rivals meet at a unique key.
        case revise
        case claim
        case migration
        /// A write before there are tables.
        case inspection

        /// The lock comes before the snapshot, which would be too old after waiting for it.
        fileprivate var opening: [SQL] {
            let serializable: SQL = "BEGIN ISOLATION LEVEL SERIALIZABLE"
            return switch self {
            case .read: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
            case .write: [serializable, "LOCK TABLE schema_migration IN ROW SHARE MODE"]
            case .writeAlone: [serializable, "LOCK TABLE schema_migration IN EXCLUSIVE MODE"]
            // A migration waits for its lock too, and must then see what others did meanwhile.
            case .revise, .claim, .migration: ["BEGIN ISOLATION LEVEL READ COMMITTED"]
            case .inspection: [serializable]
            }
        }
    }

    let isSerialWriter = false
    let skipLocked: SQL = "FOR UPDATE SKIP LOCKED"
    let fullText = FullText.tsvector
    private let session: PostgreSQLSession
    private let kind: Kind
    private var hasBegun = false
    /// What was posted and waits for the next round trip, in order.
    private var posted: [SQL] = []
    /// A long list of rows must not wait in memory.
    private static let maximumPosted = 64
    /// The first fault: the server refuses everything after it, and so does this type.
    private(set) var fault: (any Error)?

    init(on session: PostgreSQLSession, _ kind: Kind) {
        self.session = session
        self.kind = kind
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try perform(sql) { try $0.rows() }
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try perform(sql) { $0.changes }
    }

    func post(_ sql: SQL) throws {
        if let fault { throw fault }
        if posted.count >= Self.maximumPosted {
            try run(sql)
        } else {
            posted.append(sql)
        }
    }

    func insert(_ rows: [[SQL.Value]], into table: String, columns: [String]) throws -> Int {
        if rows.isEmpty { return 0 }
        // COPY cannot travel with others, so what waits goes first.
        try run("SELECT 1")
        do {
            let list = columns.joined(separator: ", ")
            return try session.copy("COPY \(table) (\(list)) FROM STDIN (FORMAT binary)", rows)
        } catch {
            fault = error
            throw error
        }
    }

    func announce() throws { try post("SELECT pg_notify(\(PostgreSQLListener.channel), '')") }

    func clock() throws -> Instant {
        let rows = try rows(
            "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now"
        )
        return try rows[0].value("now")
    }

    /// Makes the changes durable; throws `CommitUnknown` when nobody can tell whether they are.
    func commit() throws {
        if let fault { throw fault }
        guard hasBegun || !posted.isEmpty else { return }
        let result: PostgreSQLResult
        let waiting = takePosted()
        do {
            result = try session.end("COMMIT", after: waiting)
        } catch {
            if session.isLost, kind != .read { throw CommitUnknown(cause: error) }
            throw error
        }
        // A warning here says that the standby's confirmation was not waited for.
        if session.hasWarned, kind != .read {
            throw CommitUnknown(
                cause: PostgreSQLFault(state: "01000", message: "the server warned at COMMIT")
            )
        }
        guard result.tag == "COMMIT" else {
            throw PostgreSQLFault(state: "25P02", message: "the server answered \(result.tag)")
        }
    }

    /// Undoes what was done, after a commit that failed too.
    func undo() {
        guard hasBegun, !session.isLost else { return }
        if (try? session.end("ROLLBACK")) == nil { session.disconnect() }
    }

    private func perform<T>(_ sql: SQL, _ read: (PostgreSQLResult) throws -> T) throws -> T {
        if let fault { throw fault }
        do {
            return try read(session.run(sql, after: takePosted()))
        } catch {
            fault = error
            throw error
        }
    }

    /// What goes before the next statement: the beginning when it is the first, and what was posted.
    private func takePosted() -> [SQL] {
        let opening = hasBegun ? [] : kind.opening
        hasBegun = true
        defer { posted = [] }
        return opening + posted
    }
}
