// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Legal types and advisory bodies with numbers of their own; lines of secret documents;
    /// who may sign.
    static let seriesMigrations = [
        Migration(
            "records-38-series",
            "ALTER TABLE records_office ADD COLUMN legal_types TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE records_office ADD COLUMN bodies TEXT NOT NULL DEFAULT ''"
        ),
        Migration(
            "records-39-secret",
            """
            CREATE TABLE records_secret (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                side INT64 NOT NULL,
                book TEXT NOT NULL,
                year INT64 NOT NULL,
                number INT64 NOT NULL CHECK (number > 0),
                notation TEXT NOT NULL,
                day TEXT NOT NULL,
                marking INT64 NOT NULL,
                type_name TEXT NOT NULL,
                subject TEXT NOT NULL,
                party TEXT NOT NULL,
                reference TEXT NOT NULL,
                issued TEXT,
                signer TEXT NOT NULL,
                copies INT64 NOT NULL,
                holder TEXT NOT NULL,
                note TEXT NOT NULL,
                clerk TEXT NOT NULL,
                UNIQUE (office, book, year, number)
            )
            """
        ),
        Migration(
            "records-40-power",
            """
            CREATE TABLE records_power (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                person TEXT NOT NULL,
                name TEXT NOT NULL,
                capacity TEXT NOT NULL,
                collective TEXT NOT NULL,
                principal TEXT NOT NULL,
                titles TEXT NOT NULL,
                types TEXT NOT NULL,
                basis TEXT NOT NULL,
                from_day TEXT NOT NULL,
                until_day TEXT,
                granted_by TEXT NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX records_power_office ON records_power (office, from_day, id)"
        ),
    ]
}
