// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import Journal
import Storage
import Web

/// What the authorization endpoint does with a request.
enum Reception: Sendable {
    /// A sound request, kept; the browser goes on with its id.
    case kept(ID<KeptRequest>)
    /// The client is told what is wrong.
    case answer(address: String)
}

/// What comes next on the way back to the client.
enum AuthorizationStep: Sendable {
    /// The person must sign in, or once more although he did.
    case signIn(again: Bool, hint: String)
    case secondFactor
    /// Something of his own comes first, such as a password of his own.
    case ownPage(String)
    case consent(OpenIDClient, asked: Set<OpenIDClient.Scope>, name: String)
    case answer(address: String, client: String)
}

extension Identity {
    /// Keeps a request that came by a browser.
    ///
    /// Throws a refusal for people when it is not known where it may be answered; nobody is sent to an address that is not registered.
    func receive(_ parameters: Parameters, issuer: String) async throws -> Reception {
        let now = now()
        let pushed = try await pushed(parameters, at: now)
        guard let id = parameters["client_id"], let client = try await client(id) else {
            throw OpenIDRefusal.unknownClient
        }
        if let pushed, pushed.client != client.id || pushed.usedAt != nil || now >= pushed.expiresAt
        {
            throw OpenIDRefusal.requestGone
        }
        let whole = pushed?.parameters ?? parameters
        guard let address = AuthorizationRequest.redirectURI(whole, client) else {
            throw OpenIDRefusal.unknownAddress(client.name)
        }
        do {
            if pushed == nil, parameters["request_uri"] != nil {
                throw OpenIDFault(.requestURINotSupported, "Push the request (RFC 9126).")
            }
            if pushed == nil, client.profile == .fapi2 {
                throw OpenIDFault(.invalidRequest, "Push the request first (RFC 9126).")
            }
            let wish = try AuthorizationRequest(whole, client: client, redirectURI: address)
            if wish.identityHint != nil, try await hinted(wish, at: now) == nil {
                throw OpenIDFault(.invalidRequest, "id_token_hint is no token of ours.")
            }
        } catch let fault as OpenIDFault {
            return .answer(address: Self.answer(fault, to: address, whole["state"], issuer))
        }
        if let pushed { return .kept(pushed.id) }
        let request = KeptRequest(
            id: newID(),
            client: client.id,
            issuer: issuer,
            parameters: whole.kept,
            isPushed: false,
            madeAt: now,
            expiresAt: now.adding(seconds: KeptRequest.seconds),
            usedAt: nil
        )
        try await database.write { try OpenIDStore(connection: $0).insert(request) }
        return .kept(request.id)
    }

    static let requestURIPrefix = "urn:ietf:params:oauth:request_uri:"

    private func pushed(_ parameters: Parameters, at now: Instant) async throws -> KeptRequest? {
        guard let address = parameters["request_uri"], address.hasPrefix(Self.requestURIPrefix)
        else { return nil }
        guard
            let id = ID<KeptRequest>(String(address.dropFirst(Self.requestURIPrefix.count))),
            let request = try await database.read({ try OpenIDStore(connection: $0).request(id) }),
            request.isPushed
        else { throw OpenIDRefusal.requestGone }
        return request
    }

    /// A client in force; nil for unknown and disabled ones.
    func client(_ id: String) async throws -> OpenIDClient? {
        guard id.utf8.count <= 200 else { return nil }
        let found = try await database.read { try OpenIDClientStore(connection: $0).client(id) }
        return found.flatMap { $0.isDisabled ? nil : $0 }
    }

    /// What comes next; asked again after each page on the way.
    func step(_ id: ID<KeptRequest>, token: String?) async throws -> AuthorizationStep {
        let now = now()
        let found = try await database.read { connection in
            try Found(id, token, in: connection, at: now)
        }
        guard let (session, account) = found.signedIn(limits, at: now) else {
            return found.isSilent
                ? found.refused(.loginRequired, "Nobody is signed in.")
                : .signIn(again: false, hint: found.wish.loginHint)
        }
        if let obstacle = try await obstacle(found, session, account, at: now) { return obstacle }
        let given = found.consent.flatMap { $0.revokedAt == nil ? $0.scopes : nil }
        let isAllowed = given.map { found.wish.scopes.isSubset(of: $0) } ?? false
        if !isAllowed || found.wish.prompts.contains(.consent) {
            return found.isSilent
                ? found.refused(.consentRequired, "Consent is needed.")
                : .consent(found.client, asked: found.wish.scopes, name: account.name)
        }
        return .answer(address: try await issue(found, session, account), client: found.client.name)
    }

