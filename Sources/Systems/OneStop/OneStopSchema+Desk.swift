// SPDX-License-Identifier: Apache-2.0

import Storage

extension OneStop {
    /// What came after the first three: fees and what else stands around the desk.
    static let laterMigrations = [fees, post, counter, calendar, outage, tickets]

    private static let fees = Migration(
        "onestop-4-fees",
        """
        CREATE TABLE fee_entry (
            dossier_id ID NOT NULL,
            ordinal INT64 NOT NULL,
            press ID NOT NULL,
            kind TEXT NOT NULL,
            line TEXT NOT NULL,
            name TEXT NOT NULL,
            amount INT64 NOT NULL CHECK (amount >= 0),
            units INT64 NOT NULL CHECK (units > 0),
            method TEXT NOT NULL,
            at INT64 NOT NULL,
            actor TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            agency TEXT NOT NULL,
            receipt INT64 NOT NULL,
            book_id ID,
            reference TEXT NOT NULL,
            undoes INT64 NOT NULL,
            sentence TEXT NOT NULL,
            clause TEXT NOT NULL,
            PRIMARY KEY (dossier_id, ordinal)
        )
        """,
        "CREATE INDEX fee_entry_book ON fee_entry (book_id, at, receipt, dossier_id, ordinal) WHERE book_id IS NOT NULL",
        "CREATE UNIQUE INDEX fee_entry_reference ON fee_entry (reference) WHERE reference <> ''",
        "CREATE INDEX fee_entry_online ON fee_entry (at, dossier_id, ordinal) WHERE method = 'online'",
        """
        CREATE TABLE fee_due (
            dossier_id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            claim INT64 NOT NULL,
            since INT64 NOT NULL
        )
        """,
        "CREATE INDEX fee_due_agency ON fee_due (agency, since, dossier_id)",
        """
        CREATE TABLE cash_book (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            cashier TEXT NOT NULL,
            cashier_name TEXT NOT NULL,
            number INT64 NOT NULL,
            day TEXT NOT NULL,
            opened_at INT64 NOT NULL,
            closed_at INT64,
            expected INT64 NOT NULL,
            counted INT64 NOT NULL,
            receiver TEXT NOT NULL,
            note TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX cash_book_open ON cash_book (agency, cashier) WHERE closed_at IS NULL",
        "CREATE INDEX cash_book_agency ON cash_book (agency, day, number)",
        """
        CREATE TABLE payment_order (
            id ID NOT NULL PRIMARY KEY,
            dossier_id ID NOT NULL,
            agency TEXT NOT NULL,
            kind INT64 NOT NULL,
            amount INT64 NOT NULL CHECK (amount > 0),
            state INT64 NOT NULL,
            address TEXT NOT NULL,
            reference TEXT NOT NULL,
            sentence TEXT NOT NULL,
            clause TEXT NOT NULL,
            asked_by TEXT NOT NULL,
            created_at INT64 NOT NULL,
            settled_at INT64
        )
        """,
        "CREATE INDEX payment_order_dossier ON payment_order (dossier_id, created_at, id)",
        "CREATE INDEX payment_order_waiting ON payment_order (created_at, id) WHERE state = 0",
        """
        CREATE TABLE payment_day (
            agency TEXT NOT NULL,
            day TEXT NOT NULL,
            checked_at INT64 NOT NULL,
            lines INT64 NOT NULL,
            theirs INT64 NOT NULL,
            ours INT64 NOT NULL,
            differences TEXT NOT NULL,
            PRIMARY KEY (agency, day)
        )
        """
    )

    private static let post = Migration(
        "onestop-5-post",
        """
        CREATE TABLE postal_item (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            direction INT64 NOT NULL,
            dossier_id ID,
            tracking TEXT NOT NULL,
            address TEXT NOT NULL,
            state INT64 NOT NULL,
            list_id ID,
            note TEXT NOT NULL,
            created_at INT64 NOT NULL
        )
        """,
        "CREATE INDEX postal_item_state ON postal_item (agency, direction, state, created_at, tracking, id)",
        """
        CREATE INDEX postal_item_dossier ON postal_item (dossier_id, created_at, id)
        WHERE dossier_id IS NOT NULL
        """,
        "CREATE INDEX postal_item_list ON postal_item (list_id, created_at, tracking, id)",
        """
        CREATE TABLE postal_list (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            direction INT64 NOT NULL,
            number INT64 NOT NULL,
            at INT64 NOT NULL,
            clerk_name TEXT NOT NULL,
            carrier TEXT NOT NULL,
            confirmed_at INT64
        )
        """,
        "CREATE INDEX postal_list_agency ON postal_list (agency, at, id)"
    )

    private static let counter = Migration(
        "onestop-6-counter",
        """
        CREATE TABLE ticket (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            day TEXT NOT NULL,
            number INT64 NOT NULL,
            is_preferred INT64 NOT NULL,
            state INT64 NOT NULL,
            taken_at INT64 NOT NULL,
            called_at INT64,
            done_at INT64,
            counter TEXT NOT NULL
        )
        """,
        """
        CREATE INDEX ticket_waiting ON ticket (agency, day, is_preferred, number)
        WHERE state = 0
        """,
        """
        CREATE INDEX ticket_called ON ticket (agency, day, called_at, id)
        WHERE called_at IS NOT NULL
        """,
        """
        CREATE TABLE appointment_plan (
            agency TEXT NOT NULL PRIMARY KEY,
            from_minute INT64 NOT NULL,
            until_minute INT64 NOT NULL,
            slot_minutes INT64 NOT NULL,
            capacity INT64 NOT NULL
        )
        """,
        """
        CREATE TABLE appointment (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            at INT64 NOT NULL,
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            state INT64 NOT NULL
        )
        """,
        "CREATE INDEX appointment_slot ON appointment (agency, at, id)",
        "CREATE INDEX appointment_owner ON appointment (owner, at, id)"
    )

    private static let calendar = Migration(
        "onestop-7-calendar",
        """
        CREATE TABLE calendar_decision (
            id ID NOT NULL PRIMARY KEY,
            date TEXT NOT NULL,
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            recorded_at INT64 NOT NULL,
            recorded_by TEXT NOT NULL,
            recounted_at INT64
        )
        """,
        """
        CREATE TABLE calendar_change (
            decision_id ID NOT NULL,
            dossier_id ID NOT NULL,
            agency TEXT NOT NULL,
            code TEXT NOT NULL,
            before_at INT64 NOT NULL,
            after_at INT64 NOT NULL,
            PRIMARY KEY (decision_id, dossier_id)
        )
        """,
        """
        CREATE INDEX calendar_change_agency
        ON calendar_change (agency, decision_id, after_at, dossier_id)
        """
    )

    private static let outage = Migration(
        "onestop-8-outage",
        """
        CREATE TABLE outage (
            id ID NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            from_at INT64 NOT NULL,
            until_at INT64 NOT NULL,
            reason TEXT NOT NULL,
            declared_by TEXT NOT NULL,
            declared_at INT64 NOT NULL
        )
        """,
        "CREATE INDEX outage_agency ON outage (agency, from_at, id)",
        """
        CREATE TABLE reserved_code (
            code TEXT NOT NULL PRIMARY KEY,
            agency TEXT NOT NULL,
            day TEXT NOT NULL,
            state INT64 NOT NULL,
            dossier_id ID,
            note TEXT NOT NULL,
            reserved_at INT64 NOT NULL
        )
        """,
        "CREATE INDEX reserved_code_agency ON reserved_code (agency, day, code)",
        """
        CREATE TABLE filing_paper (
            filing_id ID NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            at INT64 NOT NULL
        )
        """
    )

    /// Who has priority first, without sorting.
    private static let tickets = Migration(
        "onestop-9-tickets",
        "DROP INDEX ticket_waiting",
        """
        CREATE INDEX ticket_waiting ON ticket (agency, day, is_preferred DESC, number)
        WHERE state = 0
        """
    )
}
