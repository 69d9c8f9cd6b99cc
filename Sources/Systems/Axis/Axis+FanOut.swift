// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Metrics
package import Storage

extension Axis {
    /// How many recipients one transaction of the fan-out job queues: few enough that others who
    /// write meanwhile do not notice.
    static let fanOutStep = 500

    /// Every code was checked at submission; one closed since then goes to its heir, or stays.
    private static func routes(
        to codes: ArraySlice<AgencyCode>,
        of fanOut: FanOut,
        by routing: Routing,
        in store: DeliveryStore
    ) throws -> [Routing.Route] {
        var reached = Set(fanOut.recipients)
        return try codes.compactMap { code in
            let route = (try? routing.route(to: code)) ?? Routing.Route(code)
            if route.recipient == code { return route }
            // The heir may be a recipient itself, or the heir of another one.
            let isNew = reached.insert(route.recipient).inserted
            let key = Delivery.Key(fanOut.messageID, route.recipient)
            return try isNew && store.find(key) == nil ? route : nil
        }
    }

    /// Queues some recipients of the oldest message that still lacks them; true when there may be more.
    package func fanOutOnce(lease: Lease?) async throws -> Bool {
        let actor = Actor(
            subject: .job("fan-out"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
        let stamp = stamp(actor, "fan-out")
        let routing = routing(on: stamp.at.date)
        let finished = try await database.write { connection -> FanOutStep in
            try lease?.check(in: connection)
            let messages = MessageStore(connection: connection)
            guard let fanOut = try messages.nextFanOut(),
                let message = try messages.find(fanOut.messageID)
            else { return FanOutStep(hasMore: false, seconds: nil) }
            let end = min(fanOut.next + Self.fanOutStep, fanOut.recipients.count)
            let codes = fanOut.recipients[fanOut.next..<end]
            let store = DeliveryStore(connection: connection)
            let routes = try Self.routes(to: codes, of: fanOut, by: routing, in: store)
            var deliveries = routes.map { Delivery(message, to: $0, at: stamp.at) }
            if message.frozenAt != nil {
                for index in deliveries.indices {
                    deliveries[index].ask(.recall, at: stamp.at)
                }
            }
            try store.insert(deliveries)
            try messages.advance(fanOut, to: end)
            try Journal.append(
                Event(
                    AxisEvents.queued,
                    of: message.object,
                    version: Journal.lastVersion(of: message.object, in: connection) + 1,
                    by: stamp,
                    right: "axis.fan-out",
                    facts: [
                        "sender": .text(message.sender.text),
                        "recipients": .list(routes.map(\.recipient.text)),
                    ]
                ),
                in: connection
            )
            let isDone = end == fanOut.recipients.count
            return FanOutStep(
                hasMore: true,
                seconds: isDone ? stamp.at.seconds(since: message.receivedAt) : nil
            )
        }
        if let seconds = finished.seconds {
            Gauge(label: "axis_fan_out_seconds").record(seconds)
        }
        return finished.hasMore
    }

    /// What one transaction of the job came to; `seconds` when a message reached its last recipient.
    private struct FanOutStep: Sendable {
        let hasMore: Bool
        let seconds: Double?
    }
}
