// SPDX-License-Identifier: Apache-2.0

/// What the names of its tables tell about a database, whichever engine has it.
struct SchemaInspection {
    let tables: Set<String>

    /// Throws unless there is nothing: where we have not been, others' tables are left alone.
    func demandEmpty(_ schema: String) throws {
        guard tables.isEmpty else {
            throw StorageFault.foreignTables(
                schema: schema,
                tables: Array(tables.sorted().prefix(5))
            )
        }
    }

    /// Throws when a table is missing that an applied migration made.
    func judge(_ migrations: [Migration], applied: [String]) throws {
        // A table that a later migration drops again is not missed.
        let dropped = Set(migrations.flatMap(\.dropped))
        let known = Dictionary(migrations.map { ($0.name, $0) }) { first, _ in first }
        for name in applied {
            for table in known[name]?.created ?? []
            where !tables.contains(table) && !dropped.contains(table) {
                throw StorageFault.halfApplied(migration: name, table: table)
            }
        }
    }
}

extension Migration {
    /// The tables that it creates.
    fileprivate var created: [String] { names(after: ["CREATE TABLE ", "CREATE FULLTEXT "]) }
    fileprivate var dropped: [String] { names(after: ["DROP TABLE "]) + renamed }

    private var renamed: [String] {
        statements.filter { $0.contains(" RENAME TO ") }
            .compactMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) }
    }

    private func names(after words: [String]) -> [String] {
        statements.compactMap { statement in
            words.first { statement.hasPrefix($0) }.flatMap { word in
                statement.dropFirst(word.count)
                    .prefix { $0.isLetter || $0.isNumber || $0 == "_" }.description
            }
        }
    }
}
