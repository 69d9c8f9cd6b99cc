// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

/// One time-stamp for many digests, and what it is worth for each.
struct EvidenceRecordTests {
    private static func digest(_ number: Int) -> [UInt8] {
        DigestAlgorithm.sha256.digest(Array("tệp \(number)".utf8))
    }

    /// RFC 4998 §4.3 anew, by nobody who wrote the tree: sorts, joins and hashes list by list.
    private static func judgeRoot(_ lists: [[[UInt8]]], _ known: [UInt8]) -> [UInt8]? {
        guard let first = lists.first else { return known }
        guard first.contains(known) else { return nil }
        var hash: [UInt8] = []
        for (index, list) in lists.enumerated() {
            let members = (index == 0 ? list : list + [hash]).sorted {
                $0.lexicographicallyPrecedes($1)
            }
            hash = DigestAlgorithm.sha256.digest(members.flatMap { $0 })
        }
        return hash
    }

    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 100])
    func `every leaf of a tree leads to its root, and nothing else does`(count: Int) throws {
        let leaves = (0..<count).map(Self.digest)
        let tree = try #require(HashTree(leaves))
        for (index, leaf) in leaves.enumerated() {
            let record = EvidenceRecord(lists: tree.lists(of: index), token: [])
            #expect(record.root(of: leaf) == tree.root)
            #expect(Self.judgeRoot(record.lists, leaf) == tree.root)
            if count > 1 { #expect(record.root(of: Self.digest(count + index)) == nil) }
        }
        #expect(HashTree([]) == nil)
    }

    @Test
    func `a record is read back as it was written, and its time is believed by the trust list`()
        async throws
    {
        let authority = try await TestAuthority.make()
        let clock = TestClock()
        let stamper = try await authority.stamper()
        let leaves = (0..<5).map(Self.digest)
        let tree = try #require(HashTree(leaves))
        let token = try await stamper(tree.root, clock.now)
        let record = EvidenceRecord(lists: tree.lists(of: 4), token: token)
        #expect(try EvidenceRecord(record.der) == record)
        let judge = Judge(trust: authority.trust)
        let later = clock.now.adding(seconds: 3600)
        #expect(try judge.time(provenBy: record, for: leaves[4], at: later).get() == clock.now)
        #expect(throws: Judge.StampFault.self) {
            try judge.time(provenBy: record, for: leaves[3], at: later).get()
        }
        let stranger = Judge(trust: TrustList())
        #expect(throws: Judge.StampFault.self) {
            try stranger.time(provenBy: record, for: leaves[4], at: later).get()
        }
        let alone = EvidenceRecord(lists: [], token: try await stamper(leaves[0], clock.now))
        #expect(try EvidenceRecord(alone.der) == alone)
        #expect(try judge.time(provenBy: alone, for: leaves[0], at: later).get() == clock.now)
    }

    @Test func `a signature whose certificate ended since is good when a record proves it older`()
        async throws
    {
        let authority = try await TestAuthority.make()
        let clock = TestClock()
        let end = clock.now.adding(seconds: 3600)
        let key = try await authority.certify("Người mẫu", until: end)
        let content = Array("nội dung".utf8)
        let cms = try await CMSSignature.make(
            digest: CMSSignature.digest(of: content, for: key),
            content: content,
            by: key,
            signedAt: clock.now
        )
        let stamper = try await authority.stamper()
        let digest = DigestAlgorithm.sha256.digest(cms)
        let record = EvidenceRecord(lists: [], token: try await stamper(digest, clock.now))
        let now = end.adding(seconds: 86_400)
        var judge = Judge(trust: authority.trust)
        let before = try FileJudge(judge).verdict(of: cms, detached: nil, at: now)
        #expect(before.subIndication == .outOfBoundsNoProof)
        judge.existedBy = try judge.time(provenBy: record, for: digest, at: now).get()
        let after = try FileJudge(judge).verdict(of: cms, detached: nil, at: now)
        #expect(after.outcome == .totalPassed && after.signers.first?.stampedAt == clock.now)
    }

    @Test func `broken and hostile records are refused`() async throws {
        let authority = try await TestAuthority.make()
        let clock = TestClock()
        let token = try await authority.stamper()(Self.digest(0), clock.now)
        let good = EvidenceRecord(lists: [[Self.digest(0), Self.digest(1)]], token: token).der
        for length in stride(from: 0, to: good.count, by: 7) {
            #expect(throws: (any Error).self) { try EvidenceRecord(Array(good.prefix(length))) }
        }
        let wide = EvidenceRecord(
            lists: [(0..<65).map(Self.digest)],
            token: token
        ).der
        #expect(throws: ASN1Fault.tooMany) { try EvidenceRecord(wide) }
        #expect(throws: ASN1Fault.tooMany) {
            try EvidenceRecord([UInt8](repeating: 0x30, count: 300_001))
        }
    }
}
