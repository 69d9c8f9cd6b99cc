// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the table `api_client_certificate`.
struct ClientCertificateStore {
    let connection: any Connection

    private static let columns: SQL =
        "id, client, sha256, serial, subject, not_after, bound_at, released_at"

    func all() throws -> [ClientCertificate] {
        try connection.rows(
            "SELECT \(Self.columns) FROM api_client_certificate ORDER BY bound_at, id"
        ).map(ClientCertificate.init(row:))
    }

    func certificates(of client: ID<ApiClient>) throws -> [ClientCertificate] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM api_client_certificate WHERE client = \(client)
            ORDER BY bound_at, id
            """
        ).map(ClientCertificate.init(row:))
    }

    /// False when a client was bound to it already, be it this one or another, now or before.
    func insert(_ certificate: ClientCertificate) throws -> Bool {
        try connection.run(
            """
            INSERT INTO api_client_certificate (\(Self.columns))
            VALUES (\(certificate.id), \(certificate.client), \(certificate.sha256),
                \(certificate.serial), \(certificate.subject), \(certificate.notAfter),
                \(certificate.boundAt), \(certificate.releasedAt))
            ON CONFLICT (sha256) DO NOTHING
            """
        ) == 1
    }

    func release(_ certificate: ClientCertificate, at now: Instant) throws {
        try connection.run(
            "UPDATE api_client_certificate SET released_at = \(now) WHERE id = \(certificate.id)"
        )
    }
}

extension ClientCertificate {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            client: row.value("client"),
            sha256: row.value("sha256"),
            serial: row.value("serial"),
            subject: row.value("subject"),
            notAfter: row.value("not_after"),
            boundAt: row.value("bound_at"),
            releasedAt: row.optional("released_at")
        )
    }
}
