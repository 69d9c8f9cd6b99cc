// SPDX-License-Identifier: Apache-2.0

import Core
import GRDB

/// One transaction on SQLite, through GRDB's cache of compiled statements.
struct SQLiteConnection: Connection {
    let database: GRDB.Database
    let isSerialWriter = true
    let skipLocked: SQL = ""
    let fullText = FullText.fts5
    private let doom = Doom()

    /// The first error, after which PostgreSQL would refuse everything: so it is refused here too.
    private final class Doom {
        var error: (any Error)?
    }

    init(database: GRDB.Database) { self.database = database }

    func rows(_ sql: SQL) throws -> [Row] {
        try dooming { try prepared(sql).rows() }
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try dooming {
            if sql.values.isEmpty {
                // Changes of the schema have no values; GRDB must see them to forget what it cached.
                try database.cachedStatement(sql: sql.pieces[0]).execute()
            } else {
                try prepared(sql).run()
            }
            return database.changesCount
        }
    }

    /// Throws what a statement threw before, even if the closure caught it.
    func throwIfDoomed() throws {
        if let error = doom.error { throw error }
    }

    private func dooming<T>(_ body: () throws -> T) throws -> T {
        try throwIfDoomed()
        do {
            return try body()
        } catch {
            doom.error = error
            throw error
        }
    }

    func clock() throws -> Instant {
        let rows = try rows(
            "SELECT CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) AS now"
        )
        return try rows[0].value("now")
    }

    private func prepared(_ sql: SQL) throws -> DirectStatement {
        let statement = try database.cachedStatement(sql: sql.text(placeholder: "?"))
        return try DirectStatement(statement, values: sql.values, database: database)
    }
}
