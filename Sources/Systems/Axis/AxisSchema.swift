// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Axis {
    /// In the order in which databases got them; only ever longer.
    package static let migrations =
        exchangeMigrations + webhookMigrations + partnerMigrations
        + deskMigrations + receiptMigrations + archiveMigrations

    private static let exchangeMigrations = [
        Migration(
            "axis-1-message",
            """
            CREATE TABLE axis_message (
                id ID NOT NULL PRIMARY KEY,
                kind INT64 NOT NULL,
                sender TEXT NOT NULL,
                document_ref TEXT NOT NULL,
                business INT64 NOT NULL,
                number TEXT NOT NULL,
                notation TEXT NOT NULL,
                subject TEXT NOT NULL,
                promulgated TEXT,
                type_name TEXT NOT NULL,
                priority INT64 NOT NULL,
                paper INT64 NOT NULL,
                status_code TEXT NOT NULL,
                body_id ID NOT NULL,
                trace_offset INT64,
                trace_prefix TEXT,
                attachments TEXT NOT NULL,
                digest BYTES NOT NULL,
                recipients INT64 NOT NULL,
                received_at INT64 NOT NULL,
                due_morning INT64,
                due_day INT64,
                related_id ID,
                frozen_at INT64,
                frozen_by ID
            )
            """,
            "CREATE INDEX axis_message_sender ON axis_message (sender, kind, received_at, id)",
            """
            CREATE INDEX axis_message_number ON axis_message (number, notation, received_at, id)
            WHERE kind = 0
            """,
            """
            CREATE TABLE axis_message_key (
                sender TEXT NOT NULL,
                document_ref TEXT NOT NULL,
                business INT64 NOT NULL,
                message_id ID NOT NULL,
                PRIMARY KEY (sender, document_ref, business)
            ) BY_KEY
            """
        ),
        Migration(
            "axis-2-delivery",
            """
            CREATE TABLE axis_delivery (
                message_id ID NOT NULL,
                recipient TEXT NOT NULL,
                kind INT64 NOT NULL,
                mailbox TEXT NOT NULL,
                lane INT64 NOT NULL,
                waiting INT64 NOT NULL,
                queued_at INT64 NOT NULL,
                delivered_at INT64,
                state INT64 NOT NULL,
                state_at INT64,
                handling INT64 NOT NULL,
                failures INT64 NOT NULL,
                request INT64 NOT NULL,
                answer INT64 NOT NULL,
                frozen_at INT64,
                version INT64 NOT NULL,
                PRIMARY KEY (message_id, recipient)
            ) BY_KEY
            """,
            """
            CREATE INDEX axis_delivery_waiting
            ON axis_delivery (mailbox, kind, lane, queued_at, message_id, recipient)
            WHERE waiting = 1
            """,
            """
            CREATE INDEX axis_delivery_dead ON axis_delivery (message_id, recipient)
            WHERE waiting = 2
            """,
            """
            CREATE TABLE axis_status (
                message_id ID NOT NULL,
                recipient TEXT NOT NULL,
                ordinal INT64 NOT NULL,
                code TEXT NOT NULL,
                reporter TEXT NOT NULL,
                claimed_at INT64 NOT NULL,
                received_at INT64 NOT NULL,
                reason TEXT NOT NULL,
                regular INT64 NOT NULL,
                PRIMARY KEY (message_id, recipient, ordinal)
            ) BY_KEY
            """
        ),
        Migration(
            "axis-3-fan-out",
            """
            CREATE TABLE axis_fan_out (
                message_id ID NOT NULL PRIMARY KEY,
                recipients TEXT NOT NULL,
                next_index INT64 NOT NULL
            )
            """
        ),
        Migration(
            "axis-4-statistics",
            """
            CREATE TABLE axis_statistics (
                grain TEXT NOT NULL,
                first_day TEXT NOT NULL,
                agency TEXT NOT NULL,
                counts BYTES NOT NULL,
                PRIMARY KEY (grain, first_day, agency)
            )
            """,
            """
            CREATE TABLE axis_late (
                message_id ID NOT NULL,
                agency TEXT NOT NULL,
                rule TEXT NOT NULL,
                due_at INT64 NOT NULL,
                done_at INT64,
                day TEXT NOT NULL,
                PRIMARY KEY (message_id, agency, rule)
            )
            """,
            "CREATE INDEX axis_late_day ON axis_late (day, agency)",
            """
            CREATE TABLE axis_paper (
                agency TEXT NOT NULL,
                month TEXT NOT NULL,
                sent INT64 NOT NULL,
                received INT64 NOT NULL,
                PRIMARY KEY (agency, month)
            )
            """
        ),
        Migration(
            "axis-5-upload",
            """
            CREATE TABLE axis_upload (
                body_id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                uploaded_at INT64 NOT NULL
            )
            """,
            "CREATE INDEX axis_upload_age ON axis_upload (uploaded_at)"
        ),
        // Of uploads from before it is not known whether a draft holds them: they stay.
        Migration(
            "axis-6-upload-held",
            "ALTER TABLE axis_upload ADD COLUMN held INT64 NOT NULL DEFAULT 1",
            "CREATE INDEX axis_upload_free ON axis_upload (uploaded_at, body_id) WHERE held = 0",
            "DROP INDEX axis_upload_age"
        ),
    ]
}
