// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import Web

/// What a client asks when its person signs out there (OpenID Connect RP-Initiated Logout 1.0), checked.
struct LogoutWish: Sendable {
    let client: OpenIDClient?
    /// Where to go afterwards, registered; empty for our own page.
    let address: String
}

extension Identity {
    /// Keeps the wish of a client; the person's browser goes on with its id.
    func receiveLogout(_ parameters: Parameters, issuer: String) async throws -> ID<KeptRequest> {
        let now = now()
        let keys = try await keys(at: now)
        // An expired hint still says which client it was; one that we did not sign says nothing.
        let hint = parameters["id_token_hint"].flatMap {
            OwnToken.claims(.identity, of: $0, keys: keys)
        }
        if parameters["id_token_hint"] != nil, hint?["iss"]?.text != issuer {
            throw OpenIDRefusal.requestGone
        }
        let named = parameters["client_id"]
        let audience = hint?["aud"]?.text
        if let named, let audience, named != audience { throw OpenIDRefusal.unknownClient }
        var client: OpenIDClient?
        if let id = named ?? audience {
            client = try await self.client(id)
            if client == nil { throw OpenIDRefusal.unknownClient }
        }
        if let address = parameters["post_logout_redirect_uri"] {
            guard let client else { throw OpenIDRefusal.unknownClient }
            guard client.logoutURIs.contains(address) else {
                throw OpenIDRefusal.unknownAddress(client.name)
            }
        }
        let request = KeptRequest(
            id: newID(),
            client: client?.id ?? "",
            issuer: issuer,
            parameters: parameters.without(["id_token_hint"]).kept,
            isPushed: false,
            madeAt: now,
            expiresAt: now.adding(seconds: KeptRequest.seconds),
            usedAt: nil
        )
        try await database.write { try OpenIDStore(connection: $0).insert(request) }
        return request.id
    }

    func logoutWish(_ id: ID<KeptRequest>) async throws -> LogoutWish {
        let now = now()
        return try await database.read { connection in
            guard let request = try OpenIDStore(connection: connection).request(id),
                now < request.expiresAt
            else { throw OpenIDRefusal.requestGone }
            let client = try OpenIDClientStore(connection: connection).client(request.client)
            let wanted = request.parameters["post_logout_redirect_uri"]
            let address =
                wanted.flatMap { client?.logoutURIs.contains($0) == true ? $0 : nil } ?? ""
            let state = request.parameters["state"].map { [("state", $0)] } ?? []
            return LogoutWish(
                client: client,
                address: address.isEmpty ? "" : Self.address(address, state)
            )
        }
    }

    /// One message to one client that somebody signed out.
    struct LogoutNotice: Sendable {
        let id: ID<OpenIDGrant>
        let address: String
        let token: String
        let tries: Int
    }

    /// Minutes until the next try; after the last the notice is given up and the operator sees it.
    static let logoutPauses = [1, 5, 30, 120, 720]

    /// Takes notices that are due and signs them; each is put off at once, so that no other process sends it too.
    func dueLogouts(limit: Int = 20) async throws -> [LogoutNotice] {
        let now = now()
        let key = try await signingKey(at: now)
        let due = try await database.write { connection in
            try LogoutStore(connection: connection).take(limit: limit, at: now)
        }
        var notices: [LogoutNotice] = []
        for notice in due {
            notices.append(
                LogoutNotice(
                    id: notice.id,
                    address: notice.address,
                    token: try await OwnToken.signed(.logout, claims(notice, at: now), by: key),
                    tries: notice.tries
                )
            )
        }
        return notices
    }

    /// OpenID Connect Back-Channel Logout 1.0 §2.4.
    private func claims(_ notice: LogoutStore.Due, at now: Instant) -> [UInt8] {
        let seconds = now.microseconds / 1_000_000
        let claims: JSON = [
            "iss": .string(notice.issuer), "aud": .string(notice.client),
            "sub": .string(notice.account.description), "sid": .string(notice.session.description),
            "iat": .integer(seconds), "exp": .integer(seconds + 120),
            "jti": .string(newID(LogoutNotice.self).description),
            "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
        ]
        return claims.bytes
    }

    func finishLogout(_ notice: LogoutNotice, outcome: String, isDone: Bool) async throws {
        let now = now()
        // Each pause is followed by one more try.
        let isLast = notice.tries > Self.logoutPauses.count
        try await database.write { connection in
            try LogoutStore(connection: connection).note(
                notice.id,
                outcome: String(outcome.prefix(200)),
                endedAt: isDone || isLast ? now : nil
            )
        }
    }
}

/// Every statement on the table `openid_logout`.
struct LogoutStore {
    let connection: any Connection

    struct Due: Sendable {
        let id: ID<OpenIDGrant>
        let client: String
        let account: ID<Account>
        let session: ID<KeptSession>
        let issuer: String
        let address: String
        let tries: Int
    }

    /// Ends what a session gave to clients, and notes whom to tell; refresh tokens for absence go on.
    func end(session: ID<KeptSession>, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO openid_logout (id, client, account, session, issuer, tries, due_at, ended_at,
                outcome, made_at)
            SELECT g.id, g.client, g.account, g.session, g.issuer, 0, \(now), NULL, '', \(now)
            FROM openid_grant g JOIN openid_client c ON c.id = g.client
            WHERE g.session = \(session) AND g.ended_at IS NULL AND c.back_channel_uri <> ''
            ON CONFLICT DO NOTHING
            """
        )
        try connection.run(
            """
            UPDATE openid_grant SET ended_at = \(now)
            WHERE session = \(session) AND ended_at IS NULL
                AND scopes NOT LIKE '%offline_access%'
            """
        )
    }

    func take(limit: Int, at now: Instant) throws -> [Due] {
        let rows = try connection.rows(
            """
            SELECT l.id AS id, l.client AS client, l.account AS account, l.session AS session,
                l.issuer AS issuer, l.tries AS tries, c.back_channel_uri AS address
            FROM openid_logout l JOIN openid_client c ON c.id = l.client
            WHERE l.ended_at IS NULL AND l.due_at <= \(now)
            ORDER BY l.due_at LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let due = Due(
                id: try row.value("id"),
                client: try row.value("client"),
                account: try row.value("account"),
                session: try row.value("session"),
                issuer: try row.value("issuer"),
                address: try row.value("address"),
                tries: try row.value("tries", as: Int.self) + 1
            )
            let pauses = Identity.logoutPauses
            let minutes = pauses[min(due.tries, pauses.count) - 1]
            try connection.run(
                """
                UPDATE openid_logout SET tries = \(due.tries),
                    due_at = \(now.adding(seconds: 60 * minutes))
                WHERE id = \(due.id)
                """
            )
            return due
        }
    }

    func note(_ id: ID<OpenIDGrant>, outcome: String, endedAt: Instant?) throws {
        try connection.run(
            """
            UPDATE openid_logout SET outcome = \(outcome), ended_at = \(endedAt) WHERE id = \(id)
            """
        )
    }
}
