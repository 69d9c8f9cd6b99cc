// SPDX-License-Identifier: Apache-2.0

import Storage

extension Axis {
    /// What left the database: a line for each archive and one for each message that is now there alone.
    static let archiveMigrations = [
        Migration(
            "axis-archive-1",
            """
            CREATE TABLE axis_archive (
                name TEXT NOT NULL PRIMARY KEY,
                month TEXT NOT NULL,
                path TEXT NOT NULL,
                root BYTES NOT NULL,
                messages INT64 NOT NULL,
                bytes INT64 NOT NULL,
                signed INT64 NOT NULL,
                sealed_at INT64 NOT NULL,
                dropped_at INT64
            )
            """,
            "CREATE INDEX axis_archive_month ON axis_archive (month, name)",
            """
            CREATE TABLE axis_archived (
                message_id ID NOT NULL PRIMARY KEY,
                archive TEXT NOT NULL,
                sha256 BYTES NOT NULL,
                archived_at INT64 NOT NULL
            ) BY_KEY
            """,
            "CREATE INDEX axis_archived_archive ON axis_archived (archive, message_id)"
        )
    ]
}
