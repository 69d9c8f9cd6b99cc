// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Trust

/// Every statement on the tables `certificate_authority`, `certificate_request` and `certificate_approval`.
struct AuthorityStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, label, subject, chain, not_before, not_after, crl_number, version
        """

    /// The newest first.
    func authorities() throws -> [IssuingAuthority] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM certificate_authority
            ORDER BY not_before DESC, id DESC LIMIT 100
            """
        ).map(IssuingAuthority.init(row:))
    }

    func authority(_ id: ID<IssuingAuthority>) throws -> IssuingAuthority? {
        try connection.rows(
            "SELECT \(Self.columns) FROM certificate_authority WHERE id = \(id)"
        ).first.map(IssuingAuthority.init(row:))
    }

    func authority(label: String) throws -> IssuingAuthority? {
        try connection.rows(
            "SELECT \(Self.columns) FROM certificate_authority WHERE label = \(label)"
        ).first.map(IssuingAuthority.init(row:))
    }

    func insert(_ authority: IssuingAuthority, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO certificate_authority (id, label, subject, chain, not_before, not_after,
                crl_number, installed_at, version)
            VALUES (\(authority.id), \(authority.label), \(authority.subject),
                \(DER.sequence(of: authority.chain)), \(authority.notBefore),
                \(authority.notAfter), \(authority.listNumber), \(now), \(authority.version))
            """
        )
    }

    func setListNumber(_ number: Int, of id: ID<IssuingAuthority>) throws {
        try connection.run(
            "UPDATE certificate_authority SET crl_number = \(number) WHERE id = \(id)"
        )
    }

    private static let orderColumns: SQL = """
        id, profile, subject, request, filed_by, filed_at, state, certificate, version
        """

    func order(_ id: ID<CertificateOrder>) throws -> CertificateOrder? {
        let approvers = try approvers(of: id)
        return try connection.rows(
            "SELECT \(Self.orderColumns) FROM certificate_request WHERE id = \(id)"
        ).first.map { try CertificateOrder(row: $0, approvers: approvers) }
    }

    /// The newest first, those before `last` when it is given.
    func orders(before last: (Instant, ID<CertificateOrder>)?, limit: Int) throws
        -> [CertificateOrder]
    {
        let place: SQL = last.map { "WHERE (filed_at, id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.orderColumns) FROM certificate_request \(place)
            ORDER BY filed_at DESC, id DESC LIMIT \(limit)
            """
        ).map { row in
            try CertificateOrder(row: row, approvers: approvers(of: row.value("id")))
        }
    }

    private func approvers(of id: ID<CertificateOrder>) throws -> [String] {
        try connection.rows(
            """
            SELECT approver FROM certificate_approval WHERE request = \(id) ORDER BY approver
            """
        ).map { try $0.value("approver") }
    }

    func insert(_ order: CertificateOrder) throws {
        try connection.run(
            """
            INSERT INTO certificate_request (\(Self.orderColumns))
            VALUES (\(order.id), \(order.profile), \(order.subject), \(order.request),
                \(order.filedBy), \(order.filedAt), \(order.state),
                \(order.certificate), \(order.version))
            """
        )
    }

    func approve(_ order: CertificateOrder, by name: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO certificate_approval (request, approver, approved_at)
            VALUES (\(order.id), \(name), \(now))
            """
        )
        try connection.run(
            """
            UPDATE certificate_request SET version = \(order.version + 1) WHERE id = \(order.id)
            """
        )
    }

    func finish(_ order: CertificateOrder, serial: String) throws {
        try connection.run(
            """
            UPDATE certificate_request SET state = \(CertificateOrder.State.issued),
                certificate = \(serial), version = \(order.version + 1)
            WHERE id = \(order.id)
            """
        )
    }
}

extension IssuingAuthority {
    init(row: Row) throws {
        let chain = try ASN1Node.single(row.value("chain", as: [UInt8].self)).children(limit: 16)
        try self.init(
            id: row.value("id"),
            label: row.value("label"),
            subject: row.value("subject"),
            chain: chain.map { Array($0.encoded) },
            notBefore: row.value("not_before"),
            notAfter: row.value("not_after"),
            listNumber: row.value("crl_number"),
            version: row.value("version")
        )
    }
}

extension CertificateOrder {
    init(row: Row, approvers: [String]) throws {
        try self.init(
            id: row.value("id"),
            profile: row.value("profile"),
            subject: row.value("subject"),
            request: row.value("request"),
            filedBy: row.value("filed_by"),
            filedAt: row.value("filed_at"),
            state: row.value("state"),
            certificate: row.optional("certificate"),
            approvers: approvers,
            version: row.value("version")
        )
    }
}

extension OrderProfile: SQLConvertible {}
extension CertificateOrder.State: SQLConvertible {}
