// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Registers a client; the secret is returned this once and kept sealed.
    package func createClient(
        _ draft: ApiClientDraft,
        by actor: Actor,
        requestID: String
    ) async throws -> (client: ApiClient, secret: ClientSecret) {
        guard (1...100).contains(draft.systemID.utf8.count),
            draft.systemID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            // Nodes are told by it.
            !draft.systemID.hasPrefix(Node.systemPrefix)
        else { throw DirectoryRefusal.badSystemID(draft.systemID) }
        guard Self.isLabel(draft.name) else { throw DirectoryRefusal.badClientName }
        let client = ApiClient(
            id: newID(),
            systemID: draft.systemID,
            name: draft.name,
            agency: draft.agency,
            roles: draft.roles,
            scope: draft.scope,
            validity: draft.validity,
            isDisabled: false,
            version: 1
        )
        let secret = draft.secret ?? ClientSecret(random: randomBytes(32))
        let kept = KeptClient(client: client, sealedSecret: try seal(secret, for: client.id))
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            guard try AgencyStore(connection: connection).agency(client.agency) != nil else {
                throw DirectoryRefusal.unknownAgency(client.agency.description)
            }
            try Self.check(actor, .createClient, client, on: stamp.at.date, in: connection)
            guard actor.mayGrant(client.scope) else { throw DirectoryRefusal.grantTooWide }
            guard try ClientStore(connection: connection).insert(kept) else {
                throw DirectoryRefusal.systemIDTaken(client.systemID)
            }
            try Journal.append(Self.creation(of: client, by: stamp), in: connection)
            try AgencyStore(connection: connection).advanceRevision()
        }
        return (client, secret)
    }

    /// Gives a client a new secret in place of the old one, which stops working at once.
    package func rotateSecret(
        of id: ID<ApiClient>,
        by actor: Actor,
        requestID: String
    ) async throws -> ClientSecret {
        let secret = ClientSecret(random: randomBytes(32))
        let sealed = try seal(secret, for: id)
        try await changeClient(id, .rotateSecret, by: actor, requestID) { client, store, _ in
            try store.setSecret(sealed, of: client)
            return (DirectoryEvent.clientRotated, [:])
        }
        return secret
    }

    /// Ends a client for ever: neither its secret nor any of its tokens works from now on.
    package func disableClient(
        _ id: ID<ApiClient>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await changeClient(id, .disableClient, by: actor, requestID) { client, store, _ in
            try store.disable(client)
            return (DirectoryEvent.clientDisabled, [:])
        }
    }

    /// Makes a bearer token; its text is returned this once, and only its digest is kept.
    package func addToken(
        to id: ID<ApiClient>,
        label: String,
        expiresAt: Instant,
        by actor: Actor,
        requestID: String
    ) async throws -> (token: ApiToken, text: BearerToken) {
        let at = now()
        guard expiresAt > at, expiresAt <= at.adding(seconds: ApiToken.maximumDays * 86_400) else {
            throw DirectoryRefusal.badExpiry
        }
        guard Self.isLabel(label) else { throw DirectoryRefusal.badClientName }
        let text = BearerToken(random: randomBytes(32))
        let token = ApiToken(
            id: newID(),
            client: id,
            label: label,
            digest: BearerToken.digest(of: text.text),
            madeAt: at,
            expiresAt: expiresAt,
            revokedAt: nil
        )
        try await changeClient(id, .addToken, by: actor, requestID) { client, store, _ in
            try store.insert(token)
            try store.advanceVersion(of: client)
            let facts: Facts = [
                "token": .text(token.id.description), "label": .text(label),
                "expiresAt": .text(expiresAt.description),
            ]
            return (DirectoryEvent.tokenAdded, facts)
        }
        return (token, text)
    }

    /// Ends one token; revoking it again changes nothing.
    package func revokeToken(
        _ id: ID<ApiToken>,
        of clientID: ID<ApiClient>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await changeClient(clientID, .revokeToken, by: actor, requestID) {
            client,
            store,
            now in
            guard let token = try store.token(id), token.client == client.id else {
                throw DirectoryRefusal.unknownToken(id.description)
            }
            if token.revokedAt != nil { return nil }
            try store.revoke(token, at: now)
            try store.advanceVersion(of: client)
            return (DirectoryEvent.tokenRevoked, ["token": .text(id.description)])
        }
    }

    /// The clients that an administrator may see, without their secrets.
    package func clients(by actor: Actor) async throws -> [ApiClient] {
        let today = now().date
        return try await database.read { connection in
            try ClientStore(connection: connection).all().map(\.client).filter { client in
                let object = try Self.object(client.agency, on: today, in: connection)
                return may(actor, .readClients, object)
            }
        }
    }

    /// A client's tokens, newest last, without their texts, which nobody has any more.
    package func tokens(of id: ID<ApiClient>, by actor: Actor) async throws -> [ApiToken] {
        let today = now().date
        return try await database.read { connection in
            let store = ClientStore(connection: connection)
            guard let client = try store.client(id) else {
                throw DirectoryRefusal.unknownClient(id.description)
            }
            try Self.check(actor, .readClients, client, on: today, in: connection)
            return try store.tokens().filter { $0.client == id }
        }
    }

    /// Load, right, change, event and revision of one client; `body` gives nil when nothing
    /// changed.
    func changeClient(
        _ id: ID<ApiClient>,
        _ action: DirectoryAction,
        by actor: Actor,
        _ requestID: String,
        _ body: @escaping @Sendable (ApiClient, ClientStore, Instant) throws -> (EventKind, Facts)?
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = ClientStore(connection: connection)
            guard let client = try store.client(id) else {
                throw DirectoryRefusal.unknownClient(id.description)
            }
            try Self.check(actor, action, client, on: stamp.at.date, in: connection)
            if client.isDisabled, ![.revokeToken, .releaseCertificate].contains(action) {
                throw DirectoryRefusal.clientDisabled(systemID: client.systemID)
            }
            guard let (kind, facts) = try body(client, store, stamp.at) else { return }
            let event = Event(
                kind,
                of: Self.name(of: id),
                version: client.version + 1,
                by: stamp,
                right: action.rawValue,
                facts: facts
            )
            try Journal.append(event, in: connection)
            try AgencyStore(connection: connection).advanceRevision()
        }
    }

    static func check(
        _ actor: Actor,
        _ action: DirectoryAction,
        _ client: ApiClient,
        on date: CivilDate,
        in connection: any Connection
    ) throws {
        try check(actor, action, object(client.agency, on: date, in: connection))
    }

    private func seal(_ secret: ClientSecret, for id: ID<ApiClient>) throws -> [UInt8] {
        let nonce = randomBytes(SecretBox.nonceBytes)
        return try secrets.seal(secret.bytes, for: KeptClient.owner(id), nonce: nonce)
    }

    private static func isLabel(_ text: String) -> Bool {
        (1...200).contains(text.unicodeScalars.count)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    private static func creation(of client: ApiClient, by stamp: Stamp) -> Event {
        var facts: Facts = [
            "systemID": .text(client.systemID), "name": .text(client.name),
            "agency": .text(client.agency.description),
            "roles": .list(client.roles.map(\.rawValue).sorted()),
            "scope": .text(client.scope.word),
            "from": .text(client.validity.start.description),
        ]
        if let end = client.validity.end { facts["until"] = .text(end.description) }
        return Event(
            DirectoryEvent.clientCreated,
            of: name(of: client.id),
            version: 1,
            by: stamp,
            right: DirectoryAction.createClient.rawValue,
            facts: facts
        )
    }
}
