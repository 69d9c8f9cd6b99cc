// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Records {
    package static let migrations =
        firstMigrations + findingMigrations + mergingMigrations + archiveMigrations
        + splittingMigrations + furtherMigrations + seriesMigrations

    private static let firstMigrations = [
        Migration(
            "records-1-office",
            """
            CREATE TABLE records_office (
                code TEXT NOT NULL PRIMARY KEY,
                agency ID NOT NULL REFERENCES agency (id),
                abbreviation TEXT NOT NULL,
                place TEXT NOT NULL,
                parent_name TEXT NOT NULL,
                own_series TEXT NOT NULL,
                opened_at INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """
        ),
        Migration(
            "records-2-incoming",
            """
            CREATE TABLE records_incoming (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                source INT64 NOT NULL,
                state INT64 NOT NULL,
                message_id ID,
                sender TEXT,
                arrived_at INT64 NOT NULL,
                author TEXT NOT NULL,
                number TEXT NOT NULL,
                notation TEXT NOT NULL,
                issued TEXT,
                type_name TEXT NOT NULL,
                subject TEXT NOT NULL,
                signer TEXT NOT NULL,
                pages INT64,
                priority INT64 NOT NULL,
                due TEXT,
                note TEXT NOT NULL,
                entry_key TEXT,
                book TEXT,
                year INT64,
                arrival_number INT64 CHECK (arrival_number > 0),
                arrival_day TEXT,
                registered_at INT64,
                clerk TEXT,
                files TEXT NOT NULL,
                answers ID,
                version INT64 NOT NULL CHECK (version > 0),
                UNIQUE (office, book, year, arrival_number),
                CHECK ((state = 2) <= (arrival_number IS NOT NULL))
            )
            """,
            """
            CREATE UNIQUE INDEX records_incoming_message ON records_incoming (message_id, office)
            WHERE message_id IS NOT NULL
            """,
            """
            CREATE INDEX records_incoming_key ON records_incoming (office, entry_key, id)
            WHERE entry_key IS NOT NULL
            """,
            """
            CREATE INDEX records_incoming_registered ON records_incoming (office, registered_at)
            WHERE registered_at IS NOT NULL
            """,
            """
            CREATE INDEX records_incoming_answers ON records_incoming (answers, id)
            WHERE answers IS NOT NULL
            """
        ),
        instructionMigration,
        Migration(
            "records-4-trail",
            """
            CREATE TABLE records_trail (
                item ID NOT NULL,
                ordinal INT64 NOT NULL,
                at INT64 NOT NULL,
                person TEXT NOT NULL,
                name TEXT NOT NULL,
                action TEXT NOT NULL,
                task INT64,
                party TEXT NOT NULL,
                words TEXT NOT NULL,
                PRIMARY KEY (item, ordinal)
            ) BY_KEY
            """
        ),
        workMigration, outgoingMigration, outboxMigration, dossierMigration, searchMigration,
        copyMigration, signatureMigration, verdictMigration, dutyMigration, processMigration,
        draftVersionMigration, phraseMigration, copyFileMigration,
    ]

    private static let instructionMigration = Migration(
        "records-3-instruction",
        """
        CREATE TABLE records_instruction (
            id ID NOT NULL PRIMARY KEY,
            office TEXT NOT NULL,
            phase INT64 NOT NULL,
            leader_unit ID,
            leader_person TEXT,
            leader_name TEXT,
            words TEXT NOT NULL,
            prepared TEXT NOT NULL,
            wants_report INT64 NOT NULL,
            presented_at INT64,
            instructed_at INT64,
            completed_at INT64,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        """
        CREATE TABLE records_task (
            instruction_id ID NOT NULL REFERENCES records_instruction (id),
            ordinal INT64 NOT NULL,
            office TEXT NOT NULL,
            parent INT64,
            part INT64 NOT NULL,
            unit ID,
            person TEXT NOT NULL,
            name TEXT NOT NULL,
            giver_unit ID,
            giver_person TEXT NOT NULL,
            giver_name TEXT NOT NULL,
            words TEXT NOT NULL,
            due_at INT64,
            state INT64 NOT NULL,
            given_at INT64 NOT NULL,
            seen_at INT64,
            done_at INT64,
            extensions INT64 NOT NULL,
            wish_at INT64,
            wish_reason TEXT NOT NULL,
            result TEXT NOT NULL,
            reminders INT64 NOT NULL,
            remind_at INT64,
            PRIMARY KEY (instruction_id, ordinal)
        )
        """,
        "CREATE INDEX records_task_given ON records_task (office, given_at, instruction_id, ordinal)",
        """
        CREATE INDEX records_task_remind ON records_task (remind_at, instruction_id, ordinal)
        WHERE remind_at IS NOT NULL
        """
    )

    private static let workMigration = Migration(
        "records-5-work",
        """
        CREATE TABLE records_work (
            item ID NOT NULL,
            owner TEXT NOT NULL,
            kind INT64 NOT NULL,
            box INT64 NOT NULL,
            rank INT64 NOT NULL,
            sort_at INT64 NOT NULL,
            step TEXT NOT NULL,
            reference TEXT NOT NULL,
            subject TEXT NOT NULL,
            party TEXT NOT NULL,
            is_urgent INT64 NOT NULL,
            due_at INT64,
            at INT64 NOT NULL,
            is_new INT64 NOT NULL,
            PRIMARY KEY (item, owner)
        )
        """,
        "CREATE INDEX records_work_list ON records_work (owner, box, rank, sort_at, item)"
    )

    private static let outgoingMigration = Migration(
        "records-6-outgoing",
        """
        CREATE TABLE records_outgoing (
            id ID NOT NULL PRIMARY KEY,
            office TEXT NOT NULL,
            author_unit ID,
            author_person TEXT NOT NULL,
            author_name TEXT NOT NULL,
            unit_name TEXT NOT NULL,
            state INT64 NOT NULL,
            fields TEXT NOT NULL,
            answers ID,
            task INT64,
            leader_unit ID,
            leader_person TEXT,
            leader_name TEXT,
            approved_at INT64,
            signature INT64,
            signature_name TEXT,
            signed_at INT64,
            book TEXT,
            year INT64,
            number INT64 CHECK (number > 0),
            notation TEXT,
            issued TEXT,
            clerk TEXT,
            file TEXT NOT NULL,
            attachments TEXT NOT NULL,
            released_at INT64,
            message_id ID,
            recall_reason TEXT NOT NULL,
            version INT64 NOT NULL CHECK (version > 0),
            UNIQUE (office, book, year, number),
            CHECK (number IS NULL OR approved_at IS NOT NULL AND signature IS NOT NULL)
        )
        """,
        """
        CREATE INDEX records_outgoing_released ON records_outgoing (office, released_at)
        WHERE released_at IS NOT NULL
        """,
        "CREATE INDEX records_outgoing_answers ON records_outgoing (answers, id) WHERE answers IS NOT NULL",
        """
        CREATE UNIQUE INDEX records_outgoing_message ON records_outgoing (message_id)
        WHERE message_id IS NOT NULL
        """
    )

    private static let dossierMigration = Migration(
        "records-8-dossier",
        """
        CREATE TABLE records_dossier (
            id ID NOT NULL PRIMARY KEY,
            office TEXT NOT NULL,
            year INT64 NOT NULL,
            state INT64 NOT NULL,
            code TEXT NOT NULL,
            title TEXT NOT NULL,
            retention INT64 NOT NULL CHECK (retention >= 0),
            is_construction INT64 NOT NULL,
            note TEXT NOT NULL,
            keeper_unit ID,
            keeper_person TEXT NOT NULL,
            keeper_name TEXT NOT NULL,
            started_on TEXT,
            ended_on TEXT,
            documents INT64 NOT NULL CHECK (documents >= 0),
            version INT64 NOT NULL CHECK (version > 0),
            UNIQUE (office, year, code)
        )
        """,
        """
        CREATE TABLE records_dossier_item (
            dossier_id ID NOT NULL REFERENCES records_dossier (id),
            item ID NOT NULL,
            kind INT64 NOT NULL,
            ordinal INT64 NOT NULL,
            added_at INT64 NOT NULL,
            PRIMARY KEY (dossier_id, item)
        )
        """,
        "CREATE INDEX records_dossier_item_order ON records_dossier_item (dossier_id, ordinal)",
        "CREATE INDEX records_dossier_item_item ON records_dossier_item (item, dossier_id)",
        """
        CREATE TABLE records_plan (
            office TEXT NOT NULL,
            year INT64 NOT NULL,
            approved_at INT64 NOT NULL,
            approved_by TEXT NOT NULL,
            PRIMARY KEY (office, year)
        )
        """
    )

    private static let searchMigration = Migration(
        "records-9-search",
        "CREATE FULLTEXT records_text",
        """
        CREATE TABLE records_text_entry (
            number INT64 NOT NULL PRIMARY KEY,
            item ID NOT NULL,
            kind INT64 NOT NULL
        )
        """,
        "CREATE INDEX records_text_entry_item ON records_text_entry (item, number)"
    )

    private static let copyMigration = Migration(
        "records-10-copy",
        """
        CREATE TABLE records_copy (
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
            UNIQUE (office, year, number)
        )
        """,
        "CREATE INDEX records_copy_item ON records_copy (item, year, number)"
    )

    private static let outboxMigration = Migration(
        "records-7-outbox",
        """
        CREATE TABLE records_outbox (
            id ID NOT NULL PRIMARY KEY,
            office TEXT NOT NULL,
            kind TEXT NOT NULL,
            item ID NOT NULL,
            ordinal INT64 NOT NULL,
            code TEXT NOT NULL,
            words TEXT NOT NULL,
            next_at INT64 NOT NULL,
            tries INT64 NOT NULL,
            fault TEXT NOT NULL,
            is_done INT64 NOT NULL
        )
        """,
        "CREATE INDEX records_outbox_next ON records_outbox (next_at, id) WHERE is_done = 0",
        "CREATE UNIQUE INDEX records_outbox_item ON records_outbox (item, ordinal)"
    )
}
