// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `account_authenticator` and `account_recovery_code`.
struct AuthenticatorStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, account, kind, name, credential, secret, counter, added_at, confirmed_at, used_at,
        removed_at, version
        """

    /// All that the account ever had, the oldest first.
    func authenticators(of account: ID<Account>) throws -> [Authenticator] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_authenticator WHERE account = \(account)
            ORDER BY added_at, id
            """
        ).map(Authenticator.init(row:))
    }

    func authenticator(_ id: ID<Authenticator>) throws -> Authenticator? {
        try connection.rows(
            "SELECT \(Self.columns) FROM account_authenticator WHERE id = \(id)"
        ).first.map(Authenticator.init(row:))
    }

    func passkey(_ credential: [UInt8]) throws -> Authenticator? {
        try connection.rows(
            "SELECT \(Self.columns) FROM account_authenticator WHERE credential = \(credential)"
        ).first.map(Authenticator.init(row:)).flatMap { $0.kind == .passkey ? $0 : nil }
    }

    func certificate(_ sha256: [UInt8]) throws -> Authenticator? {
        try connection.rows(
            "SELECT \(Self.columns) FROM account_authenticator WHERE credential = \(sha256)"
        ).first.map(Authenticator.init(row:)).flatMap { $0.kind.isCertificate ? $0 : nil }
    }

    /// False when another has the same credential id.
    func insert(_ one: Authenticator) throws -> Bool {
        try connection.run(
            """
            INSERT INTO account_authenticator (\(Self.columns))
            VALUES (\(one.id), \(one.account), \(one.kind.rawValue), \(one.name),
                \(one.credential), \(one.secret), \(one.counter), \(one.addedAt),
                \(one.confirmedAt), \(one.usedAt), \(one.removedAt), \(one.version))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func confirm(_ one: Authenticator, counter: Int64, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_authenticator SET confirmed_at = \(now), counter = \(counter)
            WHERE id = \(one.id)
            """
        )
    }

    /// False when it was removed meanwhile, or this step was used by somebody quicker.
    func use(_ one: Authenticator, counter: Int64, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE account_authenticator SET used_at = \(now), counter = \(counter)
            WHERE id = \(one.id) AND removed_at IS NULL AND counter = \(one.counter)
            """
        ) == 1
    }

    /// Its line stays; a certificate is free to be bound anew, here or elsewhere.
    func remove(_ one: Authenticator, at now: Instant) throws {
        let credential = one.kind.isCertificate ? nil : one.credential
        try connection.run(
            """
            UPDATE account_authenticator SET removed_at = \(now), credential = \(credential),
                version = \(one.version + 1)
            WHERE id = \(one.id)
            """
        )
    }

    func setRecoveryCodes(_ digests: [[UInt8]], of account: ID<Account>, at now: Instant) throws {
        try connection.run("DELETE FROM account_recovery_code WHERE account = \(account)")
        for digest in digests {
            try connection.run(
                """
                INSERT INTO account_recovery_code (digest, account, made_at, used_at)
                VALUES (\(digest), \(account), \(now), \(nil as Instant?))
                """
            )
        }
    }

    func recoveryCodesLeft(of account: ID<Account>) throws -> Int {
        try connection.rows(
            """
            SELECT count(*) AS left_over FROM account_recovery_code
            WHERE account = \(account) AND used_at IS NULL
            """
        ).first?.value("left_over") ?? 0
    }

    /// False when it is none of this account's, or was used before.
    func useRecoveryCode(_ digest: [UInt8], of account: ID<Account>, at now: Instant) throws -> Bool
    {
        try connection.run(
            """
            UPDATE account_recovery_code SET used_at = \(now)
            WHERE digest = \(digest) AND account = \(account) AND used_at IS NULL
            """
        ) == 1
    }
}

extension Authenticator {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            account: try row.value("account"),
            kind: Kind(rawValue: try row.value("kind")) ?? .codes,
            name: try row.value("name"),
            credential: try row.optional("credential"),
            secret: try row.value("secret"),
            counter: try row.value("counter"),
            addedAt: try row.value("added_at"),
            confirmedAt: try row.optional("confirmed_at"),
            usedAt: try row.optional("used_at"),
            removedAt: try row.optional("removed_at"),
            version: try row.value("version")
        )
    }
}
