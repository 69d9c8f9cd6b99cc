// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Legal types and advisory bodies with numbers of their own; lines of secret documents;
    /// who may sign; file copies that were given out, dossiers that are kept back.
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
        Migration(
            "records-41-use",
            """
            CREATE TABLE records_use (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                document ID NOT NULL REFERENCES records_outgoing (id),
                book TEXT NOT NULL,
                year INT64 NOT NULL,
                number INT64 NOT NULL CHECK (number > 0),
                day TEXT NOT NULL,
                user_name TEXT NOT NULL,
                permitted_by TEXT NOT NULL,
                note TEXT NOT NULL,
                dossier TEXT NOT NULL,
                returned_on TEXT,
                clerk TEXT NOT NULL,
                UNIQUE (office, book, year, number)
            )
            """,
            "CREATE INDEX records_use_document ON records_use (document, year, number)",
            """
            CREATE TABLE records_keeping (
                dossier_id ID NOT NULL PRIMARY KEY REFERENCES records_dossier (id),
                deadline TEXT NOT NULL,
                until_day TEXT NOT NULL,
                reason TEXT NOT NULL,
                asked_by TEXT NOT NULL,
                state INT64 NOT NULL,
                decided_by TEXT NOT NULL,
                words TEXT NOT NULL
            )
            """,
            "ALTER TABLE records_dossier ADD COLUMN kept_until TEXT"
        ),
        Migration(
            "records-42-copy-notation",
            "ALTER TABLE records_copy ADD COLUMN notation TEXT NOT NULL DEFAULT ''",
            """
            UPDATE records_copy SET notation = form || '-' || COALESCE(
                (SELECT f.abbreviation FROM records_former f WHERE f.office = records_copy.office
                    AND records_copy.book = 'records.copy.of.' || f.code),
                (SELECT o.abbreviation FROM records_office o WHERE o.code = records_copy.office), '')
            """
        ),
        Migration(
            "records-43-seal-handing",
            """
            CREATE TABLE records_seal_handing (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                at INT64 NOT NULL,
                giver TEXT NOT NULL,
                taker TEXT NOT NULL,
                basis TEXT NOT NULL,
                things TEXT NOT NULL,
                uses INT64 NOT NULL,
                clerk TEXT NOT NULL
            )
            """,
            "CREATE INDEX records_seal_handing_office ON records_seal_handing (office, at, id)"
        ),
    ]
}
