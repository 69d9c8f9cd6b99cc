// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Formats
import Journal
package import Storage
package import Trust

/// Signing (ký số): documents that wait for somebody's signature, and the way to his own PC and back.
///
/// A system hands over bytes, who signs and as what; it gets the signed bytes back once they were
/// verified. Between the two lies a row, so that a closed browser, a lost token and a restart lose nothing.
package struct Signing: Sendable {
    /// For the SHA-256 of bytes, and the object that they are of: what a transaction does to have them stamped.
    package typealias StampLater =
        @Sendable (_ sha256: [UInt8], _ object: String) -> @Sendable (any Connection) throws -> Void

    /// Largest PDF that is signed, in bytes.
    package static let limitBytes = 64 << 20

    let database: any Database
    let bodies: BodyStore
    /// Whom we believe, with what is known of revocation at the moment.
    let judge: @Sendable () throws -> Judge
    /// The agency's name on a day, for comparing with its certificate.
    let agencyName: @Sendable (AgencyCode) -> String
    /// Asks for a time-stamp over what was signed, in the same transaction; it comes when it comes.
    let stampLater: StampLater
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    package init(
        database: any Database,
        bodies: BodyStore,
        judge: @escaping @Sendable () throws -> Judge,
        agencyName: @escaping @Sendable (AgencyCode) -> String,
        stampLater: @escaping StampLater = { _, _ in { _ in } },
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.bodies = bodies
        self.judge = judge
        self.agencyName = agencyName
        self.stampLater = stampLater
        self.now = now
        self.random = random
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    func newID<Owner>(_ owner: Owner.Type = Owner.self, at now: Instant) -> ID<Owner> {
        ID<Owner>(at: now, random: (random(), random()))
    }

    /// Hands documents over to be signed in one sitting.
    ///
    /// `batch` is the caller's own id: ordered twice under one id it is one order. `returnPath` is the page
    /// to which the signer goes back.
    @discardableResult
    package func order(
        _ orders: [SigningOrder],
        as batch: ID<SigningBatch>? = nil,
        returnPath: String,
        by actor: Actor,
        requestID: String
    ) async throws -> ID<SigningBatch> {
        guard may(actor, .order), let agency = actor.agency else {
            throw SigningRefusal.forbidden(.order)
        }
        guard !orders.isEmpty else { throw SigningRefusal.empty }
        guard orders.count <= SigningBatch.most else {
            throw SigningRefusal.tooMany(limit: SigningBatch.most)
        }
        let stamp = stamp(actor, requestID)
        let batch = batch ?? newID(SigningBatch.self, at: stamp.at)
        var requests: [(SigningRequest, StoredBody)] = []
        for (ordinal, order) in orders.enumerated() {
            // A file that cannot be signed is refused before anybody is asked to sign it.
            _ = try PDFFile(order.bytes, limits: Self.limits)
            let body = try keep(order.bytes)
            requests.append(
                (request(order, batch, ordinal, agency, body, returnPath, stamp.at), body)
            )
        }
        let ready = requests
        return try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard try store.batch(batch).isEmpty else { return batch }
            for (request, body) in ready {
                try bodies.insert(body, as: request.original, in: connection)
                try store.insert(request)
                try Self.journal(SigningEvents.ordered, request, .order, by: stamp, in: connection)
            }
            return batch
        }
    }

    static let limits = PDFLimits(fileBytes: limitBytes)

    func keep(_ bytes: [UInt8]) throws -> StoredBody {
        var spool = bodies.spool(named: newID(Body.self, at: now()).description)
        do {
            try spool.write(bytes)
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }

    private func request(
        _ order: SigningOrder,
        _ batch: ID<SigningBatch>,
        _ ordinal: Int,
        _ agency: AgencyCode,
        _ body: StoredBody,
        _ returnPath: String,
        _ at: Instant
    ) -> SigningRequest {
        SigningRequest(
            id: newID(at: at),
            batch: batch,
            ordinal: ordinal,
            agency: agency,
            signer: order.signer,
            role: order.role,
            purpose: order.purpose,
            title: String(order.title.prefix(500)),
            fileName: String(order.fileName.prefix(170)),
            number: String(order.number.prefix(80)),
            issuedAt: order.issuedAt,
            original: newID(at: at),
            sha256: body.sha256,
            state: .waiting,
            signed: nil,
            certificate: nil,
            failure: "",
            returnPath: returnPath,
            createdAt: at,
            updatedAt: at,
            version: 1
        )
    }

    /// A sitting, for whoever signs in it or ordered it in the same agency.
    package func batch(_ id: ID<SigningBatch>, by actor: Actor) async throws -> SigningBatch {
        let requests = try await database.read { connection in
            try SigningStore(connection: connection).batch(id)
        }
        let visible = requests.filter {
            $0.isFor(actor) || $0.agency == actor.agency && may(actor, .order)
        }
        guard !visible.isEmpty else { throw SigningRefusal.noSuchRequest(id.description) }
        return SigningBatch(id: id, requests: visible)
    }

    /// What waits for this very actor, oldest first.
    package func waiting(
        after last: (Instant, ID<SigningRequest>)? = nil,
        limit: Int = 200,
        for actor: Actor
    ) async throws -> [SigningRequest] {
        guard may(actor, .sign), let agency = actor.agency else {
            throw SigningRefusal.forbidden(.sign)
        }
        return try await database.read { connection in
            try SigningStore(connection: connection)
                .waiting(in: agency, after: last, limit: limit)
                .filter { $0.isFor(actor) }
        }
    }

    /// The signed bytes, verified when they came; nil while the document still waits.
    package func signedBytes(_ id: ID<SigningRequest>, by actor: Actor) async throws -> [UInt8]? {
        let (_, body) = try await find(id, by: actor) { $0.signed }
        return try body.map(bytes)
    }

    /// The bytes that wait for a signature, for the one who signs outside this site.
    package func original(
        _ id: ID<SigningRequest>,
        by actor: Actor
    ) async throws -> (SigningRequest, [UInt8]) {
        let (request, body) = try await find(id, by: actor) { $0.original }
        guard let body else { throw SigningRefusal.noSuchRequest(id.description) }
        return (request, try bytes(of: body))
    }

    private func find(
        _ id: ID<SigningRequest>,
        by actor: Actor,
        _ body: @escaping @Sendable (SigningRequest) -> ID<Body>?
    ) async throws -> (SigningRequest, StoredBody?) {
        try await database.read { connection in
            guard let request = try SigningStore(connection: connection).find(id),
                request.agency == actor.agency, request.isFor(actor) || may(actor, .order)
            else { throw SigningRefusal.noSuchRequest(id.description) }
            return (request, try body(request).flatMap { try bodies.find($0, in: connection) })
        }
    }

    func bytes(of body: StoredBody) throws -> [UInt8] {
        var reader = try bodies.reader(of: body)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.size)
        while let piece = try reader.next() { bytes.append(contentsOf: piece) }
        return bytes
    }

    /// Takes back what nobody has signed yet.
    package func withdraw(
        _ id: ID<SigningRequest>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = SigningStore(connection: connection)
            guard var request = try store.find(id), request.agency == actor.agency,
                may(actor, .order)
            else { throw SigningRefusal.noSuchRequest(id.description) }
            if request.state == .withdrawn { return }
            guard request.state == .waiting else { throw SigningRefusal.notWaiting(request.state) }
            request.state = .withdrawn
            request.updatedAt = stamp.at
            request.version += 1
            try store.update(request)
            try Self.journal(SigningEvents.withdrawn, request, .order, by: stamp, in: connection)
        }
    }

    static func journal(
        _ kind: EventKind,
        _ request: SigningRequest,
        _ action: SigningAction,
        code: String = "",
        signed: [UInt8] = [],
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "batch": .text(request.batch.description), "purpose": .text(request.purpose),
        ]
        if kind == SigningEvents.ordered || kind == SigningEvents.signed {
            facts["role"] = .text(request.role.rawValue)
            facts["sha256"] = .text(Hex.string(signed.isEmpty ? request.sha256 : signed))
        }
        if kind == SigningEvents.signed {
            facts["certificate"] = .text(Hex.string(request.certificate ?? []))
        }
        if kind == SigningEvents.failed { facts["code"] = .text(code) }
        try Journal.append(
            Event(
                kind,
                of: request.object,
                version: request.version,
                by: stamp,
                right: action.rawValue,
                facts: facts
            ),
            in: connection
        )
    }
}
