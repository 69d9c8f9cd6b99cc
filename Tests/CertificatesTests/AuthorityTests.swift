// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Journal
import Storage
import TestSupport
import Testing
import Trust

@testable import Certificates

struct AuthorityTests {
    @Test(arguments: TestDatabase.engines)
    func
        `a certificate is requested, approved by two, issued, and openssl finds its way to the root`(
            engine: TestEngine
        ) async throws
    {
        let node = try await Fixture(engine)
        try await node.install("issuing")
        let (issued, chain) = try await node.issue("leader")
        #expect(chain.count == 3)
        let openssl = try OpenSSL()
        try openssl.write("root.pem", PEM.text("CERTIFICATE", chain[2]))
        try openssl.write("issuing.pem", PEM.text("CERTIFICATE", chain[1]))
        try openssl.write("leaf.pem", PEM.text("CERTIFICATE", chain[0]))
        let time = node.clock.now.microseconds / 1_000_000
        let verify = "verify -attime \(time) -x509_strict -CAfile root.pem -untrusted issuing.pem"
        try openssl.must("\(verify) leaf.pem")
        #expect(
            try await node.kinds(of: "certificates.certificate/\(issued.serial)")
                == ["certificates.certificate.issued"]
        )
    }

    @Test func `one person cannot approve twice, and one approval issues nothing`() async throws {
        let node = try await Fixture()
        try await node.install("issuing")
        let order = try await node.file("leader")
        let door = node.certificates
        await #expect(throws: CertificatesRefusal.needsApprovals(missing: 2)) {
            try await door.issue(order.id, by: node.an, requestID: "test")
        }
        #expect(try await door.approve(order.id, by: node.an, requestID: "test") == 1)
        await #expect(throws: CertificatesRefusal.alreadyApproved) {
            try await door.approve(order.id, by: node.an, requestID: "test")
        }
        await #expect(throws: CertificatesRefusal.needsApprovals(missing: 1)) {
            try await door.issue(order.id, by: node.an, requestID: "test")
        }
        _ = try await door.approve(order.id, by: node.binh, requestID: "test")
        _ = try await door.issue(order.id, by: node.an, requestID: "test")
        await #expect(throws: CertificatesRefusal.alreadyIssued) {
            try await door.issue(order.id, by: node.an, requestID: "test")
        }
    }

    @Test func `a request that its key did not sign, or of a weak key, is refused`() async throws {
        let node = try await Fixture()
        let record = try node.keys.make("one", .ecdsaSHA256)
        _ = try node.keys.make("two", .ecdsaSHA256)
        let stolen = try await CertificateRequest.make(
            subject: DistinguishedName([(.commonName, "Mẫu")]),
            publicKey: record.publicKey,
            by: try node.keys.key("two")
        )
        let door = node.certificates
        await #expect(throws: CertificatesRefusal.noPossession) {
            try await door.file(stolen, .signer, by: node.an, requestID: "test")
        }
        let openssl = try OpenSSL()
        try openssl.must(
            "req -newkey rsa:1024 -nodes -keyout k -out csr -outform DER -subj /CN=Mau"
        )
        await #expect(throws: CertificatesRefusal.keyKind("RSA-1024")) {
            try await door.file(openssl.read("csr"), .signer, by: node.an, requestID: "test")
        }
        await #expect(throws: CertificatesRefusal.unreadableRequest) {
            try await door.file([0x30, 0x80], .signer, by: node.an, requestID: "test")
        }
    }

    @Test func `only who keeps the node approves, issues and revokes`() async throws {
        let node = try await Fixture()
        try await node.install("issuing")
        let order = try await node.file("leader")
        let clerk = Fixture.person("clerk", .clerk)
        let local = Fixture.person("local", .administrator, .agency)
        for actor in [clerk, local] {
            await #expect(throws: CertificatesRefusal.forbidden(.approve)) {
                try await node.certificates.approve(order.id, by: actor, requestID: "test")
            }
            await #expect(throws: CertificatesRefusal.forbidden(.issue)) {
                try await node.certificates.issue(order.id, by: actor, requestID: "test")
            }
        }
    }

    @Test func `a certificate that is no authority's is not installed`() async throws {
        let node = try await Fixture()
        try await node.install("issuing")
        let (_, chain) = try await node.issue("leader")
        await #expect(throws: CertificatesRefusal.foreignAuthority) {
            try await node.certificates.install("leader", chain: chain, by: node.an, requestID: "t")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a revoked certificate is refused by list and by answer at once`(engine: TestEngine)
        async throws
    {
        let node = try await Fixture(engine)
        let authority = try await node.install("issuing")
        let (issued, chain) = try await node.issue("leader")
        let door = node.certificates
        #expect(try await door.publishLists() == 1)
        #expect(try await door.publishLists() == 0)
        #expect(try await door.publishAnswers() == 2)
        let openssl = try OpenSSL()
        try openssl.write("root.pem", PEM.text("CERTIFICATE", chain[2]))
        try openssl.write("issuing.pem", PEM.text("CERTIFICATE", chain[1]))
        try openssl.write("leaf.pem", PEM.text("CERTIFICATE", chain[0]))
        try openssl.must(
            "ocsp -issuer issuing.pem -cert leaf.pem -no_nonce -reqout question"
        )
        try openssl.must("ocsp -issuer issuing.pem -cert leaf.pem -nonce -reqout nonce")
        let judge =
            "ocsp -issuer issuing.pem -cert leaf.pem -respin answer -CAfile root.pem"
            + " -verify_other issuing.pem -no_nonce -attime \(node.clock.now.microseconds / 1_000_000)"
            + " -validity_period 999999999"
        for question in ["question", "nonce"] {
            try openssl.write("answer", try await door.answer(openssl.read(question)))
            #expect(try openssl.must(judge).contains("leaf.pem: good"))
        }

        node.clock.advance(seconds: 30)
        try await door.revoke(issued.serial, reason: 1, by: node.binh, requestID: "test")
        await #expect(throws: CertificatesRefusal.alreadyRevoked) {
            try await door.revoke(issued.serial, reason: 1, by: node.binh, requestID: "test")
        }
        try openssl.write("answer", try await door.answer(openssl.read("question")))
        #expect(try openssl.must(judge).contains("leaf.pem: revoked"))
        #expect(try await door.publishLists() == 1)
        let list = try #require(try await door.list(label: "issuing"))
        try openssl.write("list", list)
        try openssl.must("crl -inform DER -in list -out list.pem")
        let time = node.clock.now.microseconds / 1_000_000
        let verify = try openssl(
            "verify -attime \(time) -crl_check -CRLfile list.pem -CAfile root.pem -untrusted issuing.pem leaf.pem"
        )
        #expect(verify.status != 0)
        #expect(verify.output.contains("certificate revoked"))

        let ours = Judge(
            trust: try TrustList(roots: [chain[2]]),
            revocation: RevocationData(lists: [try CertificateList(list)])
        )
        let verdict = ours.judge(
            certificate: chain[0],
            others: Array(chain.dropFirst()),
            purpose: .document,
            at: node.clock.now
        )
        #expect(verdict.subIndication == .revoked, "\(verdict)")
        #expect(authority.listNumber == 0)
    }

    @Test func `strangers' questions are answered unknown or refused, never good`() async throws {
        let node = try await Fixture()
        try await node.install("issuing")
        let door = node.certificates
        #expect(try await door.answer([1, 2, 3]) == OCSPDraft.refusal(1))
        let other = try await TestAuthority.make("Khác")
        let foreign = OCSPCertificateID(.sha1, issuer: other.issuing, serialContent: [5])
        #expect(try await door.answer(OCSPRequest(ids: [foreign]).der) == OCSPDraft.refusal(6))
        let issuer = try Certificate(try #require(try keys(node)).chain[0])
        let never = OCSPCertificateID(.sha256, issuer: issuer, serialContent: [5])
        let answer = try OCSPResponse(try await door.answer(OCSPRequest(ids: [never]).der))
        #expect(answer.answers.map(\.status) == [.unknown])
    }

    private func keys(_ node: Fixture) throws -> KeyRecord? {
        try node.keys.list().first { $0.label == "issuing" }
    }

    @Test func `after a roll-over both authorities' certificates hold and both lists are made`()
        async throws
    {
        let node = try await Fixture()
        try await node.install("first", years: 2)
        let (_, old) = try await node.issue("before")
        node.clock.advance(seconds: 360 * 86_400)
        try await node.install("second")
        let (_, new) = try await node.issue("after")
        #expect(try Certificate(old[0]).issuer != Certificate(new[0]).issuer)
        let judge = Judge(trust: try TrustList(roots: [node.root.der]))
        for chain in [old, new] {
            let label = chain == old ? "first" : "second"
            #expect(try await node.certificates.publishLists() == (chain == old ? 2 : 0))
            let list = try #require(try await node.certificates.list(label: label))
            var data = RevocationData()
            data.addList(list)
            let verdict = judge.judge(
                certificate: chain[0],
                others: chain,
                revocation: data,
                purpose: .document,
                at: node.clock.now
            )
            #expect(verdict.outcome == .totalPassed, "\(label): \(verdict)")
        }
        await #expect(throws: CertificatesRefusal.authorityExists("second")) {
            try await node.certificates.install(
                "second",
                chain: Array(new.dropFirst()),
                by: node.an,
                requestID: "test"
            )
        }
    }

    @Test func `30, 7 and 1 days before the end are told once each`() async throws {
        let node = try await Fixture()
        try await node.install("issuing")
        let (issued, _) = try await node.issue("leader")
        let door = node.certificates
        let end = issued.notAfter
        var told: [Int] = []
        for days in [40, 29, 28, 6, 5, 1] {
            node.clock.set(end.adding(seconds: -days * 86_400 + 60))
            told.append(try await door.warnOfExpiry(by: node.an, requestID: "test"))
        }
        // The responder's certificate ends at the same time, so each warning is told twice.
        #expect(told == [0, 2, 0, 2, 0, 2])
        let kinds = try await node.kinds(of: "certificates.certificate/\(issued.serial)")
        #expect(kinds.filter { $0 == "certificates.certificate.expiring" }.count == 3)
    }

    @Test func `lists of certificates and requests use an index`() async throws {
        let node = try await Fixture(.sqliteFile)
        let plans = try await node.database.read { connection in
            try [
                "SELECT serial FROM certificate WHERE (not_after, serial) > (1, 'a') ORDER BY not_after, serial LIMIT 5",
                "SELECT id FROM certificate_request ORDER BY filed_at DESC, id DESC LIMIT 5",
            ].map { (statement: SQL) in
                try connection.rows("EXPLAIN QUERY PLAN \(statement)")
                    .map { try $0.value("detail", as: String.self) }.joined(separator: "\n")
            }
        }
        for plan in plans {
            #expect(plan.contains("USING") && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }
}
