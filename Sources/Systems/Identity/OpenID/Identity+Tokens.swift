// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Web

/// What a client asks of the token endpoint, once it has proved who it is.
struct TokenRequest: Sendable {
    let parameters: Parameters
    let client: OpenIDClient
    let issuer: String
    /// Of the key in its DPoP proof; nil without one.
    let keyThumbprint: String?
    let requestID: String
}

/// What it gets.
struct IssuedTokens: Sendable {
    var access: String
    var seconds: Int
    var isBound: Bool
    var identity: String?
    var refresh: String?
    var scope: String

    var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 2048)
        writer.beginObject()
        writer.member("access_token", access)
        writer.member("token_type", isBound ? "DPoP" : "Bearer")
        writer.member("expires_in", seconds)
        writer.member("scope", scope)
        if let identity { writer.member("id_token", identity) }
        if let refresh { writer.member("refresh_token", refresh) }
        writer.endObject()
        return writer.bytes
    }
}

extension Identity {
    func tokens(_ request: TokenRequest) async throws -> IssuedTokens {
        if request.client.profile == .fapi2, request.keyThumbprint == nil {
            throw OpenIDFault(
                .invalidDPoPProof,
                "A DPoP proof, or a certificate over TLS, is needed."
            )
        }
        switch request.parameters["grant_type"] {
        case "authorization_code": return try await redeem(request)
        case "refresh_token": return try await refresh(request)
        case "client_credentials": return try await serve(request)
        case nil: throw OpenIDFault(.invalidRequest, "grant_type is missing.")
        default: throw OpenIDFault(.unsupportedGrantType, "This grant_type is not taken.")
        }
    }

    private func redeem(_ request: TokenRequest) async throws -> IssuedTokens {
        guard let code = request.parameters["code"] else {
            throw OpenIDFault(.invalidRequest, "code is missing.")
        }
        let now = now()
        let digest = Self.digest(code)
        let refresh = Base64URL.text(randomBytes(32))
        let refreshDigest = Self.digest(refresh)
        let random = (random(), random())
        let outcome = try await database.write { connection -> Redemption in
            let store = OpenIDStore(connection: connection)
            guard let kept = try store.code(digest), let grant = try store.grant(kept.grant),
                grant.client == request.client.id
            else { throw OpenIDFault(.invalidGrant, "The code is unknown or another client's.") }
            if kept.usedAt != nil {
                // Somebody has a copy: whatever came of it ends (RFC 6749 §4.1.2).
                let stamp = Self.stamp(grant, request.requestID, now, random)
                try Self.end(grant, why: "code-reused", by: stamp, in: connection)
                return .reused
            }
            try store.use(kept, at: now)
            try Self.check(kept, grant, request, at: now)
            guard try Self.mayTell(of: grant.account, at: now, in: connection) else {
                throw OpenIDFault(.invalidGrant, "The account is not in force.")
            }
            let isOffline = grant.scopes.contains(.offline)
            let seconds = isOffline ? OpenIDGrant.offlineSeconds : OpenIDGrant.accessSeconds
            let end = now.adding(seconds: seconds)
            try store.bind(grant.id, to: request.keyThumbprint ?? "", until: end)
            if isOffline {
                try store.insert(
                    RefreshToken(
                        digest: refreshDigest,
                        grant: grant.id,
                        madeAt: now,
                        expiresAt: end,
                        replacedAt: nil
                    )
                )
            }
            return .granted(grant)
        }
        guard case .granted(let grant) = outcome else {
            throw OpenIDFault(.invalidGrant, "The code was used before.")
        }
        return try await issue(
            grant,
            grant.scopes,
            request,
            refresh: grant.scopes.contains(.offline) ? refresh : nil,
            withNonce: true,
            at: now
        )
    }

    /// A refusal must not undo what it does, so it leaves the transaction as a value.
    private enum Redemption: Sendable {
        case granted(OpenIDGrant)
        case reused
    }

    private static func check(
        _ code: OpenIDCode,
        _ grant: OpenIDGrant,
        _ request: TokenRequest,
        at now: Instant
    ) throws {
        guard now < code.expiresAt, grant.endedAt == nil else {
            throw OpenIDFault(.invalidGrant, "The code has expired.")
        }
        let named = request.parameters["redirect_uri"]
        guard named == code.redirectURI || named == nil && !code.isRedirectStated else {
            throw OpenIDFault(.invalidGrant, "redirect_uri is not that of the request.")
        }
        guard PKCE.matches(request.parameters["code_verifier"], code.challenge) else {
            throw OpenIDFault(.invalidGrant, "code_verifier does not fit the code_challenge.")
        }
        let isBound = grant.keyThumbprint.isEmpty || grant.keyThumbprint == request.keyThumbprint
        guard isBound else {
            throw OpenIDFault(.invalidGrant, "The code is bound to another DPoP key.")
        }
    }

