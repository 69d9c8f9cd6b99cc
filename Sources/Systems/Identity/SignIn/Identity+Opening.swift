// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

extension Identity {
    /// Everything that a right password changes, in one transaction.
    func open(
        _ request: SignInRequest,
        _ known: Account,
        _ hash: PasswordHash,
        _ renewed: PasswordHash?
    ) async throws -> SignedIn {
        let now = now()
        let token = SessionToken(random: randomBytes(32))
        let sessionID: ID<KeptSession> = newID()
        let recordID: ID<SignInRecord> = newID()
        let stamp = stamp(Self.person(known.id), request.requestID, at: now)
        let limits = limits
        let snapshot = directory.current()
        return try await database.write { connection in
            let accounts = AccountStore(connection: connection)
            // Disabled or given another password while this one was checked: then it was in vain.
            guard let account = try accounts.account(known.id),
                let password = try accounts.password(of: account.id), password.hash == hash
            else { throw IdentityRefusal.wrongPassword }
            if !account.isOpen { throw IdentityRefusal.disabled }
            if password.isExpired(at: now) { throw IdentityRefusal.passwordExpired }
            if let renewed {
                let isTemporary = password.isTemporary
                try accounts.setPassword(
                    renewed,
                    isTemporary: isTemporary,
                    of: account.id,
                    at: now
                )
            }
            try Self.clear(account, request.place, in: connection)
            let sessions = SessionStore(connection: connection)
            if let old = try request.replacing.flatMap({
                try sessions.session(digest: SessionToken.digest(of: $0))
            }), old.endedAt == nil {
                try Self.end(old, why: "replaced", by: stamp, in: connection)
            }
            let posts = try Self.posts(of: account, snapshot, on: now.date, in: connection)
            let isPending = try AuthenticatorStore(connection: connection)
                .authenticators(of: account.id).contains(where: \.isInForce)
            let session = KeptSession(
                id: sessionID,
                digest: SessionToken.digest(of: token.text),
                account: account.id,
                post: (posts.first { $0.id == account.lastPost } ?? posts.first)?.id,
                madeAt: now,
                seenAt: now,
                expiresAt: now.adding(seconds: limits.absoluteSeconds),
                endedAt: nil,
                address: request.place.text,
                agent: request.agent,
                version: 1,
                methods: [.password],
                isPending: isPending,
                provedAt: now
            )
            try sessions.insert(session)
            try Self.remember(recordID, request, session, by: stamp, in: connection)
            return SignedIn(
                token: token,
                account: account,
                mustChangePassword: password.isTemporary,
                needsSecond: isPending
            )
        }
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
        var facts: Facts = ["account": .text(session.account.description)]
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
