// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Grants and refresh tokens by month of their end, so that they go without leaving a trace in the files.
    ///
    /// What was there before is not carried over: applications ask their people once more.
    static let months = Migration(
        "identity-9-months",
        "DROP TABLE openid_refresh",
        "DROP TABLE openid_grant",
        """
        CREATE TABLE openid_grant (
            id ID NOT NULL,
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
            version INT64 NOT NULL CHECK (version > 0),
            PRIMARY KEY (id, expires_at)
        ) BY_EXPIRY
        """,
        "CREATE REST openid_grant",
        "CREATE INDEX openid_grant_expires_at ON openid_grant (expires_at)",
        "CREATE INDEX openid_grant_session ON openid_grant (session)",
        "CREATE INDEX openid_grant_account ON openid_grant (account, client)",
        """
        CREATE TABLE openid_refresh (
            digest BYTES NOT NULL,
            grant_id ID NOT NULL,
            made_at INT64 NOT NULL,
            expires_at INT64 NOT NULL,
            replaced_at INT64,
            PRIMARY KEY (digest, expires_at)
        ) BY_EXPIRY
        """,
        "CREATE REST openid_refresh",
        "CREATE INDEX openid_refresh_expires_at ON openid_refresh (expires_at)",
        "CREATE INDEX account_session_expires_at ON account_session (expires_at)",
        "CREATE INDEX sign_in_record_last_at ON sign_in_record (last_at)",
        // Keys that lie in a device or a key file have a name there instead of sealed bytes here.
        "ALTER TABLE openid_key ADD COLUMN label TEXT NOT NULL DEFAULT ''"
    )
}
