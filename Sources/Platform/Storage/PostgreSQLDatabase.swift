// SPDX-License-Identifier: Apache-2.0

package import Logging

/// The store of ministries and provinces: any number of processes over one PostgreSQL 15 or later.
///
/// It keeps prepared statements, so a pooler between the two has to work in session mode.
package struct PostgreSQLDatabase: Database {
    private let pool: PostgreSQLPool
    private let maximumWait: Duration
    private let logger: Logger

    /// Connects when first used; `url` is any connection string of libpq.
    ///
    /// For a cluster it names all its hosts, and `target_session_attrs=read-write`. What waited longer
    /// than `maximumWait` for a connection is refused as busy: who asked has left by then.
    package init(
        url: String,
        connections: Int = 8,
        maximumWait: Duration = .seconds(30),
        logger: Logger = Logger(label: "storage")
    ) throws {
        if let objection = PostgreSQLWire.objection(to: url) {
            throw PostgreSQLFault(state: PostgreSQLFault.cannotConnect, message: objection)
        }
        pool = PostgreSQLPool(url: url, connections: connections)
        self.maximumWait = maximumWait
        self.logger = logger
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await refusing { try await perform(.read, body) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await refusing { try await perform(.write, body) }
    }

    package func revise<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await refusing { try await perform(.revise, body) }
    }

    package func claim<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await refusing { try await perform(.claim, body) }
    }

    package func migrate(_ migrations: [Migration]) async throws {
        let spelling = [
            "INT64": "BIGINT", "TEXT": "TEXT COLLATE \"C\"", "BYTES": "BYTEA", "ID": "BYTEA",
            "BY_KEY": "", "BY_EXPIRY": "PARTITION BY RANGE (expires_at)",
            "REST": "CREATE TABLE {}_rest PARTITION OF {} DEFAULT",
            "FULLTEXT": FullText.tsvector.creation,
        ]
        try await perform(.migration) { connection in
            // Another process may take its time over a large table, and so may this one.
            try connection.run("SET LOCAL statement_timeout = 0")
            try connection.run("SET LOCAL lock_timeout = 0")
            try connection.run("SELECT pg_advisory_xact_lock(\(Self.migrationLock))")
            // A change of a table in use waits for it, and whoever comes later waits behind.
            try connection.run("SET LOCAL lock_timeout = '10s'")
            try MigrationRunner(connection: connection, spelling: spelling).run(migrations)
        }
    }

    /// The number of the advisory lock: "vanlang" in ASCII.
    private static let migrationLock: Int64 = 0x7661_6E6C_616E_67

    package func facts() async throws -> [String: String] {
        try await perform(.inspection) { connection in
            let row = try connection.rows(
                """
                SELECT current_setting('server_version') AS version,
                    current_setting('synchronous_commit') AS synchronous_commit,
                    current_setting('transaction_isolation') AS isolation,
                    current_setting('fsync') AS fsync,
                    current_setting('server_encoding') AS encoding
                """
            )[0]
            let names = ["version", "synchronous_commit", "isolation", "fsync", "encoding"]
            var facts = ["engine": "postgresql"]
            for name in names { facts[name] = try row.value(name) }
            return facts
        }
    }

    package func close() async throws { await pool.close() }

    private func perform<T: Sendable>(
        _ kind: PostgreSQLTransaction.Kind,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let latest = ContinuousClock.now + maximumWait
        return try await withCheckedThrowingContinuation { continuation in
            do {
                try pool.submit { session in
                    let result = Result {
                        if ContinuousClock.now > latest { throw StorageRefusal.busy }
                        return try PostgreSQLRerun(kind: kind)(on: session, body)
                    }
                    continuation.resume(with: result)
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Tells the operator what went wrong, and the caller what to do about it.
    private func refusing<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let unknown as CommitUnknown {
            logger.error("a commit's answer was lost", metadata: ["cause": "\(unknown.cause)"])
            throw unknown
        } catch let fault as PostgreSQLFault {
            guard let refusal = fault.refusal else { throw fault }
            let level: Logger.Level = fault.isConflict ? .warning : .error
            logger.log(level: level, "refused as \(refusal.code)", metadata: ["cause": "\(fault)"])
            throw refusal
        }
    }
}
