// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

/// What `/verify` hands out proves itself without a network, and nothing that was changed in it passes.
struct BundleTests {
    private struct World {
        let authority: TestAuthority
        let clock = TestClock()
        let cms: [UInt8]
        let digest: [UInt8]
        let record: EvidenceRecord
        let end: Instant
        let leaf: Certificate

        /// A signature by somebody whose certificate names a place to ask, and ends in an hour.
        init() async throws {
            authority = try await TestAuthority.make()
            end = clock.now.adding(seconds: 3600)
            let key = try await authority.certify(
                "Người mẫu",
                until: end,
                crlAddress: "http://ca.example.vn/a.crl"
            )
            leaf = try Certificate(key.chain[0])
            let content = Array("nội dung".utf8)
            cms = try await CMSSignature.make(
                digest: CMSSignature.digest(of: content, for: key),
                content: content,
                by: key,
                signedAt: clock.now
            )
            digest = DigestAlgorithm.sha256.digest(cms)
            record = EvidenceRecord(
                lists: [],
                token: try await authority.stamper()(digest, clock.now)
            )
        }

        func bundle(revoked: Bool = false) async throws -> VerificationBundle {
            var data = RevocationData()
            let entries =
                revoked
                ? [
                    CertificateList.Entry(
                        serialContent: leaf.serialContent,
                        revokedAt: clock.now.adding(seconds: -60),
                        reason: nil
                    )
                ] : []
            data.addList(try await authority.list(revoked: entries, at: clock.now, until: end))
            let material = JudgedMaterial()
            let judge = material.watching(Judge(trust: authority.trust, revocation: data))
            let verdict = try FileJudge(judge).verdict(of: cms, detached: nil, at: clock.now)
            return VerificationBundle(
                name: "công văn.p7m",
                file: cms,
                verdict: verdict,
                checkedAt: clock.now,
                certificates: material.certificates,
                revocation: material.revocation(from: data),
                record: record
            )
        }

        func judge(_ path: String, trust: TrustList? = nil) throws -> BundleVerdict? {
            try FileJudge(Judge(trust: trust ?? authority.trust))
                .verdict(onBundle: path, at: end.adding(seconds: 86_400))
        }
    }

    private func write(_ bundle: VerificationBundle, by key: SigningKey?, at now: Instant)
        async throws -> String
    {
        let path = try TestFolder.make() + "/bundle.asice"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try await bundle.write(to: file, by: key, at: now)
        try file.close()
        return path
    }

    @Test func `it is judged good a day after the certificate ended, by the root alone`()
        async throws
    {
        let world = try await World()
        let bundle = try await world.bundle()
        #expect(bundle.verdict.outcome == .totalPassed)
        #expect(bundle.certificates.count == 3 && bundle.revocation.lists.count == 1)
        let path = try await write(bundle, by: nil, at: world.clock.now)
        let judged = try #require(try world.judge(path))
        #expect(judged.document.outcome == .totalPassed, "\(judged.document.reasons)")
        #expect(judged.isPassed && judged.container == nil && judged.existedBy == world.clock.now)
        // Without the record nothing says that it was signed before the certificate ended.
        var bare = bundle
        bare.record = nil
        let later = try world.judge(try await write(bare, by: nil, at: world.clock.now))
        #expect(later?.document.outcome == .indeterminate && later?.isPassed == false)
    }

    @Test func `a signed bundle says whether it is whole`() async throws {
        let world = try await World()
        let node = try await world.authority.certify("Nút mẫu", serial: [0x22])
        let path = try await write(try await world.bundle(), by: node, at: world.clock.now)
        let judged = try #require(try world.judge(path))
        #expect(judged.container?.outcome == .totalPassed && judged.isPassed)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data("README".utf8)))
        let text = try #require(
            bytes.range(of: Data("needs no network".utf8), in: place.upperBound..<bytes.count)
        )
        bytes.replaceSubrange(text, with: Data("needs no thought".utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try world.judge(path)?.isPassed == false)
    }

    @Test func `roots in it are believed by nobody, and a revocation in it counts`() async throws {
        let world = try await World()
        let path = try await write(try await world.bundle(), by: nil, at: world.clock.now)
        let strangers = try #require(try world.judge(path, trust: TrustList()))
        #expect(strangers.document.subIndication == .noCertificateChainFound)
        let revoked = try await world.bundle(revoked: true)
        let judged = try world.judge(try await write(revoked, by: nil, at: world.clock.now))
        #expect(judged?.document.subIndication == .revoked)
    }

    @Test func `another file put in its place is found`() async throws {
        let world = try await World()
        var bundle = try await world.bundle()
        bundle.file = Array(bundle.file.dropLast()) + [bundle.file[bundle.file.count - 1] ^ 1]
        let judged = try world.judge(try await write(bundle, by: nil, at: world.clock.now))
        // The record is about other bytes.
        #expect(judged?.isWhole == false && judged?.isPassed == false)
    }

    @Test func `what is no bundle is left to the other judges`() async throws {
        let world = try await World()
        let path = try TestFolder.make() + "/a.p7m"
        try Data(world.cms).write(to: URL(fileURLWithPath: path))
        #expect(try world.judge(path) == nil)
    }
}
