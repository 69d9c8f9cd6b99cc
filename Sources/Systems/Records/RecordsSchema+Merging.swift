// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Offices that became part of others: their registers stay as they were, beside those of the new one.
    static let mergingMigrations = [
        Migration(
            "records-32-merging",
            """
            CREATE TABLE records_former (
                office TEXT NOT NULL,
                code TEXT NOT NULL,
                name TEXT NOT NULL,
                abbreviation TEXT NOT NULL,
                own_series TEXT NOT NULL,
                merged_on TEXT NOT NULL,
                PRIMARY KEY (office, code)
            )
            """,
            """
            CREATE TABLE records_received (
                item ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                message_id ID NOT NULL,
                UNIQUE (message_id, agency)
            )
            """,
            """
            CREATE TABLE records_merge_unit (
                old ID NOT NULL PRIMARY KEY,
                new ID NOT NULL,
                old_owner TEXT NOT NULL UNIQUE,
                new_owner TEXT NOT NULL
            )
            """,
            // Copies of two agencies have the same numbers, so their series has a name too.
            """
            CREATE TABLE records_copy_next (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                form TEXT NOT NULL,
                item ID NOT NULL,
                kind INT64 NOT NULL,
                year INT64 NOT NULL,
                number INT64 NOT NULL CHECK (number > 0),
                day TEXT NOT NULL,
                clerk TEXT NOT NULL,
                recipients TEXT NOT NULL,
                extract TEXT NOT NULL,
                book TEXT NOT NULL DEFAULT 'records.copy',
                UNIQUE (office, book, year, number)
            )
            """,
            """
            INSERT INTO records_copy_next (id, office, form, item, kind, year, number, day, clerk,
                recipients, extract)
            SELECT id, office, form, item, kind, year, number, day, clerk, recipients, extract
            FROM records_copy
            """,
            "DROP TABLE records_copy",
            "ALTER TABLE records_copy_next RENAME TO records_copy",
            "CREATE INDEX records_copy_item ON records_copy (item, year, number)"
        )
    ]
}
