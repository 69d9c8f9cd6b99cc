// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Trust

/// Every statement on the tables `certificate`, `certificate_list` and `certificate_answer`.
struct IssuedStore {
    let connection: any Connection

    private static let columns: SQL = """
        serial, authority, subject, profile, der, not_before, not_after, revoked_at, reason,
        warned_days, version
        """

    func certificate(_ serial: String) throws -> IssuedCertificate? {
        try connection.rows("SELECT \(Self.columns) FROM certificate WHERE serial = \(serial)")
            .first.map(IssuedCertificate.init(row:))
    }

    /// By the end of their time, from a moment on.
    func certificates(endingAfter time: Instant, _ last: String, limit: Int) throws
        -> [IssuedCertificate]
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM certificate
            WHERE (not_after, serial) > (\(time), \(last)) ORDER BY not_after, serial LIMIT \(limit)
            """
        ).map(IssuedCertificate.init(row:))
    }

    func insert(_ certificate: IssuedCertificate) throws {
        try connection.run(
            """
            INSERT INTO certificate (\(Self.columns))
            VALUES (\(certificate.serial), \(certificate.authority), \(certificate.subject),
                \(certificate.profile), \(certificate.der), \(certificate.notBefore),
                \(certificate.notAfter), \(certificate.revokedAt), \(certificate.reason),
                \(certificate.warnedDays), \(certificate.version))
            """
        )
    }

    /// The stored answer, which says that it is good, goes away in the same transaction.
    func revoke(_ certificate: IssuedCertificate, reason: Int, at now: Instant) throws {
        try connection.run(
            """
            UPDATE certificate SET revoked_at = \(now), reason = \(reason),
                version = \(certificate.version + 1)
            WHERE serial = \(certificate.serial)
            """
        )
        try connection.run("DELETE FROM certificate_answer WHERE serial = \(certificate.serial)")
    }

    func warn(_ certificate: IssuedCertificate, days: Int) throws {
        try connection.run(
            """
            UPDATE certificate SET warned_days = \(days), version = \(certificate.version + 1)
            WHERE serial = \(certificate.serial)
            """
        )
    }

    /// For a list: what was revoked, of those whose time was not over at the last list.
    func revoked(of authority: ID<IssuingAuthority>) throws -> [CertificateList.Entry] {
        try connection.rows(
            """
            SELECT serial, der, revoked_at, reason FROM certificate
            WHERE authority = \(authority) AND revoked_at IS NOT NULL
            ORDER BY revoked_at, serial
            """
        ).map { row in
            CertificateList.Entry(
                serialContent: try Certificate(row.value("der")).serialContent,
                revokedAt: try row.value("revoked_at"),
                reason: try row.optional("reason")
            )
        }
    }

    func revokedCount(of authority: ID<IssuingAuthority>) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS count FROM certificate
            WHERE authority = \(authority) AND revoked_at IS NOT NULL
            """
        )[0].value("count")
    }

    func list(of authority: ID<IssuingAuthority>) throws -> KeptList? {
        try connection.rows(
            """
            SELECT number, entries, der, this_update, next_update FROM certificate_list
            WHERE authority = \(authority)
            """
        ).first.map { row in
            KeptList(
                number: try row.value("number"),
                entries: try row.value("entries"),
                der: try row.value("der"),
                thisUpdate: try row.value("this_update"),
                nextUpdate: try row.value("next_update")
            )
        }
    }

    func keep(_ list: KeptList, of authority: ID<IssuingAuthority>) throws {
        try connection.run(
            """
            INSERT INTO certificate_list (authority, number, entries, der, this_update,
                next_update)
            VALUES (\(authority), \(list.number), \(list.entries), \(list.der), \(list.thisUpdate),
                \(list.nextUpdate))
            ON CONFLICT (authority) DO UPDATE SET number = excluded.number,
                entries = excluded.entries, der = excluded.der,
                this_update = excluded.this_update, next_update = excluded.next_update
            """
        )
    }

    func answer(_ serial: String) throws -> KeptAnswer? {
        try connection.rows(
            """
            SELECT der, this_update, next_update FROM certificate_answer WHERE serial = \(serial)
            """
        ).first.map { row in
            KeptAnswer(
                der: try row.value("der"),
                thisUpdate: try row.value("this_update"),
                nextUpdate: try row.value("next_update"),
                isRevoked: false
            )
        }
    }

    func keep(_ answer: KeptAnswer, of serial: String) throws {
        try connection.run(
            """
            INSERT INTO certificate_answer (serial, der, this_update, next_update)
            VALUES (\(serial), \(answer.der), \(answer.thisUpdate), \(answer.nextUpdate))
            ON CONFLICT (serial) DO UPDATE SET der = excluded.der,
                this_update = excluded.this_update, next_update = excluded.next_update
            """
        )
    }
}

/// A revocation list as it is handed out.
struct KeptList: Sendable {
    let number: Int
    let entries: Int
    let der: [UInt8]
    let thisUpdate: Instant
    let nextUpdate: Instant
}

/// An answer to OCSP, signed before anybody asked.
struct KeptAnswer: Sendable {
    let der: [UInt8]
    let thisUpdate: Instant
    let nextUpdate: Instant
    /// What it says; not kept, because a revocation takes away what said otherwise.
    let isRevoked: Bool
}

extension IssuedCertificate {
    init(row: Row) throws {
        try self.init(
            serial: row.value("serial"),
            authority: row.value("authority"),
            subject: row.value("subject"),
            profile: row.value("profile"),
            der: row.value("der"),
            notBefore: row.value("not_before"),
            notAfter: row.value("not_after"),
            revokedAt: row.optional("revoked_at"),
            reason: row.optional("reason"),
            warnedDays: row.value("warned_days"),
            version: row.value("version")
        )
    }
}
