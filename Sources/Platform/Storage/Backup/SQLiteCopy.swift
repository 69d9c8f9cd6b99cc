// SPDX-License-Identifier: Apache-2.0

import Core
import GRDB

/// One moment of a SQLite file as another file, and what stands in it.
struct SQLiteCopy {
    let path: String

    /// Writes this moment of the database at `source` to the new file `path`, beside its readers and its writer.
    static func take(of source: String, to path: String) throws -> SQLiteCopy {
        let reader = try open(source)
        defer { try? reader.close() }
        try reader.writeWithoutTransaction {
            try $0.execute(sql: "VACUUM INTO ?", arguments: [path])
        }
        try BodyFile.sync(path)
        return SQLiteCopy(path: path)
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// What SQLite itself finds wrong with the file; empty when nothing is.
    func faults() throws -> [String] {
        let reader = try Self.open(path)
        defer { try? reader.close() }
        let lines = try reader.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }
        return lines == ["ok"] ? [] : lines
    }

    /// Calls `visit` for each row of `body`, by id; the bytes are there for those that stand in the table.
    func bodies(_ visit: (_ id: [UInt8], _ body: StoredBody) throws -> Void) throws {
        let reader = try Self.open(path)
        defer { try? reader.close() }
        try reader.read { database in
            let connection = SQLiteConnection(database: database, statements: SQLiteStatements())
            var last: [UInt8] = []
            while true {
                let rows = try connection.rows(
                    "SELECT id, sha256, size, content FROM body WHERE id > \(last) ORDER BY id LIMIT 200"
                )
                for row in rows {
                    last = try row.value("id")
                    try visit(
                        last,
                        StoredBody(
                            sha256: row.value("sha256"),
                            size: row.value("size"),
                            content: row.optional("content")
                        )
                    )
                }
                if rows.isEmpty { return }
            }
        }
    }
}
