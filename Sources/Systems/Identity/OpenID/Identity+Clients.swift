// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
import Web

/// What an administrator says of a client.
package struct OpenIDClientDraft: Sendable, Equatable {
    package var id: String
    package var name: String
    package var profile = OpenIDClient.Profile.fapi2
    package var authentication = OpenIDClient.Authentication.privateKey
    /// A JWK set, for `private_key_jwt`.
    package var keys = ""
    package var redirectURIs: [String] = []
    package var logoutURIs: [String] = []
    package var backChannelURI = ""
    package var scopes: Set<OpenIDClient.Scope> = [.openID, .profile]
    package var impliedScopes: Set<OpenIDClient.Scope> = []
    package var isService = false
    package var leastLevel = AssuranceLevel.stated

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    func check() throws(OpenIDRefusal) {
        let isName = id.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        guard isName, (3...64).contains(id.utf8.count) else { throw .badClient(field: "id") }
        guard !name.isEmpty, name.count <= 200 else { throw .badClient(field: "name") }
        let addresses = redirectURIs + logoutURIs + (backChannelURI.isEmpty ? [] : [backChannelURI])
        guard addresses.allSatisfy(ClientAddressRule.isGood), addresses.count <= 40 else {
            throw .badClient(field: "address")
        }
        guard !redirectURIs.isEmpty || isService else { throw .badClient(field: "address") }
        let hasOwnKey = authentication == .privateKey || authentication == .certificate
        if hasOwnKey, keys.isEmpty { throw .badClient(field: "keys") }
        // FAPI 2.0 §5.3.3.2: a client proves itself with a key of its own.
        if profile == .fapi2, !hasOwnKey { throw .badClient(field: "profile") }
    }
}

extension Identity {
    /// Registers a client; answers its secret this once, when it has one.
    package func register(_ draft: OpenIDClientDraft, by actor: Actor, requestID: String)
        async throws -> String?
    {
        try draft.check()
        let needsSecret = [.basic, .post].contains(draft.authentication)
        let secret = needsSecret ? "vls_" + Base64URL.text(randomBytes(32)) : nil
        let digest = secret.map(Self.digest)
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            try Self.demand(actor, .keepClients, .unattached)
            let store = OpenIDClientStore(connection: connection)
            if try store.client(draft.id) != nil { throw OpenIDRefusal.clientExists }
            let client = draft.client(secretDigest: digest, madeAt: stamp.at, version: 1)
            try store.save(client, at: stamp.at)
            try Self.note(IdentityEvent.clientRegistered, client, by: stamp, in: connection)
        }
        return secret
    }

    /// Another secret in place of the one before, which stops at once.
    package func renewSecret(of id: String, by actor: Actor, requestID: String) async throws
        -> String
    {
        let secret = "vls_" + Base64URL.text(randomBytes(32))
        let digest = Self.digest(secret)
        try await change(id, IdentityEvent.clientChanged, by: actor, requestID) { client in
            client.with(secretDigest: digest)
        }
        return secret
    }

    package func setClient(_ id: String, isDisabled: Bool, by actor: Actor, requestID: String)
        async throws
    {
        let kind = isDisabled ? IdentityEvent.clientDisabled : IdentityEvent.clientEnabled
        try await change(id, kind, by: actor, requestID) { $0.with(isDisabled: isDisabled) }
    }

    private func change(
        _ id: String,
        _ kind: EventKind,
        by actor: Actor,
        _ requestID: String,
        _ make: @escaping @Sendable (OpenIDClient) -> OpenIDClient
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            try Self.demand(actor, .keepClients, .unattached)
            let store = OpenIDClientStore(connection: connection)
            guard let before = try store.client(id) else { throw OpenIDRefusal.unknownClient }
            let after = make(before)
            try store.save(after, at: stamp.at)
            try Self.note(kind, after, by: stamp, in: connection)
        }
    }

    private static func note(
        _ kind: EventKind,
        _ client: OpenIDClient,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            event(
                kind,
                of: client.objectName,
                version: client.version,
                by: stamp,
                .keepClients,
                ["profile": .text(client.profile.rawValue)]
            ),
            in: connection
        )
    }

    package func clients(after last: String = "", limit: Int = 200, by actor: Actor) async throws
        -> [OpenIDClient]
    {
        try await database.read { connection in
            try Self.demand(actor, .readAccounts, .unattached)
            return try OpenIDClientStore(connection: connection)
                .clients(after: last, limit: min(max(limit, 1), 1000))
        }
    }
}

extension OpenIDClientDraft {
    fileprivate func client(secretDigest: [UInt8]?, madeAt: Instant, version: Int) -> OpenIDClient {
        OpenIDClient(
            id: id,
            name: name,
            profile: profile,
            authentication: authentication,
            secretDigest: secretDigest,
            keys: keys,
            redirectURIs: redirectURIs,
            logoutURIs: logoutURIs,
            backChannelURI: backChannelURI,
            scopes: scopes.union([.openID]),
            impliedScopes: impliedScopes,
            isService: isService,
            leastLevel: leastLevel,
            isDisabled: false,
            madeAt: madeAt,
            version: version
        )
    }
}

extension OpenIDClient {
    fileprivate func with(secretDigest: [UInt8]? = nil, isDisabled: Bool? = nil) -> OpenIDClient {
        OpenIDClient(
            id: id,
            name: name,
            profile: profile,
            authentication: authentication,
            secretDigest: secretDigest ?? self.secretDigest,
            keys: keys,
            redirectURIs: redirectURIs,
            logoutURIs: logoutURIs,
            backChannelURI: backChannelURI,
            scopes: scopes,
            impliedScopes: impliedScopes,
            isService: isService,
            leastLevel: leastLevel,
            isDisabled: isDisabled ?? self.isDisabled,
            madeAt: madeAt,
            version: version + 1
        )
    }
}