    /// What stands between somebody who is signed in and his answer; nil when nothing does.
    private func obstacle(
        _ found: Found,
        _ session: KeptSession,
        _ account: Account,
        at now: Instant
    ) async throws -> AuthorizationStep? {
        if let page = try await page(before: found, session, account, at: now) { return page }
        guard found.isVouched else {
            return found.refused(.accessDenied, "The officer holds no post.")
        }
        guard let wanted = found.wish.leastLevel,
            account.level.reached(by: session.methods) < wanted
        else { return nil }
        if account.level >= wanted, found.hasSecond, !found.isSilent { return .secondFactor }
        let sentence = "Level \(wanted.rawValue) was not reached."
        return found.refused(.unmetAuthentication, sentence)
    }

    /// What somebody who is signed in must do before anything is asked of him; nil when nothing.
    private func page(
        before found: Found,
        _ session: KeptSession,
        _ account: Account,
        at now: Instant
    ) async throws -> AuthorizationStep? {
        if session.isPending {
            return found.isSilent
                ? found.refused(.loginRequired, "Sign-in is not finished.") : .secondFactor
        }
        if let hinted = try await hinted(found.wish, at: now), hinted != account.id.description {
            // The client means somebody else (OpenID Connect Core §3.1.2.1, id_token_hint).
            return found.isSilent
                ? found.refused(.loginRequired, "Another is signed in.")
                : .signIn(again: true, hint: found.wish.loginHint)
        }
        if Self.isStale(session, found.request, found.wish, at: now) {
            return found.isSilent
                ? found.refused(.loginRequired, "Signed in too long ago.")
                : .signIn(again: true, hint: account.login)
        }
        guard found.mustChangePassword else { return nil }
        return found.isSilent
            ? found.refused(.interactionRequired, "A page is waiting.")
            : .ownPage(PasswordPage.path)
    }

    /// Whom the client means by an ID token of before.
    private func hinted(_ wish: AuthorizationRequest, at now: Instant) async throws -> String? {
        guard let hint = wish.identityHint else { return nil }
        let keys = try await keys(at: now)
        return OwnToken.claims(.identity, of: hint, keys: keys)?["sub"]?.text
    }

    /// Whether the person must prove himself anew: the client wants it, or it is too long ago.
    private static func isStale(
        _ session: KeptSession,
        _ request: KeptRequest,
        _ wish: AuthorizationRequest,
        at now: Instant
    ) -> Bool {
        // Whoever proved himself after the client asked has done what it wants.
        if session.provedAt >= request.madeAt { return false }
        if wish.prompts.contains(.login) || wish.prompts.contains(.selectAccount) { return true }
        guard let limit = wish.maxAgeSeconds else { return false }
        return now > session.provedAt.adding(seconds: min(limit, 10_000_000))
    }

    /// The person's answer to the question whether the client may know what it asks; nil when something else comes
    /// first, as for somebody who sends the answer without having been asked.
    func decide(
        _ id: ID<KeptRequest>,
        allows: Bool,
        token: String?,
        requestID: String
    ) async throws -> String? {
        let now = now()
        let found = try await database.read { try Found(id, token, in: $0, at: now) }
        guard let (session, account) = found.signedIn(limits, at: now), !session.isPending else {
            throw IdentityRefusal.unknownSession
        }
        let wish = found.wish
        guard allows else {
            _ = try await database.write { try OpenIDStore(connection: $0).use(id, at: now) }
            let fault = OpenIDFault(.accessDenied, "The person said no.")
            return Self.answer(fault, to: wish.redirectURI, wish.state, found.request.issuer)
        }
        switch try await obstacle(found, session, account, at: now) {
        case .answer(let address, _): return address
        case .some: return nil
        case nil: break
        }
        let stamp = stamp(Self.person(account.id), requestID, at: now)
        try await database.write { connection in
            try Self.allow(wish, account, by: stamp, in: connection)
        }
        return try await issue(found, session, account)
    }

