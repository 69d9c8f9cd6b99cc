// SPDX-License-Identifier: Apache-2.0

package import Storage

extension OneStop {
    package static let migrations =
        [
            Migration(
                "onestop-1-filing",
                """
                CREATE TABLE filing (
                    id ID NOT NULL PRIMARY KEY,
                    owner TEXT NOT NULL,
                    procedure_code TEXT NOT NULL,
                    revision_id ID NOT NULL,
                    agency TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    dossier_id ID,
                    state INT64 NOT NULL,
                    created_at INT64 NOT NULL,
                    updated_at INT64 NOT NULL
                )
                """,
                "CREATE INDEX filing_owner ON filing (owner, state, updated_at, id)",
                """
                CREATE TABLE filing_value (
                    filing_id ID NOT NULL,
                    field TEXT NOT NULL,
                    answers TEXT NOT NULL,
                    PRIMARY KEY (filing_id, field)
                ) BY_KEY
                """,
                """
                CREATE TABLE filing_file (
                    filing_id ID NOT NULL,
                    body_id ID NOT NULL,
                    file TEXT NOT NULL,
                    added_at INT64 NOT NULL,
                    PRIMARY KEY (filing_id, body_id)
                )
                """,
                """
                CREATE TABLE filing_upload (
                    id ID NOT NULL PRIMARY KEY,
                    filing_id ID NOT NULL,
                    name TEXT NOT NULL,
                    content_type TEXT NOT NULL,
                    size INT64 NOT NULL,
                    announced BYTES,
                    received INT64 NOT NULL,
                    body_id ID,
                    created_at INT64 NOT NULL
                )
                """,
                """
                CREATE TABLE filing_upload_part (
                    upload_id ID NOT NULL,
                    offset_bytes INT64 NOT NULL,
                    body_id ID NOT NULL,
                    PRIMARY KEY (upload_id, offset_bytes)
                )
                """
            ),
            Migration(
                "onestop-2-dossier",
                """
                CREATE TABLE dossier (
                    id ID NOT NULL PRIMARY KEY,
                    code TEXT NOT NULL UNIQUE,
                    submission ID NOT NULL UNIQUE,
                    procedure_code TEXT NOT NULL,
                    revision_id ID NOT NULL,
                    agency TEXT NOT NULL,
                    owner TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    applicant TEXT NOT NULL,
                    applicant_number TEXT NOT NULL,
                    contact TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    state TEXT NOT NULL,
                    box INT64 NOT NULL,
                    sort_at INT64 NOT NULL,
                    submitted_at INT64 NOT NULL,
                    received_at INT64,
                    due_at INT64,
                    decided_at INT64,
                    settled_at INT64,
                    worked INT64,
                    finished_at INT64,
                    content INT64 NOT NULL,
                    version INT64 NOT NULL CHECK (version > 0)
                )
                """,
                "CREATE INDEX dossier_box ON dossier (agency, box, sort_at, id)",
                "CREATE INDEX dossier_owner ON dossier (owner, submitted_at, id)",
                """
                CREATE INDEX dossier_received ON dossier (agency, received_at, id)
                WHERE received_at IS NOT NULL
                """,
                """
                CREATE INDEX dossier_worked ON dossier (procedure_code, settled_at)
                WHERE worked IS NOT NULL
                """,
                """
                CREATE TABLE dossier_pause (
                    dossier_id ID NOT NULL,
                    from_at INT64 NOT NULL,
                    until_at INT64 NOT NULL,
                    PRIMARY KEY (dossier_id, from_at)
                ) BY_KEY
                """,
                """
                CREATE TABLE dossier_action (
                    dossier_id ID NOT NULL,
                    ordinal INT64 NOT NULL,
                    transaction_id ID NOT NULL,
                    kind TEXT NOT NULL,
                    at INT64 NOT NULL,
                    actor TEXT NOT NULL,
                    actor_name TEXT NOT NULL,
                    agency TEXT,
                    detail TEXT NOT NULL,
                    PRIMARY KEY (dossier_id, ordinal)
                )
                """,
                """
                CREATE UNIQUE INDEX dossier_action_once
                ON dossier_action (dossier_id, transaction_id, kind)
                """,
                """
                CREATE TABLE dossier_content (
                    dossier_id ID NOT NULL,
                    version INT64 NOT NULL,
                    answers TEXT NOT NULL,
                    files TEXT NOT NULL,
                    PRIMARY KEY (dossier_id, version)
                )
                """,
                """
                CREATE TABLE dossier_task (
                    dossier_id ID NOT NULL,
                    step TEXT NOT NULL,
                    agency TEXT NOT NULL,
                    role TEXT NOT NULL,
                    due_at INT64 NOT NULL,
                    officer TEXT NOT NULL,
                    PRIMARY KEY (dossier_id, step)
                ) BY_KEY
                """,
                """
                CREATE INDEX dossier_task_queue ON dossier_task (agency, role, due_at, dossier_id, step)
                """
            ),
            Migration(
                "onestop-3-beside",
                """
                CREATE TABLE dossier_note (
                    dossier_id ID NOT NULL,
                    ordinal INT64 NOT NULL,
                    kind TEXT NOT NULL,
                    at INT64 NOT NULL,
                    author TEXT NOT NULL,
                    author_name TEXT NOT NULL,
                    agency TEXT,
                    note TEXT NOT NULL,
                    step TEXT NOT NULL,
                    officer TEXT NOT NULL,
                    PRIMARY KEY (dossier_id, ordinal)
                )
                """,
                """
                CREATE TABLE queue_view (
                    id ID NOT NULL PRIMARY KEY,
                    owner TEXT NOT NULL,
                    name TEXT NOT NULL,
                    query TEXT NOT NULL
                )
                """,
                "CREATE INDEX queue_view_owner ON queue_view (owner, name, id)",
                """
                CREATE TABLE file_scan (
                    body_id ID NOT NULL PRIMARY KEY,
                    state INT64 NOT NULL,
                    finding TEXT NOT NULL,
                    asked_at INT64 NOT NULL,
                    attempts INT64 NOT NULL
                )
                """,
                "CREATE INDEX file_scan_waiting ON file_scan (asked_at, body_id) WHERE state = 0"
            ),
        ] + laterMigrations + [slipMigration] + filingMigrations + officeMigrations
        + bundleMigrations
}
