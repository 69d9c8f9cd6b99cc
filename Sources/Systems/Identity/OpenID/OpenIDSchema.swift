// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Who may sign people in through us, and what people allowed.
    static let openID = Migration(
        "identity-4-openid",
        """
        CREATE TABLE openid_client (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            profile TEXT NOT NULL,
            authentication TEXT NOT NULL,
            secret_digest BYTES,
            keys TEXT NOT NULL,
            redirect_uris TEXT NOT NULL,
            logout_uris TEXT NOT NULL,
            back_channel_uri TEXT NOT NULL,
            scopes TEXT NOT NULL,
            implied_scopes TEXT NOT NULL,
            is_service INT64 NOT NULL CHECK (is_service IN (0, 1)),
            least_level INT64 NOT NULL,
            is_disabled INT64 NOT NULL CHECK (is_disabled IN (0, 1)),
            made_at INT64 NOT NULL,
            changed_at INT64 NOT NULL,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        """
        CREATE TABLE openid_consent (
            account ID NOT NULL REFERENCES account (id),
            client TEXT NOT NULL REFERENCES openid_client (id),
            scopes TEXT NOT NULL,
            given_at INT64 NOT NULL,
            used_at INT64 NOT NULL,
            revoked_at INT64,
            version INT64 NOT NULL CHECK (version > 0),
            PRIMARY KEY (account, client)
        )
        """,
        """
        CREATE TABLE openid_key (
            id TEXT NOT NULL PRIMARY KEY,
            public_key BYTES NOT NULL,
            sealed BYTES NOT NULL,
            made_at INT64 NOT NULL,
            signs_from INT64 NOT NULL,
            signs_until INT64 NOT NULL,
            shown_until INT64 NOT NULL
        )
        """
    )

    /// What lives for minutes or, with refresh tokens, for weeks; all of it ends and is let go.
    static let openIDState = Migration(
        "identity-5-openid-state",
        """
        CREATE TABLE openid_request (
            id ID NOT NULL PRIMARY KEY,
            client TEXT NOT NULL,
            issuer TEXT NOT NULL,
            parameters TEXT NOT NULL,
            is_pushed INT64 NOT NULL CHECK (is_pushed IN (0, 1)),
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            used_at INT64
        )
        """,
        "CREATE INDEX openid_request_expires_at ON openid_request (expires_at)",
        """
        CREATE TABLE openid_grant (
            id ID NOT NULL PRIMARY KEY,
            client TEXT NOT NULL,
            account ID NOT NULL REFERENCES account (id),
            session ID NOT NULL,
            issuer TEXT NOT NULL,
            scopes TEXT NOT NULL,
            nonce TEXT NOT NULL,
            level INT64 NOT NULL,
            methods TEXT NOT NULL,
            proved_at INT64 NOT NULL,
            key_thumbprint TEXT NOT NULL,
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            ended_at INT64,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX openid_grant_expires_at ON openid_grant (expires_at)",
        "CREATE INDEX openid_grant_session ON openid_grant (session)",
        "CREATE INDEX openid_grant_account ON openid_grant (account, client)",
        """
        CREATE TABLE openid_code (
            digest BYTES NOT NULL PRIMARY KEY,
            grant_id ID NOT NULL,
            redirect_uri TEXT NOT NULL,
            is_redirect_stated INT64 NOT NULL CHECK (is_redirect_stated IN (0, 1)),
            challenge TEXT NOT NULL,
            expires_at INT64 NOT NULL,
            used_at INT64
        )
        """,
        "CREATE INDEX openid_code_expires_at ON openid_code (expires_at)",
        """
        CREATE TABLE openid_refresh (
            digest BYTES NOT NULL PRIMARY KEY,
            grant_id ID NOT NULL,
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            replaced_at INT64
        )
        """,
        "CREATE INDEX openid_refresh_expires_at ON openid_refresh (expires_at)",
        """
        CREATE TABLE openid_once (
            digest BYTES NOT NULL PRIMARY KEY,
            expires_at INT64 NOT NULL
        )
        """,
        "CREATE INDEX openid_once_expires_at ON openid_once (expires_at)",
        """
        CREATE TABLE openid_logout (
            id ID NOT NULL PRIMARY KEY,
            client TEXT NOT NULL,
            account ID NOT NULL,
            session ID NOT NULL,
            issuer TEXT NOT NULL,
            tries INT64 NOT NULL,
            due_at INT64 NOT NULL,
            ended_at INT64,
            outcome TEXT NOT NULL,
            made_at INT64 NOT NULL
        )
        """,
        """
        CREATE INDEX openid_logout_due_at ON openid_logout (due_at) WHERE ended_at IS NULL
        """,
        "CREATE INDEX openid_logout_made_at ON openid_logout (made_at, id)"
    )
}
