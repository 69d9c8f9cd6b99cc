// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

extension Identity {
    /// By what somebody proved himself, and what must still hold when the session opens.
    struct Proven: Sendable {
        let account: ID<Account>
        let methods: [SignInMethod]
        /// What the session hangs on, beside the account.
        var certificate: ID<Authenticator>?
        /// Throws when the proof was in vain; answers whether another password must be chosen first.
        let confirm: @Sendable (_ connection: any Connection, _ now: Instant) throws -> Bool
    }

    /// Everything that a right password changes.
    func open(
        _ request: SignInRequest,
        _ known: Account,
        _ hash: PasswordHash,
        _ renewed: PasswordHash?
    ) async throws -> SignedIn {
        let proven = Proven(account: known.id, methods: [.password]) { connection, now in
            let accounts = AccountStore(connection: connection)
            // Given another password while this one was checked: then it was in vain.
            guard let password = try accounts.password(of: known.id), password.hash == hash else {
                throw IdentityRefusal.wrongPassword
            }
            if password.isExpired(at: now) { throw IdentityRefusal.passwordExpired }
            if let renewed {
                let isTemporary = password.isTemporary
                try accounts.setPassword(
                    renewed,
                    isTemporary: isTemporary,
                    of: known.id,
                    at: now
                )
            }
            return password.isTemporary
        }
        return try await open(request, proven)
    }

    /// Opens a session for whoever proved himself, in one transaction.
    func open(_ request: SignInRequest, _ proven: Proven) async throws -> SignedIn {
        let now = now()
        let token = SessionToken(random: randomBytes(32))
        let replaced = request.replacing.map(SessionToken.digest)
        let opening = Opening(
            session: newID(),
            record: newID(),
            digest: SessionToken.digest(of: token.text),
            replaced: replaced,
            limits: limits,
            snapshot: directory.current(),
            stamp: stamp(Self.person(proven.account), request.requestID, at: now)
        )
        let done = try await database.write { connection in
            try Self.open(opening, request, proven, in: connection)
        }
        cache.forget { $0.id == done.session }
        return SignedIn(
            token: token,
            account: done.account,
            mustChangePassword: done.mustChangePassword,
            needsSecond: done.needsSecond
        )
    }

    private struct Opening: Sendable {
        let session: ID<KeptSession>
        let record: ID<SignInRecord>
        let digest: [UInt8]
        let replaced: [UInt8]?
        let limits: SessionLimits
        let snapshot: DirectorySnapshot
        let stamp: Stamp
    }

    private struct Opened: Sendable {
        let session: ID<KeptSession>
        let account: Account
        let mustChangePassword: Bool
        let needsSecond: Bool
    }

    private static func open(
        _ opening: Opening,
        _ request: SignInRequest,
        _ proven: Proven,
        in connection: any Connection
    ) throws -> Opened {
        let (stamp, now) = (opening.stamp, opening.stamp.at)
        guard let account = try AccountStore(connection: connection).account(proven.account) else {
            throw IdentityRefusal.wrongPassword
        }
        if !account.isOpen { throw IdentityRefusal.disabled }
        let mustChangePassword = try proven.confirm(connection, now)
        try clear(account, request.place, in: connection)
        let isPending = SignInMethod.needMore(
            proven.methods,
            try AuthenticatorStore(connection: connection).authenticators(of: account.id)
        )
        let sessions = SessionStore(connection: connection)
        var opened = opening.session
        let old = try opening.replaced.flatMap { try sessions.session(digest: $0) }
        if let old, old.endedAt == nil, old.account == account.id,
            !opening.limits.isOver(old, at: now)
        {
            // The same person once more: what clients know of the session stays true.
            try renew(old, proven.methods, isPending, opening.digest, by: stamp, in: connection)
            opened = old.id
        } else {
            if let old, old.endedAt == nil {
                try end(old, why: "replaced", by: stamp, in: connection)
            }
            let session = try session(opening, request, proven, account, isPending, in: connection)
            try sessions.insert(session)
            try remember(opening.record, request, session, by: stamp, in: connection)
        }
        return Opened(
            session: opened,
            account: account,
            mustChangePassword: mustChangePassword,
            needsSecond: isPending
        )
    }

