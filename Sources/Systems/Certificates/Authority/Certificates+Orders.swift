// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
import Trust

extension Certificates {
    /// Files a request (PKCS#10) for a certificate; two persons must approve it.
    package func file(
        _ request: [UInt8],
        _ profile: OrderProfile,
        by actor: Actor,
        requestID: String
    ) async throws -> CertificateOrder {
        try Self.demand(actor, .request)
        guard let read = try? CertificateRequest(request) else {
            throw CertificatesRefusal.unreadableRequest
        }
        guard ["P-256", "P-384"].contains(read.publicKey.name) else {
            throw CertificatesRefusal.keyKind(read.publicKey.name)
        }
        guard read.provesPossession else { throw CertificatesRefusal.noPossession }
        let stamp = stamp(actor, requestID)
        let order = CertificateOrder(
            id: newID(),
            profile: profile,
            subject: read.subject.description,
            request: request,
            filedBy: actor.name,
            filedAt: stamp.at,
            state: .filed,
            certificate: nil,
            approvers: [],
            version: 1
        )
        try await database.write { connection in
            try AuthorityStore(connection: connection).insert(order)
            try Journal.append(
                Event(
                    CertificatesEvent.requestFiled,
                    of: Self.object(order.id),
                    version: 1,
                    by: stamp,
                    right: CertificatesAction.request.rawValue,
                    facts: ["profile": .text(profile.rawValue)],
                    personal: ["subject": .text(order.subject)]
                ),
                in: connection
            )
        }
        return order
    }

    /// One person's approval; nobody approves twice, and gives how many there are now.
    package func approve(_ id: ID<CertificateOrder>, by actor: Actor, requestID: String)
        async throws -> Int
    {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let store = AuthorityStore(connection: connection)
            guard let order = try store.order(id) else { throw CertificatesRefusal.unknownRequest }
            try Self.demand(actor, .approve)
            guard order.state == .filed else { throw CertificatesRefusal.alreadyIssued }
            guard !order.approvers.contains(actor.name) else {
                throw CertificatesRefusal.alreadyApproved
            }
            try store.approve(order, by: actor.name, at: stamp.at)
            let count = order.approvers.count + 1
            try Journal.append(
                Event(
                    CertificatesEvent.requestApproved,
                    of: Self.object(id),
                    version: order.version + 1,
                    by: stamp,
                    right: CertificatesAction.approve.rawValue,
                    facts: ["approvals": .integer(Int64(count))]
                ),
                in: connection
            )
            return count
        }
    }

    /// Issues what was approved, by the newest authority in force; gives the certificate and its chain.
    package func issue(_ id: ID<CertificateOrder>, by actor: Actor, requestID: String) async throws
        -> (certificate: IssuedCertificate, chain: [[UInt8]])
    {
        try Self.demand(actor, .issue)
        let now = now()
        let (order, authority) = try await ready(id, at: now)
        let issued = try await sign(order, authority, at: now)
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = AuthorityStore(connection: connection)
            guard let current = try store.order(id), current.state == .filed else {
                throw CertificatesRefusal.alreadyIssued
            }
            try IssuedStore(connection: connection).insert(issued)
            try store.finish(current, serial: issued.serial)
            try Journal.append(
                Event(
                    CertificatesEvent.issued,
                    of: Self.object(serial: issued.serial),
                    version: 1,
                    by: stamp,
                    right: CertificatesAction.issue.rawValue,
                    facts: [
                        "authority": .text(authority.label),
                        "profile": .text(issued.profile.rawValue),
                        "request": .text(id.description),
                    ],
                    personal: ["subject": .text(issued.subject)]
                ),
                in: connection
            )
        }
        return (issued, [issued.der] + authority.chain)
    }

    private func ready(_ id: ID<CertificateOrder>, at now: Instant) async throws -> (
        CertificateOrder, IssuingAuthority
    ) {
        let approvals = settings.approvals
        return try await database.read { connection in
            let store = AuthorityStore(connection: connection)
            guard let order = try store.order(id) else { throw CertificatesRefusal.unknownRequest }
            guard order.state == .filed else { throw CertificatesRefusal.alreadyIssued }
            guard order.approvers.count >= approvals else {
                throw CertificatesRefusal.needsApprovals(
                    missing: approvals - order.approvers.count
                )
            }
            let authority = try store.authorities().first {
                $0.notBefore <= now && now < $0.notAfter
            }
            guard let authority else { throw CertificatesRefusal.noAuthority }
            return (order, authority)
        }
    }

    private func sign(_ order: CertificateOrder, _ authority: IssuingAuthority, at now: Instant)
        async throws -> IssuedCertificate
    {
        let request = try CertificateRequest(order.request)
        let until = now.adding(seconds: settings.validitySeconds)
        guard until <= authority.notAfter else { throw CertificatesRefusal.outlivesAuthority }
        // A responder's certificate is asked about nowhere: it lives shortly instead.
        let address = order.profile == .ocsp ? "" : settings.publicAddress
        let draft = CertificateDraft(
            subject: request.subject,
            publicKey: request.publicKey.der,
            serial: newSerial(),
            // Clocks of others may be a little behind.
            notBefore: now.adding(seconds: -300),
            notAfter: until,
            profile: order.profile.profile(of: request.subject),
            crlAddress: address.isEmpty ? nil : "\(address)/pki/\(authority.label).crl",
            ocspAddress: address.isEmpty ? nil : "\(address)/ocsp"
        )
        let key = try await keys.key(authority.label)
        let der = try await draft.issue(by: key, issuer: authority.certificate())
        let certificate = try Certificate(der)
        return IssuedCertificate(
            serial: certificate.serial,
            authority: authority.id,
            subject: order.subject,
            profile: order.profile,
            der: der,
            notBefore: certificate.notBefore,
            notAfter: certificate.notAfter,
            revokedAt: nil,
            reason: nil,
            warnedDays: 0,
            version: 1
        )
    }

    package func order(_ id: ID<CertificateOrder>, by actor: Actor) async throws
        -> CertificateOrder
    {
        try Self.demand(actor, .read)
        let found = try await database.read { try AuthorityStore(connection: $0).order(id) }
        guard let found else { throw CertificatesRefusal.unknownRequest }
        return found
    }

    package func orders(
        before last: (Instant, ID<CertificateOrder>)? = nil,
        by actor: Actor
    ) async throws -> [CertificateOrder] {
        try Self.demand(actor, .read)
        return try await database.read {
            try AuthorityStore(connection: $0).orders(before: last, limit: 50)
        }
    }

    static func object(_ id: ID<CertificateOrder>) -> String { "certificates.request/\(id)" }
    static func object(serial: String) -> String { "certificates.certificate/\(serial)" }
}
