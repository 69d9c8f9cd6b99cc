// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// Every statement on the tables `account` and `account_password`.
struct AccountStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, login, officer, name, is_disabled, language, last_post, opened_at, changed_at, version,
        kind, level, closed_at, merged_into
        """

    func account(_ id: ID<Account>) throws -> Account? {
        try connection.rows("SELECT \(Self.columns) FROM account WHERE id = \(id)").first
            .map(Account.init(row:))
    }

    func account(login: String) throws -> Account? {
        try connection.rows("SELECT \(Self.columns) FROM account WHERE login = \(login)").first
            .map(Account.init(row:))
    }

    func accounts(of ids: [ID<Account>]) throws -> [Account] {
        guard !ids.isEmpty else { return [] }
        let list = SQL.joined(ids.map { "\($0)" })
        return try connection.rows("SELECT \(Self.columns) FROM account WHERE id IN (\(list))")
            .map(Account.init(row:))
    }

    /// By login name.
    func accounts(after last: String, limit: Int) throws -> [Account] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account WHERE login > \(last) ORDER BY login LIMIT \(limit)
            """
        ).map(Account.init(row:))
    }

    /// The accounts that changed since a moment, for caches.
    func changed(since: Instant) throws -> [ID<Account>] {
        try connection.rows("SELECT id FROM account WHERE changed_at >= \(since)")
            .map { try $0.value("id") }
    }

    /// False when the login name or the id has an account already.
    func insert(_ account: Account, at now: Instant) throws -> Bool {
        try connection.run(
            """
            INSERT INTO account (\(Self.columns))
            VALUES (\(account.id), \(account.login), \(account.officer), \(account.name),
                \(account.isDisabled), \(account.language?.rawValue), \(account.lastPost),
                \(account.openedAt), \(now), \(account.version), \(account.kind.rawValue),
                \(account.level.rawValue), \(account.closedAt), \(account.mergedInto))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func setDisabled(_ isDisabled: Bool, _ account: Account, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account SET is_disabled = \(isDisabled), changed_at = \(now),
                version = \(account.version + 1)
            WHERE id = \(account.id)
            """
        )
    }

    func setLanguage(_ language: Language, of id: ID<Account>, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account SET language = \(language.rawValue), changed_at = \(now) WHERE id = \(id)
            """
        )
    }

    func setLastPost(_ post: ID<Post>, of id: ID<Account>) throws {
        try connection.run("UPDATE account SET last_post = \(post) WHERE id = \(id)")
    }

    /// The login name moves aside, so that the person may come anew.
    func close(_ account: Account, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account SET closed_at = \(now), changed_at = \(now),
                login = \("closed-\(account.id)"), version = \(account.version + 1)
            WHERE id = \(account.id)
            """
        )
    }

    func rename(_ name: String, of id: ID<Account>) throws {
        try connection.run("UPDATE account SET name = \(name) WHERE id = \(id)")
    }

    func setLevel(_ level: AssuranceLevel, of id: ID<Account>, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account SET level = \(level.rawValue), changed_at = \(now) WHERE id = \(id)
            """
        )
    }

    /// Tells caches that something beside the account changed.
    func touch(_ id: ID<Account>, at now: Instant) throws {
        try connection.run("UPDATE account SET changed_at = \(now) WHERE id = \(id)")
    }

    /// Tells caches, and makes room for the event of a new password.
    func advance(_ account: Account, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account SET changed_at = \(now), version = \(account.version + 1)
            WHERE id = \(account.id)
            """
        )
    }

    func password(of id: ID<Account>) throws -> KeptPassword? {
        try connection.rows(
            """
            SELECT memory_kib, passes, lanes, salt, digest, is_temporary, changed_at
            FROM account_password WHERE account = \(id)
            """
        ).first.map { row in
            KeptPassword(
                hash: PasswordHash(
                    parameters: PasswordHash.Parameters(
                        memoryKiB: try row.value("memory_kib"),
                        passes: try row.value("passes"),
                        lanes: try row.value("lanes")
                    ),
                    salt: try row.value("salt"),
                    digest: try row.value("digest")
                ),
                isTemporary: try row.value("is_temporary"),
                changedAt: try row.value("changed_at")
            )
        }
    }

    /// False when there was none.
    func forgetPassword(of id: ID<Account>) throws -> Bool {
        try connection.run("DELETE FROM account_password WHERE account = \(id)") == 1
    }

    func setPassword(
        _ hash: PasswordHash,
        isTemporary: Bool,
        of id: ID<Account>,
        at now: Instant
    ) throws {
        let parameters = hash.parameters
        try connection.run(
            """
            INSERT INTO account_password (account, memory_kib, passes, lanes, salt, digest,
                is_temporary, changed_at)
            VALUES (\(id), \(parameters.memoryKiB), \(parameters.passes), \(parameters.lanes),
                \(hash.salt), \(hash.digest), \(isTemporary), \(now))
            ON CONFLICT (account) DO UPDATE SET memory_kib = excluded.memory_kib,
                passes = excluded.passes, lanes = excluded.lanes, salt = excluded.salt,
                digest = excluded.digest, is_temporary = excluded.is_temporary,
                changed_at = excluded.changed_at
            """
        )
    }
}

extension Account {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            login: try row.value("login"),
            officer: try row.optional("officer"),
            name: try row.value("name"),
            isDisabled: try row.value("is_disabled"),
            language: try row.optional("language", as: String.self).flatMap(Language.init),
            lastPost: try row.optional("last_post"),
            openedAt: try row.value("opened_at"),
            version: try row.value("version"),
            kind: Kind(rawValue: try row.value("kind")) ?? .officer,
            level: AssuranceLevel(rawValue: try row.value("level")) ?? .stated,
            closedAt: try row.optional("closed_at"),
            mergedInto: try row.optional("merged_into")
        )
    }
}
