// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables of signing.
struct SigningStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, batch, ordinal, agency, signer, role, purpose, title, file_name, number, issued_at,
        original, sha256, state, signed, certificate, failure, return_path, created_at, updated_at,
        version
        """

    func find(_ id: ID<SigningRequest>) throws -> SigningRequest? {
        try connection.rows("SELECT \(Self.columns) FROM signing_request WHERE id = \(id)").first
            .map(SigningRequest.init(row:))
    }

    /// The requests of one sitting in their order (the unique key of the table).
    func batch(_ id: ID<SigningBatch>) throws -> [SigningRequest] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM signing_request WHERE batch = \(id)
            ORDER BY ordinal LIMIT \(SigningBatch.most)
            """
        ).map(SigningRequest.init(row:))
    }

    /// What waits in an agency, oldest first (index `signing_request_waiting`).
    func waiting(
        in agency: AgencyCode,
        after last: (Instant, ID<SigningRequest>)?,
        limit: Int
    ) throws -> [SigningRequest] {
        let position: SQL = last.map { "AND (created_at, id) > (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM signing_request
            WHERE agency = \(agency) AND state = 0 \(position)
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map(SigningRequest.init(row:))
    }

    func insert(_ request: SigningRequest) throws {
        try connection.run(
            """
            INSERT INTO signing_request (\(Self.columns))
            VALUES (\(request.id), \(request.batch), \(request.ordinal), \(request.agency),
                \(request.signer), \(request.role.rawValue), \(request.purpose), \(request.title),
                \(request.fileName), \(request.number), \(request.issuedAt), \(request.original),
                \(request.sha256), \(request.state.rawValue), \(request.signed),
                \(request.certificate), \(request.failure), \(request.returnPath),
                \(request.createdAt), \(request.updatedAt), \(request.version))
            """
        )
    }

    func update(_ request: SigningRequest) throws {
        try connection.run(
            """
            UPDATE signing_request SET state = \(request.state.rawValue),
                signed = \(request.signed), certificate = \(request.certificate),
                failure = \(request.failure), updated_at = \(request.updatedAt),
                version = \(request.version)
            WHERE id = \(request.id)
            """
        )
    }
}

extension SigningRequest {
    fileprivate init(row: Row) throws {
        let role: String = try row.value("role")
        let state: Int = try row.value("state")
        guard let role = SigningRole(rawValue: role), let state = State(rawValue: state) else {
            throw SigningRefusal.noSuchRequest("\(role) \(state)")
        }
        try self.init(
            id: row.value("id"),
            batch: row.value("batch"),
            ordinal: row.value("ordinal"),
            agency: row.value("agency"),
            signer: row.optional("signer"),
            role: role,
            purpose: row.value("purpose"),
            title: row.value("title"),
            fileName: row.value("file_name"),
            number: row.value("number"),
            issuedAt: row.optional("issued_at"),
            original: row.value("original"),
            sha256: row.value("sha256"),
            state: state,
            signed: row.optional("signed"),
            certificate: row.optional("certificate"),
            failure: row.value("failure"),
            returnPath: row.value("return_path"),
            createdAt: row.value("created_at"),
            updatedAt: row.value("updated_at"),
            version: row.value("version")
        )
    }
}

/// An address that works once: the program on the officer's PC has no session of ours.
struct SigningTicket: Sendable, Equatable {
    enum Kind: Int, Sendable {
        case download = 0
        case upload = 1
    }

    /// SHA-256 of the secret in the address.
    let secret: [UInt8]
    let request: ID<SigningRequest>
    let kind: Kind
    /// SHA-256 of the certificate that was seen before; another must not sign.
    let certificate: [UInt8]
    /// `Actor.name` of who began the signing.
    let issuedTo: String
    let expiresAt: Instant
    let usedAt: Instant?
}

// Addresses and certificates.
extension SigningStore {
    func insert(_ ticket: SigningTicket) throws {
        try connection.run(
            """
            INSERT INTO signing_ticket
                (secret, request, kind, certificate, issued_to, expires_at, used_at)
            VALUES (\(ticket.secret), \(ticket.request), \(ticket.kind.rawValue),
                \(ticket.certificate), \(ticket.issuedTo), \(ticket.expiresAt), \(ticket.usedAt))
            """
        )
    }

    func ticket(_ secret: [UInt8], _ kind: SigningTicket.Kind) throws -> SigningTicket? {
        try connection.rows(
            """
            SELECT secret, request, kind, certificate, issued_to, expires_at, used_at
            FROM signing_ticket WHERE secret = \(secret) AND kind = \(kind.rawValue)
            """
        ).first.map { row in
            try SigningTicket(
                secret: row.value("secret"),
                request: row.value("request"),
                kind: kind,
                certificate: row.value("certificate"),
                issuedTo: row.value("issued_to"),
                expiresAt: row.value("expires_at"),
                usedAt: row.optional("used_at")
            )
        }
    }

    /// True for the one who uses it first.
    func use(_ ticket: SigningTicket, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE signing_ticket SET used_at = \(now)
            WHERE secret = \(ticket.secret) AND used_at IS NULL
            """
        ) == 1
    }

    /// Forgets addresses that ran out a day ago (index `signing_ticket_expiry`).
    func removeTickets(before: Instant) throws {
        try connection.run("DELETE FROM signing_ticket WHERE expires_at < \(before)")
    }

    func certificates(of holder: String) throws -> [SigningCertificate] {
        try connection.rows(
            """
            SELECT holder, sha256, der, name, serial, not_after, registered_by, registered_at
            FROM signing_certificate WHERE holder = \(holder)
            ORDER BY sha256 LIMIT 50
            """
        ).map { row in
            try SigningCertificate(
                holder: row.value("holder"),
                der: row.value("der"),
                sha256: row.value("sha256"),
                name: row.value("name"),
                serial: row.value("serial"),
                notAfter: row.value("not_after"),
                registeredBy: row.value("registered_by"),
                registeredAt: row.value("registered_at")
            )
        }
    }

    /// Keeps a certificate once, however often it is registered.
    func insert(_ certificate: SigningCertificate) throws {
        try connection.run(
            """
            INSERT INTO signing_certificate
                (holder, sha256, der, name, serial, not_after, registered_by, registered_at)
            VALUES (\(certificate.holder), \(certificate.sha256), \(certificate.der),
                \(certificate.name), \(certificate.serial), \(certificate.notAfter),
                \(certificate.registeredBy), \(certificate.registeredAt))
            ON CONFLICT (holder, sha256) DO NOTHING
            """
        )
    }
}
