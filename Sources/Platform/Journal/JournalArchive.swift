// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// A stretch of the Journal that stands in a file (docs/journal-proof.md, "Archives").
///
/// From the moment it is recorded its events may be missing here; the file has every one of them.
package struct JournalArchive: Sendable, Equatable {
    /// The name of its file, without `.tar`.
    package let name: String
    /// `2020-03`.
    package let month: String
    package let first: Int64
    package let last: Int64
    /// Where it was written; it may have moved since.
    package let path: String
    /// The signed note that names the file's content.
    package let seal: String
    /// The epoch of the log whose tiles have its leaves.
    package let epoch: Int64
    package let sealedAt: Instant
    /// When the last of its events left the database; nil while some are still to go.
    package let droppedAt: Instant?

    package init(
        name: String,
        month: String,
        first: Int64,
        last: Int64,
        path: String,
        seal: String,
        epoch: Int64,
        sealedAt: Instant,
        droppedAt: Instant? = nil
    ) {
        self.name = name
        self.month = month
        self.first = first
        self.last = last
        self.path = path
        self.seal = seal
        self.epoch = epoch
        self.sealedAt = sealedAt
        self.droppedAt = droppedAt
    }
}

/// All SQL on the tables `journal_archive` and `journal_left`.
package struct JournalArchiveStore {
    private let connection: any Connection
    /// A line a month: hundreds in the life of a node.
    private static let limit = 100_000

    package init(connection: any Connection) { self.connection = connection }

    private static let columns: SQL = """
        name, month, first_position, last_position, path, seal, epoch, sealed_at, dropped_at
        """

    package func insert(_ archive: JournalArchive) throws {
        try connection.run(
            """
            INSERT INTO journal_archive (\(Self.columns))
            VALUES (\(archive.name), \(archive.month), \(archive.first), \(archive.last),
                \(archive.path), \(archive.seal), \(archive.epoch), \(archive.sealedAt),
                \(archive.droppedAt))
            """
        )
    }

    package func finish(_ archive: JournalArchive, at now: Instant) throws {
        try connection.run(
            "UPDATE journal_archive SET dropped_at = \(now) WHERE name = \(archive.name)"
        )
    }

    /// Forgets an archive whose events are all here again.
    package func remove(_ archive: JournalArchive) throws {
        try connection.run("DELETE FROM journal_left WHERE archive = \(archive.first)")
        try connection.run("DELETE FROM journal_archive WHERE name = \(archive.name)")
    }

    package func find(_ name: String) throws -> JournalArchive? {
        try connection.rows(
            "SELECT \(Self.columns) FROM journal_archive WHERE name = \(name)"
        ).first.map(JournalArchive.init(row:))
    }

    /// Every archive, the oldest events first.
    package func all() throws -> [JournalArchive] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM journal_archive ORDER BY first_position
            LIMIT \(Self.limit)
            """
        ).map(JournalArchive.init(row:))
    }

    /// Where the newest archive ends that ends at or before a position.
    package func lastPosition(atMost position: Int64) throws -> Int64? {
        try connection.rows(
            """
            SELECT MAX(last_position) AS last FROM journal_archive
            WHERE last_position <= \(position)
            """
        )[0].optional("last")
    }

    /// The archive that has the event at a position.
    package func holding(_ position: Int64) throws -> JournalArchive? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM journal_archive
            WHERE first_position <= \(position) ORDER BY first_position DESC LIMIT 1
            """
        ).map(JournalArchive.init(row:)).first { $0.last >= position }
    }

    /// The archives with events after one position and up to another, the oldest first.
    package func archives(after start: Int64, through end: Int64) throws -> [JournalArchive] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM journal_archive
            WHERE last_position > \(start) AND first_position <= \(end)
            ORDER BY first_position LIMIT \(Self.limit)
            """
        ).map(JournalArchive.init(row:))
    }

    /// The archives with events of an object, the oldest first.
    package func archives(of object: String) throws -> [JournalArchive] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM journal_archive
            WHERE first_position IN (SELECT archive FROM journal_left WHERE object = \(object))
            ORDER BY first_position LIMIT \(Self.limit)
            """
        ).map(JournalArchive.init(row:))
    }

    /// Lets events leave, and keeps of each object only that this archive has some, up to which version.
    func leave(_ events: [EventEvidence], to archive: JournalArchive) throws {
        var versions: [String: Int] = [:]
        for event in events {
            versions[event.object] = max(versions[event.object] ?? 0, event.version)
            try connection.post(
                "DELETE FROM event WHERE object = \(event.object) AND version = \(event.version)"
            )
        }
        for (object, version) in versions.sorted(by: { $0.key < $1.key }) {
            try connection.post(
                """
                INSERT INTO journal_left (object, archive, version)
                VALUES (\(object), \(archive.first), \(version))
                ON CONFLICT (object, archive) DO UPDATE SET version = excluded.version
                WHERE excluded.version > journal_left.version
                """
            )
        }
    }
}

extension JournalArchive {
    /// The name of this archive in the Journal.
    package var object: String { "journal.archive/\(name)" }

    init(row: Row) throws {
        try self.init(
            name: row.value("name"),
            month: row.value("month"),
            first: row.value("first_position"),
            last: row.value("last_position"),
            path: row.value("path"),
            seal: row.value("seal"),
            epoch: row.value("epoch"),
            sealedAt: row.value("sealed_at"),
            droppedAt: row.optional("dropped_at")
        )
    }
}
