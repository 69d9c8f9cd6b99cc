// SPDX-License-Identifier: Apache-2.0

import Core
import GRDB

/// One transaction on SQLite, through GRDB's cache of compiled statements.
struct SQLiteConnection: Connection {
    let database: GRDB.Database
    let statements: SQLiteStatements
    let isSerialWriter = true
    let skipLocked: SQL = ""
    let fullText = FullText.fts5
    private let doom = Doom()

    /// The first error, after which PostgreSQL would refuse everything: so it is refused here too.
    private final class Doom {
        var error: (any Error)?
        var hasChangedSchema = false
    }

    /// True after a change of the schema, which SQLite's count of changed rows does not show.
    var hasChangedSchema: Bool { doom.hasChangedSchema }

    init(database: GRDB.Database, statements: SQLiteStatements) {
        self.database = database
        self.statements = statements
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try dooming { try prepared(sql).rows() }
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try dooming {
            if case .text = sql.tokens.first {
                // A change of the schema: GRDB must see it to forget what it knew, and so must we.
                doom.hasChangedSchema = true
                try database.execute(sql: sql.text { _ in "?" })
                statements.forget()
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

    /// Begins or ends a transaction; it works after errors too.
    func control(_ statement: SQL) throws { try prepared(statement).run() }

    private func prepared(_ sql: SQL) throws -> DirectStatement {
        let compiled = try statements.compiled(sql, on: database)
        return try DirectStatement(compiled, values: sql.values, database: database)
    }
}
