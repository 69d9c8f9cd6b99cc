// SPDX-License-Identifier: Apache-2.0

/// What a move leaves in a database to say that it must not be served: half of it is elsewhere, or all of it.
package enum Relocation: String, Sendable {
    /// Being filled by a move that has not ended.
    case arriving
    /// Moved to another database, where the truth is now.
    case departed

    /// Its tables are made by a move and by nothing else, so they stand in no migration.
    static let prefix = "relocation"

    /// How a database stands; nil for one that nobody moved.
    package static func state(of database: any Database) async throws -> Relocation? {
        try await database.read { connection in
            guard try isMarked(connection) else { return nil }
            let state = try connection.rows("SELECT state FROM relocation").first
            return try state.flatMap { Relocation(rawValue: try $0.value("state")) }
        }
    }

    static func isMarked(_ connection: any Connection) throws -> Bool {
        let found =
            switch connection.fullText {
            case .fts5:
                try connection.rows(
                    "SELECT 1 AS found FROM sqlite_master WHERE name = 'relocation'"
                )
            case .tsvector:
                try connection.rows("SELECT 1 AS found WHERE to_regclass('relocation') IS NOT NULL")
            }
        return !found.isEmpty
    }

    /// `other` names the other database, without secrets.
    static func mark(_ state: Relocation, other: String, in connection: any Connection) throws {
        try connection.run(
            "CREATE TABLE relocation (state TEXT NOT NULL PRIMARY KEY, other TEXT NOT NULL)"
        )
        try connection.run(
            "INSERT INTO relocation (state, other) VALUES (\(state.rawValue), \(other))"
        )
    }
}
