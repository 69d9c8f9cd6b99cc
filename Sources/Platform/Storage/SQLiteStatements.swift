// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The compiled statements of one connection, touched only on its queue.
final class SQLiteStatements: @unchecked Sendable {
    /// A statement, and its column names, which GRDB would ask of SQLite again.
    struct Compiled {
        let statement: Statement
        let columnNames: [String]
    }

    /// A long list of rows is a statement of its own for each length, so there may be many.
    private static let limit = 500
    private var known: [[SQL.Token]: Compiled] = [:]

    func compiled(_ sql: SQL, on database: GRDB.Database) throws -> Compiled {
        if let compiled = known[sql.tokens] { return compiled }
        let statement = try database.makeStatement(sql: sql.text { _ in "?" })
        let compiled = Compiled(statement: statement, columnNames: statement.columnNames)
        if known.count >= Self.limit { forget() }
        known[sql.tokens] = compiled
        return compiled
    }

    /// Before the connection closes and after the schema changed.
    func forget() { known = [:] }
}
