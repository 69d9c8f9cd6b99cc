// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import GRDB

/// One transaction on SQLite, through GRDB's cache of compiled statements.
struct SQLiteConnection: Connection {
    let database: GRDB.Database
    let isSerialWriter = true
    let skipLocked: SQL = ""
    private let doom = Doom()

    /// The first error, after which PostgreSQL would refuse everything: so it is refused here too.
    private final class Doom {
        var error: (any Error)?
    }

    init(database: GRDB.Database) { self.database = database }

    func rows(_ sql: SQL) throws -> [Row] {
        try dooming {
            let statement = try prepared(sql)
            let names = statement.columnNames
            let cursor = try GRDB.Row.fetchCursor(statement)
            var rows: [Row] = []
            while let row = try cursor.next() {
                let values = names.indices.map { SQL.Value(row[$0] as DatabaseValue) }
                rows.append(Row(names: names, values: values))
            }
            return rows
        }
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try dooming {
            try prepared(sql).execute()
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

    private func prepared(_ sql: SQL) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql.text { _ in "?" })
        if !sql.values.isEmpty {
            try statement.setArguments(StatementArguments(sql.values.map(\.databaseValue)))
        }
        return statement
    }
}

extension SQL.Value {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let real): self = .real(real)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes([UInt8](data))
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .real(let real): real.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
