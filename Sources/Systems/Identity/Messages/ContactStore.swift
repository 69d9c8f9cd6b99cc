// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `account_contact` and `account_code`.
struct ContactStore {
    let connection: any Connection

    private static let columns: SQL = "account, channel, address, verified_at, pending, version"

    func contact(_ account: ID<Account>, _ channel: Channel) throws -> Contact? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_contact
            WHERE account = \(account) AND channel = \(channel.rawValue)
            """
        ).first.map(Contact.init(row:))
    }

    func contacts(of account: ID<Account>) throws -> [Contact] {
        try connection.rows(
            "SELECT \(Self.columns) FROM account_contact WHERE account = \(account)"
        ).map(Contact.init(row:))
    }

    func save(_ one: Contact) throws {
        try connection.run(
            """
            INSERT INTO account_contact (\(Self.columns))
            VALUES (\(one.account), \(one.channel.rawValue), \(one.address), \(one.verifiedAt),
                \(one.pending), \(one.version))
            ON CONFLICT (account, channel) DO UPDATE SET address = excluded.address,
                verified_at = excluded.verified_at, pending = excluded.pending,
                version = excluded.version
            """
        )
    }

    private static let codeColumns: SQL = """
        id, account, purpose, channel, address_digest, digest, made_at, expires_at, tries, used_at
        """

    func insert(_ one: SentCode) throws {
        try connection.run(
            """
            INSERT INTO account_code (\(Self.codeColumns))
            VALUES (\(one.id), \(one.account), \(one.purpose.rawValue), \(one.channel.rawValue),
                \(one.addressDigest), \(one.digest), \(one.madeAt), \(one.expiresAt),
                \(one.tries), \(one.usedAt))
            """
        )
    }

    /// The newest alone counts: each makes those before it worthless.
    func newestCode(of account: ID<Account>, for purpose: SentCode.Purpose) throws -> SentCode? {
        try connection.rows(
            """
            SELECT \(Self.codeColumns) FROM account_code
            WHERE account = \(account) AND purpose = \(purpose.rawValue)
            ORDER BY made_at DESC, id DESC LIMIT 1
            """
        ).first.map(SentCode.init(row:))
    }

    /// When codes were sent to an account, or to an address, since a moment; the oldest first.
    func sendings(of account: ID<Account>, since: Instant) throws -> [Instant] {
        try connection.rows(
            """
            SELECT made_at FROM account_code WHERE account = \(account) AND made_at > \(since)
            ORDER BY made_at
            """
        ).map { try $0.value("made_at") }
    }

    func sendings(to addressDigest: [UInt8], since: Instant) throws -> [Instant] {
        try connection.rows(
            """
            SELECT made_at FROM account_code
            WHERE address_digest = \(addressDigest) AND made_at > \(since) ORDER BY made_at
            """
        ).map { try $0.value("made_at") }
    }

    func countTry(_ code: SentCode) throws {
        try connection.run("UPDATE account_code SET tries = tries + 1 WHERE id = \(code.id)")
    }

    /// False when it was used before.
    func use(_ code: SentCode, at now: Instant) throws -> Bool {
        try connection.run(
            "UPDATE account_code SET used_at = \(now) WHERE id = \(code.id) AND used_at IS NULL"
        ) == 1
    }
}

extension Contact {
    fileprivate init(row: Row) throws {
        self.init(
            account: try row.value("account"),
            channel: Channel(rawValue: try row.value("channel")) ?? .mail,
            address: try row.optional("address"),
            verifiedAt: try row.optional("verified_at"),
            pending: try row.optional("pending"),
            version: try row.value("version")
        )
    }
}

extension SentCode {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            account: try row.value("account"),
            purpose: Purpose(rawValue: try row.value("purpose")) ?? .confirm,
            channel: Channel(rawValue: try row.value("channel")) ?? .mail,
            addressDigest: try row.value("address_digest"),
            digest: try row.value("digest"),
            madeAt: try row.value("made_at"),
            expiresAt: try row.value("expires_at"),
            tries: try row.value("tries"),
            usedAt: try row.optional("used_at")
        )
    }
}
