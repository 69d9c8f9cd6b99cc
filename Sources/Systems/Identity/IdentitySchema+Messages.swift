// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Where people are reached, what was sent there, and what waits to be sent.
    static let messages = Migration(
        "identity-7-message",
        """
        CREATE TABLE account_contact (
            account ID NOT NULL REFERENCES account (id),
            channel TEXT NOT NULL,
            address TEXT,
            verified_at INT64,
            pending TEXT,
            version INT64 NOT NULL CHECK (version > 0),
            PRIMARY KEY (account, channel)
        )
        """,
        """
        CREATE TABLE account_code (
            id ID NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            purpose TEXT NOT NULL,
            channel TEXT NOT NULL,
            address_digest BYTES NOT NULL,
            digest BYTES NOT NULL,
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            tries INT64 NOT NULL,
            used_at INT64
        )
        """,
        "CREATE INDEX account_code_account ON account_code (account, purpose, made_at, id)",
        "CREATE INDEX account_code_sendings ON account_code (account, made_at)",
        "CREATE INDEX account_code_address ON account_code (address_digest, made_at)",
        "CREATE INDEX account_code_made_at ON account_code (made_at)",
        """
        CREATE TABLE account_message (
            id TEXT NOT NULL PRIMARY KEY,
            account ID NOT NULL REFERENCES account (id),
            channel TEXT NOT NULL,
            kind TEXT NOT NULL,
            facts TEXT NOT NULL,
            secret BYTES NOT NULL,
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            due_at INT64 NOT NULL,
            tries INT64 NOT NULL,
            ended_at INT64,
            outcome TEXT NOT NULL
        )
        """,
        """
        CREATE INDEX account_message_due_at ON account_message (due_at) WHERE ended_at IS NULL
        """,
        "CREATE INDEX account_message_made_at ON account_message (made_at)"
    )
}