    private static func allow(
        _ wish: AuthorizationRequest,
        _ account: Account,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = OpenIDClientStore(connection: connection)
        let before = try store.consent(of: account.id, to: wish.client)
        let kept = before.flatMap { $0.revokedAt == nil ? $0.scopes : nil } ?? []
        let consent = Consent(
            client: wish.client,
            scopes: kept.union(wish.scopes),
            givenAt: stamp.at,
            usedAt: stamp.at,
            revokedAt: nil,
            version: (before?.version ?? 0) + 1
        )
        try store.save(consent, of: account.id)
        try Journal.append(
            event(
                IdentityEvent.consentGiven,
                of: consentName(account.id, wish.client),
                version: consent.version,
                by: stamp,
                .keepOwn,
                [
                    "client": .text(wish.client),
                    "scopes": .text(OpenIDClient.Scope.text(consent.scopes)),
                ]
            ),
            in: connection
        )
    }

    static func consentName(_ account: ID<Account>, _ client: String) -> String {
        "identity.consent/\(account):\(client)"
    }

    /// Makes the code, once a request; the address to send the browser to.
    private func issue(_ found: Found, _ session: KeptSession, _ account: Account) async throws
        -> String
    {
        let now = now()
        let code = Base64URL.text(randomBytes(32))
        let wish = found.wish
        let grant = OpenIDGrant(
            id: newID(),
            client: wish.client,
            account: account.id,
            session: session.id,
            issuer: found.request.issuer,
            scopes: wish.scopes,
            nonce: wish.nonce,
            level: account.level.reached(by: session.methods),
            methods: session.methods,
            provedAt: session.provedAt,
            keyThumbprint: wish.keyThumbprint,
            madeAt: now,
            expiresAt: now.adding(seconds: OpenIDGrant.codeSeconds),
            endedAt: nil
        )
        let kept = OpenIDCode(
            digest: Self.digest(code),
            grant: grant.id,
            redirectURI: wish.redirectURI,
            isRedirectStated: wish.isRedirectStated,
            challenge: wish.challenge,
            expiresAt: now.adding(seconds: OpenIDGrant.codeSeconds),
            usedAt: nil
        )
        let stamp = stamp(Self.person(account.id), grant.id.description, at: now)
        try await database.write { connection in
            let store = OpenIDStore(connection: connection)
            guard try store.use(found.request.id, at: now) else { throw OpenIDRefusal.requestGone }
            try store.insert(grant)
            try store.insert(kept)
            try Journal.append(
                Self.event(
                    IdentityEvent.grantMade,
                    of: grant.objectName,
                    version: 1,
                    by: stamp,
                    .keepOwn,
                    [
                        "account": .text(account.id.description), "client": .text(wish.client),
                        "scopes": .text(OpenIDClient.Scope.text(wish.scopes)),
                        "level": .integer(Int64(grant.level.rawValue)),
                    ]
                ),
                in: connection
            )
        }
        var parameters = [("code", code)]
        if let state = wish.state { parameters.append(("state", state)) }
        parameters.append(("iss", found.request.issuer))
        return Self.address(wish.redirectURI, parameters)
    }

    static func digest(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }

    static func answer(
        _ fault: OpenIDFault,
        to address: String,
        _ state: String?,
        _ issuer: String
    ) -> String {
        var parameters = [
            ("error", fault.code.rawValue), ("error_description", fault.sentence),
        ]
        if let state { parameters.append(("state", state)) }
        parameters.append(("iss", issuer))
        return Self.address(address, parameters)
    }

    static func address(_ base: String, _ parameters: [(String, String)]) -> String {
        let query = parameters.map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        return parameters.isEmpty ? base : base + (base.contains("?") ? "&" : "?") + query
    }
}
