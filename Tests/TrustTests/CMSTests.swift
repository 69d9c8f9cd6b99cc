// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Trust

/// CAdES against openssl, in both directions.
struct CMSTests {
    private let content = Array("Kính gửi: Văn phòng Chính phủ\n".utf8)

    private func now() throws -> Instant {
        try #require(Instant(text: "2026-11-22T08:00:00Z"))
    }

    private func sign(
        _ key: SigningKey,
        attached: Bool = false,
        stamper: TimeStamper? = nil
    ) async throws -> [UInt8] {
        try await CMSSignature.make(
            digest: CMSSignature.digest(of: content, for: key),
            content: attached ? content : nil,
            by: key,
            signedAt: now(),
            stamper: stamper
        )
    }

    private func judge(_ judge: Judge, _ cms: [UInt8], _ content: [UInt8]?) throws -> Verdict {
        let detached: ((DigestAlgorithm) -> [UInt8])? = content.map { content in
            { $0.digest(content) }
        }
        return try judge.judge(
            cms: cms,
            detached: detached,
            detachedContent: { content },
            at: now()
        )
    }

    @Test func `openssl calls our detached CAdES-B good`() async throws {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Nguyễn Thị Mẫu")
        let openssl = try OpenSSL()
        try openssl.write("root.pem", PEM.text("CERTIFICATE", authority.root.der))
        try openssl.write("content", content)
        try openssl.write("cms", try await sign(key))
        let verify = "cms -verify -cades -binary -inform DER -in cms -content content"
        try openssl.must("\(verify) -CAfile root.pem -out /dev/null")
        try openssl.write("content", content + [0])
        #expect(try openssl("\(verify) -CAfile root.pem -out /dev/null").status != 0)
    }

    @Test func `openssl calls our attached CAdES-T good, and we ours`() async throws {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Nguyễn Thị Mẫu")
        let cms = try await sign(key, attached: true, stamper: authority.stamper())
        let openssl = try OpenSSL()
        try openssl.write("root.pem", PEM.text("CERTIFICATE", authority.root.der))
        try openssl.write("cms", cms)
        try openssl.must("cms -verify -cades -inform DER -in cms -CAfile root.pem -out content")
        #expect(try openssl.read("content") == content)
        let verdict = try judge(Judge(trust: authority.trust), cms, nil)
        #expect(verdict.outcome == .totalPassed)
        #expect(verdict.signers.first?.name == "Nguyễn Thị Mẫu")
        #expect(verdict.signers.first?.organisation == "Văn phòng mẫu")
        #expect(verdict.signers.first?.serial == "1001")
        #expect(verdict.signers.first?.stampedAt == (try now()))
        #expect(verdict.signers.first?.signedAt == (try now()))
    }

    @Test func `another content, an altered signature and an unknown root are told apart`()
        async throws
    {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Nguyễn Thị Mẫu")
        let cms = try await sign(key)
        let good = Judge(trust: authority.trust)
        #expect(try judge(good, cms, content).outcome == .totalPassed)
        #expect(try judge(good, cms, content + [0]).subIndication == .hashFailure)
        #expect(try judge(good, cms, nil).subIndication == .signedDataNotFound)
        let signature = try #require(try SignedData(cms).signers.first?.signature)
        var altered = cms
        // The last octet of the signature is part of its number s.
        altered[altered.count - 1] ^= 1
        #expect(signature.last == cms.last)
        #expect(try judge(good, altered, content).subIndication == .signatureCryptographicFailure)
        let stranger = try await TestAuthority.make("Khác")
        let verdict = try judge(Judge(trust: stranger.trust), cms, content)
        #expect(verdict.outcome == .indeterminate)
        #expect(verdict.subIndication == .noCertificateChainFound)
    }

    @Test(
        arguments: [
            "ec -pkeyopt ec_paramgen_curve:P-256", "ec -pkeyopt ec_paramgen_curve:P-384",
            "ec -pkeyopt ec_paramgen_curve:P-521", "rsa:2048",
        ],
        [
            "-binary", "-binary -nodetach", "-binary -stream -nodetach", "-binary -noattr",
            "-binary -cades", "-binary -keyid",
        ]
    )
    func `we call good what openssl signs`(kind: String, how: String) throws {
        let openssl = try OpenSSL()
        try openssl.must(
            "req -x509 -newkey \(kind) -nodes -keyout key.pem -out root.pem -days 3650 -subj /CN=Mau"
        )
        try openssl.write("content", content)
        try openssl.must(
            "cms -sign -in content -signer root.pem -inkey key.pem -outform DER -out cms \(how)"
        )
        let roots = PEM.certificates(in: try openssl.read("root.pem"))
        let judge = Judge(trust: try TrustList(roots: roots))
        let isAttached = how.contains("nodetach")
        let cms = try openssl.read("cms")
        let now = Instant(text: "2026-11-22T08:00:00Z").map {
            max($0, (try? Certificate(roots[0]).notBefore) ?? $0)
        }
        let time = try #require(now)
        let content = content
        let verdict = try judge.judge(
            cms: cms,
            detached: isAttached ? nil : { $0.digest(content) },
            detachedContent: { content },
            at: time.adding(seconds: 600)
        )
        #expect(verdict.outcome == .totalPassed, "\(verdict)")
        let other = try judge.judge(
            cms: cms,
            detached: { $0.digest(content + [1]) },
            detachedContent: { content + [1] },
            at: time.adding(seconds: 600)
        )
        #expect(other.outcome == (isAttached ? .totalPassed : .totalFailed), "\(other)")
    }

    @Test func `a PSS signature of openssl is called good`() throws {
        let openssl = try OpenSSL()
        try openssl.must(
            "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out root.pem -days 3650 -subj /CN=Mau"
        )
        try openssl.write("content", content)
        try openssl.must(
            "cms -sign -in content -signer root.pem -inkey key.pem -outform DER -out cms -binary -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:-1"
        )
        let roots = PEM.certificates(in: try openssl.read("root.pem"))
        let time = try Certificate(roots[0]).notBefore.adding(seconds: 600)
        let content = content
        let verdict = try Judge(trust: try TrustList(roots: roots)).judge(
            cms: try openssl.read("cms"),
            detached: { $0.digest(content) },
            at: time
        )
        #expect(verdict.outcome == .totalPassed, "\(verdict)")
    }
}
