// SPDX-License-Identifier: Apache-2.0

package import Core

/// The right to run one background job, held for a while by one process.
///
/// Every write of the holder calls `check` in its own transaction: a holder that was paused and
/// overtaken finds a newer token there and changes nothing (fencing).
package struct Lease: Sendable, Equatable {
    package let name: String
    package let holder: String
    package let token: Int64

    /// Another process holds the job now.
    package struct Lost: Error {
        package let name: String
    }

    /// Takes or renews the lease for `seconds`; nil while somebody else holds it.
    package static func take(
        _ name: String,
        holder: String,
        seconds: Int,
        in connection: any Connection
    ) throws -> Lease? {
        let now = try connection.clock()
        let expiry = now.adding(seconds: seconds)
        let rows = try connection.rows(
            """
            INSERT INTO lease (name, holder, token, expires_at)
            VALUES (\(name), \(holder), 1, \(expiry))
            ON CONFLICT (name) DO UPDATE SET
                token = CASE WHEN lease.holder = excluded.holder AND lease.expires_at > \(now)
                    THEN lease.token ELSE lease.token + 1 END,
                holder = excluded.holder,
                expires_at = excluded.expires_at
            WHERE lease.holder = excluded.holder OR lease.expires_at <= \(now)
            RETURNING token
            """
        )
        return try rows.first.map {
            try Lease(name: name, holder: holder, token: $0.value("token"))
        }
    }

    /// Throws `Lost` unless this lease is still the one in force and has not expired.
    package func check(in connection: any Connection) throws {
        let now = try connection.clock()
        let rows = try connection.rows(
            """
            SELECT token FROM lease
            WHERE name = \(name) AND token = \(token) AND expires_at > \(now)
            """
        )
        if rows.isEmpty { throw Lost(name: name) }
    }

    /// Lets another process take over at once.
    package func release(in connection: any Connection) throws {
        try connection.run(
            "UPDATE lease SET expires_at = 0 WHERE name = \(name) AND token = \(token)"
        )
    }

    /// Who holds or held a job, for the operator.
    package struct Holding: Sendable {
        package let name: String
        package let holder: String
        package let expiresAt: Instant
    }

    package static func all(in connection: any Connection) throws -> [Holding] {
        try connection.rows("SELECT name, holder, expires_at FROM lease ORDER BY name LIMIT 1000")
            .map { row in
                Holding(
                    name: try row.value("name"),
                    holder: try row.value("holder"),
                    expiresAt: try row.value("expires_at")
                )
            }
    }
}
