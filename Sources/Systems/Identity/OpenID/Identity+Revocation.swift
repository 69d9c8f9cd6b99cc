// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// A client with what its person allowed it.
package struct AllowedClient: Sendable {
    package let client: OpenIDClient
    package let consent: Consent
}

extension Identity {
    /// RFC 7662: what a token of the asking client is worth; another's is not told.
    func introspect(_ token: String, by client: OpenIDClient) async throws -> JSON {
        let inactive: JSON = ["active": false]
        guard let live = try? await live(token) else {
            if let claims = try await serviceClaims(token) {
                guard claims["client_id"]?.text == client.id || client.isService else {
                    return inactive
                }
                return .object(
                    [
                        ("active", true),
                        (
                            "token_type",
                            TokenBinding.isDPoP(TokenBinding.binding(confirmation: claims["cnf"]))
                                ? "DPoP" : "Bearer"
                        ),
                    ] + (claims.members ?? [])
                )
            }
            return try await introspectRefresh(token, by: client)
        }
        guard live.grant.client == client.id || client.isService else { return inactive }
        let members: [(String, JSON)] = [
            ("active", true),
            (
                "token_type", TokenBinding.isDPoP(live.keyThumbprint) ? "DPoP" : "Bearer"
            ),
            ("username", .string(live.grant.account.description)),
        ]
        return .object(members + (live.claims.members ?? []))
    }

    /// What a token says that a client got for itself, while it is in force; nil for every other.
    private func serviceClaims(_ token: String) async throws -> JSON? {
        let now = now()
        let keys = try await keys(at: now)
        guard let claims = OwnToken.claims(.access, of: token, keys: keys), claims["grant"] == nil,
            let end = claims["exp"]?.integer, now.microseconds / 1_000_000 < end,
            let id = claims["client_id"]?.text, let client = try await client(id), client.isService
        else { return nil }
        let revocation = Self.digest("revoked " + (claims["jti"]?.text ?? ""))
        let isRevoked = try await database.read {
            try OpenIDStore(connection: $0).wasSeen(revocation)
        }
        return isRevoked ? nil : claims
    }

    private func introspectRefresh(_ token: String, by client: OpenIDClient) async throws -> JSON {
        let now = now()
        let digest = Self.digest(token)
        let found = try await database.read { connection -> (RefreshToken, OpenIDGrant)? in
            let store = OpenIDStore(connection: connection)
            guard let token = try store.refreshToken(digest),
                let grant = try store.grant(token.grant)
            else { return nil }
            return (token, grant)
        }
        guard let (token, grant) = found, grant.client == client.id, grant.isInForce(at: now),
            token.replacedAt == nil, now < token.expiresAt
        else { return ["active": false] }
        return [
            "active": true, "client_id": .string(client.id), "iss": .string(grant.issuer),
            "sub": .string(grant.account.description),
            "scope": .string(OpenIDClient.Scope.text(grant.scopes)),
            "exp": .integer(token.expiresAt.microseconds / 1_000_000),
        ]
    }

    /// RFC 7009: a refresh token ends its grant, an access token only itself; an unknown one is no fault.
    func revoke(_ token: String, by client: OpenIDClient, requestID: String) async throws {
        let now = now()
        let keys = try await keys(at: now)
        if let claims = OwnToken.claims(.access, of: token, keys: keys) {
            guard claims["client_id"]?.text == client.id, let id = claims["jti"]?.text else {
                return
            }
            let digest = Self.digest("revoked " + id)
            let end = now.adding(seconds: OpenIDGrant.accessSeconds + 60)
            _ = try await database.write {
                try OpenIDStore(connection: $0).once(digest, until: end)
            }
            return
        }
        let digest = Self.digest(token)
        let random = (random(), random())
        try await database.write { connection in
            let store = OpenIDStore(connection: connection)
            guard let kept = try store.refreshToken(digest),
                let grant = try store.grant(kept.grant),
                grant.client == client.id
            else { return }
            let stamp = Self.stamp(grant, requestID, now, random)
            try Self.end(grant, why: "revoked-by-client", by: stamp, in: connection)
        }
    }

    /// The clients that somebody allowed to know of him.
    package func allowedClients(by actor: Actor) async throws -> [AllowedClient] {
        try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let store = OpenIDClientStore(connection: connection)
            return try store.consents(of: account.id).filter { $0.revokedAt == nil }
                .compactMap { consent in
                    try store.client(consent.client).map {
                        AllowedClient(client: $0, consent: consent)
                    }
                }
        }
    }

    /// Takes the consent back, and with it every token that came of it.
    package func revokeConsent(to client: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let store = OpenIDClientStore(connection: connection)
            guard let consent = try store.consent(of: account.id, to: client),
                consent.revokedAt == nil
            else { return }
            let ended = Consent(
                client: client,
                scopes: consent.scopes,
                givenAt: consent.givenAt,
                usedAt: consent.usedAt,
                revokedAt: stamp.at,
                version: consent.version + 1
            )
            try store.save(ended, of: account.id)
            try OpenIDStore(connection: connection)
                .endGrants(of: account.id, to: client, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.consentRevoked,
                    of: Self.consentName(account.id, client),
                    version: ended.version,
                    by: stamp,
                    .keepOwn,
                    ["client": .text(client)]
                ),
                in: connection
            )
        }
    }
}
