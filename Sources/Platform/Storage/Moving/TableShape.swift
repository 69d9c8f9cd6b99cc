// SPDX-License-Identifier: Apache-2.0

/// One table as the database's own catalogue describes it.
struct TableShape: Sendable, Equatable {
    let name: String
    let columns: [String]
    /// The columns of its primary key, in that key's order.
    let key: [String]
    /// Made by `CREATE FULLTEXT`: its words are moved, not its rows.
    let isFullText: Bool

    /// What belongs to one database and not to what it holds.
    private static let own: Set<String> = ["schema_migration", "lease"]

    /// Every table that holds something to move, by name.
    static func all(in connection: any Connection) throws -> [TableShape] {
        let shapes =
            switch connection.fullText {
            case .fts5: try onSQLite(connection)
            case .tsvector: try onPostgreSQL(connection)
            }
        return shapes.filter { !own.contains($0.name) && !$0.name.hasPrefix(Relocation.prefix) }
    }

    private static func onSQLite(_ connection: any Connection) throws -> [TableShape] {
        let tables = try connection.rows(
            """
            SELECT name, CASE WHEN sql LIKE 'CREATE VIRTUAL TABLE%fts5%' THEN 1 ELSE 0 END AS is_text
            FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
            """
        )
        let texts = try tables.filter { try $0.value("is_text") }
            .map { try $0.value("name", as: String.self) }
        // FTS5 keeps its index in tables of its own.
        let shadows = Set(
            texts.flatMap { name in
                ["data", "idx", "content", "docsize", "config"].map { "\(name)_\($0)" }
            }
        )
        return try tables.compactMap { row in
            let name = try row.value("name", as: String.self)
            if shadows.contains(name) { return nil }
            if texts.contains(name) {
                return TableShape(name: name, columns: [], key: [], isFullText: true)
            }
            let columns = try connection.rows(
                "SELECT name, pk FROM pragma_table_info(\(name)) ORDER BY cid"
            )
            let key = try columns.map {
                try ($0.value("pk", as: Int.self), $0.value("name", as: String.self))
            }
            .filter { $0.0 > 0 }.sorted { $0.0 < $1.0 }.map(\.1)
            return TableShape(
                name: name,
                columns: try columns.map { try $0.value("name") },
                key: key,
                isFullText: false
            )
        }
    }

    private static func onPostgreSQL(_ connection: any Connection) throws -> [TableShape] {
        let tables = try connection.rows(
            """
            SELECT CAST(relname AS TEXT) AS name, CAST(oid AS BIGINT) AS id FROM pg_class
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = CAST(current_schema() AS regnamespace)
            ORDER BY relname COLLATE "C"
            """
        )
        return try tables.map { row in
            let id = try row.value("id", as: Int64.self)
            let columns = try connection.rows(
                """
                SELECT CAST(attname AS TEXT) AS name, CAST(atttypid = CAST('tsvector' AS regtype) AS INT) AS is_text,
                    COALESCE(array_position(indkey, attnum), -1) AS place
                FROM pg_attribute LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
                WHERE attrelid = CAST(\(id) AS oid) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """
            )
            let key = try columns.map {
                try ($0.value("place", as: Int.self), $0.value("name", as: String.self))
            }
            .filter { $0.0 >= 0 }.sorted { $0.0 < $1.0 }.map(\.1)
            let isText = try columns.contains { try $0.value("is_text") }
            return TableShape(
                name: try row.value("name"),
                columns: isText ? [] : try columns.map { try $0.value("name") },
                key: isText ? [] : key,
                isFullText: isText
            )
        }
    }

    /// The next rows after `last`, a key's values, in the order of the key, which is the same on both engines.
    func page(after last: [SQL.Value]?, limit: Int) -> SQL {
        let keys = Self.list(key)
        let order = SQL(made: keys)
        let start: SQL =
            last.map { values in
                "WHERE (\(order)) > (\(SQL.joined(values.map { "\(stored: $0)" })))"
            } ?? ""
        return """
            SELECT \(SQL(made: Self.list(columns))) FROM \(SQL(made: name)) \(start)
            ORDER BY \(order) LIMIT \(limit)
            """
    }

    /// The key of the last row that is there.
    var lastKey: SQL {
        let order = SQL(made: key.map { "\($0) DESC" }.joined(separator: ", "))
        return
            "SELECT \(SQL(made: Self.list(key))) FROM \(SQL(made: name)) ORDER BY \(order) LIMIT 1"
    }

    /// A key out of a row of `page`.
    func key(of row: [SQL.Value]) -> [SQL.Value] {
        key.compactMap { columns.firstIndex(of: $0) }.map { row[$0] }
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
