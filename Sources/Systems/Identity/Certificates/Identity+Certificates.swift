// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Trust
package import Web

extension Identity {
    /// Signs in by the certificate that this connection shows; the handshake proved that its key is the caller's.
    ///
    /// In a session that goes on, it is one more proof: the second factor after a password, or a fresh one. A
    /// certificate of another account never takes the place of whoever is signed in.
    package func signIn(_ shown: PeerCertificate, _ request: SignInRequest) async throws
        -> SignedIn
    {
        let one = try await inForce(shown)
        let method: SignInMethod = one.kind == .token ? .token : .certificate
        if let digest = request.replacing.map(SessionToken.digest),
            let session = try await session(digest, at: now())
        {
            guard session.account == one.account else {
                throw CertificateRefusal.ofAnother(name: one.name)
            }
            return try await prove(method, one, session, request)
        }
        let proven = Proven(account: one.account, methods: [method], certificate: one.id) {
            connection,
            now in
            // Released while it was looked at: then it is nobody's.
            guard
                try AuthenticatorStore(connection: connection)
                    .use(one, counter: one.counter, at: now)
            else { throw CertificateRefusal.unbound(name: one.name) }
            return false
        }
        return try await open(request, proven)
    }

    private func session(_ digest: [UInt8], at now: Instant) async throws -> KeptSession? {
        let limits = limits
        return try await database.read { connection in
            try SessionStore(connection: connection).session(digest: digest)
        }.flatMap { limits.isOver($0, at: now) ? nil : $0 }
    }

    private func prove(
        _ method: SignInMethod,
        _ one: Authenticator,
        _ session: KeptSession,
        _ request: SignInRequest
    ) async throws -> SignedIn {
        let token = SessionToken(random: randomBytes(32))
        let digest = SessionToken.digest(of: token.text)
        let stamp = stamp(Self.person(one.account), request.requestID, at: now())
        let done = try await database.write { connection in
            let store = AuthenticatorStore(connection: connection)
            let accounts = AccountStore(connection: connection)
            let session = try Self.open(session.id, in: connection)
            guard let account = try accounts.account(one.account), account.isOpen else {
                throw IdentityRefusal.disabled
            }
            guard try store.use(one, counter: one.counter, at: stamp.at) else {
                throw CertificateRefusal.unbound(name: one.name)
            }
            let isPending = SignInMethod.needMore(
                session.methods + [method],
                try store.authenticators(of: account.id)
            )
            try Self.prove(
                method,
                session,
                digest: digest,
                isPending: isPending,
                certificate: one.id,
                by: stamp,
                in: connection
            )
            let isTemporary = try accounts.password(of: account.id)?.isTemporary ?? false
            let mustChange = session.methods.contains(.password) && isTemporary
            return (account, isPending, mustChange)
        }
        cache.forget { $0.id == session.id }
        return SignedIn(
            token: token,
            account: done.0,
            mustChangePassword: done.2,
            needsSecond: done.1
        )
    }

    /// The certificate as somebody's way in, when it is in force now.
    private func inForce(_ shown: PeerCertificate) async throws -> Authenticator {
        try await ask(shown)
        let one = try await database.read {
            try AuthenticatorStore(connection: $0).certificate(shown.sha256)
        }
        guard let one, one.isInForce else {
            throw CertificateRefusal.unbound(name: Self.name(of: shown))
        }
        return one
    }

    /// Chain and revocation, by the verdict of Trust.
    private func ask(_ certificate: PeerCertificate) async throws {
        guard let certificates else { throw CertificateRefusal.notShown }
        if let refusal = await certificates(certificate) { throw refusal }
    }

    /// Whom a certificate names.
    static func name(of certificate: PeerCertificate) -> String {
        (try? Certificate(certificate.der))?.subject.commonName ?? ""
    }

    /// Ends the sessions whose certificate has been revoked or has expired since; answers how many.
    ///
    /// While nobody knows, nobody is signed out: then the connection that shows it is not served either.
    @discardableResult
    package func endSessionsOfRefusedCertificates(requestID: String) async throws -> Int {
        guard let certificates else { return 0 }
        var last: ID<Authenticator>?
        var ended = 0
        while true {
            let page = try await certificatesInUse(after: last)
            for one in page {
                let refusal = await certificates(PeerCertificate(der: one.secret))
                guard let refusal, refusal.kind == .forbidden else { continue }
                ended += try await end(one, why: refusal.code, requestID: requestID)
            }
            guard let end = page.last?.id else { return ended }
            last = end
        }
    }

    private func certificatesInUse(after last: ID<Authenticator>?) async throws -> [Authenticator] {
        try await database.read { connection in
            try SessionStore(connection: connection).certificates(after: last, limit: 200)
                .compactMap(AuthenticatorStore(connection: connection).authenticator)
        }
    }

    private func end(_ one: Authenticator, why: String, requestID: String) async throws -> Int {
        let job = Actor(
            subject: .job("identity-certificates"),
            agency: nil,
            roles: [],
            scope: .agency,
            strength: .none
        )
        let stamp = stamp(job, requestID, at: now())
        let ended = try await database.write { connection in
            try Self.endSessions(of: one.id, why: why, by: stamp, .keepOwn, in: connection)
        }
        cache.forget { $0.account == one.account }
        return ended
    }

    @discardableResult
    static func endSessions(
        of certificate: ID<Authenticator>,
        why: String,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws -> Int {
        let sessions = try SessionStore(connection: connection).open(by: certificate)
        for session in sessions { try end(session, why: why, by: stamp, right, in: connection) }
        return sessions.count
    }
}
