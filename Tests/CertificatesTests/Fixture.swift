// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Certificates

/// An authority on a node: its root elsewhere, its issuing key in a store, and persons who act.
struct Fixture {
    let certificates: Certificates
    let database: any Database
    let keys: FileKeyStore
    let clock: TestClock
    let rootKey: PrivateKey
    let root: Certificate

    static let migrations = Migration.storage + Journal.migrations + Certificates.migrations

    init(_ engine: TestEngine = .sqliteMemory) async throws {
        let clock = TestClock()
        let words = Mutex(TestRandom(seed: 41))
        let keys = FileKeyStore(folder: try TestFolder.make(), passphrase: [1, 2, 3], cost: .least)
        var settings = CertificatesSettings()
        settings.publicAddress = "http://ca.example.vn"
        let database = try await engine.open(Self.migrations)
        self.database = database
        self.clock = clock
        self.keys = keys
        certificates = Certificates(
            database: database,
            keys: keys,
            settings: settings,
            now: { clock.now },
            random: { words.withLock { $0.next() } }
        )
        rootKey = try TestAuthority.newKey(.ecdsaSHA384)
        root = try Certificate(
            await CertificateDraft(
                subject: DistinguishedName([(.country, "VN"), (.commonName, "Gốc mẫu")]),
                publicKey: rootKey.publicKeyDER,
                serial: [1],
                notBefore: clock.now.adding(seconds: -86_400),
                notAfter: clock.now.adding(seconds: 20 * 366 * 86_400),
                profile: .root
            ).issue(by: rootKey.signingKey(label: "root", chain: []), issuer: nil)
        )
    }

    static func person(
        _ name: String,
        _ role: Role = .administrator,
        _ scope: Actor.Scope = .nation
    ) -> Actor {
        Actor(
            subject: .person(name),
            agency: AgencyCode("000.00.00.G22"),
            roles: [role],
            scope: scope,
            strength: .password
        )
    }

    let an = Fixture.person("an")
    let binh = Fixture.person("binh")

    /// Makes an issuing key here, has the root certify it, and installs it.
    @discardableResult
    func install(_ label: String, years: Int = 10) async throws -> IssuingAuthority {
        let record = try keys.make(label, .ecdsaSHA256)
        let certificate = try await CertificateDraft(
            subject: DistinguishedName([(.country, "VN"), (.commonName, "Cấp mẫu \(label)")]),
            publicKey: record.publicKey,
            serial: [2],
            notBefore: clock.now.adding(seconds: -60),
            notAfter: clock.now.adding(seconds: years * 365 * 86_400),
            profile: .authority(pathLength: 0)
        ).issue(by: rootKey.signingKey(label: "root", chain: []), issuer: root)
        let authority = try await certificates.install(
            label,
            chain: [certificate, root.der],
            by: an,
            requestID: "test"
        )
        try await responder(label)
        return authority
    }

    private func responder(_ label: String) async throws {
        let (_, chain) = try await issue("\(label)-ocsp", .ocsp)
        try keys.attach(chain, to: "\(label)-ocsp")
    }

    func file(_ label: String, _ profile: OrderProfile = .signer) async throws -> CertificateOrder {
        let record = try keys.make(label, .ecdsaSHA256)
        let request = try await CertificateRequest.make(
            subject: DistinguishedName([(.country, "VN"), (.commonName, "Mẫu \(label)")]),
            publicKey: record.publicKey,
            by: keys.key(label)
        )
        return try await certificates.file(request, profile, by: an, requestID: "test")
    }

    /// The whole way of a request.
    func issue(_ label: String, _ profile: OrderProfile = .signer) async throws -> (
        IssuedCertificate, [[UInt8]]
    ) {
        let order = try await file(label, profile)
        _ = try await certificates.approve(order.id, by: an, requestID: "test")
        _ = try await certificates.approve(order.id, by: binh, requestID: "test")
        return try await certificates.issue(order.id, by: an, requestID: "test")
    }

    func kinds(of object: String) async throws -> [String] {
        try await database.read { try Journal.history(of: object, in: $0).map(\.kind) }
    }
}
