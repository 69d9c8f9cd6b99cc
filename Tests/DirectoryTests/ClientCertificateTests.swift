// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct ClientCertificateTests {
    private static let first = Array(repeating: UInt8(1), count: 32)
    private static let second = Array(repeating: UInt8(2), count: 32)

    private func draft(_ sha256: [UInt8], _ fixture: Fixture) -> ClientCertificateDraft {
        ClientCertificateDraft(
            sha256: sha256,
            serial: "1a",
            subject: "CN=Máy mẫu",
            notAfter: fixture.clock.now.adding(seconds: 86_400)
        )
    }

    /// Two clients of two agencies, each with a token.
    private func clients(_ fixture: Fixture) async throws -> (
        hanoi: (ApiClient, String), office: (ApiClient, String)
    ) {
        let country = try await fixture.openSmallCountry()
        func client(_ agency: Agency, _ name: String) async throws -> (ApiClient, String) {
            let made = try await fixture.directory.createClient(
                ApiClientDraft(
                    systemID: name,
                    name: name,
                    agency: agency.id,
                    validity: Validity(from: "2019-01-01")
                ),
                by: .root,
                requestID: "r"
            )
            let token = try await fixture.directory.addToken(
                to: made.client.id,
                label: "t",
                expiresAt: fixture.clock.now.adding(seconds: 3600),
                by: .root,
                requestID: "r"
            )
            return (made.client, token.text.text)
        }
        return try await (client(country.hanoi, "H26"), client(country.office, "G22"))
    }

    @Test(arguments: TestDatabase.engines)
    func `a client that is bound to a certificate is nobody without it`(engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let (hanoi, office) = try await clients(fixture)
        let now = fixture.clock.now
        func actor(_ token: String?, _ shown: [UInt8]?) async throws -> Actor? {
            try await fixture.directory.snapshot().actor(token: token, shown: shown, at: now)
        }
        #expect(try await actor(hanoi.1, nil)?.strength == .token)
        #expect(try await actor(nil, Self.first) == nil)

        try await fixture.directory.bindCertificate(
            draft(Self.first, fixture),
            to: hanoi.0.id,
            by: .root,
            requestID: "r"
        )
        let mine = try #require(try await actor(nil, Self.first))
        #expect(mine.subject == .client(hanoi.0.id.description) && mine.strength == .certificate)
        #expect(try await actor(hanoi.1, Self.first)?.strength == .certificate)
        for shown in [nil, Self.second] {
            await #expect(throws: DirectoryRefusal.certificateNeeded(systemID: "H26")) {
                _ = try await actor(hanoi.1, shown)
            }
        }
        // Another's token is another's, whoever's certificate is shown.
        #expect(try await actor(office.1, Self.first)?.strength == .token)

        try await fixture.directory.bindCertificate(
            draft(Self.second, fixture),
            to: hanoi.0.id,
            by: .root,
            requestID: "r"
        )
        for _ in 0..<2 {
            try await fixture.directory.releaseCertificate(
                sha256: Self.first,
                of: hanoi.0.id,
                by: .root,
                requestID: "r"
            )
        }
        #expect(try await actor(nil, Self.first) == nil)
        #expect(try await actor(nil, Self.second) != nil)
        let kept = try await fixture.directory.certificates(of: hanoi.0.id, by: .root)
        #expect(kept.map(\.sha256) == [Self.first, Self.second])
        #expect(kept.map { $0.releasedAt != nil } == [true, false])
        let kinds = try await fixture.kinds(of: Directory.name(of: hanoi.0.id))
        #expect(
            kinds.suffix(3) == [
                "directory.certificate.bound", "directory.certificate.bound",
                "directory.certificate.released",
            ]
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a certificate is one client's for ever`(engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let (hanoi, office) = try await clients(fixture)
        func bind(_ client: ApiClient) async throws {
            try await fixture.directory.bindCertificate(
                draft(Self.first, fixture),
                to: client.id,
                by: .root,
                requestID: "r"
            )
        }
        try await bind(hanoi.0)
        await #expect(throws: DirectoryRefusal.certificateTaken) { try await bind(office.0) }
        try await fixture.directory.releaseCertificate(
            sha256: Self.first,
            of: hanoi.0.id,
            by: .root,
            requestID: "r"
        )
        await #expect(throws: DirectoryRefusal.certificateTaken) { try await bind(office.0) }
        await #expect(throws: DirectoryRefusal.unknownCertificate(Hex.string(Self.second))) {
            try await fixture.directory.releaseCertificate(
                sha256: Self.second,
                of: hanoi.0.id,
                by: .root,
                requestID: "r"
            )
        }
    }

    @Test func `who may not keep clients may not bind them`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let (hanoi, _) = try await clients(fixture)
        let clerk = Actor(
            subject: .person("x"),
            agency: "H26",
            roles: [.clerk],
            scope: .agency,
            strength: .password
        )
        await #expect(throws: DirectoryRefusal.forbidden(.bindCertificate)) {
            try await fixture.directory.bindCertificate(
                draft(Self.first, fixture),
                to: hanoi.0.id,
                by: clerk,
                requestID: "r"
            )
        }
    }
}
