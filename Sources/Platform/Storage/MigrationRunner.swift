// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Applies what a database lacks, inside the transaction and lock of its caller.
struct MigrationRunner {
    let connection: any Connection
    let spelling: [String: String]

    /// A migration that was released is no longer what was applied here.
    struct ChangedMigration: Error, CustomStringConvertible {
        let name: String

        var description: String {
            "the migration \(name) was changed after this database applied it; "
                + "add a new migration instead of editing it"
        }
    }

    func run(_ migrations: [Migration]) throws {
        for statement in Self.table.statements(spelling: spelling) {
            try connection.run(SQL(made: statement))
        }
        let rows = try connection.rows("SELECT name, digest FROM schema_migration")
        let applied = try Dictionary(
            uniqueKeysWithValues: rows.map {
                try ($0.value("name", as: String.self), $0.value("digest", as: String.self))
            }
        )
        // What only adds may be there before this program knows it; what takes away may not.
        let ours = Set(migrations.map(\.name))
        let strange = applied.keys.filter { !ours.contains($0) && Migration.isContract($0) }
        guard strange.isEmpty else { throw StorageFault.newerSchema(migrations: strange.sorted()) }
        for migration in migrations {
            let digest = Self.digest(of: migration)
            if let known = applied[migration.name] {
                guard known == digest else { throw ChangedMigration(name: migration.name) }
                continue
            }
            for statement in migration.statements(spelling: spelling) {
                try connection.run(SQL(made: statement))
            }
            try connection.run(
                """
                INSERT INTO schema_migration (name, digest, applied_at)
                VALUES (\(migration.name), \(digest), \(try connection.clock()))
                """
            )
        }
    }

    private static let table = Migration(
        "schema",
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
            name TEXT NOT NULL PRIMARY KEY,
            digest TEXT NOT NULL,
            applied_at INT64 NOT NULL
        )
        """
    )

    private static func digest(of migration: Migration) -> String {
        let text = migration.statements.joined(separator: ";\n")
        return Hex.string(SHA256.hash(data: Data(text.utf8)))
    }
}
