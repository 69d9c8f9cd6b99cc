// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// A client as its row has it, the secret still sealed.
struct KeptClient: Sendable {
    let client: ApiClient
    let sealedSecret: [UInt8]

    /// For whom the secret is sealed.
    var owner: String { Self.owner(client.id) }

    static func owner(_ id: ID<ApiClient>) -> String { "api_client/\(id)" }
}

/// Every statement on the tables `api_client` and `api_token`.
struct ClientStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, system_id, name, agency, roles, scope, valid_from, valid_until, is_disabled,
        sealed_secret, version
        """

    private static let tokenColumns: SQL =
        "id, client, label, digest, made_at, expires_at, revoked_at"

    func all() throws -> [KeptClient] {
        try connection.rows("SELECT \(Self.columns) FROM api_client ORDER BY system_id")
            .map(KeptClient.init(row:))
    }

    func client(_ id: ID<ApiClient>) throws -> ApiClient? {
        try connection.rows("SELECT \(Self.columns) FROM api_client WHERE id = \(id)").first
            .map(KeptClient.init(row:))?.client
    }

    /// False when the system id has an owner already.
    func insert(_ kept: KeptClient) throws -> Bool {
        let client = kept.client
        let roles = client.roles.map(\.rawValue).sorted().joined(separator: " ")
        return try connection.run(
            """
            INSERT INTO api_client (\(Self.columns))
            VALUES (\(client.id), \(client.systemID), \(client.name), \(client.agency), \(roles),
                \(client.scope.word), \(client.validity.start), \(client.validity.end),
                \(client.isDisabled), \(kept.sealedSecret), \(client.version))
            ON CONFLICT (system_id) DO NOTHING
            """
        ) == 1
    }

    func setSecret(_ sealed: [UInt8], of client: ApiClient) throws {
        try connection.run(
            """
            UPDATE api_client SET sealed_secret = \(sealed), version = version + 1
            WHERE id = \(client.id)
            """
        )
    }

    func disable(_ client: ApiClient) throws {
        try connection.run(
            "UPDATE api_client SET is_disabled = 1, version = version + 1 WHERE id = \(client.id)"
        )
    }

    /// For changes of the client's tokens, which are events of the client.
    func advanceVersion(of client: ApiClient) throws {
        try connection.run("UPDATE api_client SET version = version + 1 WHERE id = \(client.id)")
    }

    func tokens() throws -> [ApiToken] {
        try connection.rows("SELECT \(Self.tokenColumns) FROM api_token ORDER BY made_at, id")
            .map(ApiToken.init(row:))
    }

    func token(_ id: ID<ApiToken>) throws -> ApiToken? {
        try connection.rows("SELECT \(Self.tokenColumns) FROM api_token WHERE id = \(id)").first
            .map(ApiToken.init(row:))
    }

    func insert(_ token: ApiToken) throws {
        try connection.run(
            """
            INSERT INTO api_token (\(Self.tokenColumns))
            VALUES (\(token.id), \(token.client), \(token.label), \(token.digest),
                \(token.madeAt), \(token.expiresAt), \(token.revokedAt))
            """
        )
    }

    func revoke(_ token: ApiToken, at now: Instant) throws {
        try connection.run("UPDATE api_token SET revoked_at = \(now) WHERE id = \(token.id)")
    }
}

extension KeptClient {
    fileprivate init(row: Row) throws {
        let id: ID<ApiClient> = try row.value("id")
        guard let scope = Actor.Scope(word: try row.value("scope")) else {
            throw UnreadableRow(table: "api_client", id: id.description)
        }
        let roles = try row.value("roles", as: String.self).split(separator: " ").map { word in
            guard let role = Role(rawValue: String(word)) else {
                throw UnreadableRow(table: "api_client", id: id.description)
            }
            return role
        }
        self.init(
            client: try ApiClient(
                id: id,
                systemID: row.value("system_id"),
                name: row.value("name"),
                agency: row.value("agency"),
                roles: Set(roles),
                scope: scope,
                validity: Validity(
                    from: row.value("valid_from"),
                    until: row.optional("valid_until")
                ),
                isDisabled: row.value("is_disabled"),
                version: row.value("version")
            ),
            sealedSecret: try row.value("sealed_secret")
        )
    }
}

extension ApiToken {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            client: row.value("client"),
            label: row.value("label"),
            digest: row.value("digest"),
            madeAt: row.value("made_at"),
            expiresAt: row.value("expires_at"),
            revokedAt: row.optional("revoked_at")
        )
    }
}

extension Actor.Scope {
    /// As tables, events and commands write it.
    package var word: String {
        switch self {
        case .agency: "agency"
        case .subtree: "subtree"
        case .nation: "nation"
        }
    }

    package init?(word: String) {
        switch word {
        case "agency": self = .agency
        case "subtree": self = .subtree
        case "nation": self = .nation
        default: return nil
        }
    }
}
