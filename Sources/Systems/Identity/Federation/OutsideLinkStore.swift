// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Every statement on the table `account_outside`.
struct OutsideLinkStore {
    let connection: any Connection

    func account(_ issuer: String, _ subject: String) throws -> ID<Account>? {
        try connection.rows(
            """
            SELECT account FROM account_outside WHERE issuer = \(issuer) AND subject = \(subject)
            """
        ).first?.value("account")
    }

    func insert(_ issuer: String, _ subject: String, _ account: ID<Account>, at now: Instant) throws
    {
        try connection.run(
            """
            INSERT INTO account_outside (issuer, subject, account, linked_at, used_at)
            VALUES (\(issuer), \(subject), \(account), \(now), \(now))
            """
        )
    }

    func use(_ issuer: String, _ subject: String, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_outside SET used_at = \(now)
            WHERE issuer = \(issuer) AND subject = \(subject)
            """
        )
    }

    func links(of account: ID<Account>) throws -> [OutsideLink] {
        try connection.rows(
            """
            SELECT issuer, linked_at, used_at FROM account_outside WHERE account = \(account)
            ORDER BY issuer LIMIT 100
            """
        ).map { row in
            OutsideLink(
                issuer: try row.value("issuer"),
                linkedAt: try row.value("linked_at"),
                usedAt: try row.value("used_at")
            )
        }
    }

    /// False when there was none.
    func remove(_ issuer: String, of account: ID<Account>) throws -> Bool {
        try connection.run(
            "DELETE FROM account_outside WHERE account = \(account) AND issuer = \(issuer)"
        ) > 0
    }
}

/// Another provider through which somebody signs in.
package struct OutsideLink: Sendable, Equatable {
    package let issuer: String
    package let linkedAt: Instant
    package let usedAt: Instant
}
