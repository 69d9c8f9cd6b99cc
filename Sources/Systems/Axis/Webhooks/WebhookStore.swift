// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `axis_webhook` and `axis_webhook_delivery`.
struct WebhookStore {
    let connection: any Connection

    private static let columns: SQL = "id, agency, url, created_at, disabled"
    private static let deliveryColumns: SQL =
        "webhook_id, event_id, payload, state, attempts, next_at, created_at, outcome"

    func insert(_ webhook: Webhook, sealedSecret: [UInt8]) throws {
        try connection.run(
            """
            INSERT INTO axis_webhook (id, agency, url, secret, created_at, disabled)
            VALUES (\(webhook.id), \(webhook.agency), \(webhook.url), \(sealedSecret),
                \(webhook.createdAt), \(webhook.isDisabled))
            """
        )
    }

    func hasAny() throws -> Bool {
        try !connection.rows("SELECT id FROM axis_webhook LIMIT 1").isEmpty
    }

    func find(_ id: ID<Webhook>) throws -> (webhook: Webhook, sealedSecret: [UInt8])? {
        try connection.rows("SELECT \(Self.columns), secret FROM axis_webhook WHERE id = \(id)")
            .first.map { (try Webhook(row: $0), try $0.value("secret")) }
    }

    /// The webhooks of an agency that are in use.
    func list(of agency: AgencyCode) throws -> [Webhook] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_webhook
            WHERE agency = \(agency) AND disabled = 0 ORDER BY id
            """
        ).map(Webhook.init(row:))
    }

    /// Every webhook that is in use.
    func enabled() throws -> [Webhook] {
        try connection.rows(
            "SELECT \(Self.columns) FROM axis_webhook WHERE disabled = 0 ORDER BY id"
        ).map(Webhook.init(row:))
    }

    /// Ends a webhook and gives up what still waits for it.
    func disable(_ id: ID<Webhook>) throws {
        try connection.run("UPDATE axis_webhook SET disabled = 1 WHERE id = \(id)")
        try connection.run(
            """
            UPDATE axis_webhook_delivery SET state = 2, outcome = 'the webhook was removed'
            WHERE webhook_id = \(id) AND state = 0
            """
        )
    }

    /// Puts events into the outbox; those that are there already stay as they are.
    func insert(_ deliveries: [WebhookDelivery]) throws {
        var rest = deliveries[...]
        while !rest.isEmpty {
            let rows = SQL.joined(rest.prefix(100).map(Self.row))
            try connection.run(
                """
                INSERT INTO axis_webhook_delivery (\(Self.deliveryColumns)) VALUES \(rows)
                ON CONFLICT (webhook_id, event_id) DO NOTHING
                """
            )
            rest = rest.dropFirst(100)
        }
    }

    private static func row(_ delivery: WebhookDelivery) -> SQL {
        """
        (\(delivery.webhookID), \(delivery.eventID), \(delivery.payload), \(delivery.state),
            \(delivery.attempts), \(delivery.nextAt), \(delivery.createdAt), \(delivery.outcome))
        """
    }

    func isAnyDue(at now: Instant) throws -> Bool {
        try !connection.rows(
            """
            SELECT event_id FROM axis_webhook_delivery
            WHERE state = 0 AND next_at <= \(now) ORDER BY next_at LIMIT 1
            """
        ).isEmpty
    }

    /// Takes what is due, for nobody else until `limit`; each take counts as a call (in a `claim`).
    func take(_ count: Int, at now: Instant, until limit: Instant) throws -> [WebhookDelivery] {
        try connection.rows(
            """
            UPDATE axis_webhook_delivery SET attempts = attempts + 1, next_at = \(limit)
            WHERE (webhook_id, event_id) IN (
                SELECT webhook_id, event_id FROM axis_webhook_delivery
                WHERE state = 0 AND next_at <= \(now)
                ORDER BY next_at, webhook_id, event_id
                LIMIT \(count) \(connection.skipLocked)
            )
            RETURNING \(Self.deliveryColumns)
            """
        ).map(WebhookDelivery.init(row:))
    }

    /// Writes down what a call came to, unless somebody else took the row since.
    func settle(_ delivery: WebhookDelivery, _ settlement: WebhookDelivery.Settlement) throws {
        try connection.run(
            """
            UPDATE axis_webhook_delivery SET state = \(settlement.state),
                next_at = \(settlement.nextAt), outcome = \(settlement.outcome)
            WHERE webhook_id = \(delivery.webhookID) AND event_id = \(delivery.eventID)
                AND attempts = \(delivery.attempts) AND state = 0
            """
        )
    }

    /// Puts a row back that was taken but not called.
    func putBack(_ delivery: WebhookDelivery, until time: Instant) throws {
        try connection.run(
            """
            UPDATE axis_webhook_delivery SET attempts = attempts - 1, next_at = \(time)
            WHERE webhook_id = \(delivery.webhookID) AND event_id = \(delivery.eventID)
                AND attempts = \(delivery.attempts) AND state = 0
            """
        )
    }

    /// The newest events of a webhook (index `axis_webhook_delivery_newest`).
    func newest(of id: ID<Webhook>, limit: Int) throws -> [WebhookDelivery] {
        try connection.rows(
            """
            SELECT \(Self.deliveryColumns) FROM axis_webhook_delivery WHERE webhook_id = \(id)
            ORDER BY created_at DESC, event_id DESC LIMIT \(limit)
            """
        ).map(WebhookDelivery.init(row:))
    }

    /// What was given up, oldest first (index `axis_webhook_delivery_dead`).
    func dead(limit: Int) throws -> [WebhookDelivery] {
        try connection.rows(
            """
            SELECT \(Self.deliveryColumns) FROM axis_webhook_delivery WHERE state = 2
            ORDER BY created_at, webhook_id, event_id LIMIT \(limit)
            """
        ).map(WebhookDelivery.init(row:))
    }

    /// Gives a dead letter all its attempts again; false when it is not dead or its webhook is gone.
    func revive(_ id: ID<Webhook>, eventID: String, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE axis_webhook_delivery SET state = 0, attempts = 0, next_at = \(now)
            WHERE webhook_id = \(id) AND event_id = \(eventID) AND state = 2
                AND EXISTS (SELECT 1 FROM axis_webhook WHERE id = \(id) AND disabled = 0)
            """
        ) > 0
    }

    /// Forgets events that were delivered long ago.
    func forget(before limit: Instant) throws {
        try connection.run(
            "DELETE FROM axis_webhook_delivery WHERE state = 1 AND created_at < \(limit)"
        )
    }
}

extension Webhook {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            url: row.value("url"),
            createdAt: row.value("created_at"),
            isDisabled: row.value("disabled")
        )
    }
}

extension WebhookDelivery {
    fileprivate init(row: Row) throws {
        try self.init(
            webhookID: row.value("webhook_id"),
            eventID: row.value("event_id"),
            payload: row.value("payload"),
            state: row.value("state"),
            attempts: row.value("attempts"),
            nextAt: row.value("next_at"),
            createdAt: row.value("created_at"),
            outcome: row.value("outcome")
        )
    }
}

extension WebhookDelivery.State: SQLConvertible {}
