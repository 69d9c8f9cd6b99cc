// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Units that left an office for another agency with what they had in hand.
    static let splittingMigrations = [
        Migration(
            "records-34-splitting",
            """
            CREATE TABLE records_departed (
                office TEXT NOT NULL,
                own_mark TEXT NOT NULL,
                heir TEXT NOT NULL,
                heir_mark TEXT NOT NULL,
                left_on TEXT NOT NULL,
                PRIMARY KEY (office, own_mark, heir, heir_mark, left_on)
            )
            """,
            """
            CREATE TABLE records_split_item (
                item ID NOT NULL PRIMARY KEY,
                kind INT64 NOT NULL
            )
            """,
            "CREATE TABLE records_split_person (person TEXT NOT NULL PRIMARY KEY)"
        )
    ]
}
