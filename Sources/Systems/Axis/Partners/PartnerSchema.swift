// SPDX-License-Identifier: Apache-2.0

import Storage

extension Axis {
    static let partnerMigrations = [
        Migration(
            "axis-7-partner",
            """
            CREATE TABLE axis_partner (
                id ID NOT NULL PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                base_url TEXT NOT NULL,
                system_id TEXT NOT NULL,
                secret BYTES NOT NULL,
                dialect TEXT NOT NULL,
                polls TEXT NOT NULL,
                created_at INT64 NOT NULL,
                disabled INT64 NOT NULL,
                failures INT64 NOT NULL,
                next_at INT64 NOT NULL,
                polled_at INT64,
                last_seen INT64,
                trouble TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE axis_partner_route (
                agency TEXT NOT NULL PRIMARY KEY,
                partner_id ID NOT NULL REFERENCES axis_partner (id)
            )
            """,
            """
            CREATE TABLE axis_handover (
                message_id ID NOT NULL,
                recipient TEXT NOT NULL,
                partner_id ID NOT NULL,
                attempts INT64 NOT NULL,
                next_at INT64 NOT NULL,
                foreign_id TEXT NOT NULL,
                reason TEXT NOT NULL,
                done_at INT64,
                PRIMARY KEY (message_id, recipient)
            )
            """,
            """
            CREATE INDEX axis_handover_refused ON axis_handover (partner_id, next_at)
            WHERE done_at IS NULL
            """,
            """
            CREATE TABLE axis_link_refusal (
                partner_id ID NOT NULL,
                doc_id TEXT NOT NULL,
                reason TEXT NOT NULL,
                attempts INT64 NOT NULL,
                next_at INT64 NOT NULL,
                at INT64 NOT NULL,
                PRIMARY KEY (partner_id, doc_id)
            )
            """
        )
    ]
}
