// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing
import Trust

@testable import Certificates

/// Who is served over a connection that shows a certificate.
struct PeerGateTests {
    private func gate(_ node: Fixture, _ judge: Judge = Judge(trust: TrustList())) -> PeerGate {
        PeerGate(node.certificates) { judge }
    }

    private func ask(_ gate: PeerGate, _ der: [UInt8]) async -> PeerRefusal? {
        await gate.refusal(of: der, sha256: DigestAlgorithm.sha256.digest(der))
    }

    @Test(arguments: TestDatabase.engines)
    func `a revocation is felt after five seconds on every process`(engine: TestEngine) async throws
    {
        let node = try await Fixture(engine)
        try await node.install("issuing")
        let (issued, _) = try await node.issue("may", .client)
        let (one, other) = (gate(node), gate(node))
        #expect(await ask(one, issued.der) == nil)
        try await node.certificates.revoke(issued.serial, reason: 1, by: node.an, requestID: "r")
        #expect(await ask(other, issued.der) == .revoked(name: "Mẫu may"))
        #expect(await ask(one, issued.der) == nil)
        node.clock.advance(seconds: 5)
        #expect(await ask(one, issued.der) == .revoked(name: "Mẫu may"))
    }

    @Test func `a certificate for signing, one out of date and one altered let nobody in`()
        async throws
    {
        let node = try await Fixture()
        try await node.install("issuing")
        let gate = gate(node)
        let (signer, _) = try await node.issue("nguoi")
        #expect(await ask(gate, signer.der) == .purpose(name: "Mẫu nguoi"))
        let (client, _) = try await node.issue("may", .client)
        var altered = client.der
        altered[altered.count - 1] ^= 1
        #expect(await ask(gate, altered) == .untrusted)
        #expect(await ask(gate, [0x30, 0x00]) == .untrusted)
        node.clock.advance(seconds: 366 * 86_400)
        #expect(await ask(gate, client.der) == .outOfDate(name: "Mẫu may"))
    }

    @Test func `others' certificates are weighed by the trust list and its revocation lists`()
        async throws
    {
        let node = try await Fixture()
        let authority = try await TestAuthority.make()
        let now = node.clock.now
        let key = try await authority.certify(
            "Máy mẫu",
            .client,
            crlAddress: "http://ca.example.vn/a.crl"
        )
        let leaf = try Certificate(key.chain[0])
        func judge(_ entries: [CertificateList.Entry]?) async throws -> Judge {
            var data = RevocationData()
            if let entries {
                data.addList(
                    try await authority.list(
                        revoked: entries,
                        at: now,
                        until: now.adding(seconds: 3600)
                    )
                )
            }
            return Judge(
                trust: authority.trust,
                revocation: data,
                others: [authority.issuing.der]
            )
        }
        #expect(await ask(gate(node, try await judge([])), leaf.der) == nil)
        let entry = CertificateList.Entry(
            serialContent: leaf.serialContent,
            revokedAt: now.adding(seconds: -60),
            reason: nil
        )
        #expect(
            await ask(gate(node, try await judge([entry])), leaf.der) == .revoked(name: "Máy mẫu")
        )
        // Without a list nobody knows, and then nobody is let in.
        let unknown = await ask(gate(node, try await judge(nil)), leaf.der)
        #expect(unknown == .unproven(name: "Máy mẫu") && unknown?.kind == .busy)
        #expect(await ask(gate(node), leaf.der) == .untrusted)
    }

    @Test func `while the database is away what was known counts for less than a minute`()
        async throws
    {
        let node = try await Fixture()
        try await node.install("issuing")
        let (issued, _) = try await node.issue("may", .client)
        let gate = gate(node)
        #expect(await ask(gate, issued.der) == nil)
        try await node.database.close()
        node.clock.advance(seconds: 54)
        #expect(await ask(gate, issued.der) == nil)
        node.clock.advance(seconds: 1)
        #expect(await ask(gate, issued.der) == .unasked)
    }

    @Test func `every refusal has its sentence`() {
        let all: [PeerRefusal] = [
            .untrusted, .unproven(name: "a"), .revoked(name: "a"), .outOfDate(name: "a"),
            .purpose(name: "a"), .unasked,
        ]
        for refusal in all { #expect(Certificates.texts[refusal.code] != nil, "\(refusal.code)") }
    }
}
