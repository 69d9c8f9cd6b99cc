// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
package import Web

extension Identity {
    /// What `Web` asks once a request.
    package var sessionSource: SessionSource { SessionSource { try await find($0) } }

    /// The session that a token opens, from memory when it was resolved lately.
    func find(_ token: String) async throws -> Session? {
        // Tokens have 64 characters; what is longer is nobody's and not worth hashing.
        guard token.utf8.count <= 128 else { return nil }
        let now = now()
        let digest = SessionToken.digest(of: token)
        let snapshot = directory.current()
        if let entry = cache.find(digest, at: now, directoryRevision: snapshot.revision) {
            if needsSeeing(entry.seenAt, at: now) {
                await see(entry.id, at: now)
                cache.forget { $0.id == entry.id }
            }
            return entry.session
        }
        guard let entry = try await load(digest, token, snapshot, at: now) else { return nil }
        if needsSeeing(entry.seenAt, at: now) {
            await see(entry.id, at: now)
        } else {
            cache.keep(entry, for: digest)
        }
        return entry.session
    }

    private func needsSeeing(_ seenAt: Instant, at now: Instant) -> Bool {
        now >= seenAt.adding(seconds: limits.seenStepSeconds)
    }

    /// A busy database must not cost anybody his page: then it is noted at the next request.
    private func see(_ id: ID<KeptSession>, at now: Instant) async {
        try? await database.write { try SessionStore(connection: $0).see(id, at: now) }
    }

    private func load(
        _ digest: [UInt8],
        _ token: String,
        _ snapshot: DirectorySnapshot,
        at now: Instant
    ) async throws -> SessionCache.Entry? {
        let (limits, policy) = (limits, policy)
        let idle = limits.idleSeconds
        return try await database.read { connection in
            guard let kept = try SessionStore(connection: connection).session(digest: digest),
                !limits.isOver(kept, at: now),
                let account = try AccountStore(connection: connection).account(kept.account),
                account.isOpen
            else { return nil }
            let session = try Self.session(
                kept,
                account,
                token,
                policy,
                snapshot,
                at: now,
                in: connection
            )
            return SessionCache.Entry(
                session: session,
                id: kept.id,
                account: account.id,
                seenAt: kept.seenAt,
                endsAt: min(kept.expiresAt, kept.seenAt.adding(seconds: idle)),
                day: now.date,
                directoryRevision: snapshot.revision,
                peopleRevision: try Directory.peopleRevision(in: connection)
            )
        }
    }

    /// The only place where a person becomes an actor.
    private static func session(
        _ kept: KeptSession,
        _ account: Account,
        _ token: String,
        _ policy: SignInPolicy,
        _ snapshot: DirectorySnapshot,
        at now: Instant,
        in connection: any Connection
    ) throws -> Session {
        let posts = try posts(of: account, snapshot, on: now.date, in: connection)
        let current = posts.first { $0.id == kept.post } ?? posts.first
        let agency = current.flatMap { snapshot.agency($0.agency) }
        let password = try AccountStore(connection: connection).password(of: account.id)
        // Who knows only a password that somebody else told him may do nothing but change it.
        let isBound =
            kept.isPending
            || kept.methods.contains(.password) && (password?.isTemporary ?? true)
        let hasTwo = SignInMethod.areTwo(kept.methods)
        // What is marked as grave is not held by whoever proved himself in one way only.
        let withheld = hasTwo ? [] : policy.rolesOfTwoFactors
        let name = try account.officer.flatMap { try Directory.officer($0, in: connection)?.name }
        let actor = Actor(
            subject: account.subject,
            agency: isBound ? nil : agency?.code(on: now.date),
            roles: isBound ? [] : (current?.roles ?? []).subtracting(withheld),
            scope: isBound ? .agency : current?.scope ?? .agency,
            strength: kept.isPending ? .none : hasTwo ? .twoFactors : .password
        )
        return Session(
            id: kept.id.description,
            actor: actor,
            personName: kept.isPending ? account.login : name ?? account.name,
            agencyName: kept.isPending ? "" : agency?.name ?? "",
            posts: (kept.isPending ? [] : posts).map { post in
                Session.Post(
                    id: post.id.description,
                    name: [post.title, snapshot.agency(post.agency)?.name ?? ""]
                        .joined(separator: ", "),
                    isCurrent: post.id == current?.id
                )
            },
            formKey: SessionToken.formKey(of: token),
            language: account.language,
            firstPath: kept.isPending ? SecondFactorPage.path : isBound ? PasswordPage.path : nil
        )
    }

    /// Brings this process's memory of sessions up to date; called once a second.
    package func refresh() async throws {
        let now = now()
        // Clocks of processes differ and transactions take time: the last minute is asked again.
        let since = now.adding(seconds: -60)
        let news = try await database.read { connection in
            try (
                ended: SessionStore(connection: connection).ended(since: since),
                changed: AccountStore(connection: connection).changed(since: since),
                people: Directory.peopleRevision(in: connection)
            )
        }
        cache.follow(
            ended: Set(news.ended),
            changed: Set(news.changed),
            peopleRevision: news.people,
            at: now
        )
    }
}
