// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// Every statement on the table `account_session`.
struct SessionStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, digest, account, post, made_at, seen_at, expires_at, ended_at, address, agent, version,
        methods, is_pending, proved_at, certificate
        """

    func session(digest: [UInt8]) throws -> KeptSession? {
        try connection.rows(
            "SELECT \(Self.columns) FROM account_session WHERE digest = \(digest)"
        ).first.map(KeptSession.init(row:))
    }

    func session(_ id: ID<KeptSession>) throws -> KeptSession? {
        try connection.rows("SELECT \(Self.columns) FROM account_session WHERE id = \(id)").first
            .map(KeptSession.init(row:))
    }

    /// The newest first.
    func sessions(of account: ID<Account>, limit: Int) throws -> [KeptSession] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_session WHERE account = \(account)
            ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        ).map(KeptSession.init(row:))
    }

    func open(of account: ID<Account>) throws -> [KeptSession] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_session
            WHERE account = \(account) AND ended_at IS NULL
            """
        ).map(KeptSession.init(row:))
    }

    /// The sessions that ended since a moment, for caches.
    func ended(since: Instant) throws -> [ID<KeptSession>] {
        try connection.rows(
            """
            SELECT id FROM account_session WHERE ended_at IS NOT NULL AND ended_at >= \(since)
            """
        ).map { try $0.value("id") }
    }

    func insert(_ session: KeptSession) throws {
        try connection.run(
            """
            INSERT INTO account_session (\(Self.columns))
            VALUES (\(session.id), \(session.digest), \(session.account), \(session.post),
                \(session.madeAt), \(session.seenAt), \(session.expiresAt), \(session.endedAt),
                \(session.address), \(session.agent), \(session.version),
                \(SignInMethod.text(session.methods)), \(session.isPending), \(session.provedAt),
                \(session.certificate))
            """
        )
    }

    func end(_ session: KeptSession, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_session SET ended_at = \(now), version = \(session.version + 1)
            WHERE id = \(session.id)
            """
        )
    }

    func setPost(_ post: ID<Post>, of session: KeptSession) throws {
        try connection.run(
            """
            UPDATE account_session SET post = \(post), version = \(session.version + 1)
            WHERE id = \(session.id)
            """
        )
    }

    /// Notes a further or a fresh proof; a fresh `digest` stands for a new token.
    func prove(
        _ session: KeptSession,
        _ methods: [SignInMethod],
        digest: [UInt8],
        isPending: Bool = false,
        certificate: ID<Authenticator>? = nil,
        at now: Instant
    ) throws {
        // What a session hung on once it goes on hanging on, whatever is shown later.
        let hangsOn = certificate ?? session.certificate
        try connection.run(
            """
            UPDATE account_session SET methods = \(SignInMethod.text(methods)), is_pending = \(isPending),
                digest = \(digest), proved_at = \(now), seen_at = \(now),
                certificate = \(hangsOn), version = \(session.version + 1)
            WHERE id = \(session.id)
            """
        )
    }

    /// The certificates that open sessions hang on, after `last`, by their ids.
    func certificates(after last: ID<Authenticator>?, limit: Int) throws -> [ID<Authenticator>] {
        let further: SQL = last.map { "AND certificate > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT DISTINCT certificate FROM account_session
            WHERE certificate IS NOT NULL AND ended_at IS NULL \(further)
            ORDER BY certificate LIMIT \(limit)
            """
        ).map { try $0.value("certificate") }
    }

    func open(by certificate: ID<Authenticator>) throws -> [KeptSession] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_session
            WHERE certificate = \(certificate) AND certificate IS NOT NULL AND ended_at IS NULL
            """
        ).map(KeptSession.init(row:))
    }

    func see(_ id: ID<KeptSession>, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_session SET seen_at = \(now)
            WHERE id = \(id) AND seen_at < \(now) AND ended_at IS NULL
            """
        )
    }
}

extension KeptSession {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            digest: try row.value("digest"),
            account: try row.value("account"),
            post: try row.optional("post"),
            madeAt: try row.value("made_at"),
            seenAt: try row.value("seen_at"),
            expiresAt: try row.value("expires_at"),
            endedAt: try row.optional("ended_at"),
            address: try row.value("address"),
            agent: try row.value("agent"),
            version: try row.value("version"),
            methods: SignInMethod.list(try row.value("methods")),
            isPending: try row.value("is_pending"),
            provedAt: try row.value("proved_at"),
            certificate: try row.optional("certificate")
        )
    }
}
