// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Formats
import Journal
import Storage
import Trust

/// One call of the program on the officer's PC, with the addresses that it may use once.
package struct AgentErrand: Sendable, Equatable {
    package let request: SigningRequest
    /// The secrets that stand in the addresses.
    package let download: String
    package let upload: String
}

extension Signing {
    /// How long the addresses of one signature work; a PIN is typed meanwhile.
    package static let ticketSeconds = 600

    /// Begins the signature of one document by the token that was seen.
    package func errand(
        _ id: ID<SigningRequest>,
        token der: [UInt8],
        by actor: Actor
    ) async throws -> AgentErrand {
        let role = try await waitingRole(id, by: actor)
        let certificate = try await check(token: der, for: role, by: actor)
        let at = now()
        let secrets = [secret(), secret()]
        let tickets = zip(secrets, [SigningTicket.Kind.download, .upload]).map { secret, kind in
            SigningTicket(
                secret: Self.digest(secret),
                request: id,
                kind: kind,
                certificate: certificate.sha256,
                issuedTo: actor.name,
                expiresAt: at.adding(seconds: Self.ticketSeconds),
                usedAt: nil
            )
        }
        let request = try await database.write { connection in
            let store = SigningStore(connection: connection)
            let request = try Self.waiting(id, by: actor, in: store)
            try store.removeTickets(before: at.adding(seconds: -86_400))
            for ticket in tickets { try store.insert(ticket) }
            return request
        }
        return AgentErrand(request: request, download: secrets[0], upload: secrets[1])
    }

    private func waitingRole(
        _ id: ID<SigningRequest>,
        by actor: Actor
    ) async throws -> SigningRole {
        try await database.read { connection in
            try Self.waiting(id, by: actor, in: SigningStore(connection: connection)).role
        }
    }

    private static func waiting(
        _ id: ID<SigningRequest>,
        by actor: Actor,
        in store: SigningStore
    ) throws -> SigningRequest {
        guard let request = try store.find(id), request.isFor(actor) else {
            throw SigningRefusal.noSuchRequest(id.description)
        }
        guard request.state == .waiting else { throw SigningRefusal.notWaiting(request.state) }
        return request
    }

    /// 256 bits in hexadecimal.
    private func secret() -> String {
        let words = (0..<4).map { _ in random() }
        return Hex.string(
            words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        )
    }

