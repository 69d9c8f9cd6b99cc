// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Where a message's bytes went.
package struct Archived: Sendable, Equatable {
    /// The archive's name; its file is called so too.
    package let archive: String
    /// SHA-256 of the message's bytes.
    package let sha256: [UInt8]
    package let at: Instant
}

/// An archive that this axis made.
package struct ArchiveRecord: Sendable, Equatable {
    package let name: String
    /// `2020-03`, when its messages were received.
    package let month: String
    /// Where it was written; it may have moved since.
    package let path: String
    package let root: [UInt8]
    package let messages: Int
    package let bytes: Int
    package let isSigned: Bool
    package let sealedAt: Instant
    /// When the last of its messages left the database; nil while some are still to go.
    package let droppedAt: Instant?
}

/// All SQL on the tables `axis_archive` and `axis_archived`.
struct ArchiveStore {
    let connection: any Connection

    func find(_ id: ID<Message>) throws -> Archived? {
        try connection.rows(
            "SELECT archive, sha256, archived_at FROM axis_archived WHERE message_id = \(id)"
        ).first.map {
            Archived(
                archive: try $0.value("archive"),
                sha256: try $0.value("sha256"),
                at: try $0.value("archived_at")
            )
        }
    }

    func insert(_ archived: Archived, of id: ID<Message>) throws {
        try connection.run(
            """
            INSERT INTO axis_archived (message_id, archive, sha256, archived_at)
            VALUES (\(id), \(archived.archive), \(archived.sha256), \(archived.at))
            """
        )
    }

    func remove(_ id: ID<Message>) throws {
        try connection.run("DELETE FROM axis_archived WHERE message_id = \(id)")
    }

    /// How many messages only an archive has.
    func count(in archive: String) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS number FROM axis_archived WHERE archive = \(archive)"
        )[0].value("number")
    }

    /// Messages of a span of time that the database still has, in the order of their arrival: ids
    /// begin with the time.
    func candidates(after last: ID<Message>, before end: ID<Message>, limit: Int) throws
        -> [ID<Message>]
    {
        try connection.rows(
            """
            SELECT id FROM axis_message WHERE id > \(last) AND id < \(end)
                AND NOT EXISTS (SELECT 1 FROM axis_archived WHERE message_id = axis_message.id)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
    }

    /// When the oldest message came.
    func beginning() throws -> Instant? {
        try connection.rows("SELECT received_at FROM axis_message ORDER BY id LIMIT 1").first?
            .value("received_at")
    }

    private static let columns: SQL = """
        name, month, path, root, messages, bytes, signed, sealed_at, dropped_at
        """

    func insert(_ record: ArchiveRecord) throws {
        try connection.run(
            """
            INSERT INTO axis_archive (\(Self.columns))
            VALUES (\(record.name), \(record.month), \(record.path), \(record.root),
                \(record.messages), \(record.bytes), \(record.isSigned), \(record.sealedAt),
                \(record.droppedAt))
            """
        )
    }

    func finish(_ name: String, at now: Instant) throws {
        try connection.run("UPDATE axis_archive SET dropped_at = \(now) WHERE name = \(name)")
    }

    func record(_ name: String) throws -> ArchiveRecord? {
        try connection.rows("SELECT \(Self.columns) FROM axis_archive WHERE name = \(name)").first
            .map(ArchiveRecord.init(row:))
    }

    /// Every archive, the oldest first: a few a month.
    func records() throws -> [ArchiveRecord] {
        try connection.rows(
            "SELECT \(Self.columns) FROM axis_archive ORDER BY month, name LIMIT 100000"
        ).map(ArchiveRecord.init(row:))
    }
}

extension ArchiveRecord {
    fileprivate init(row: Row) throws {
        try self.init(
            name: row.value("name"),
            month: row.value("month"),
            path: row.value("path"),
            root: row.value("root"),
            messages: row.value("messages"),
            bytes: row.value("bytes"),
            isSigned: row.value("signed"),
            sealedAt: row.value("sealed_at"),
            droppedAt: row.optional("dropped_at")
        )
    }
}
