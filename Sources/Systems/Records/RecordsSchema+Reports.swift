// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Copies that go to other agencies, and who signs those on paper; queues that a head closed; reports from
    /// below.
    static let furtherMigrations = [
        Migration(
            "records-35-copy-sending",
            "ALTER TABLE records_copy ADD COLUMN addressees TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE records_copy ADD COLUMN signer_titles TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE records_copy ADD COLUMN signer_name TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE records_copy ADD COLUMN sent_at INT64",
            "ALTER TABLE records_copy ADD COLUMN message_id ID"
        ),
        Migration(
            "records-36-queue",
            """
            CREATE TABLE records_queue (
                unit ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                is_closed INT64 NOT NULL,
                name TEXT NOT NULL,
                at INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """
        ),
        Migration(
            "records-37-report",
            """
            CREATE TABLE records_report (
                item ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                sender TEXT NOT NULL,
                since TEXT NOT NULL,
                until TEXT NOT NULL,
                arrived_at INT64 NOT NULL,
                fault TEXT NOT NULL,
                lines TEXT NOT NULL
            )
            """,
            "CREATE INDEX records_report_period ON records_report (office, until, since, item)"
        ),
    ]
}
