// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Journal {
    package static let migrations = [
        Migration(
            "journal-1-event",
            """
            CREATE TABLE event (
                object TEXT NOT NULL,
                version INT64 NOT NULL CHECK (version > 0),
                position INT64,
                kind TEXT NOT NULL,
                kind_version INT64 NOT NULL,
                at INT64 NOT NULL,
                actor TEXT NOT NULL,
                agency TEXT NOT NULL,
                permission TEXT NOT NULL,
                request_id TEXT NOT NULL,
                facts TEXT NOT NULL,
                personal TEXT,
                personal_digest BYTES NOT NULL,
                salt BYTES NOT NULL,
                PRIMARY KEY (object, version)
            )
            """,
            "CREATE UNIQUE INDEX event_position ON event (position) WHERE position IS NOT NULL",
            "CREATE INDEX event_waiting ON event (version, object) WHERE position IS NULL",
            """
            CREATE TABLE journal_cursor (
                name TEXT NOT NULL PRIMARY KEY,
                position INT64 NOT NULL CHECK (position >= 0)
            )
            """
        ),
        Migration(
            "journal-2-archive",
            """
            CREATE TABLE journal_archive (
                first_position INT64 NOT NULL PRIMARY KEY CHECK (first_position > 0),
                last_position INT64 NOT NULL,
                name TEXT NOT NULL UNIQUE,
                month TEXT NOT NULL,
                path TEXT NOT NULL,
                seal TEXT NOT NULL,
                epoch INT64 NOT NULL,
                sealed_at INT64 NOT NULL,
                dropped_at INT64,
                CHECK (last_position >= first_position)
            )
            """,
            "CREATE INDEX journal_archive_last ON journal_archive (last_position)",
            """
            CREATE TABLE journal_left (
                object TEXT NOT NULL,
                archive INT64 NOT NULL,
                version INT64 NOT NULL,
                PRIMARY KEY (object, archive)
            ) BY_KEY
            """
        ),
    ]
}
