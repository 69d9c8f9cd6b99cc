// SPDX-License-Identifier: Apache-2.0

package import Logging

/// The store of ministries and provinces: any number of processes over one PostgreSQL 15 or later.
///
/// It keeps prepared statements, so a pooler between the two has to work in session mode.
package struct PostgreSQLDatabase: Database {
    private let pool: PostgreSQLPool
    private let replica: PostgreSQLReplica?
    private let url: String
    private let maximumWait: Duration
    private let logger: Logger

    /// Connects when first used; `url` is any connection string of libpq.
    ///
    /// For a cluster it names all its hosts, and `target_session_attrs=read-write`; `replicaURL` the same
    /// with `target_session_attrs=prefer-standby`. What waited longer
    /// than `maximumWait` for a connection is refused as busy: who asked has left by then.
    package init(
        url: String,
        replicaURL: String = "",
        connections: Int = 8,
        maximumWait: Duration = .seconds(30),
        logger: Logger = Logger(label: "storage")
    ) throws {
        for url in [url, replicaURL] {
            if let objection = PostgreSQLWire.objection(to: url) {
                throw StorageFault.connectionString(objection: objection)
            }
        }
        let fence = PostgreSQLFence()
        func pool(_ url: String) -> PostgreSQLPool {
            PostgreSQLPool(
                url: url,
                connections: connections,
                maximumWait: maximumWait,
                fence: fence
            )
        }
        self.pool = pool(url)
        replica = replicaURL.isEmpty ? nil : PostgreSQLReplica(pool: pool(replicaURL))
        self.url = url
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

    package func close() async throws {
        await replica?.pool.close()
        await pool.close()
    }

    package func inspect(_ migrations: [Migration]) async throws {
        do {
            try await perform(.read) { connection in
                try PostgreSQLInspection(connection: connection).inspect(migrations)
            }
        } catch let fault as PostgreSQLFault {
            throw fault.storageFault ?? fault
        }
    }

    package func read<T: Sendable>(
        staleness: Duration,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let replica else { return try await read(body) }
        do {
            if replica.needsMark(for: staleness) {
                let at = ContinuousClock.now
                let place: Int64 = try await perform(.read) { connection in
                    try connection.rows(PostgreSQLReplica.primaryPlace)[0].value("place")
                }
                replica.mark(place, at: at)
            }
            let read = PostgreSQLRerun(kind: .read)
            let answer: T? = try await perform(on: replica.pool) { session in
                // Its place is asked before the snapshot is taken, so that the answer is not older.
                let place = try read(on: session) { connection in
                    try connection.rows(PostgreSQLReplica.standbyPlace)[0]
                        .optional("place", as: Int64.self)
                }
                guard replica.isFresh(place, within: staleness) else { return nil }
                return try read(on: session, body)
            }
            if let answer { return answer }
        } catch let fault as PostgreSQLFault {
            logger.warning("a standby did not answer", metadata: ["cause": "\(fault)"])
        } catch let fault as StorageFault {
            logger.error("a standby is not used", metadata: ["cause": "\(fault)"])
        }
        return try await read(body)
    }

    package func listen(_ wake: @escaping @Sendable () -> Void) -> (any Listening)? {
        let listener = PostgreSQLListener()
        listener.start(url, wake)
        return listener
    }

    /// How many requests wait for a connection, and the seconds that the first has.
    package var pressure: (waiting: Int, seconds: Double) {
        let (waiting, longest) = pool.pressure
        return (waiting, longest / .seconds(1))
    }

    private func perform<T: Sendable>(
        _ kind: PostgreSQLTransaction.Kind,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await perform(on: pool) { try PostgreSQLRerun(kind: kind)(on: $0, body) }
    }

    private func perform<T: Sendable>(
        on pool: PostgreSQLPool,
        _ body: @escaping @Sendable (PostgreSQLSession) throws -> T
    ) async throws -> T {
        let latest = ContinuousClock.now + maximumWait
        return try await withCheckedThrowingContinuation { continuation in
            do {
                try pool.submit { session in
                    let result = Result {
                        if ContinuousClock.now > latest { throw StorageRefusal.busy }
                        session.leaveIfBehind()
                        return try body(session)
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
        } catch let fault as StorageFault {
            logger.error("the database is not used", metadata: ["cause": "\(fault)"])
            throw StorageRefusal.busy
        } catch let fault as PostgreSQLFault {
            guard let refusal = fault.refusal else { throw fault }
            let level: Logger.Level = fault.isConflict ? .warning : .error
            logger.log(level: level, "refused as \(refusal.code)", metadata: ["cause": "\(fault)"])
            throw refusal
        }
    }
}
