// SPDX-License-Identifier: Apache-2.0

import Storage

extension Axis {
    /// The tables of the clerk's desk: all but drafts and lists are computed from the Journal
    /// (decision 0014).
    static let deskMigrations = [
        Migration(
            "axis-desk-1-item",
            """
            CREATE TABLE axis_desk_item (
                message_id ID NOT NULL,
                recipient TEXT NOT NULL,
                desk TEXT NOT NULL,
                sender TEXT NOT NULL,
                lane INT64 NOT NULL,
                queued_at INT64 NOT NULL,
                box INT64 NOT NULL,
                rank INT64 NOT NULL,
                sort_at INT64 NOT NULL,
                due_at INT64,
                officer TEXT NOT NULL,
                counted INT64 NOT NULL,
                agreed INT64 NOT NULL,
                PRIMARY KEY (message_id, recipient)
            ) BY_KEY
            """,
            """
            CREATE INDEX axis_desk_item_list
            ON axis_desk_item (desk, box, rank, sort_at, message_id, recipient)
            WHERE desk <> ''
            """,
            """
            CREATE INDEX axis_desk_item_officer
            ON axis_desk_item (officer, box, rank, sort_at, message_id, recipient)
            WHERE officer <> ''
            """,
            """
            CREATE TABLE axis_desk_place (
                agency TEXT NOT NULL PRIMARY KEY,
                desk TEXT NOT NULL
            ) BY_KEY
            """,
            """
            CREATE TABLE axis_desk_mark (
                desk TEXT NOT NULL PRIMARY KEY,
                position INT64 NOT NULL
            ) BY_KEY
            """,
            "CREATE INDEX axis_desk_mark_position ON axis_desk_mark (position)"
        ),
        Migration(
            "axis-desk-2-sent",
            """
            CREATE TABLE axis_desk_sent (
                message_id ID NOT NULL PRIMARY KEY,
                desk TEXT NOT NULL,
                sender TEXT NOT NULL,
                sent_at INT64 NOT NULL,
                total INT64 NOT NULL,
                queued INT64 NOT NULL,
                delivered INT64 NOT NULL,
                refused INT64 NOT NULL,
                accepted INT64 NOT NULL,
                assigned INT64 NOT NULL,
                processing INT64 NOT NULL,
                completed INT64 NOT NULL,
                agreed INT64 NOT NULL,
                related_id ID
            )
            """,
            "CREATE INDEX axis_desk_sent_list ON axis_desk_sent (desk, sent_at, message_id)",
            """
            CREATE INDEX axis_desk_sent_related ON axis_desk_sent (related_id, message_id)
            WHERE related_id IS NOT NULL
            """
        ),
        Migration(
            "axis-desk-3-search",
            "CREATE FULLTEXT axis_desk_text",
            """
            CREATE TABLE axis_desk_entry (
                number INT64 NOT NULL PRIMARY KEY,
                message_id ID NOT NULL,
                sent_at INT64 NOT NULL
            )
            """,
            "CREATE INDEX axis_desk_entry_sent_at ON axis_desk_entry (sent_at, number)"
        ),
        Migration(
            "axis-desk-4-assignment",
            """
            CREATE TABLE axis_assignment (
                message_id ID NOT NULL,
                recipient TEXT NOT NULL,
                ordinal INT64 NOT NULL,
                unit TEXT NOT NULL,
                officer TEXT NOT NULL,
                officer_name TEXT NOT NULL,
                due_at INT64,
                note TEXT NOT NULL,
                assigned_at INT64 NOT NULL,
                PRIMARY KEY (message_id, recipient, ordinal)
            )
            """
        ),
        Migration(
            "axis-desk-5-draft",
            """
            CREATE TABLE axis_draft (
                id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                author TEXT NOT NULL,
                author_name TEXT NOT NULL,
                state INT64 NOT NULL,
                business INT64 NOT NULL,
                related_id ID,
                fields TEXT NOT NULL,
                recipients TEXT NOT NULL,
                files TEXT NOT NULL,
                created_at INT64 NOT NULL,
                updated_at INT64 NOT NULL,
                message_id ID,
                version INT64 NOT NULL
            )
            """,
            """
            CREATE INDEX axis_draft_open ON axis_draft (agency, updated_at, id)
            WHERE state = 0
            """,
            """
            CREATE TABLE axis_recipient_list (
                id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                name TEXT NOT NULL,
                choices TEXT NOT NULL,
                updated_at INT64 NOT NULL,
                version INT64 NOT NULL
            )
            """,
            """
            CREATE UNIQUE INDEX axis_recipient_list_name ON axis_recipient_list (agency, name)
            """
        ),
        Migration(
            "axis-desk-6-upload",
            """
            CREATE TABLE axis_desk_upload (
                id ID NOT NULL PRIMARY KEY,
                draft_id ID NOT NULL,
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
            CREATE TABLE axis_desk_upload_part (
                upload_id ID NOT NULL,
                offset_bytes INT64 NOT NULL,
                body_id ID NOT NULL,
                PRIMARY KEY (upload_id, offset_bytes)
            )
            """
        ),
        Migration(
            "axis-desk-7-upload-account",
            "ALTER TABLE axis_desk_upload ADD COLUMN account TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX axis_desk_upload_age ON axis_desk_upload (created_at, id)",
            """
            CREATE INDEX axis_desk_upload_open ON axis_desk_upload (account, id)
            WHERE body_id IS NULL
            """
        ),
    ]
}
