// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `openid_client` and `openid_consent`.
struct OpenIDClientStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, name, profile, authentication, secret_digest, keys, redirect_uris, logout_uris,
        back_channel_uri, scopes, implied_scopes, is_service, least_level, is_disabled, made_at,
        version
        """

    func client(_ id: String) throws -> OpenIDClient? {
        try connection.rows("SELECT \(Self.columns) FROM openid_client WHERE id = \(id)").first
            .map(OpenIDClient.init(row:))
    }

    func clients(after last: String, limit: Int) throws -> [OpenIDClient] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM openid_client WHERE id > \(last) ORDER BY id LIMIT \(limit)
            """
        ).map(OpenIDClient.init(row:))
    }

    /// Inserts it, or puts it in the place of the one before; `version` is the new one's.
    func save(_ one: OpenIDClient, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO openid_client (\(Self.columns), changed_at)
            VALUES (\(one.id), \(one.name), \(one.profile.rawValue),
                \(one.authentication.rawValue), \(one.secretDigest), \(one.keys),
                \(one.redirectURIs.joined(separator: "\n")),
                \(one.logoutURIs.joined(separator: "\n")), \(one.backChannelURI),
                \(OpenIDClient.Scope.text(one.scopes)),
                \(OpenIDClient.Scope.text(one.impliedScopes)), \(one.isService),
                \(one.leastLevel.rawValue), \(one.isDisabled), \(one.madeAt), \(one.version),
                \(now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, profile = excluded.profile,
                authentication = excluded.authentication, secret_digest = excluded.secret_digest,
                keys = excluded.keys, redirect_uris = excluded.redirect_uris,
                logout_uris = excluded.logout_uris, back_channel_uri = excluded.back_channel_uri,
                scopes = excluded.scopes, implied_scopes = excluded.implied_scopes,
                is_service = excluded.is_service, least_level = excluded.least_level,
                is_disabled = excluded.is_disabled, changed_at = excluded.changed_at,
                version = excluded.version
            """
        )
    }

    private static let consentColumns: SQL = """
        client, scopes, given_at, used_at, revoked_at, version
        """

    func consent(of account: ID<Account>, to client: String) throws -> Consent? {
        try connection.rows(
            """
            SELECT \(Self.consentColumns) FROM openid_consent
            WHERE account = \(account) AND client = \(client)
            """
        ).first.map(Consent.init(row:))
    }

    func consents(of account: ID<Account>) throws -> [Consent] {
        try connection.rows(
            """
            SELECT \(Self.consentColumns) FROM openid_consent WHERE account = \(account)
            ORDER BY client LIMIT 500
            """
        ).map(Consent.init(row:))
    }

    func save(_ one: Consent, of account: ID<Account>) throws {
        try connection.run(
            """
            INSERT INTO openid_consent (account, \(Self.consentColumns))
            VALUES (\(account), \(one.client), \(OpenIDClient.Scope.text(one.scopes)),
                \(one.givenAt), \(one.usedAt), \(one.revokedAt), \(one.version))
            ON CONFLICT (account, client) DO UPDATE SET scopes = excluded.scopes,
                given_at = excluded.given_at, used_at = excluded.used_at,
                revoked_at = excluded.revoked_at, version = excluded.version
            """
        )
    }
}

extension OpenIDClient {
    fileprivate init(row: Row) throws {
        let lines = { (name: String) in
            try row.value(name, as: String.self).split(separator: "\n").map(String.init)
        }
        self.init(
            id: try row.value("id"),
            name: try row.value("name"),
            profile: Profile(rawValue: try row.value("profile")) ?? .fapi2,
            authentication: Authentication(rawValue: try row.value("authentication"))
                ?? .privateKey,
            secretDigest: try row.optional("secret_digest"),
            keys: try row.value("keys"),
            redirectURIs: try lines("redirect_uris"),
            logoutURIs: try lines("logout_uris"),
            backChannelURI: try row.value("back_channel_uri"),
            scopes: Scope.set(try row.value("scopes")),
            impliedScopes: Scope.set(try row.value("implied_scopes")),
            isService: try row.value("is_service"),
            leastLevel: AssuranceLevel(rawValue: try row.value("least_level")) ?? .seen,
            isDisabled: try row.value("is_disabled"),
            madeAt: try row.value("made_at"),
            version: try row.value("version")
        )
    }
}

extension Consent {
    fileprivate init(row: Row) throws {
        self.init(
            client: try row.value("client"),
            scopes: OpenIDClient.Scope.set(try row.value("scopes")),
            givenAt: try row.value("given_at"),
            usedAt: try row.value("used_at"),
            revokedAt: try row.optional("revoked_at"),
            version: try row.value("version")
        )
    }
}
