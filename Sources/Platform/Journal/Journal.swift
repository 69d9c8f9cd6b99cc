// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

/// The append-only log of everything that happened (docs/architecture.md, "The Journal").
package struct Journal: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Writes an event in the transaction of the change that it records.
    ///
    /// Fails when the object already has this version: somebody else changed it first.
    package static func append(_ event: Event, in connection: any Connection) throws {
        // A lone writer takes the next place at once; writers side by side leave it to the sequencer.
        let position: SQL =
            connection.isSerialWriter
            ? """
            (SELECT COALESCE(MAX(position), 0) + 1 FROM event WHERE position IS NOT NULL)
            """ : "NULL"
        try connection.post(
            """
            INSERT INTO event (object, version, position, kind, kind_version, at, actor, agency,
                permission, request_id, facts, personal, personal_digest, salt)
            VALUES (\(event.object), \(event.version), \(position), \(event.kind),
                \(event.kindVersion), \(event.at), \(event.actor), \(event.agency),
                \(event.permission), \(event.requestID), \(event.facts.json),
                \(event.personal?.json), \(event.personalDigest), \(event.salt))
            """
        )
    }

    /// At most `limit` events after `position`, in the one order.
    package func events(after position: Int64, limit: Int = 500) async throws -> [PositionedEvent] {
        try await database.read { connection in
            try Self.events(after: position, limit: limit, in: connection)
        }
    }

    /// The events of one object that stand here, oldest first.
    package static func history(of object: String, in connection: any Connection) throws -> [Event]
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM event WHERE object = \(object) ORDER BY version
            """
        ).map(Event.init(row:))
    }

    /// The version of an object's newest event, wherever it stands; 0 when it has none.
    package static func lastVersion(of object: String, in connection: any Connection) throws -> Int
    {
        try connection.rows(
            """
            SELECT COALESCE(MAX(version), 0) AS last FROM (
                SELECT MAX(version) AS version FROM event WHERE object = \(object)
                UNION ALL SELECT MAX(version) FROM journal_left WHERE object = \(object)
            ) AS known
            """
        )[0].value("last")
    }

    /// The place of the newest event that has one; 0 when there is none.
    package func lastPosition() async throws -> Int64 {
        try await database.read { try Self.lastPosition(in: $0) }
    }

    package static func lastPosition(in connection: any Connection) throws -> Int64 {
        try connection.rows(
            "SELECT COALESCE(MAX(position), 0) AS last FROM event WHERE position IS NOT NULL"
        )[0].value("last")
    }

    static func events(after position: Int64, limit: Int, in connection: any Connection) throws
        -> [PositionedEvent]
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM event WHERE position > \(position) AND position IS NOT NULL
            ORDER BY position LIMIT \(limit)
            """
        ).map(PositionedEvent.init(row:))
    }

    /// Those of one system begin their kinds with its name.
    static func events(
        after start: Int64,
        through end: Int64,
        of system: String?,
        in connection: any Connection
    ) throws -> [PositionedEvent] {
        let prefix = system.map { "\($0)." } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM event
            WHERE position > \(start) AND position <= \(end) AND position IS NOT NULL
                AND substr(kind, 1, CAST(\(prefix.utf8.count) AS INTEGER)) = \(prefix)
            ORDER BY position
            """
        ).map(PositionedEvent.init(row:))
    }

    private static let columns: SQL = """
        object, version, position, kind, kind_version, at, actor, agency, permission, request_id,
        facts, personal, personal_digest, salt
        """
}

extension PositionedEvent {
    init(row: Row) throws {
        try self.init(position: row.value("position"), event: Event(row: row))
    }
}

/// Facts in a table are not what `Facts.json` writes: someone changed them by hand.
package struct UnreadableFacts: Error {
    let object: String
    let text: String
}

extension Event {
    init(row: Row) throws {
        let object: String = try row.value("object")
        func facts(_ text: String) throws -> Facts {
            guard let facts = Facts(json: text) else {
                throw UnreadableFacts(object: object, text: text)
            }
            return facts
        }
        try self.init(
            object: object,
            version: row.value("version"),
            kind: row.value("kind"),
            kindVersion: row.value("kind_version"),
            at: row.value("at"),
            actor: row.value("actor"),
            agency: row.value("agency"),
            permission: row.value("permission"),
            requestID: row.value("request_id"),
            facts: facts(row.value("facts")),
            personal: row.optional("personal", as: String.self).map(facts),
            personalDigest: row.value("personal_digest"),
            salt: row.value("salt")
        )
    }
}
