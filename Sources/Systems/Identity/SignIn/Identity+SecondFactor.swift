// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

extension Identity {
    /// What a session that waits for a second factor may be asked for.
    package struct SecondChoices: Sendable {
        package let hasCodes: Bool
        package let hasPasskey: Bool
        package let hasCertificate: Bool
        /// Where a code can be sent, masked; nil where none can.
        package let sentTo: String?
        package let recoveryCodesLeft: Int

        var hasAny: Bool { hasCodes || hasPasskey || hasCertificate || sentTo != nil }
    }

    package func secondChoices(token: String) async throws -> SecondChoices {
        let digest = SessionToken.digest(of: token)
        let (now, limits) = (now(), limits)
        return try await database.read { connection in
            let session = try Self.open(digest: digest, in: connection)
            guard !limits.isOver(session, at: now) else { throw IdentityRefusal.unknownSession }
            let store = AuthenticatorStore(connection: connection)
            let all = try store.authenticators(of: session.account).filter(\.isInForce)
            return SecondChoices(
                hasCodes: all.contains { $0.kind == .codes },
                hasPasskey: all.contains { $0.kind == .passkey },
                hasCertificate: all.contains(where: \.kind.isCertificate),
                sentTo: all.first { $0.kind == .sent }?.name,
                recoveryCodesLeft: try store.recoveryCodesLeft(of: session.account)
            )
        }
    }

    /// Takes the code of an app or a recovery code, at sign-in and when a step up is asked for.
    ///
    /// The answer is a new token for the cookie: the one before stops.
    package func proveSecond(
        code typed: String,
        token: String,
        place: Place,
        requestID: String
    ) async throws -> SessionToken {
        let now = now()
        let waiting = try await countSecond(token, place, at: now)
        guard let proof = try await proof(typed, waiting, at: now) else {
            throw IdentityRefusal.wrongCode
        }
        let fresh = SessionToken(random: randomBytes(32))
        let digest = SessionToken.digest(of: fresh.text)
        let stamp = stamp(Self.person(waiting.session.account), requestID, at: now)
        let session = try await database.write { connection in
            let session = try Self.open(waiting.session.id, in: connection)
            guard try Self.use(proof, of: session.account, at: now, in: connection) else {
                throw IdentityRefusal.wrongCode
            }
            let attempts = AttemptStore(connection: connection)
            try attempts.forget(waiting.counter)
            try attempts.takeBack(Self.secondCounter(session.account))
            try Self.prove(proof.method, session, digest: digest, by: stamp, in: connection)
            return session.id
        }
        cache.forget { $0.id == session }
        return fresh
    }

    /// What was typed, once it is known what it could be; nothing is used up yet.
    private enum Proof: Sendable {
        case code(Authenticator, step: Int64)
        case recovery([UInt8])
        case sent(SentCode)

        var method: SignInMethod {
            switch self {
            case .code: .oneTimeCode
            case .recovery: .recoveryCode
            case .sent: .sentCode
            }
        }
    }

    private struct Waiting: Sendable {
        let session: KeptSession
        let all: [Authenticator]
        let counter: String
    }

    private static func secondCounter(_ account: ID<Account>) -> String { "second \(account)" }

    /// Counts the try before it is tried; only who knows the password comes as far.
    ///
    /// The account is counted as a whole too: a code has six digits, and whoever stole the password may come from
    /// many places. Passkeys and certificates are not counted, so they keep letting the owner in.
    private func countSecond(_ token: String, _ place: Place, at now: Instant) async throws
        -> Waiting
    {
        let digest = SessionToken.digest(of: token)
        let limits = limits
        return try await database.write { connection in
            let session = try Self.open(digest: digest, in: connection)
            // A browser left behind yesterday is not brought back by a code alone.
            guard !limits.isOver(session, at: now) else { throw IdentityRefusal.unknownSession }
            let whole = Self.secondCounter(session.account)
            let name = "\(whole) \(place.text)"
            let attempts = AttemptStore(connection: connection)
            let counted = try [(name, SlowDown.pair), (whole, .account)].map { name, rule in
                (name: name, rule: rule, count: try attempts.count(name))
            }
            let wait = counted.map { $0.rule.wait($0.count, at: now) }.max() ?? 0
            if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            for one in counted {
                try attempts.set(one.rule.adding(to: one.count, at: now), one.name)
            }
            let all = try AuthenticatorStore(connection: connection)
                .authenticators(of: session.account).filter(\.isInForce)
            return Waiting(session: session, all: all, counter: name)
        }
    }

    private func proof(_ typed: String, _ waiting: Waiting, at now: Instant) async throws
        -> Proof?
    {
        if RecoveryCode.isMeant(typed) { return .recovery(RecoveryCode.digest(of: typed)) }
        for one in waiting.all where one.kind == .codes {
            let secret = try secrets.open(one.secret, for: Self.owner(one.id))
            if let step = OneTimeCode.match(typed, secret: secret, after: one.counter, at: now) {
                return .code(one, step: step)
            }
        }
        guard waiting.all.contains(where: { $0.kind == .sent }) else { return nil }
        do {
            return .sent(try await tried(typed, for: .signIn, of: waiting.session.account))
        } catch MessageRefusal.wrongCode {
            return nil
        }
    }

    private static func use(
        _ proof: Proof,
        of account: ID<Account>,
        at now: Instant,
        in connection: any Connection
    ) throws -> Bool {
        let store = AuthenticatorStore(connection: connection)
        return switch proof {
        case .code(let one, let step): try store.use(one, counter: step, at: now)
        case .recovery(let digest): try store.useRecoveryCode(digest, of: account, at: now)
        case .sent(let code): try ContactStore(connection: connection).use(code, at: now)
        }
    }

    /// Notes in a session that another method was shown to work.
    static func prove(
        _ method: SignInMethod,
        _ session: KeptSession,
        digest: [UInt8],
        isPending: Bool = false,
        certificate: ID<Authenticator>? = nil,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let methods = session.methods.filter { $0 != method } + [method]
        try SessionStore(connection: connection).prove(
            session,
            methods,
            digest: digest,
            isPending: isPending,
            certificate: certificate,
            at: stamp.at
        )
        // Caches of other processes still know the token before.
        try AccountStore(connection: connection).touch(session.account, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.sessionProved,
                of: session.objectName,
                version: session.version + 1,
                by: stamp,
                .keepOwn,
                [
                    "account": .text(session.account.description),
                    "method": .text(method.rawValue),
                ]
            ),
            in: connection
        )
    }

    /// The session that a token opens; ended ones are refused.
    static func open(digest: [UInt8], in connection: any Connection) throws -> KeptSession {
        guard let session = try SessionStore(connection: connection).session(digest: digest),
            session.endedAt == nil
        else { throw IdentityRefusal.unknownSession }
        return session
    }

    static func open(_ id: ID<KeptSession>, in connection: any Connection) throws -> KeptSession {
        guard let session = try SessionStore(connection: connection).session(id),
            session.endedAt == nil
        else { throw IdentityRefusal.unknownSession }
        return session
    }
}