    private static func digest(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(secret.utf8)))
    }

    /// The bytes to sign, once, to whoever holds the address.
    package func handOut(_ secret: String) async throws -> (SigningRequest, [UInt8]) {
        let (at, digest) = (now(), Self.digest(secret))
        let (request, body) = try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard let ticket = try store.ticket(digest, .download), ticket.expiresAt > at,
                try store.use(ticket, at: at), let request = try store.find(ticket.request),
                request.state == .waiting,
                let body = try bodies.find(request.original, in: connection)
            else { throw SigningRefusal.noSuchAddress }
            return (request, body)
        }
        return (request, try bytes(of: body))
    }

    /// What the program sends back: verified, then kept.
    ///
    /// Sent twice, it is taken once.
    package func take(
        _ bytes: [UInt8],
        upload secret: String,
        requestID: String
    ) async throws -> SigningRequest {
        let (at, digest) = (now(), Self.digest(secret))
        let found = try await database.read { connection in
            let store = SigningStore(connection: connection)
            guard let ticket = try store.ticket(digest, .upload), ticket.expiresAt > at,
                let request = try store.find(ticket.request)
            else { throw SigningRefusal.noSuchAddress }
            return (ticket, request)
        }
        let (ticket, request) = found
        let actor = Actor(
            subject: Self.subject(ticket.issuedTo),
            agency: request.agency,
            roles: [],
            scope: .agency,
            strength: .token
        )
        if let again = try await alreadyTaken(request, bytes) { return again }
        guard ticket.usedAt == nil else { throw SigningRefusal.noSuchAddress }
        let holder = request.role.isAgency ? "agency:\(request.agency.text)" : ticket.issuedTo
        let certificate = try await database.read { connection in
            try SigningStore(connection: connection).certificates(of: holder)
                .first { $0.sha256 == ticket.certificate }
        }
        guard let certificate else { throw SigningRefusal.noCertificate }
        return try await keep(bytes, for: request, certificate, ticket, by: actor, requestID)
    }

    /// What somebody signed outside this site and brings himself.
    package func take(
        _ bytes: [UInt8],
        for id: ID<SigningRequest>,
        by actor: Actor,
        requestID: String
    ) async throws -> SigningRequest {
        let request = try await database.read { connection in
            guard let request = try SigningStore(connection: connection).find(id),
                request.isFor(actor)
            else { throw SigningRefusal.noSuchRequest(id.description) }
            return request
        }
        if let again = try await alreadyTaken(request, bytes) { return again }
        guard request.state == .waiting else { throw SigningRefusal.notWaiting(request.state) }
        let known = try await certificates(for: request.role, by: actor)
        guard let first = known.first else { throw SigningRefusal.noCertificate }
        let signers = PDFSigners.certificates(in: bytes)
        let certificate = known.first { signers.contains($0.der) } ?? first
        return try await keep(bytes, for: request, certificate, nil, by: actor, requestID)
    }

    private static func subject(_ name: String) -> Actor.Subject {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 && parts[0] == "person" ? .person(parts[1]) : .job(name)
    }

    /// The same bytes a second time: the answer to the first was lost on its way.
    private func alreadyTaken(
        _ request: SigningRequest,
        _ bytes: [UInt8]
    ) async throws -> SigningRequest? {
        guard request.state == .signed, let signed = request.signed else { return nil }
        let body = try await database.read { try bodies.find(signed, in: $0) }
        guard body?.sha256 == Array(SHA256.hash(data: bytes)) else {
            throw SigningRefusal.notWaiting(.signed)
        }
        return request
    }

    private func keep(
        _ bytes: [UInt8],
        for request: SigningRequest,
        _ certificate: SigningCertificate,
        _ ticket: SigningTicket?,
        by actor: Actor,
        _ requestID: String
    ) async throws -> SigningRequest {
        guard bytes.count <= Self.limitBytes else {
            throw SigningRefusal.tooLarge(limitMegabytes: Self.limitBytes >> 20)
        }
        let original = try await database.read { try bodies.find(request.original, in: $0) }
        guard let original else { throw SigningRefusal.noSuchRequest(request.id.description) }
        let expected = PDFReturn(
            original: try self.bytes(of: original),
            certificate: certificate.der,
            manner: request.role.manner
        )
        let stamp = stamp(actor, requestID)
        let judge = try judge()
        do {
            _ = try judge.judge(bytes, returnedFor: expected, at: stamp.at)
        } catch let refusal as any Refusal {
            try await note(refusal.code, of: request.id, by: stamp)
            throw refusal
        }
        let body = try keep(bytes)
        let id = newID(Body.self, at: stamp.at)
        let queueStamp = stampLater(body.sha256, request.object)
        return try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard var request = try store.find(request.id), request.state == .waiting else {
                throw SigningRefusal.notWaiting(.signed)
            }
            if let ticket, try !store.use(ticket, at: stamp.at) {
                throw SigningRefusal.noSuchAddress
            }
            try bodies.insert(body, as: id, in: connection)
            try queueStamp(connection)
            request.state = .signed
            request.signed = id
            request.certificate = certificate.sha256
            request.failure = ""
            request.updatedAt = stamp.at
            request.version += 1
            try store.update(request)
            try Self.journal(
                SigningEvents.signed,
                request,
                .sign,
                signed: body.sha256,
                by: stamp,
                in: connection
            )
            return request
        }
    }

    /// Keeps what the program said when it failed, for the page and for the Journal.
    package func fail(
        _ id: ID<SigningRequest>,
        message: String,
        by actor: Actor,
        requestID: String
    ) async throws -> SigningRequest {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard var request = try store.find(id), request.isFor(actor) else {
                throw SigningRefusal.noSuchRequest(id.description)
            }
            // What arrived and was verified counts, whatever the program says.
            guard request.state == .waiting else { return request }
            request.failure = String(message.prefix(300))
            request.updatedAt = stamp.at
            request.version += 1
            try store.update(request)
            try Self.journal(
                SigningEvents.failed,
                request,
                .sign,
                code: "agent",
                by: stamp,
                in: connection
            )
            return request
        }
    }

    private func note(_ code: String, of id: ID<SigningRequest>, by stamp: Stamp) async throws {
        try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard var request = try store.find(id), request.state == .waiting else { return }
            request.updatedAt = stamp.at
            request.version += 1
            try store.update(request)
            try Self.journal(
                SigningEvents.failed,
                request,
                .sign,
                code: code,
                by: stamp,
                in: connection
            )
        }
    }
}
