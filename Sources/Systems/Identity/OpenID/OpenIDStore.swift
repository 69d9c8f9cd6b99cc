// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on what lives shortly: requests, codes, grants, refresh tokens, things used once.
struct OpenIDStore {
    let connection: any Connection

    func insert(_ one: KeptRequest) throws {
        try connection.run(
            """
            INSERT INTO openid_request (id, client, issuer, parameters, is_pushed, made_at,
                expires_at, used_at)
            VALUES (\(one.id), \(one.client), \(one.issuer), \(one.parameters.json.description),
                \(one.isPushed), \(one.madeAt), \(one.expiresAt), \(one.usedAt))
            """
        )
    }

    func request(_ id: ID<KeptRequest>) throws -> KeptRequest? {
        try connection.rows(
            """
            SELECT id, client, issuer, parameters, is_pushed, made_at, expires_at, used_at
            FROM openid_request WHERE id = \(id)
            """
        ).first.map(KeptRequest.init(row:))
    }

    /// False when it was used before.
    func use(_ request: ID<KeptRequest>, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE openid_request SET used_at = \(now) WHERE id = \(request) AND used_at IS NULL
            """
        ) == 1
    }

    private static let grantColumns: SQL = """
        id, client, account, session, issuer, scopes, nonce, level, methods, proved_at,
        key_thumbprint, made_at, expires_at, ended_at
        """

    func insert(_ one: OpenIDGrant) throws {
        try connection.run(
            """
            INSERT INTO openid_grant (\(Self.grantColumns), version)
            VALUES (\(one.id), \(one.client), \(one.account), \(one.session), \(one.issuer),
                \(OpenIDClient.Scope.text(one.scopes)), \(one.nonce), \(one.level.rawValue),
                \(SignInMethod.text(one.methods)), \(one.provedAt), \(one.keyThumbprint),
                \(one.madeAt), \(one.expiresAt), \(one.endedAt), 1)
            """
        )
    }

    func grant(_ id: ID<OpenIDGrant>) throws -> OpenIDGrant? {
        try connection.rows("SELECT \(Self.grantColumns) FROM openid_grant WHERE id = \(id)").first
            .map(OpenIDGrant.init(row:))
    }

    /// Binds the grant to the key that redeemed its code.
    func bind(_ id: ID<OpenIDGrant>, to thumbprint: String, until end: Instant) throws {
        try connection.run(
            """
            UPDATE openid_grant SET key_thumbprint = \(thumbprint), expires_at = \(end)
            WHERE id = \(id)
            """
        )
    }

    func end(_ id: ID<OpenIDGrant>, at now: Instant) throws {
        try connection.run(
            "UPDATE openid_grant SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL"
        )
    }

    func endGrants(of account: ID<Account>, at now: Instant) throws {
        try connection.run(
            """
            UPDATE openid_grant SET ended_at = \(now) WHERE account = \(account) AND ended_at IS NULL
            """
        )
    }

    func endGrants(of account: ID<Account>, to client: String, at now: Instant) throws {
        try connection.run(
            """
            UPDATE openid_grant SET ended_at = \(now)
            WHERE account = \(account) AND client = \(client) AND ended_at IS NULL
            """
        )
    }

    func insert(_ one: OpenIDCode) throws {
        try connection.run(
            """
            INSERT INTO openid_code (digest, grant_id, redirect_uri, is_redirect_stated, challenge,
                expires_at, used_at)
            VALUES (\(one.digest), \(one.grant), \(one.redirectURI), \(one.isRedirectStated),
                \(one.challenge), \(one.expiresAt), \(one.usedAt))
            """
        )
    }

    func code(_ digest: [UInt8]) throws -> OpenIDCode? {
        try connection.rows(
            """
            SELECT digest, grant_id, redirect_uri, is_redirect_stated, challenge, expires_at, used_at
            FROM openid_code WHERE digest = \(digest)
            """
        ).first.map(OpenIDCode.init(row:))
    }

    func use(_ code: OpenIDCode, at now: Instant) throws {
        try connection.run(
            "UPDATE openid_code SET used_at = \(now) WHERE digest = \(code.digest)"
        )
    }

    func insert(_ one: RefreshToken) throws {
        try connection.run(
            """
            INSERT INTO openid_refresh (digest, grant_id, made_at, expires_at, replaced_at)
            VALUES (\(one.digest), \(one.grant), \(one.madeAt), \(one.expiresAt),
                \(one.replacedAt))
            """
        )
    }

    func refreshToken(_ digest: [UInt8]) throws -> RefreshToken? {
        try connection.rows(
            """
            SELECT digest, grant_id, made_at, expires_at, replaced_at
            FROM openid_refresh WHERE digest = \(digest)
            """
        ).first.map(RefreshToken.init(row:))
    }

    func replace(_ token: RefreshToken, at now: Instant) throws {
        try connection.run(
            "UPDATE openid_refresh SET replaced_at = \(now) WHERE digest = \(token.digest)"
        )
    }

    /// False when it was seen before.
    func once(_ digest: [UInt8], until end: Instant) throws -> Bool {
        try connection.run(
            """
            INSERT INTO openid_once (digest, expires_at) VALUES (\(digest), \(end))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func wasSeen(_ digest: [UInt8]) throws -> Bool {
        try !connection.rows("SELECT expires_at FROM openid_once WHERE digest = \(digest)").isEmpty
    }
}

extension KeptRequest {
    fileprivate init(row: Row) throws {
        let json = try JSON(parsing: Array(row.value("parameters", as: String.self).utf8))
        self.init(
            id: try row.value("id"),
            client: try row.value("client"),
            issuer: try row.value("issuer"),
            parameters: Parameters(json: json),
            isPushed: try row.value("is_pushed"),
            madeAt: try row.value("made_at"),
            expiresAt: try row.value("expires_at"),
            usedAt: try row.optional("used_at")
        )
    }
}

extension OpenIDGrant {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            client: try row.value("client"),
            account: try row.value("account"),
            session: try row.value("session"),
            issuer: try row.value("issuer"),
            scopes: OpenIDClient.Scope.set(try row.value("scopes")),
            nonce: try row.value("nonce"),
            level: AssuranceLevel(rawValue: try row.value("level")) ?? .stated,
            methods: SignInMethod.list(try row.value("methods")),
            provedAt: try row.value("proved_at"),
            keyThumbprint: try row.value("key_thumbprint"),
            madeAt: try row.value("made_at"),
            expiresAt: try row.value("expires_at"),
            endedAt: try row.optional("ended_at")
        )
    }
}

extension OpenIDCode {
    fileprivate init(row: Row) throws {
        self.init(
            digest: try row.value("digest"),
            grant: try row.value("grant_id"),
            redirectURI: try row.value("redirect_uri"),
            isRedirectStated: try row.value("is_redirect_stated"),
            challenge: try row.value("challenge"),
            expiresAt: try row.value("expires_at"),
            usedAt: try row.optional("used_at")
        )
    }
}

extension RefreshToken {
    fileprivate init(row: Row) throws {
        self.init(
            digest: try row.value("digest"),
            grant: try row.value("grant_id"),
            madeAt: try row.value("made_at"),
            expiresAt: try row.value("expires_at"),
            replacedAt: try row.optional("replaced_at")
        )
    }
}
