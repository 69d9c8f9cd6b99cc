// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Ours and libcrypto over the same octets, good and broken.
struct SecondEngineTests {
    private let content = Array("Công văn mẫu".utf8)
    private let now = Instant(microseconds: 1_795_000_000_000_000)

    private func sign(_ authority: TestAuthority) async throws -> [UInt8] {
        let key = try await authority.certify("Nguyễn Thị Mẫu")
        return try await CMSSignature.make(
            digest: CMSSignature.digest(of: content, for: key),
            by: key,
            signedAt: now
        )
    }

    @Test func `of a thousand broken signatures libcrypto takes none that we refuse`() async throws
    {
        let authority = try await TestAuthority.make()
        let good = try await sign(authority)
        let digest = DigestAlgorithm.sha256.digest(content)
        var random = TestRandom(seed: 4)
        var counts: [Bool: Int] = [:]
        for _ in 0..<1000 {
            var bytes = good
            let place = Int(random.next() % UInt64(bytes.count))
            bytes[place] ^= 1 << UInt8(random.next() % 8)
            guard let signed = try? SignedData(bytes), let signer = signed.signers.first else {
                continue
            }
            let facts = try SignatureFacts(signer, in: signed, digest: { _ in digest })
            guard facts.integrity == .intact || facts.integrity == .signatureWrong else { continue }
            // What libcrypto cannot even read, as a certificate with a bent octet, it objects to; the verdict is
            // then INDETERMINATE. It must never take what we call broken.
            let isHarmless = facts.secondOpinion != .differs || facts.integrity == .intact
            #expect(isHarmless, "octet \(place): \(facts.integrity)")
            counts[facts.integrity == .intact, default: 0] += 1
        }
        // Both kinds were met, so that the loop above said something.
        #expect(counts[true] ?? 0 > 10 && counts[false] ?? 0 > 10, "\(counts)")
    }

    @Test func `when the engines differ nothing is concluded`() async throws {
        let authority = try await TestAuthority.make()
        let signed = try SignedData(await sign(authority))
        var facts = try SignatureFacts(
            try #require(signed.signers.first),
            in: signed,
            digest: { $0.digest(content) }
        )
        let judge = Judge(trust: authority.trust)
        #expect(judge.judge(facts, at: now).signer.outcome == .totalPassed)
        facts.secondOpinion = .differs
        #expect(judge.judge(facts, at: now).signer.outcome == .indeterminate)
        #expect(judge.judge(facts, at: now).signer.subIndication == .generic)
    }

    @Test func `libcrypto objects to a path as we do`() async throws {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Mẫu", until: now.adding(seconds: -60))
        let leaf = try Certificate(key.chain[0])
        let path = [leaf, authority.issuing, authority.root]
        #expect(LibCrypto.objection(to: path, at: now.adding(seconds: -3600)) == nil)
        #expect(LibCrypto.objection(to: path, at: now) != nil)
        #expect(LibCrypto.objection(to: [leaf, authority.root], at: now) != nil)
        let late = authority.until.adding(seconds: 3600)
        #expect(LibCrypto.objection(to: [authority.root], at: now) == nil)
        #expect(LibCrypto.objection(to: path, at: late) != nil)
    }

    @Test func `a large file is signed and judged in pieces, ours and that of openssl`()
        async throws
    {
        let openssl = try OpenSSL()
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Nguyễn Thị Mẫu")
        let large = [UInt8](repeating: 0x5a, count: FileJudge.wholeBytes + 12_345)
        try openssl.write("content", large)
        let digest = try FileDigests(path: "\(openssl.folder)/content").digest(.sha256)
        let (before, after) = try await CMSSignature.around(
            contentOf: large.count,
            digest: digest,
            by: key,
            signedAt: now
        )
        try openssl.write("ours", before + large + after)
        try openssl.write("root.pem", PEM.text("CERTIFICATE", authority.root.der))
        try openssl.must(
            "cms -verify -cades -binary -inform DER -in ours -CAfile root.pem -out back"
        )
        #expect(try openssl.read("back") == large)
        let judge = FileJudge(Judge(trust: authority.trust))
        let ours = try judge.verdict(on: "\(openssl.folder)/ours", at: now)
        #expect(ours.outcome == .totalPassed, "\(ours)")

        try openssl.must(
            "req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 3650 -subj /CN=M"
        )
        let roots = PEM.certificates(in: try openssl.read("c.pem"))
        let later = try Certificate(roots[0]).notBefore.adding(seconds: 600)
        let other = FileJudge(Judge(trust: try TrustList(roots: roots)))
        for how in ["-nodetach", "-nodetach -stream"] {
            try openssl.must(
                "cms -sign -binary -in content -signer c.pem -inkey k.pem -outform DER -out theirs \(how)"
            )
            let verdict = try other.verdict(on: "\(openssl.folder)/theirs", at: later)
            #expect(verdict.outcome == .totalPassed, "\(how): \(verdict)")
            var broken = try openssl.read("theirs")
            broken[broken.count / 2] ^= 1
            try openssl.write("broken", broken)
            let bad = try other.verdict(on: "\(openssl.folder)/broken", at: later)
            #expect(bad.outcome == .totalFailed, "\(how): \(bad)")
        }
    }
}