    private func refresh(_ request: TokenRequest) async throws -> IssuedTokens {
        guard let token = request.parameters["refresh_token"] else {
            throw OpenIDFault(.invalidRequest, "refresh_token is missing.")
        }
        let now = now()
        let digest = Self.digest(token)
        // FAPI 2.0 §5.3.2.1: bound tokens are not rotated; rotation only loses them to bad networks.
        let rotates = request.client.profile == .plain
        let next = Base64URL.text(randomBytes(32))
        let nextDigest = Self.digest(next)
        let random = (random(), random())
        let outcome = try await database.write { connection -> Redemption in
            let store = OpenIDStore(connection: connection)
            guard let kept = try store.refreshToken(digest),
                let grant = try store.grant(kept.grant), grant.client == request.client.id,
                grant.isInForce(at: now), now < kept.expiresAt
            else { throw OpenIDFault(.invalidGrant, "The refresh token is not in force.") }
            guard grant.keyThumbprint.isEmpty || grant.keyThumbprint == request.keyThumbprint else {
                throw OpenIDFault(.invalidGrant, "The refresh token is bound to another key.")
            }
            if kept.replacedAt != nil {
                let stamp = Self.stamp(grant, request.requestID, now, random)
                try Self.end(grant, why: "refresh-reused", by: stamp, in: connection)
                return .reused
            }
            guard try Self.mayTell(of: grant.account, at: now, in: connection) else {
                throw OpenIDFault(.invalidGrant, "The account is not in force.")
            }
            if rotates {
                try store.replace(kept, at: now)
                try store.insert(
                    RefreshToken(
                        digest: nextDigest,
                        grant: grant.id,
                        madeAt: now,
                        expiresAt: kept.expiresAt,
                        replacedAt: nil
                    )
                )
            }
            return .granted(grant)
        }
        guard case .granted(let grant) = outcome else {
            throw OpenIDFault(.invalidGrant, "The refresh token was used before.")
        }
        return try await issue(
            grant,
            try Self.narrowed(grant.scopes, request.parameters["scope"]),
            request,
            refresh: rotates ? next : nil,
            withNonce: false,
            at: now
        )
    }

    /// RFC 6749 §6: fewer may be asked for, more not.
    private static func narrowed(
        _ scopes: Set<OpenIDClient.Scope>,
        _ asked: String?
    ) throws -> Set<OpenIDClient.Scope> {
        guard let asked else { return scopes }
        let wanted = OpenIDClient.Scope.set(asked)
        guard wanted.isSubset(of: scopes), wanted.contains(.openID) else {
            throw OpenIDFault(.invalidScope, "More was asked for than was allowed.")
        }
        return wanted
    }

    /// A client for itself; nothing is kept of it.
    private func serve(_ request: TokenRequest) async throws -> IssuedTokens {
        let client = request.client
        guard client.isService, client.authentication != .none else {
            throw OpenIDFault(.unauthorizedClient, "This client signs in no service.")
        }
        let now = now()
        let key = try await signingKey(at: now)
        let claims = TokenClaims(
            issuer: request.issuer,
            subject: client.id,
            client: client.id,
            scope: "",
            grant: nil,
            keyThumbprint: request.keyThumbprint,
            id: newID(TokenClaims.self),
            at: now
        )
        return IssuedTokens(
            access: try await OwnToken.signed(.access, claims.access, by: key),
            seconds: OpenIDGrant.accessSeconds,
            isBound: TokenBinding.isDPoP(request.keyThumbprint),
            scope: ""
        )
    }

    private func issue(
        _ grant: OpenIDGrant,
        _ scopes: Set<OpenIDClient.Scope>,
        _ request: TokenRequest,
        refresh: String?,
        withNonce: Bool,
        at now: Instant
    ) async throws -> IssuedTokens {
        let key = try await signingKey(at: now)
        let scope = OpenIDClient.Scope.text(scopes)
        let claims = TokenClaims(
            issuer: grant.issuer,
            subject: grant.account.description,
            client: grant.client,
            scope: scope,
            grant: grant,
            keyThumbprint: request.keyThumbprint,
            id: newID(TokenClaims.self),
            at: now
        )
        let access = try await OwnToken.signed(.access, claims.access, by: key)
        let identity = claims.identity(grant, access: access, withNonce: withNonce)
        return IssuedTokens(
            access: access,
            seconds: OpenIDGrant.accessSeconds,
            isBound: TokenBinding.isDPoP(request.keyThumbprint),
            identity: try await OwnToken.signed(.identity, identity, by: key),
            refresh: refresh,
            scope: scope
        )
    }

    static func stamp(
        _ grant: OpenIDGrant,
        _ requestID: String,
        _ now: Instant,
        _ random: (UInt64, UInt64)
    ) -> Stamp {
        Stamp(actor: person(grant.account), at: now, requestID: requestID, random: random)
    }

    static func end(
        _ grant: OpenIDGrant,
        why: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        guard grant.endedAt == nil else { return }
        try OpenIDStore(connection: connection).end(grant.id, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.grantEnded,
                of: grant.objectName,
                version: 2,
                by: stamp,
                .keepOwn,
                [
                    "account": .text(grant.account.description), "client": .text(grant.client),
                    "why": .text(why),
                ]
            ),
            in: connection
        )
    }
}
