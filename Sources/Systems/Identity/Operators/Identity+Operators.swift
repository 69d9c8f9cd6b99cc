// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// A key of tokens as the operator sees it.
package struct TokenKeyLine: Sendable {
    package let id: String
    package let signsFrom: Instant
    package let signsUntil: Instant
    package let shownUntil: Instant
    package let isSigning: Bool
}

/// What goes wrong with signing in, of the whole node.
package struct SignInTrouble: Sendable {
    /// Names that are tried so often that the next try must wait, and how often.
    package let slowed: [(name: String, failures: Int, lastAt: Instant)]
    /// Clients that do not take the message that somebody signed out.
    package let logouts: [(client: String, tries: Int, outcome: String, madeAt: Instant)]
}

extension Identity {
    package func tokenKeys(by actor: Actor) async throws -> [TokenKeyLine] {
        try Self.demand(actor, .readAccounts, .unattached)
        let now = now()
        let keys = try await keys(at: now)
        let signing = TokenKeys.signing(keys, at: now)?.id
        return keys.sorted { $0.signsFrom > $1.signsFrom }.map { key in
            TokenKeyLine(
                id: key.id,
                signsFrom: key.signsFrom,
                signsUntil: key.signsUntil,
                shownUntil: key.shownUntil,
                isSigning: key.id == signing
            )
        }
    }

    /// Another key signs from now on, as when the present one may be known to others.
    ///
    /// Clients that kept the list of keys read it again when they meet an unknown one.
    package func renewTokenKey(by actor: Actor, requestID: String) async throws {
        try Self.demand(actor, .keepClients, .unattached)
        let now = now()
        let key = try await makeKey(from: now, at: now)
        let stamp = stamp(actor, requestID, at: now)
        try await database.write { connection in
            try Journal.append(
                Self.event(
                    IdentityEvent.tokenKeyRenewed,
                    of: "identity.token-key/\(key.id)",
                    version: 1,
                    by: stamp,
                    .keepClients
                ),
                in: connection
            )
        }
        tokenKeys.forget()
    }

    package func openIDClient(_ id: String, by actor: Actor) async throws -> OpenIDClient {
        try await database.read { connection in
            try Self.demand(actor, .readAccounts, .unattached)
            guard let client = try OpenIDClientStore(connection: connection).client(id) else {
                throw OpenIDRefusal.unknownClient
            }
            return client
        }
    }

    package func trouble(by actor: Actor) async throws -> SignInTrouble {
        let since = now().adding(seconds: -3600)
        return try await database.read { connection in
            try Self.demand(actor, .readAccounts, .unattached)
            let slowed = try connection.rows(
                """
                SELECT name, failures, last_at FROM sign_in_counter WHERE last_at >= \(since)
                ORDER BY last_at DESC LIMIT 500
                """
            )
            let logouts = try connection.rows(
                """
                SELECT client, tries, outcome, made_at FROM openid_logout
                WHERE outcome <> '' ORDER BY made_at DESC, id DESC LIMIT 100
                """
            )
            return SignInTrouble(
                slowed: try slowed.map { row in
                    (
                        name: try row.value("name", as: String.self),
                        failures: try row.value("failures", as: Int.self),
                        lastAt: try row.value("last_at", as: Instant.self)
                    )
                }.filter { $0.failures > SlowDown.pair.free },
                logouts: try logouts.map { row in
                    (
                        client: try row.value("client", as: String.self),
                        tries: try row.value("tries", as: Int.self),
                        outcome: try row.value("outcome", as: String.self),
                        madeAt: try row.value("made_at", as: Instant.self)
                    )
                }
            )
        }
    }
}
