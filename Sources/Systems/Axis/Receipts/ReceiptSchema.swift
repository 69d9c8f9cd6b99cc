// SPDX-License-Identifier: Apache-2.0

import Storage

extension Axis {
    static let receiptMigrations = [
        Migration(
            "axis-receipts-1",
            """
            CREATE TABLE axis_receipt_chain (
                agency TEXT NOT NULL PRIMARY KEY,
                number INT64 NOT NULL CHECK (number > 0),
                digest BYTES NOT NULL
            )
            """,
            """
            CREATE TABLE axis_receipt (
                agency TEXT NOT NULL,
                number INT64 NOT NULL CHECK (number > 0),
                message_id ID NOT NULL,
                kind INT64 NOT NULL,
                payload BYTES NOT NULL,
                written_at INT64 NOT NULL,
                token TEXT,
                PRIMARY KEY (agency, number)
            )
            """,
            "CREATE INDEX axis_receipt_message ON axis_receipt (message_id, kind, agency, number)",
            """
            CREATE INDEX axis_receipt_unsigned ON axis_receipt (written_at, agency, number)
            WHERE token IS NULL
            """,
            """
            CREATE TABLE axis_agency_key (
                kid TEXT NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                jwk TEXT NOT NULL,
                added_at INT64 NOT NULL,
                revoked_at INT64
            )
            """,
            "CREATE INDEX axis_agency_key_agency ON axis_agency_key (agency, added_at, kid)",
            """
            CREATE TABLE axis_sender_signature (
                message_id ID NOT NULL PRIMARY KEY,
                kid TEXT NOT NULL,
                token TEXT NOT NULL
            )
            """
        ),
        Migration(
            "axis-receipts-2",
            """
            CREATE TABLE axis_receipt_countersignature (
                agency TEXT NOT NULL,
                number INT64 NOT NULL,
                kid TEXT NOT NULL,
                owed_at INT64 NOT NULL,
                token TEXT,
                PRIMARY KEY (agency, number)
            )
            """,
            """
            CREATE INDEX axis_receipt_countersignature_owed
            ON axis_receipt_countersignature (owed_at, agency, number) WHERE token IS NULL
            """
        ),
    ]
}