    private static func session(
        _ opening: Opening,
        _ request: SignInRequest,
        _ proven: Proven,
        _ account: Account,
        _ isPending: Bool,
        in connection: any Connection
    ) throws -> KeptSession {
        let now = opening.stamp.at
        let posts = try posts(of: account, opening.snapshot, on: now.date, in: connection)
        return KeptSession(
            id: opening.session,
            digest: opening.digest,
            account: account.id,
            post: (posts.first { $0.id == account.lastPost } ?? posts.first)?.id,
            madeAt: now,
            seenAt: now,
            expiresAt: now.adding(seconds: opening.limits.absoluteSeconds),
            endedAt: nil,
            address: request.place.text,
            agent: request.agent,
            version: 1,
            methods: proven.methods,
            isPending: isPending,
            provedAt: now,
            certificate: proven.certificate
        )
    }

    /// A fresh proof in a session that goes on under a fresh token.
    private static func renew(
        _ old: KeptSession,
        _ methods: [SignInMethod],
        _ isPending: Bool,
        _ digest: [UInt8],
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try SessionStore(connection: connection)
            .prove(old, methods, digest: digest, isPending: isPending, at: stamp.at)
        // Caches of other processes still know the token before.
        try AccountStore(connection: connection).touch(old.account, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.sessionProved,
                of: old.objectName,
                version: old.version + 1,
                by: stamp,
                .keepOwn,
                [
                    "account": .text(old.account.description),
                    "method": .text(SignInMethod.text(methods)),
                ]
            ),
            in: connection
        )
    }

    private static func clear(
        _ account: Account,
        _ place: Place,
        in connection: any Connection
    ) throws {
        let attempts = AttemptStore(connection: connection)
        try attempts.forget(counter(pair: account.login, place))
        try attempts.takeBack(counter(account: account.login))
    }

    /// The history that the owner sees, and the event.
    private static func remember(
        _ id: ID<SignInRecord>,
        _ request: SignInRequest,
        _ session: KeptSession,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try AttemptStore(connection: connection).insert(
            SignInRecord(
                id: id,
                account: session.account,
                place: request.place,
                isSuccess: true,
                firstAt: stamp.at,
                lastAt: stamp.at,
                attempts: 1,
                agent: request.agent,
                version: 1
            )
        )
        var facts: Facts = [
            "account": .text(session.account.description),
            "methods": .text(SignInMethod.text(session.methods)),
        ]
        if let post = session.post { facts["post"] = .text(post.description) }
        try Journal.append(
            event(
                IdentityEvent.sessionOpened,
                of: session.objectName,
                version: 1,
                by: stamp,
                .keepOwn,
                facts,
                personal: [
                    "address": .text(request.place.text), "agent": .text(request.agent),
                ]
            ),
            in: connection
        )
    }

    /// The person himself, before or beside any post.
    static func person(_ id: ID<Account>) -> Actor {
        Actor(
            subject: .person(id.description),
            agency: nil,
            roles: [],
            scope: .agency,
            strength: .password
        )
    }

    static func end(
        _ session: KeptSession,
        why: String,
        by stamp: Stamp,
        _ right: IdentityAction = .keepOwn,
        in connection: any Connection
    ) throws {
        try SessionStore(connection: connection).end(session, at: stamp.at)
        try LogoutStore(connection: connection).end(session: session.id, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.sessionEnded,
                of: session.objectName,
                version: session.version + 1,
                by: stamp,
                right,
                ["account": .text(session.account.description), "why": .text(why)]
            ),
            in: connection
        )
    }

    /// The posts that the person may work in today, those of his own before substitutions.
    static func posts(
        of account: Account,
        _ snapshot: DirectorySnapshot,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> [Post] {
        guard let id = account.officer, let officer = try Directory.officer(id, in: connection)
        else { return [] }
        return try Directory.posts(of: officer, on: date, in: connection)
            .filter { snapshot.agency($0.agency)?.isOpen(on: date) ?? false }
            .sorted { ($0.actingFor == nil ? 0 : 1, $0.id) < ($1.actingFor == nil ? 0 : 1, $1.id) }
    }
}
