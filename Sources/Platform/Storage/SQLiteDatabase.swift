// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The default store: one SQLite file in WAL mode, or memory for tests.
package struct SQLiteDatabase: Database {
    private let writer: DatabaseQueue
    /// Nil in memory, where everything runs on the one connection.
    private let readers: SQLiteReaders?
    let commits: GroupCommit

    private static let readerCount = 4

    /// Opens `path`, creating it when missing; nil is an empty database in memory.
    ///
    /// A write waits up to `busySeconds` for another process that writes to the same file.
    package init(path: String? = nil, busySeconds: Double = 10) throws {
        let configuration = Self.configuration(busySeconds: busySeconds)
        if let path {
            writer = try DatabaseQueue(path: path, configuration: configuration)
            try writer.inDatabase { database in
                // Only a new file takes it. A document of 10 kB fills two such pages instead of four, which
                // made sending 4 to 12 % faster (docs/performance.md).
                try database.execute(sql: "PRAGMA page_size = 8192")
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                // A power cut would lose acknowledged writes with anything less.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // The writer touches the same inner pages of every index again and again.
                try database.execute(sql: "PRAGMA cache_size = -64000")
                // Makes the files beside it, which readers cannot.
                try database.execute(sql: "BEGIN IMMEDIATE; COMMIT")
            }
            readers = try SQLiteReaders(
                path: path,
                configuration: configuration,
                count: Self.readerCount
            )
        } else {
            writer = try DatabaseQueue(configuration: configuration)
            readers = nil
        }
        commits = GroupCommit(writer: writer)
    }

    private static func configuration(busySeconds: Double) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { database in
            // Savepoints copy the pages they change: keep those copies in memory.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // Readers forget their pages at each commit of the writer, so a large cache would hold
            // what one long read left there.
            try database.execute(sql: "PRAGMA cache_size = -2000")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return configuration
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try commits.throwIfClosed()
        if let readers { return try await readers.read(body) }
        let statements = commits.statements
        return try await writer.read { database in
            let connection = SQLiteConnection(database: database, statements: statements)
            let value = try body(connection)
            try connection.throwIfDoomed()
            return value
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await withCheckedThrowingContinuation { continuation in
            let answer = Answer<T>()
            commits.submit(
                GroupCommit.Member(
                    run: { connection in answer.set(try body(connection)) },
                    finish: { error in
                        if let error {
                            continuation.resume(throwing: Self.refusal(for: error))
                        } else {
                            continuation.resume(with: answer.get())
                        }
                    }
                )
            )
        }
    }

    package func claim<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T)
        async throws -> T
    {
        try await write(body)
    }

    package func inspect(_ migrations: [Migration]) async throws {
        try await read { connection in
            let tables = try Set(
                connection.rows(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                ).map { try $0.value("name", as: String.self) }
            )
            let inspection = SchemaInspection(tables: tables)
            guard tables.contains("schema_migration") else {
                return try inspection.demandEmpty("main of vanlang.sqlite")
            }
            let applied = try connection.rows("SELECT name FROM schema_migration ORDER BY name")
                .map { try $0.value("name", as: String.self) }
            try inspection.judge(migrations, applied: applied)
        }
    }

    package func migrate(_ migrations: [Migration]) async throws {
        let spelling = [
            "INT64": "INTEGER", "BYTES": "BLOB", "ID": "BLOB", "BY_KEY": "WITHOUT ROWID",
            "BY_EXPIRY": "",
            "FULLTEXT": FullText.fts5.creation,
        ]
        try await write { connection in
            try MigrationRunner(connection: connection, spelling: spelling).run(migrations)
        }
    }

    package func facts() async throws -> [String: String] {
        try commits.throwIfClosed()
        return try await writer.writeWithoutTransaction { database in
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
            let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            let version = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
            return [
                "engine": "sqlite", "version": version, "synchronous": String(synchronous),
                "journal": journal,
            ]
        }
    }

    package func close() async throws {
        guard await commits.close() else { return }
        try readers?.close()
        try writer.close()
    }

    private static func refusal(for error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return switch error.resultCode {
        case .SQLITE_FULL: StorageRefusal.full
        case .SQLITE_BUSY, .SQLITE_LOCKED: StorageRefusal.busy
        default: error
        }
    }
}
