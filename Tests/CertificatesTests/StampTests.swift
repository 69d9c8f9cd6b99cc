// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing
import Trust
import Web

@testable import Certificates

/// Time-stamps are owed, paid in batches, and never waited for.
struct StampTests {
    private static let job = Actor(
        subject: .job("certificates"),
        agency: nil,
        roles: [],
        scope: .nation,
        strength: .machine
    )

    private func digest(_ number: Int) -> [UInt8] {
        DigestAlgorithm.sha256.digest(Array("\(number)".utf8))
    }

    private func pay(_ node: Fixture, _ stamper: TimeStamper, limit: Int = 4096) async throws -> Int
    {
        try await node.certificates.stampBatch(
            by: stamper,
            limit: limit,
            actor: Self.job,
            requestID: "job"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `one stamp pays for many, and each has its own proof`(engine: TestEngine) async throws {
        let node = try await Fixture(engine)
        let authority = try await TestAuthority.make()
        let stamper = try await authority.stamper()
        for number in 0..<7 {
            try await node.certificates.queueStamp(
                of: digest(number),
                number < 5 ? .signature : .document,
                object: "test/\(number)"
            )
        }
        // The same bytes again are the same debt.
        try await node.certificates.queueStamp(of: digest(0), .document, object: "again")
        node.clock.advance(seconds: 7200)
        let owed = try await node.certificates.stampDebts()
        #expect(owed.map(\.count) == [5, 0, 2])
        let notices = try await node.certificates.notices()
        #expect(notices.filter { $0.level == .warning }.count == 2)

        #expect(try await pay(node, stamper, limit: 4) == 4)
        #expect(try await pay(node, stamper) == 3)
        #expect(try await pay(node, stamper) == 0)
        #expect(try await node.certificates.stampDebts().map(\.count) == [0, 0, 0])
        let judge = Judge(trust: authority.trust)
        for number in 0..<7 {
            let record = try await node.certificates.evidenceRecord(of: digest(number))
            let time = judge.time(
                provenBy: try #require(record),
                for: digest(number),
                at: node.clock.now
            )
            #expect(try time.get() == node.clock.now)
        }
        #expect(try await node.certificates.evidenceRecord(of: digest(9)) == nil)
    }

    @Test(arguments: TestDatabase.engines)
    func `what an authority that is away, late or false answers stays owed`(engine: TestEngine)
        async throws
    {
        let node = try await Fixture(engine)
        let authority = try await TestAuthority.make()
        let stamper = try await authority.stamper()
        try await node.certificates.queueStamp(of: digest(1), .signature, object: "a")
        let late = node.clock.now.adding(seconds: -600)
        let false1: TimeStamper = { _, at in try await stamper(self.digest(2), at) }
        let false2: TimeStamper = { root, _ in try await stamper(root, late) }
        let away: TimeStamper = { _, _ in throw TimeStampFault.unreachable(error: "closed") }
        for stamper in [false1, false2, away] {
            await #expect(throws: TimeStampFault.self) { try await pay(node, stamper) }
            #expect(try await node.certificates.stampDebts().map(\.count) == [1, 0, 0])
        }
        node.clock.advance(seconds: 90_000)
        #expect(try await node.certificates.notices().contains { $0.level == .alarm })
    }

    @Test(arguments: TestDatabase.engines)
    func `two processes that stamp at once keep one stamp`(engine: TestEngine) async throws {
        let node = try await Fixture(engine)
        let stamper = try await TestAuthority.make().stamper()
        for number in 0..<3 {
            try await node.certificates.queueStamp(of: digest(number), .signature, object: "a")
        }
        let overtaken: TimeStamper = { root, at in
            _ = try await self.pay(node, stamper)
            return try await stamper(root, at)
        }
        await #expect(throws: (any Error).self) { try await pay(node, overtaken) }
        let batches = try await node.database.read { connection in
            try connection.rows("SELECT size FROM stamp_batch").map {
                try $0.value("size", as: Int.self)
            }
        }
        #expect(batches == [3])
    }

    @Test func `policies are read, and traffic never waits for an authority`() {
        let policies = StampPolicies(setting: "signature=none, evidence=require")
        #expect(policies?[.signature] == StampPolicy.none && policies?[.evidence] == .require)
        #expect(policies?[.document] == .later)
        #expect(StampPolicies(setting: "")?[.signature] == .later)
        for wrong in ["signature=require", "signature", "x=later", "evidence=perhaps"] {
            #expect(StampPolicies(setting: wrong) == nil, "\(wrong)")
        }
    }

    @Test func `the queue and the alerts are read by their indexes`() async throws {
        let node = try await Fixture(.sqliteFile)
        let plans = try await node.database.read { connection in
            try [
                "SELECT id, digest FROM stamp_item WHERE batch IS NULL ORDER BY queued_at, id LIMIT 10",
                "SELECT digest FROM stamp_item WHERE batch = x'01' ORDER BY place",
                "SELECT id FROM certificate_alert WHERE last_at >= 1 ORDER BY last_at DESC, id DESC LIMIT 5",
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
