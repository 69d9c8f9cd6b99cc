// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Identity {
    /// Append only; other authenticators get tables of their own beside `account_password`.
    package static let migrations = [
        Migration(
            "identity-1-account",
            """
            CREATE TABLE account (
                id ID NOT NULL PRIMARY KEY,
                login TEXT NOT NULL UNIQUE,
                officer ID UNIQUE REFERENCES officer (id),
                name TEXT NOT NULL,
                is_disabled INT64 NOT NULL CHECK (is_disabled IN (0, 1)),
                language TEXT,
                last_post ID,
                opened_at INT64 NOT NULL,
                changed_at INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX account_changed_at ON account (changed_at)",
            """
            CREATE TABLE account_password (
                account ID NOT NULL PRIMARY KEY REFERENCES account (id),
                memory_kib INT64 NOT NULL,
                passes INT64 NOT NULL,
                lanes INT64 NOT NULL,
                salt BYTES NOT NULL,
                digest BYTES NOT NULL,
                is_temporary INT64 NOT NULL CHECK (is_temporary IN (0, 1)),
                changed_at INT64 NOT NULL
            )
            """,
            """
            CREATE TABLE account_session (
                id ID NOT NULL PRIMARY KEY,
                digest BYTES NOT NULL UNIQUE,
                account ID NOT NULL REFERENCES account (id),
                post ID,
                made_at INT64 NOT NULL,
                seen_at INT64 NOT NULL,
                expires_at INT64 NOT NULL,
                ended_at INT64,
                address TEXT NOT NULL,
                agent TEXT NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX account_session_account ON account_session (account, made_at, id)",
            """
            CREATE INDEX account_session_ended ON account_session (ended_at)
            WHERE ended_at IS NOT NULL
            """,
            """
            CREATE TABLE sign_in_counter (
                name TEXT NOT NULL PRIMARY KEY,
                failures INT64 NOT NULL,
                last_at INT64 NOT NULL
            )
            """,
            "CREATE INDEX sign_in_counter_last_at ON sign_in_counter (last_at)",
            """
            CREATE TABLE sign_in_record (
                id ID NOT NULL PRIMARY KEY,
                account ID NOT NULL REFERENCES account (id),
                address TEXT NOT NULL,
                is_success INT64 NOT NULL CHECK (is_success IN (0, 1)),
                first_at INT64 NOT NULL,
                last_at INT64 NOT NULL,
                attempts INT64 NOT NULL CHECK (attempts > 0),
                agent TEXT NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            """
            CREATE INDEX sign_in_record_account ON sign_in_record (account, first_at, id)
            """,
            """
            CREATE INDEX sign_in_record_place
            ON sign_in_record (account, address, is_success, last_at)
            """
        ),
        levels, authenticators, openID, openIDState, mandates,
        messages, desk, months, sessionCertificates, outsideLinks,
    ]
}
