// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
import Storage

/// The door of the webhooks: who wants to be called, where, and what became of the calls.
package struct Webhooks: Sendable {
    let axis: Axis
    let secrets: SecretBox
    /// Hosts that may be called although they are not public.
    let allowed: Set<String>
    let others: Set<String>
    let lookup: @Sendable (String) async -> [TargetAddress]

    /// `allowed` is the setting `webhook.allow`; `others` are kinds of events of other systems, each with the
    /// fact `recipient`, that the webhooks of that agency hear of too.
    package init(
        axis: Axis,
        secrets: SecretBox,
        allowed: String,
        others: Set<String> = [],
        lookup: @escaping @Sendable (String) async -> [TargetAddress] = HostLookup.addresses
    ) {
        self.axis = axis
        self.secrets = secrets
        self.allowed = TargetRule.allowed(allowed)
        self.others = others
        self.lookup = lookup
    }

    /// The checked address to call; asked at registration and again at every call.
    func address(of target: TargetRule.Target) async throws -> TargetAddress {
        let addresses =
            if let address = target.address { [address] } else { await lookup(target.host) }
        return try TargetRule.check(target, addresses: addresses, allowed: allowed)
    }

    /// Registers a webhook; the secret is returned this once and kept sealed.
    package func add(_ url: String, for code: AgencyCode, by actor: Actor, requestID: String)
        async throws -> (webhook: Webhook, secret: String)
    {
        let stamp = axis.stamp(actor, requestID)
        let routing = Routing(directory: axis.directory.current(), on: stamp.at.date)
        let agency = try axis.exchangeCode(of: code)
        // Asked first, so that nobody without the right can make us look names up.
        try axis.demand(.webhooks, of: actor, for: agency, routing: routing)
        _ = try await address(of: TargetRule.target(of: url))
        let webhook = Webhook(
            id: axis.newID(at: stamp.at),
            agency: agency,
            url: url,
            createdAt: stamp.at,
            isDisabled: false
        )
        let secret = Hex.string(randomBytes(32))
        let sealed = try secrets.seal(
            Array(secret.utf8),
            for: webhook.object,
            nonce: randomBytes(SecretBox.nonceBytes)
        )
        try await axis.database.write { connection in
            try axis.demand(.webhooks, of: actor, for: agency, routing: routing)
            let store = WebhookStore(connection: connection)
            guard try store.list(of: agency).count < Webhook.maximumPerAgency else {
                throw WebhookRefusal.tooMany(limit: Webhook.maximumPerAgency)
            }
            try store.insert(webhook, sealedSecret: sealed)
            try Self.journal(AxisEvents.webhookAdded, webhook, version: 1, stamp, in: connection)
        }
        return (webhook, secret)
    }

    /// The webhooks of an agency that are in use.
    package func list(of code: AgencyCode, by actor: Actor) async throws -> [Webhook] {
        let routing = Routing(directory: axis.directory.current(), on: axis.now().date)
        let agency = try axis.exchangeCode(of: code)
        return try await axis.database.read { connection in
            try axis.demand(.webhooks, of: actor, for: agency, routing: routing)
            return try WebhookStore(connection: connection).list(of: agency)
        }
    }

    /// Ends a webhook; what still waits for it is given up.
    package func remove(_ id: ID<Webhook>, by actor: Actor, requestID: String) async throws {
        let stamp = axis.stamp(actor, requestID)
        try await axis.database.write { connection in
            let webhook = try find(id, by: actor, in: connection)
            guard !webhook.isDisabled else { return }
            try WebhookStore(connection: connection).disable(id)
            try Self.journal(AxisEvents.webhookRemoved, webhook, version: 2, stamp, in: connection)
        }
    }

    /// Queues a call that carries no news; its event id.
    package func test(_ id: ID<Webhook>, by actor: Actor) async throws -> String {
        let now = axis.now()
        let eventID = "\(Webhook.object(id))#test-\(axis.newID(Webhook.self, at: now))"
        try await axis.database.write { connection in
            let webhook = try find(id, by: actor, in: connection)
            guard !webhook.isDisabled else { throw WebhookRefusal.unknown(id.description) }
            let delivery = WebhookDelivery(
                webhookID: id,
                eventID: eventID,
                payload: WebhookNotice.test(id: eventID, agency: webhook.agency, at: now),
                state: .pending,
                attempts: 0,
                nextAt: now,
                createdAt: now,
                outcome: ""
            )
            try WebhookStore(connection: connection).insert([delivery])
        }
        return eventID
    }

    /// The newest events that a webhook got or is to get.
    package func deliveries(of id: ID<Webhook>, limit: Int = 100, by actor: Actor) async throws
        -> [WebhookDelivery]
    {
        try await axis.database.read { connection in
            _ = try find(id, by: actor, in: connection)
            return try WebhookStore(connection: connection).newest(of: id, limit: limit)
        }
    }

    /// What was given up, for the operator.
    package func deadLetters(limit: Int = 1000, by actor: Actor) async throws -> [WebhookDelivery] {
        try await axis.database.read { connection in
            try WebhookStore(connection: connection).dead(limit: limit).filter {
                (try? find($0.webhookID, by: actor, in: connection)) != nil
            }
        }
    }

    /// Gives a dead letter all its attempts again.
    package func resend(_ id: ID<Webhook>, eventID: String, by actor: Actor) async throws {
        let now = axis.now()
        try await axis.database.write { connection in
            _ = try find(id, by: actor, in: connection)
            let store = WebhookStore(connection: connection)
            guard try store.revive(id, eventID: eventID, at: now) else {
                throw WebhookRefusal.notDead(eventID: eventID)
            }
        }
    }

    /// Forgets what was delivered more than a week ago.
    func forget() async throws {
        let limit = axis.now().adding(seconds: -WebhookDelivery.daysKept * 86_400)
        try await axis.database.write { try WebhookStore(connection: $0).forget(before: limit) }
    }

    func open(_ sealed: [UInt8], _ webhook: Webhook) throws -> [UInt8] {
        try secrets.open(sealed, for: webhook.object)
    }

    /// A webhook within the actor's rights; another's is unknown to it.
    private func find(_ id: ID<Webhook>, by actor: Actor, in connection: any Connection) throws
        -> Webhook
    {
        let routing = Routing(directory: axis.directory.current(), on: axis.now().date)
        guard let webhook = try WebhookStore(connection: connection).find(id)?.webhook,
            Axis.may(actor, .webhooks, routing.standing(of: actor, to: webhook.agency))
        else { throw WebhookRefusal.unknown(id.description) }
        return webhook
    }

    private static func journal(
        _ kind: EventKind,
        _ webhook: Webhook,
        version: Int,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        let event = Event(
            kind,
            of: webhook.object,
            version: version,
            by: stamp,
            right: Axis.right(.webhooks),
            facts: ["agency": .text(webhook.agency.text), "url": .text(webhook.url)]
        )
        try Journal.append(event, in: connection)
    }

    private func randomBytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: axis.random()) }
    }
}
