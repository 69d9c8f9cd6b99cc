// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Records

/// The signing desk and the officers' tokens, played: keeps what was handed over until somebody signs it.
final class PlayedDesk: Sendable {
    static let signed = EventKind(
        "signing.request.signed",
        facts: ["batch": .text, "purpose": .text]
    )

    struct Request: Sendable {
        let order: Signer.Order
        var signed: [UInt8]?
        var isWithdrawn = false
    }

    let authority: TestAuthority
    let leader: SigningKey
    let seal: SigningKey
    /// Whether the agency's key lies on this server.
    let isKeyHere: Bool
    let requests = Mutex<[String: Request]>([:])

    init(isKeyHere: Bool = false) async throws {
        authority = try await TestAuthority.make()
        leader = try await authority.certify("Người leader", serial: [0x31])
        seal = try await authority.certify("Bộ Tài chính", serial: [0x32])
        self.isKeyHere = isKeyHere
    }

    private static func key(_ sitting: ID<Signer.Sitting>, _ purpose: String) -> String {
        "\(sitting)/\(purpose)"
    }

    func verdict(_ pdf: [UInt8], at now: Instant) -> Verdict {
        Judge(trust: authority.trust).judge(pdf: pdf, at: now)
    }

    static func sign(
        _ pdf: [UInt8],
        field: String,
        by key: SigningKey,
        at now: Instant
    ) async throws -> [UInt8] {
        try await PDFSigning.sign(
            PDFFile(pdf),
            PDFSigningRequest(field: field, name: key.label, at: now),
            by: key
        )
    }

    func signer(_ now: @escaping @Sendable () -> Instant) -> Signer {
        Signer(
            Signer.Service(
                event: Self.signed.name,
                order: { handing in
                    self.requests.withLock { requests in
                        for order in handing.orders {
                            let key = Self.key(handing.sitting, order.purpose)
                            if requests[key] == nil { requests[key] = Request(order: order) }
                        }
                    }
                    return "/signing/\(handing.sitting)"
                },
                collect: { sitting, purpose, _ in
                    let request = self.requests.withLock { $0[Self.key(sitting, purpose)] }
                    guard let request, let pdf = request.signed else { return nil }
                    return Signer.Signed(
                        pdf: pdf,
                        signer: request.order.part == .leader ? "Người leader" : "Bộ Tài chính"
                    )
                },
                withdraw: { sitting, purpose, _ in
                    self.requests.withLock { requests in
                        let key = Self.key(sitting, purpose)
                        guard requests[key]?.signed == nil else { return false }
                        requests[key]?.isWithdrawn = true
                        return true
                    }
                },
                seal: { sealing in
                    guard self.isKeyHere else { return nil }
                    let field = sealing.note.isEmpty ? LetterPlace.seal.rawValue : "BanSao"
                    let pdf = try await PDFSigning.sign(
                        PDFFile(sealing.pdf),
                        PDFSigningRequest(field: field, name: "Bộ Tài chính", at: now()),
                        by: self.seal
                    )
                    return Signer.Signed(pdf: pdf, signer: "Bộ Tài chính")
                }
            )
        )
    }

    /// Somebody signs what waits in a sitting, whether it was taken back meanwhile or not.
    func sign(_ document: ID<Outgoing>, in sitting: ID<Signer.Sitting>, _ bureau: Bureau)
        async throws
    {
        try await sign(purpose: Signer.purpose(document, .leader), in: sitting, bureau)
    }

    func sign(_ copy: ID<CertifiedCopy>, in sitting: ID<Signer.Sitting>, _ bureau: Bureau)
        async throws
    {
        try await sign(purpose: Signer.purpose(copy.recast(), .copy), in: sitting, bureau)
    }

    private func sign(purpose: String, in sitting: ID<Signer.Sitting>, _ bureau: Bureau)
        async throws
    {
        let key = Self.key(sitting, purpose)
        guard let order = requests.withLock({ $0[key]?.order }) else { throw Bureau.Missing() }
        let now = bureau.clock.now
        let pdf = try await Self.sign(
            order.pdf,
            field: order.part.field,
            by: order.part == .leader ? leader : seal,
            at: now
        )
        requests.withLock { $0[key]?.signed = pdf }
        let stamp = bureau.records.stamp(bureau.actor("leader"), "sign")
        try await bureau.database.write { connection in
            try Journal.append(
                Event(
                    Self.signed,
                    of: "signing.request/\(bureau.records.newID(Outgoing.self))",
                    version: 1,
                    by: stamp,
                    right: "signing.sign",
                    facts: [
                        "batch": .text("\(sitting)"), "purpose": .text(purpose),
                    ]
                ),
                in: connection
            )
        }
    }
}

extension Signer.Part {
    fileprivate var field: String {
        switch self {
        case .leader: LetterPlace.signer.rawValue
        case .seal: LetterPlace.seal.rawValue
        case .copy: "BanSao"
        }
    }
}

extension Bureau {
    /// Lets what was signed or arrived come in: its place in the Journal first.
    func settleSignatures() async throws {
        let sequencer = Sequencer(database: database, holder: "test")
        while try await sequencer.step() > 0 {}
        while try await records.takeSignatures() {}
        while try await records.judgeArrivals() {}
    }
}

/// A bureau with a signing desk.
struct SigningScene {
    let bureau: Bureau
    let desk: PlayedDesk

    init(_ engine: TestEngine, isKeyHere: Bool = false) async throws {
        let desk = try await PlayedDesk(isKeyHere: isKeyHere)
        self.desk = desk
        let clock = TestClock()
        bureau = try await Bureau(engine, signer: desk.signer { clock.now })
    }

    func hand(_ ids: [ID<Outgoing>], _ part: Signer.Part, by name: String) async throws -> (
        sitting: ID<Signer.Sitting>, page: String?
    ) {
        let sitting: ID<Signer.Sitting> = bureau.records.newID()
        let page = try await bureau.records.handOver(
            ids,
            for: part,
            as: sitting,
            by: bureau.actor(name),
            requestID: "r"
        )
        return (sitting, page)
    }

    func settle() async throws { try await bureau.settleSignatures() }

    func outgoing(_ id: ID<Outgoing>) async throws -> OutgoingFile {
        try await bureau.records.outgoing(id, by: bureau.actor("clerk"))
    }

    /// Approved, and signed by the leader with his token.
    func signed() async throws -> ID<Outgoing> {
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .unsigned)
        let (sitting, page) = try await hand([id], .leader, by: "leader")
        #expect(page == "/signing/\(sitting)")
        try await desk.sign(id, in: sitting, bureau)
        try await settle()
        return id
    }
}
