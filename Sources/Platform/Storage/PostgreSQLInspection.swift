// SPDX-License-Identifier: Apache-2.0

/// Looks at a database before anything in it is touched.
struct PostgreSQLInspection {
    let connection: any Connection

    /// Throws what an operator must put right first.
    func inspect(_ migrations: [Migration]) throws {
        try inspectServer()
        try inspectSchema(migrations)
    }

    private func inspectServer() throws {
        let row = try connection.rows(
            """
            SELECT CAST(current_setting('server_version_num') AS BIGINT) AS version,
                current_setting('server_encoding') AS encoding,
                current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
                COALESCE(CAST(current_schema() AS TEXT), '') AS schema
            """
        )[0]
        try Self.judge(version: try row.value("version"))
        let encoding: String = try row.value("encoding")
        guard encoding == "UTF8" else { throw StorageFault.encoding(found: encoding) }
        for (name, column) in [("fsync", "fsync"), ("full_page_writes", "pages")] {
            guard try row.value(column, as: String.self) == "on" else {
                throw StorageFault.notDurable(setting: "\(name) = off")
            }
        }
        guard try !row.value("schema", as: String.self).isEmpty else { throw StorageFault.noSchema }
    }

    static func judge(version: Int) throws {
        guard version >= StorageFault.oldestServer else {
            throw StorageFault.serverTooOld(found: version)
        }
    }

    private func inspectSchema(_ migrations: [Migration]) throws {
        let tables = try Set(
            connection.rows(
                """
                SELECT CAST(relname AS TEXT) AS name FROM pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = CAST(current_schema() AS regnamespace)
                """
            ).map { try $0.value("name", as: String.self) }
        )
        let rights = try connection.rows(
            """
            SELECT CAST(current_schema() AS TEXT) AS schema,
                has_schema_privilege(current_schema(), 'USAGE') AS may_use,
                has_schema_privilege(current_schema(), 'CREATE') AS may_create
            """
        )[0]
        let schema: String = try rights.value("schema")
        guard try rights.value("may_use", as: Bool.self) else {
            throw StorageFault.noRight(action: "use the schema", object: schema)
        }
        guard tables.contains("schema_migration") else {
            try SchemaInspection(tables: tables).demandEmpty(schema)
            guard try rights.value("may_create", as: Bool.self) else {
                throw StorageFault.noRight(action: "create tables in the schema", object: schema)
            }
            return
        }
        try inspectTables(migrations, tables)
    }

    private func inspectTables(_ migrations: [Migration], _ tables: Set<String>) throws {
        let refused = try connection.rows(
            """
            SELECT CAST(relname AS TEXT) AS name FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = CAST(current_schema() AS regnamespace)
                AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                    AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
            ORDER BY relname LIMIT 1
            """
        )
        if let name = try refused.first?.value("name", as: String.self) {
            throw StorageFault.noRight(action: "read and write the table", object: name)
        }
        let applied = try connection.rows("SELECT name FROM schema_migration ORDER BY name")
            .map { try $0.value("name", as: String.self) }
        try SchemaInspection(tables: tables).judge(migrations, applied: applied)
    }
}
