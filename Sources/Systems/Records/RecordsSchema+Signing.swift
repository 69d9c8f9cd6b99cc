// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    static let signatureMigration = Migration(
        "records-21-signature",
        """
        CREATE TABLE records_signature (
            sitting ID NOT NULL,
            document ID NOT NULL,
            office TEXT NOT NULL,
            agency TEXT NOT NULL,
            part INT64 NOT NULL,
            version INT64 NOT NULL,
            state INT64 NOT NULL,
            person TEXT NOT NULL,
            name TEXT NOT NULL,
            ordered_at INT64 NOT NULL,
            closed_at INT64,
            PRIMARY KEY (sitting, document)
        )
        """,
        """
        CREATE INDEX records_signature_document
        ON records_signature (document, ordered_at, sitting)
        """,
        """
        CREATE INDEX records_signature_uses ON records_signature (office, part, closed_at, document)
        WHERE closed_at IS NOT NULL
        """,
        """
        CREATE TABLE records_picture (
            office TEXT NOT NULL PRIMARY KEY,
            body ID NOT NULL,
            given_by TEXT NOT NULL,
            given_at INT64 NOT NULL
        )
        """
    )

    static let dutyMigration = Migration(
        "records-23-duty",
        """
        CREATE TABLE records_duty (
            office TEXT NOT NULL,
            side INT64 NOT NULL,
            code TEXT NOT NULL,
            other TEXT NOT NULL,
            document ID NOT NULL,
            reference TEXT NOT NULL,
            subject TEXT NOT NULL,
            given_at INT64 NOT NULL,
            due TEXT,
            state INT64 NOT NULL,
            extensions INT64 NOT NULL,
            latest ID NOT NULL,
            reported_at INT64,
            version INT64 NOT NULL,
            is_over INT64 NOT NULL,
            sort_due TEXT NOT NULL,
            PRIMARY KEY (office, side, code, other)
        )
        """,
        "CREATE INDEX records_duty_document ON records_duty (document)",
        """
        CREATE INDEX records_duty_list
        ON records_duty (office, side, is_over, sort_due, code, other)
        """
    )

    static let processMigration = Migration(
        "records-24-process",
        """
        CREATE TABLE records_process (
            office TEXT NOT NULL,
            name TEXT NOT NULL,
            steps TEXT NOT NULL,
            version INT64 NOT NULL,
            PRIMARY KEY (office, name)
        )
        """,
        "ALTER TABLE records_instruction ADD COLUMN plan TEXT NOT NULL DEFAULT ''"
    )

    static let draftVersionMigration = Migration(
        "records-25-draft-version",
        """
        CREATE TABLE records_draft_version (
            document ID NOT NULL,
            ordinal INT64 NOT NULL,
            at INT64 NOT NULL,
            name TEXT NOT NULL,
            fields TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        )
        """
    )

    static let phraseMigration = Migration(
        "records-26-phrase",
        """
        CREATE TABLE records_phrase (
            person TEXT NOT NULL PRIMARY KEY,
            phrases TEXT NOT NULL
        )
        """
    )

    static let copyFileMigration = Migration(
        "records-27-copy-file",
        """
        CREATE TABLE records_copy_file (
            copy ID NOT NULL PRIMARY KEY,
            body ID NOT NULL
        )
        """
    )

    static let verdictMigration = Migration(
        "records-22-verdict",
        """
        CREATE TABLE records_verdict (
            item ID NOT NULL,
            file INT64 NOT NULL,
            outcome TEXT NOT NULL,
            verdict TEXT NOT NULL,
            judged_at INT64 NOT NULL,
            PRIMARY KEY (item, file)
        )
        """
    )
}
