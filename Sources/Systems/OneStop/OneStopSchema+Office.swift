// SPDX-License-Identifier: Apache-2.0

import Storage

extension OneStop {
    static let officeMigrations = [
        Migration(
            "onestop-result-1",
            """
            CREATE TABLE dossier_result (
                dossier_id ID NOT NULL PRIMARY KEY,
                title TEXT NOT NULL,
                symbol TEXT NOT NULL,
                body TEXT NOT NULL,
                content INT64 NOT NULL,
                number INT64,
                issued_on TEXT,
                round INT64 NOT NULL,
                is_ordered INT64 NOT NULL,
                token TEXT NOT NULL,
                author_name TEXT NOT NULL,
                updated_at INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """
        ),
        Migration(
            "onestop-label-1",
            """
            CREATE TABLE dossier_label (
                dossier_id ID NOT NULL,
                agency TEXT NOT NULL,
                label TEXT NOT NULL,
                PRIMARY KEY (dossier_id, agency, label)
            ) BY_KEY
            """,
            "CREATE INDEX dossier_label_name ON dossier_label (agency, label, dossier_id)",
            """
            CREATE TABLE opinion_reminder (
                dossier_id ID NOT NULL,
                step TEXT NOT NULL,
                mark INT64 NOT NULL,
                at INT64 NOT NULL,
                agency TEXT NOT NULL,
                told_at INT64,
                PRIMARY KEY (dossier_id, step, mark)
            ) BY_KEY
            """,
            """
            CREATE INDEX opinion_reminder_waiting ON opinion_reminder (at, dossier_id, step)
            WHERE told_at IS NULL
            """,
            """
            CREATE INDEX opinion_reminder_late ON opinion_reminder (agency, at, dossier_id, step)
            WHERE mark = 100 AND told_at IS NOT NULL
            """
        ),
        // Steps that were open before are found by the programs after the next action on their dossier.
        Migration(
            "onestop-outside-1",
            "ALTER TABLE dossier_task ADD COLUMN outside TEXT NOT NULL DEFAULT ''",
            """
            CREATE INDEX dossier_task_outside ON dossier_task (agency, due_at, dossier_id, step)
            WHERE outside <> ''
            """
        ),
        Migration(
            "onestop-scan-folder-1",
            """
            CREATE TABLE desk_scan (
                id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                name TEXT NOT NULL,
                content_type TEXT NOT NULL,
                body_id ID NOT NULL,
                size INT64 NOT NULL,
                sha256 BYTES NOT NULL,
                pages INT64 NOT NULL,
                taken_at INT64 NOT NULL,
                state INT64 NOT NULL,
                reason TEXT NOT NULL,
                filing_id ID,
                paper TEXT NOT NULL
            )
            """,
            "CREATE INDEX desk_scan_waiting ON desk_scan (agency, taken_at, id) WHERE state = 0"
        ),
        Migration(
            "onestop-asked-opinion-1",
            "ALTER TABLE dossier_pause ADD COLUMN cause INT64 NOT NULL DEFAULT 0"
        ),
    ]
}
