// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
import Storage

/// The door of the partners: which axes this node is a client of, and who is behind them.
package struct Partners: Sendable {
    let axis: Axis
    let secrets: SecretBox

    package init(axis: Axis, secrets: SecretBox) {
        self.axis = axis
        self.secrets = secrets
    }

    /// What the operator says of a new partner.
    package struct Draft: Sendable {
        package var name: String
        package var baseURL: String
        package var systemID: String
        package var secret: [UInt8]
        package var dialect: MailboxClient.Dialect
        package var polls: [AgencyCode]

        package init(
            name: String,
            baseURL: String,
            systemID: String,
            secret: [UInt8],
            dialect: MailboxClient.Dialect = .documented,
            polls: [AgencyCode] = []
        ) {
            self.name = name
            self.baseURL = baseURL
            self.systemID = systemID
            self.secret = secret
            self.dialect = dialect
            self.polls = polls
        }
    }

    /// Registers a partner; its secret is kept sealed.
    @discardableResult
    package func add(_ draft: Draft, by actor: Actor, requestID: String) async throws -> Partner {
        let stamp = axis.stamp(actor, requestID)
        // Only the spelling is checked: operators name partners inside their own network.
        guard let target = try? TargetRule.target(of: draft.baseURL), !target.path.contains("?")
        else { throw PartnerRefusal.badURL(draft.baseURL) }
        guard Partner.isName(draft.name) else { throw PartnerRefusal.badName(draft.name) }
        let isSlashed = draft.baseURL.hasSuffix("/")
        let partner = Partner(
            id: axis.newID(at: stamp.at),
            name: draft.name,
            baseURL: isSlashed ? String(draft.baseURL.dropLast()) : draft.baseURL,
            systemID: draft.systemID,
            dialect: draft.dialect,
            polls: draft.polls,
            createdAt: stamp.at,
            isDisabled: false,
            health: Partner.Health()
        )
        let nonce = (0..<SecretBox.nonceBytes).map { _ in
            UInt8(truncatingIfNeeded: axis.random())
        }
        let sealed = try secrets.seal(draft.secret, for: partner.object, nonce: nonce)
        try await axis.database.write { connection in
            try Self.demand(actor)
            let store = PartnerStore(connection: connection)
            guard try store.find(name: partner.name) == nil else {
                throw PartnerRefusal.nameTaken(partner.name)
            }
            try store.insert(partner, sealedSecret: sealed)
            let facts: Facts = ["name": .text(partner.name), "url": .text(partner.baseURL)]
            try Self.journal(AxisEvents.partnerAdded, partner, facts, stamp, in: connection)
        }
        return partner
    }

    package func list(by actor: Actor) async throws -> [Partner] {
        try await axis.database.read { connection in
            try Self.demand(actor)
            return try PartnerStore(connection: connection).all()
        }
    }

    /// Sends the mail of an agency, and of all below it, through a partner; or no longer.
    ///
    /// What waits at the old place stays there.
    package func route(
        _ code: AgencyCode,
        through name: String,
        removing: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = axis.stamp(actor, requestID)
        let agency = try axis.exchangeCode(of: code)
        try await axis.database.write { connection in
            try Self.demand(actor)
            let store = PartnerStore(connection: connection)
            let partner = try Self.find(name, in: store)
            let holder = try store.partner(of: agency)
            if let holder, holder != partner.id {
                let other = try store.find(holder)?.name ?? ""
                throw PartnerRefusal.routeTaken(agency: agency.text, partner: other)
            }
            // Saying again what is so already changes nothing.
            guard removing == (holder != nil) else { return }
            if removing {
                try store.removeRoute(agency, to: partner.id)
            } else {
                try store.addRoute(agency, to: partner.id)
            }
            let facts: Facts = ["agency": .text(agency.text), "removed": .flag(removing)]
            try Self.journal(AxisEvents.partnerRouted, partner, facts, stamp, in: connection)
        }
        try await axis.refreshRoutes()
    }

    /// Stops the link to a partner, or starts it again; mail for it waits meanwhile.
    package func set(disabled: Bool, _ name: String, by actor: Actor, requestID: String)
        async throws
    {
        let stamp = axis.stamp(actor, requestID)
        try await axis.database.write { connection in
            try Self.demand(actor)
            let store = PartnerStore(connection: connection)
            let partner = try Self.find(name, in: store)
            guard partner.isDisabled != disabled else { return }
            try store.set(disabled: disabled, of: partner.id)
            let facts: Facts = ["disabled": .flag(disabled)]
            try Self.journal(AxisEvents.partnerSwitched, partner, facts, stamp, in: connection)
        }
    }

    /// How a link is, for the operator.
    package struct Status: Sendable {
        package let partner: Partner
        package let waiting: Int
        package let routes: [AgencyCode]
        /// What the partner refused of ours.
        package let refusedThere: [Handover]
        /// What we refused of the partner's.
        package let refusedHere: [LinkRefusal]
    }

    package func status(of name: String, limit: Int = 100, by actor: Actor) async throws -> Status {
        try await axis.database.read { connection in
            try Self.demand(actor)
            let store = PartnerStore(connection: connection)
            let partner = try Self.find(name, in: store)
            let links = LinkStore(connection: connection)
            return Status(
                partner: partner,
                waiting: try links.countWaiting(in: partner.mailbox),
                routes: try store.routes().filter { $0.partner == name }.map(\.agency),
                refusedThere: try links.refusedHandovers(of: partner.id, limit: limit),
                refusedHere: try links.refusals(of: partner.id, limit: limit)
            )
        }
    }

    /// The secret with which this node signs its calls there.
    func secret(of partner: Partner) async throws -> [UInt8] {
        let sealed = try await axis.database.read {
            try PartnerStore(connection: $0).sealedSecret(of: partner.id)
        }
        guard let sealed else { throw PartnerRefusal.unknown(partner.name) }
        return try secrets.open(sealed, for: partner.object)
    }

    private static func find(_ name: String, in store: PartnerStore) throws -> Partner {
        guard let partner = try store.find(name: name) else { throw PartnerRefusal.unknown(name) }
        return partner
    }

    /// Partners belong to the node, so only those who run it may touch them.
    private static func demand(_ actor: Actor) throws {
        guard actor.scope == .nation, Axis.may(actor, .partners, .below) else {
            throw AxisRefusal.forbidden(action: .partners, agency: actor.agency?.text ?? "")
        }
    }

    static func journal(
        _ kind: EventKind,
        _ partner: Partner,
        _ facts: Facts,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        let event = Event(
            kind,
            of: partner.object,
            version: try Journal.lastVersion(of: partner.object, in: connection) + 1,
            by: stamp,
            right: Axis.right(.partners),
            facts: facts
        )
        try Journal.append(event, in: connection)
    }
}
