// SPDX-License-Identifier: Apache-2.0

import Storage

extension Axis {
    static let webhookMigrations = [
        Migration(
            "axis-6-webhook",
            """
            CREATE TABLE axis_webhook (
                id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                url TEXT NOT NULL,
                secret BYTES NOT NULL,
                created_at INT64 NOT NULL,
                disabled INT64 NOT NULL
            )
            """,
            "CREATE INDEX axis_webhook_agency ON axis_webhook (agency, id)",
            """
            CREATE TABLE axis_webhook_delivery (
                webhook_id ID NOT NULL,
                event_id TEXT NOT NULL,
                payload TEXT NOT NULL,
                state INT64 NOT NULL,
                attempts INT64 NOT NULL,
                next_at INT64 NOT NULL,
                created_at INT64 NOT NULL,
                outcome TEXT NOT NULL,
                PRIMARY KEY (webhook_id, event_id)
            )
            """,
            """
            CREATE INDEX axis_webhook_delivery_due
            ON axis_webhook_delivery (next_at, webhook_id, event_id) WHERE state = 0
            """,
            """
            CREATE INDEX axis_webhook_delivery_done ON axis_webhook_delivery (created_at)
            WHERE state = 1
            """,
            """
            CREATE INDEX axis_webhook_delivery_dead
            ON axis_webhook_delivery (created_at, webhook_id, event_id) WHERE state = 2
            """,
            """
            CREATE INDEX axis_webhook_delivery_newest
            ON axis_webhook_delivery (webhook_id, created_at, event_id)
            """
        )
    ]
}
