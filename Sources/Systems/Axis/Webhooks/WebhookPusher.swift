// SPDX-License-Identifier: Apache-2.0

import Core
import Metrics
import Storage

/// Empties the outbox of the webhooks, in any number of processes at a time.
package struct WebhookPusher: Sendable {
    let webhooks: Webhooks
    let breakers: CircuitBreakers
    let send: @Sendable (WebhookCall) async throws -> Int

    /// So many calls are under way at a time.
    static let concurrency = 16
    /// Who took a row and does not report within so many seconds has died.
    static let takenSeconds = 60

    package init(
        _ webhooks: Webhooks,
        breakers: CircuitBreakers = CircuitBreakers(),
        send: @escaping @Sendable (WebhookCall) async throws -> Int = { try await $0.send() }
    ) {
        self.webhooks = webhooks
        self.breakers = breakers
        self.send = send
    }

    private var database: any Database { webhooks.axis.database }
    private var now: Instant { webhooks.axis.now() }

    /// Handles what is due until nothing is; how many rows it took.
    @discardableResult
    package func push() async throws -> Int {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var (underWay, count) = (0, 0)
            while true {
                for delivery in try await take(Self.concurrency - underWay) {
                    group.addTask { try await handle(delivery) }
                    underWay += 1
                    count += 1
                }
                guard underWay > 0 else { return count }
                try await group.next()
                underWay -= 1
            }
        }
    }

    private func take(_ count: Int) async throws -> [WebhookDelivery] {
        let now = now
        let isNeeded = try await database.read {
            try WebhookStore(connection: $0).isAnyDue(at: now)
        }
        guard isNeeded else { return [] }
        return try await database.claim { connection in
            try WebhookStore(connection: connection)
                .take(count, at: now, until: now.adding(seconds: Self.takenSeconds))
        }
    }

    private func handle(_ delivery: WebhookDelivery) async throws {
        let found = try await database.read {
            try WebhookStore(connection: $0).find(delivery.webhookID)
        }
        guard let (webhook, sealed) = found, !webhook.isDisabled else {
            let dead = WebhookDelivery.Settlement(
                state: .dead,
                nextAt: now,
                outcome: "the webhook was removed"
            )
            return try await settle(delivery, dead)
        }
        let target: TargetRule.Target
        do { target = try TargetRule.target(of: webhook.url) } catch {
            return try await settle(delivery, failed(delivery, error.code))
        }
        let name = "\(target.urlHost):\(target.port)"
        if let time = breakers.waitUntil(name, at: now) {
            return try await database.write {
                try WebhookStore(connection: $0).putBack(delivery, until: time)
            }
        }
        let outcome = await call(delivery, target, secret: { try webhooks.open(sealed, webhook) })
        if Task.isCancelled { throw CancellationError() }
        if outcome.isTargetAlive {
            breakers.succeeded(name)
        } else {
            breakers.failed(name, at: now, random: webhooks.axis.random())
        }
        try await settle(
            delivery,
            outcome.isDelivered
                ? delivery.succeeded(outcome.text, at: now) : failed(delivery, outcome.text)
        )
    }

    /// What one call came to.
    private struct Outcome {
        let text: String
        var isDelivered = false
        /// False when the host did not answer, or says that it is ill.
        var isTargetAlive = false
    }

    private func call(
        _ delivery: WebhookDelivery,
        _ target: TargetRule.Target,
        secret: () throws -> [UInt8]
    ) async -> Outcome {
        do {
            let address = try await webhooks.address(of: target)
            let call = WebhookCall(
                delivery,
                target: target,
                address: address,
                secret: try secret(),
                at: now
            )
            let status = try await send(call)
            return Outcome(
                text: "HTTP \(status)",
                isDelivered: (200..<300).contains(status),
                isTargetAlive: status < 500 && status != 429
            )
        } catch let refusal as TargetRefusal {
            return Outcome(text: Axis.texts.sentence(of: refusal, in: .english))
        } catch {
            return Outcome(text: String("\(error)".prefix(300)))
        }
    }

    private func failed(_ delivery: WebhookDelivery, _ outcome: String)
        -> WebhookDelivery.Settlement
    {
        delivery.failed(outcome, at: now, random: webhooks.axis.random())
    }

    private func settle(_ delivery: WebhookDelivery, _ settlement: WebhookDelivery.Settlement)
        async throws
    {
        let word = settlement.state == .pending ? "failed" : "\(settlement.state)"
        Counter(label: "axis_webhook_calls", dimensions: [("outcome", word)]).increment()
        try await database.write {
            try WebhookStore(connection: $0).settle(delivery, settlement)
        }
    }
}
