// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
import Storage
import Web

/// What somebody sees of his own account.
package struct OwnAccount: Sendable {
    package let account: Account
    package let sessions: [KeptSession]
    package let history: [SignInRecord]
    package let mustChangePassword: Bool
}

extension Identity {
    /// One's own account with the newest sessions and the newest lines of the history.
    package func own(by actor: Actor) async throws -> OwnAccount {
        let (now, limits) = (now(), limits)
        return try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let attempts = AttemptStore(connection: connection)
            let accounts = AccountStore(connection: connection)
            return OwnAccount(
                account: account,
                sessions: try SessionStore(connection: connection)
                    .sessions(of: account.id, limit: 100)
                    .filter { !limits.isOver($0, at: now) },
                history: try attempts.records(of: account.id, before: nil, limit: 50),
                // Who came by a passkey or through another node may have none.
                mustChangePassword: try accounts.password(of: account.id)?.isTemporary ?? false
            )
        }
    }

    /// Ends the session of a token; whoever holds the token may, and twice is once.
    package func signOut(token: String, requestID: String) async throws {
        let now = now()
        let digest = SessionToken.digest(of: token)
        let random = (random(), random())
        let ended = try await database.write { connection -> ID<KeptSession>? in
            guard let session = try SessionStore(connection: connection).session(digest: digest),
                session.endedAt == nil
            else { return nil }
            let stamp = Stamp(
                actor: Self.person(session.account),
                at: now,
                requestID: requestID,
                random: random
            )
            try Self.end(session, why: "signed-out", by: stamp, in: connection)
            return session.id
        }
        if let ended { cache.forget { $0.id == ended } }
    }

    /// Ends one of one's own sessions, as of a browser left open elsewhere.
    package func endOwnSession(_ id: ID<KeptSession>, by actor: Actor, requestID: String)
        async throws
    {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard let session = try SessionStore(connection: connection).session(id),
                session.account == account.id
            else { throw IdentityRefusal.unknownSession }
            guard session.endedAt == nil else { return }
            try Self.end(session, why: "ended-by-owner", by: stamp, in: connection)
        }
        cache.forget { $0.id == id }
    }

    /// "This was not me": every other session ends, and every token that clients have.
    package func disown(session id: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        let account = try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            for session in try SessionStore(connection: connection).open(of: account.id)
            where session.id.description != id {
                try Self.end(session, why: "not-me", by: stamp, in: connection)
            }
            try OpenIDStore(connection: connection).endGrants(of: account.id, at: stamp.at)
            return account.id
        }
        cache.forget { $0.account == account && $0.session.id != id }
    }

    /// Puts another of one's posts in force, in this session and at the next sign-in.
    package func choosePost(
        _ post: ID<Post>,
        session id: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        let snapshot = directory.current()
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let sessions = SessionStore(connection: connection)
            guard let session = try ID<KeptSession>(id).flatMap(sessions.session),
                session.account == account.id, session.endedAt == nil
            else { throw IdentityRefusal.unknownSession }
            let posts = try Self.posts(of: account, snapshot, on: stamp.at.date, in: connection)
            guard posts.contains(where: { $0.id == post }) else {
                throw IdentityRefusal.unknownPost
            }
            if session.post == post { return }
            try sessions.setPost(post, of: session)
            try AccountStore(connection: connection).setLastPost(post, of: account.id)
            let event = Self.event(
                IdentityEvent.sessionSwitched,
                of: session.objectName,
                version: session.version + 1,
                by: stamp,
                .keepOwn,
                [
                    "account": .text(account.id.description), "post": .text(post.description),
                ]
            )
            try Journal.append(event, in: connection)
        }
        cache.forget { $0.session.id == id }
    }

    /// Keeps the language in which the person reads pages.
    package func chooseLanguage(_ language: Language, by actor: Actor) async throws {
        let now = now()
        let account = try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            try AccountStore(connection: connection).setLanguage(language, of: account.id, at: now)
            return account.id
        }
        cache.forget { $0.account == account }
    }

    /// Gives oneself another password; every other session ends.
    package func changePassword(
        from old: String,
        to new: String,
        again: String,
        session id: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let before = try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let accounts = AccountStore(connection: connection)
            let officer = try account.officer.flatMap { try Directory.officer($0, in: connection) }
            return (
                account: account, password: try accounts.password(of: account.id),
                names: [account.login, account.name, officer?.name ?? "", officer?.mail ?? ""]
            )
        }
        try await guardOwn(before.account, old, before.password)
        guard new == again else { throw IdentityRefusal.passwordsDiffer }
        guard new != old else { throw IdentityRefusal.passwordSame }
        let password = Password(new)
        if let fault = fault(of: password, names: before.names) { throw fault }
        let hash = try await hash(password)
        try await keep(
            hash,
            isTemporary: false,
            of: before.account.id,
            sparing: ID<KeptSession>(id),
            .keepOwn,
            by: actor,
            requestID
        ) { _, _ in }
    }

    /// Whoever sits at somebody else's open browser must not guess the password there without end.
    func guardOwn(
        _ account: Account,
        _ typed: String,
        _ kept: KeptPassword?
    ) async throws {
        let now = now()
        let name = "own \(account.id)"
        try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            let count = try attempts.count(name)
            let wait = SlowDown.pair.wait(count, at: now)
            if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            try attempts.set(SlowDown.pair.adding(to: count, at: now), name)
        }
        guard let kept, try await pool.verify(Password(typed), against: kept.hash) else {
            throw IdentityRefusal.wrongPassword
        }
        try await database.write { try AttemptStore(connection: $0).forget(name) }
    }
}
