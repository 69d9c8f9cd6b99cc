// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Signing {
    package static let migrations = [
        Migration(
            "signing-1-request",
            """
            CREATE TABLE signing_request (
                id ID NOT NULL PRIMARY KEY,
                batch ID NOT NULL,
                ordinal INT64 NOT NULL,
                agency TEXT NOT NULL,
                signer TEXT,
                role TEXT NOT NULL,
                purpose TEXT NOT NULL,
                title TEXT NOT NULL,
                file_name TEXT NOT NULL,
                number TEXT NOT NULL,
                issued_at INT64,
                original ID NOT NULL,
                sha256 BYTES NOT NULL,
                state INT64 NOT NULL,
                signed ID,
                certificate BYTES,
                failure TEXT NOT NULL,
                return_path TEXT NOT NULL,
                created_at INT64 NOT NULL,
                updated_at INT64 NOT NULL,
                version INT64 NOT NULL,
                UNIQUE (batch, ordinal)
            )
            """,
            """
            CREATE INDEX signing_request_waiting
            ON signing_request (agency, created_at, id) WHERE state = 0
            """,
            "CREATE INDEX signing_request_purpose ON signing_request (purpose, created_at, id)",
            """
            CREATE TABLE signing_ticket (
                secret BYTES NOT NULL PRIMARY KEY,
                request ID NOT NULL,
                kind INT64 NOT NULL,
                certificate BYTES NOT NULL,
                issued_to TEXT NOT NULL,
                expires_at INT64 NOT NULL,
                used_at INT64
            )
            """,
            "CREATE INDEX signing_ticket_expiry ON signing_ticket (expires_at)",
            """
            CREATE TABLE signing_certificate (
                holder TEXT NOT NULL,
                sha256 BYTES NOT NULL,
                der BYTES NOT NULL,
                name TEXT NOT NULL,
                serial TEXT NOT NULL,
                not_after INT64 NOT NULL,
                registered_by TEXT NOT NULL,
                registered_at INT64 NOT NULL,
                PRIMARY KEY (holder, sha256)
            )
            """
        )
    ]
}
