// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Journal
import Storage
import Web

/// How the node is: figures without content.
struct NodeHealth: Sendable {
    struct Follower: Sendable {
        let name: String
        let position: Int64
        /// How many events it is behind.
        let lag: Int64
    }

    let at: Instant
    let facts: [(name: String, value: String)]
    let notices: [HealthNotice]
    let position: Int64
    let followers: [Follower]
    let leases: [Lease.Holding]
    let deadLetters: [Delivery]
    let deadCalls: [WebhookDelivery]
}

extension Admin {
    /// Dead letters are those that the actor may put back.
    func health(by actor: Actor) async throws -> NodeHealth {
        try demand(actor, .enter)
        let (position, cursors, leases) = try await database.read { connection in
            try (
                Journal.lastPosition(in: connection), Journal.cursors(in: connection),
                Lease.all(in: connection)
            )
        }
        return NodeHealth(
            at: now(),
            facts: try await database.facts().sorted { $0.key < $1.key }
                .map { (name: $0.key, value: $0.value) },
            notices: try await notices(),
            position: position,
            followers: cursors.map { cursor in
                NodeHealth.Follower(
                    name: cursor.name,
                    position: cursor.position,
                    lag: max(0, position - cursor.position)
                )
            },
            leases: leases,
            deadLetters: try await axis.deadLetters(limit: 100, by: actor),
            deadCalls: try await webhooks.deadLetters(limit: 100, by: actor)
        )
    }
}
