// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

/// A table that is computed from the Journal: it and its cursor move in one transaction.
package protocol Projection: Sendable {
    /// The cursor's name; a new name starts again from the first event.
    var name: String { get }

    /// Takes in events in order; SQL and pure code only.
    func apply(_ events: [PositionedEvent], in connection: any Connection) throws

    /// Empties the table, so that it can be computed again.
    func clear(in connection: any Connection) throws
}

extension Journal {
    /// Brings a projection forward by at most `limit` events; how many it took in.
    package func advance(_ projection: any Projection, limit: Int = 1000) async throws -> Int {
        let start = try await cursor(of: projection.name)
        let events = try await events(after: start, limit: limit)
        guard let last = events.last else { return 0 }
        return try await database.write { connection in
            // Someone else may have advanced it since: then these events are in already.
            guard try Self.cursor(of: projection.name, in: connection) == start else { return 0 }
            try projection.apply(events, in: connection)
            try Self.move(projection.name, to: last.position, in: connection)
            return events.count
        }
    }

    /// Empties a projection and computes it again from the first event.
    package func rebuild(_ projection: any Projection) async throws {
        try await database.write { connection in
            try projection.clear(in: connection)
            try Self.move(projection.name, to: 0, in: connection)
        }
        while try await advance(projection) > 0 {}
    }

    /// How far a subscriber has read; 0 before it began.
    package func cursor(of name: String) async throws -> Int64 {
        try await database.read { try Self.cursor(of: name, in: $0) }
    }

    /// How far a subscriber has read, inside a transaction that may move it.
    package static func cursor(of name: String, in connection: any Connection) throws -> Int64 {
        try connection.rows("SELECT position FROM journal_cursor WHERE name = \(name)").first?
            .value("position") ?? 0
    }

    package static func move(_ name: String, to position: Int64, in connection: any Connection)
        throws
    {
        try connection.run(
            """
            INSERT INTO journal_cursor (name, position) VALUES (\(name), \(position))
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """
        )
    }
}
