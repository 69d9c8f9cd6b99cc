// SPDX-License-Identifier: Apache-2.0

package import Storage

extension JournalLog {
    package static let migrations = [
        Migration(
            "log-1-tree",
            """
            CREATE TABLE log_head (
                epoch INT64 NOT NULL PRIMARY KEY CHECK (epoch > 0),
                origin TEXT NOT NULL UNIQUE,
                size INT64 NOT NULL CHECK (size >= 0),
                root BYTES NOT NULL,
                opened_at INT64 NOT NULL
            )
            """,
            """
            CREATE TABLE log_tile (
                epoch INT64 NOT NULL REFERENCES log_head (epoch),
                level INT64 NOT NULL,
                tile INT64 NOT NULL,
                hashes BYTES NOT NULL,
                PRIMARY KEY (epoch, level, tile)
            )
            """,
            """
            CREATE TABLE log_checkpoint (
                epoch INT64 NOT NULL REFERENCES log_head (epoch),
                size INT64 NOT NULL CHECK (size >= 0),
                root BYTES NOT NULL,
                note TEXT NOT NULL,
                signed_at INT64 NOT NULL,
                stamp BYTES,
                copies INT64 NOT NULL,
                PRIMARY KEY (epoch, size)
            )
            """,
            """
            CREATE TABLE log_witnessed (
                origin TEXT NOT NULL PRIMARY KEY,
                size INT64 NOT NULL CHECK (size >= 0),
                root BYTES NOT NULL,
                note TEXT NOT NULL,
                seen_at INT64 NOT NULL
            )
            """
        ),
        // For finding where a month ends: a row a minute in the life of a node.
        Migration(
            "log-2-signed",
            "CREATE INDEX log_checkpoint_signed ON log_checkpoint (signed_at, size, epoch)"
        ),
    ]
}
