// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Everything that strangers send, damaged from a seed: each is read or refused, none ends the process.
struct HostileBytesTests {
    private let now = Instant(microseconds: 1_795_000_000_000_000)

    /// How many damaged pieces of each kind; `VANLANG_FUZZ` asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["VANLANG_FUZZ"].flatMap { Int($0) } ?? 1500

    private struct Samples {
        let judge: Judge
        let pieces: [(name: String, bytes: [UInt8])]
    }

    private func samples() async throws -> Samples {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Nguyễn Thị Mẫu", crlAddress: "http://a.vn/a.crl")
        let content = Array("nội dung".utf8)
        let cms = try await CMSSignature.make(
            digest: CMSSignature.digest(of: content, for: key),
            content: content,
            by: key,
            signedAt: now,
            stamper: authority.stamper()
        )
        let list = try await authority.list(
            revoked: [.init(serialContent: [1], revokedAt: now, reason: 1)],
            at: now,
            until: now.adding(seconds: 3600)
        )
        let id = OCSPCertificateID(.sha1, issuer: authority.issuing, serialContent: [1])
        let single = OCSPResponse.Single(id: id, .good, thisUpdate: now, nextUpdate: now)
        let responder = try await authority.certify("Trả lời", .ocsp)
        let answer = try await OCSPDraft(answers: [single], producedAt: now, nonce: [4, 1, 1])
            .issue(by: responder)
        let stamp = try await authority.stamper()(DigestAlgorithm.sha256.digest(content), now)
        let leaf = try Certificate(key.chain[0])
        let request = try await CertificateRequest.make(
            subject: leaf.subject,
            publicKey: leaf.publicKey.der,
            by: key
        )
        return Samples(
            judge: Judge(trust: authority.trust),
            pieces: [
                ("certificate", key.chain[0]), ("root", authority.root.der), ("cms", cms),
                ("list", list), ("answer", answer), ("token", stamp), ("request", request),
                ("question", OCSPRequest(ids: [id], nonce: [4, 1, 1]).der),
                ("stamp question", TimeStampRequest(.sha256, Array(repeating: 1, count: 32)).der),
            ]
        )
    }

    private func damaged(_ bytes: [UInt8], _ random: inout TestRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int(random.next() % 3) {
            guard !bytes.isEmpty else { break }
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 7 {
            case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
            case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 2:
                bytes.removeSubrange(place..<min(bytes.count, place + 1 + Int(random.next() % 9)))
            case 3: bytes.insert(contentsOf: random.bytes(1 + Int(random.next() % 9)), at: place)
            // Lengths are where readers of DER break.
            case 4:
                bytes[place] =
                    [0x80, 0x81, 0x82, 0x84, 0x88, 0xff, 0x7f, 0][Int(random.next() % 8)]
            case 5: bytes = Array(bytes.prefix(place))
            default:
                let end = min(bytes.count, place + Int(random.next() % 64))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            }
        }
        return bytes
    }

    private func read(_ bytes: [UInt8], _ judge: Judge) throws {
        let certificate = try? Certificate(bytes)
        _ = try? CertificateList(bytes).entry(of: [1])
        _ = try? OCSPResponse(bytes)
        _ = try? OCSPRequest(bytes)
        _ = try? CertificateRequest(bytes).provesPossession
        _ = try? TimeStamp(token: bytes)
        _ = try? TimeStampRequest(bytes)
        _ = try? BER.definite(bytes[...])
        _ = PEM.certificates(in: bytes)
        if let certificate {
            _ = certificate.serial
            _ = judge.judge(certificate: bytes, purpose: .document, at: now)
        }
        _ = try judge.judge(cms: bytes, at: now)
        _ = try FileJudge(judge).verdict(of: bytes, detached: nil, at: now)
    }

    @Test(.timeLimit(.minutes(10)), arguments: [UInt64(1), 2, 3])
    func `no damaged piece ends the process`(seed: UInt64) async throws {
        let samples = try await samples()
        var random = TestRandom(seed: seed)
        for (_, bytes) in samples.pieces {
            for _ in 0..<(Self.rounds / 3) {
                try read(damaged(bytes, &random), samples.judge)
            }
        }
    }

    @Test func `what was changed in the signed parts is never called good`() async throws {
        let samples = try await samples()
        let cms = try #require(samples.pieces.first { $0.name == "cms" }).bytes
        #expect(try samples.judge.judge(cms: cms, at: now).subIndication == .tryLater)
        let signer = try #require(try SignedData(cms).signers.first)
        var random = TestRandom(seed: 9)
        for part in [signer.signature, Array((signer.signedAttributes ?? []).dropFirst(4))] {
            let start = try #require(cms.firstRange(of: part)?.lowerBound)
            for _ in 0..<200 {
                var bytes = cms
                let place = start + Int(random.next() % UInt64(part.count))
                bytes[place] ^= 1 << UInt8(random.next() % 8)
                let verdict = try samples.judge.judge(cms: bytes, at: now)
                #expect(verdict.signers.first?.outcome != .totalPassed)
                #expect(verdict.subIndication != .tryLater, "\(place) \(verdict)")
            }
        }
    }

    @Test func `depth, counts and lengths end early`() throws {
        let deep = [UInt8](repeating: 0x30, count: 200_000).enumerated().map {
            $0.offset.isMultiple(of: 2) ? $0.element : 0x80
        }
        #expect(throws: ASN1Fault.tooDeep) { try BER.definite(deep[...]) }
        #expect(throws: ASN1Fault.truncated) {
            try ASN1Node.single([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])
        }
        #expect(throws: ASN1Fault.truncated) {
            try ASN1Node.single([0x30, 0x88] + [UInt8](repeating: 0xff, count: 8))
        }
        #expect(throws: ASN1Fault.notDER) { try ASN1Node.single([0x04, 0x81, 0x01, 0x00]) }
        let many = DER.value(ASN1Tag.sequence, (0..<5000).flatMap { _ in DER.null })
        #expect(throws: ASN1Fault.tooMany) { try ASN1Node.single(many).children() }
    }
}
