// SPDX-License-Identifier: Apache-2.0

import Storage

extension Directory {
    static let nodeMigrations = [
        Migration(
            "directory-5-node",
            """
            CREATE TABLE node (
                name TEXT NOT NULL PRIMARY KEY,
                url TEXT NOT NULL,
                node_key BYTES NOT NULL,
                role TEXT NOT NULL,
                is_linked INT64 NOT NULL CHECK (is_linked IN (0, 1))
            )
            """,
            // One of itself and one above it, at most.
            "CREATE UNIQUE INDEX node_role ON node (role) WHERE role <> 'peer'",
            """
            CREATE TABLE node_home (
                agency ID NOT NULL PRIMARY KEY REFERENCES agency (id),
                node TEXT NOT NULL REFERENCES node (name)
            )
            """,
            """
            CREATE TABLE directory_line (
                publisher TEXT NOT NULL,
                line_key TEXT NOT NULL,
                line TEXT NOT NULL,
                number INT64 NOT NULL,
                PRIMARY KEY (publisher, line_key)
            )
            """,
            """
            CREATE INDEX directory_line_number ON directory_line (publisher, number, line_key)
            """,
            """
            CREATE TABLE directory_edition (
                publisher TEXT NOT NULL PRIMARY KEY,
                number INT64 NOT NULL,
                line_count INT64 NOT NULL,
                digest BYTES NOT NULL,
                made_at INT64 NOT NULL,
                signature BYTES NOT NULL,
                revision INT64 NOT NULL,
                checked_at INT64 NOT NULL
            )
            """
        )
    ]
}
