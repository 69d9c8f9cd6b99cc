// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Words of files, marks of fields and of who has a document; saved searches.
    static let findingMigrations = [
        Migration(
            "records-30-words",
            "DROP TABLE records_text",
            "DROP TABLE records_text_entry",
            "CREATE FULLTEXT records_words",
            """
            CREATE TABLE records_words_entry (
                number INT64 NOT NULL PRIMARY KEY,
                item ID NOT NULL,
                kind INT64 NOT NULL,
                day TEXT,
                owners TEXT NOT NULL
            )
            """,
            "CREATE INDEX records_words_entry_item ON records_words_entry (item, number)",
            """
            CREATE TABLE records_file_text (
                item ID NOT NULL,
                slot INT64 NOT NULL,
                kind INT64 NOT NULL,
                office TEXT NOT NULL,
                state INT64 NOT NULL,
                has_macros INT64 NOT NULL,
                is_recognised INT64 NOT NULL,
                text TEXT NOT NULL,
                attempts INT64 NOT NULL,
                asked_at INT64 NOT NULL,
                PRIMARY KEY (item, slot)
            )
            """,
            """
            CREATE INDEX records_file_text_waiting ON records_file_text (asked_at, item, slot)
            WHERE state = 0
            """,
            """
            CREATE TABLE records_saved_search (
                office TEXT NOT NULL,
                person TEXT NOT NULL,
                name TEXT NOT NULL,
                query TEXT NOT NULL,
                PRIMARY KEY (office, person, name)
            ) BY_KEY
            """
        ),
        Migration(
            "records-31-takeover",
            """
            CREATE TABLE records_takeover (
                office TEXT NOT NULL PRIMARY KEY,
                sha256 TEXT NOT NULL,
                is_done INT64 NOT NULL
            )
            """
        ),
    ]
}
