// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Through which other providers somebody comes in, as its owner asks.
    static let outsideLinks = Migration(
        "identity-11-outside-links",
        "CREATE INDEX account_outside_account ON account_outside (account, issuer)"
    )

    /// Which certificate a session hangs on; few do.
    static let sessionCertificates = Migration(
        "identity-10-session-certificate",
        "ALTER TABLE account_session ADD COLUMN certificate ID",
        """
        CREATE INDEX account_session_certificate ON account_session (certificate)
        WHERE certificate IS NOT NULL AND ended_at IS NULL
        """
    )

    /// What kind of account each is, how surely its owner is known, and by what he signed in.
    static let levels = Migration(
        "identity-2-level",
        "ALTER TABLE account ADD COLUMN kind TEXT NOT NULL DEFAULT 'officer'",
        "ALTER TABLE account ADD COLUMN level INT64 NOT NULL DEFAULT 3",
        "ALTER TABLE account ADD COLUMN closed_at INT64",
        "ALTER TABLE account ADD COLUMN merged_into ID",
        "UPDATE account SET kind = 'operator' WHERE officer IS NULL",
        "ALTER TABLE account_session ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd'",
        "ALTER TABLE account_session ADD COLUMN is_pending INT64 NOT NULL DEFAULT 0",
        "ALTER TABLE account_session ADD COLUMN proved_at INT64 NOT NULL DEFAULT 0",
        "UPDATE account_session SET proved_at = made_at",
        """
        CREATE TABLE account_person (
            account ID NOT NULL PRIMARY KEY REFERENCES account (id),
            person_number TEXT UNIQUE,
            old_number TEXT NOT NULL,
            name TEXT NOT NULL,
            born_on TEXT,
            phone TEXT NOT NULL,
            mail TEXT NOT NULL,
            matched_at INT64
        )
        """,
        """
        CREATE TABLE account_business (
            account ID NOT NULL PRIMARY KEY REFERENCES account (id),
            tax_code TEXT NOT NULL UNIQUE,
            register_code TEXT NOT NULL,
            name TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE account_mandate (
            id ID NOT NULL PRIMARY KEY,
            business ID NOT NULL REFERENCES account (id),
            person ID NOT NULL REFERENCES account (id),
            is_representative INT64 NOT NULL CHECK (is_representative IN (0, 1)),
            valid_from TEXT NOT NULL,
            valid_until TEXT,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX account_mandate_person ON account_mandate (person, business)",
        "CREATE INDEX account_mandate_business ON account_mandate (business, person)",
        """
        CREATE TABLE account_outside (
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL,
            account ID NOT NULL REFERENCES account (id),
            linked_at INT64 NOT NULL,
            used_at INT64 NOT NULL,
            PRIMARY KEY (issuer, subject)
        )
        """,
        """
        CREATE TABLE account_reading (
            id ID NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            reader_name TEXT NOT NULL,
            reader_agency TEXT NOT NULL,
            reason TEXT NOT NULL,
            read_at INT64 NOT NULL
        )
        """,
        "CREATE INDEX account_reading_account ON account_reading (account, read_at, id)"
    )

    /// What people prove themselves with beside a password.
    static let authenticators = Migration(
        "identity-3-authenticator",
        """
        CREATE TABLE account_authenticator (
            id ID NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            credential BYTES UNIQUE,
            secret BYTES NOT NULL,
            counter INT64 NOT NULL,
            added_at INT64 NOT NULL,
            confirmed_at INT64,
            used_at INT64,
            removed_at INT64,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        """
        CREATE INDEX account_authenticator_account
        ON account_authenticator (account, added_at, id)
        """,
        """
        CREATE TABLE account_recovery_code (
            digest BYTES NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            made_at INT64 NOT NULL,
            used_at INT64
        )
        """,
        "CREATE INDEX account_recovery_code_account ON account_recovery_code (account, used_at)",
        """
        CREATE TABLE account_desk_reset (
            id ID NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            first_officer TEXT NOT NULL,
            second_officer TEXT,
            reason TEXT NOT NULL,
            asked_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            done_at INT64,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX account_desk_reset_asked_at ON account_desk_reset (asked_at, id)"
    )
}
