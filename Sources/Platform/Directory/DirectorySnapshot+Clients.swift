// SPDX-License-Identifier: Apache-2.0

package import Core

/// Clients with their secrets and tokens, as authentication asks for them.
struct ClientBook: Sendable {
    struct Entry: Sendable {
        let client: ApiClient
        let secret: ClientSecret
    }

    fileprivate let bySystemID: [String: Entry]
    fileprivate let byID: [ID<ApiClient>: Entry]
    fileprivate let tokens: [[UInt8]: ApiToken]
    /// Those in use, by SHA-256.
    fileprivate let certificates: [[UInt8]: ClientCertificate]
    fileprivate let bound: Set<ID<ApiClient>>

    init(
        _ entries: [Entry] = [],
        tokens: [ApiToken] = [],
        certificates: [ClientCertificate] = []
    ) {
        let inUse = certificates.filter { $0.releasedAt == nil }
        self.certificates = Dictionary(inUse.map { ($0.sha256, $0) }) { first, _ in first }
        bound = Set(inUse.map(\.client))
        bySystemID = Dictionary(entries.map { ($0.client.systemID, $0) }) { first, _ in first }
        byID = Dictionary(entries.map { ($0.client.id, $0) }) { first, _ in first }
        self.tokens = Dictionary(tokens.map { ($0.digest, $0) }) { first, _ in first }
    }
}

extension DirectorySnapshot {
    /// The client that calls itself so, with its secret, unless it is disabled or out of date.
    package func client(
        systemID: String,
        at now: Instant
    ) -> (client: ApiClient, secret: ClientSecret)? {
        guard let entry = clients.bySystemID[systemID], entry.client.isUsable(on: now.date) else {
            return nil
        }
        return (entry.client, entry.secret)
    }

    /// The client that a bearer token belongs to, while both are in force.
    ///
    /// The text is hashed before it is looked up, so the time taken says nothing about other
    /// tokens.
    package func client(token text: String, at now: Instant) -> ApiClient? {
        guard let token = clients.tokens[BearerToken.digest(of: text)], token.isUsable(at: now),
            let client = clients.byID[token.client]?.client, client.isUsable(on: now.date)
        else { return nil }
        return client
    }

    /// The client that a certificate is bound to, while it is in use.
    package func client(certificate sha256: [UInt8], at now: Instant) -> ApiClient? {
        guard let certificate = clients.certificates[sha256],
            let client = clients.byID[certificate.client]?.client, client.isUsable(on: now.date)
        else { return nil }
        return client
    }

    /// Throws when the client is bound to certificates and the connection showed none of them.
    package func demandCertificate(of client: ApiClient, shown sha256: [UInt8]?)
        throws(DirectoryRefusal)
    {
        guard clients.bound.contains(client.id) else { return }
        guard let sha256, clients.certificates[sha256]?.client == client.id else {
            throw .certificateNeeded(systemID: client.systemID)
        }
    }

    /// Who asks over the API, for its own agency: the client of a token, or without one the client of the certificate that the
    /// connection showed; nil when it is nobody's.
    package func actor(token: String?, shown sha256: [UInt8]?, at now: Instant)
        throws(DirectoryRefusal) -> Actor?
    {
        let byCertificate = sha256.flatMap { client(certificate: $0, at: now) }
        guard let client = token == nil ? byCertificate : client(token: token ?? "", at: now),
            let agency = agency(client.agency)
        else { return nil }
        try demandCertificate(of: client, shown: sha256)
        return try actor(
            for: client,
            actingFor: agency.code(on: now.date),
            strength: byCertificate?.id == client.id ? .certificate : .token,
            on: now.date
        )
    }

    package func client(_ id: ID<ApiClient>) -> ApiClient? { clients.byID[id]?.client }

    /// True for the agency's own client, for the client of the agency that serves it on that day, and
    /// for a node that may bring its mail.
    package func represents(_ client: ApiClient, _ agency: Agency, on date: CivilDate) -> Bool {
        if let node = client.node { return mayBring(node, mailOf: agency, on: date) }
        return client.agency == agency.id || client.agency == agency.server(on: date)
    }

    /// The agency whose system sends and receives for this one on a day; itself when nobody does.
    package func servingAgency(of agency: Agency, on date: CivilDate) -> Agency {
        agency.server(on: date).flatMap { self.agency($0) } ?? agency
    }

    /// Who a client is when it acts for an agency: the only place where a client becomes an actor.
    ///
    /// A closed agency has no actor, even where its mail goes to an heir: the refusal names the
    /// heir.
    package func actor(
        for client: ApiClient,
        actingFor code: AgencyCode,
        strength: Actor.Strength,
        on date: CivilDate
    ) throws(DirectoryRefusal) -> Actor {
        guard client.isUsable(on: date) else { throw .clientDisabled(systemID: client.systemID) }
        let resolution = try resolve(code, on: date)
        if let closed = resolution.redirectedFrom {
            throw .closed(
                code,
                name: closed.name,
                on: closed.validity.end ?? date,
                heir: resolution.agency.code(on: date),
                heirName: resolution.agency.name
            )
        }
        guard represents(client, resolution.agency, on: date) else {
            throw .notDelegated(systemID: client.systemID, agency: code)
        }
        return Actor(
            subject: .client(client.id.description),
            agency: resolution.agency.code(on: date),
            roles: client.roles,
            scope: client.scope,
            strength: strength
        )
    }
}
