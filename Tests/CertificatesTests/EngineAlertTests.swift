// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing
import Trust
import Web

@testable import Certificates

/// Two engines that disagree are heard, not only seen in one verdict.
struct EngineAlertTests {
    private static let job = Actor(
        subject: .job("certificates"),
        agency: nil,
        roles: [],
        scope: .nation,
        strength: .machine
    )

    private func keep(_ watch: EngineWatch, _ node: Fixture) async throws -> Int {
        try await node.certificates.keepDifferences(watch, by: Self.job, requestID: "job")
    }

    @Test(arguments: TestDatabase.engines)
    func `the Journal hears of a disagreement once a day, and the health page of all of them`(
        engine: TestEngine
    ) async throws {
        let node = try await Fixture(engine)
        let watch = EngineWatch()
        #expect(try await node.certificates.notices().map(\.level) == [.good])
        let path = EngineDifference(.path, certificate: "ab", detail: "<b>không đọc được")
        for _ in 0..<3 { watch.note(path) }
        watch.note(EngineDifference(.signature, certificate: "ab"))
        #expect(try await keep(watch, node) == 2)
        #expect(try await keep(watch, node) == 0)

        node.clock.advance(seconds: 3600)
        watch.note(path)
        #expect(try await keep(watch, node) == 0)
        let alerts = try await node.certificates.differences(by: node.an)
        let alert = try #require(alerts.first { $0.difference == path })
        #expect(alert.count == 4 && alert.version == 1 && alerts.count == 2)

        node.clock.advance(seconds: 86_400)
        watch.note(path)
        #expect(try await keep(watch, node) == 1)
        let kinds = try await node.kinds(of: "certificates.alert/\(alert.id)")
        #expect(kinds == ["certificates.engines.differed", "certificates.engines.differed"])
        let notice = try #require(try await node.certificates.notices().first)
        #expect(notice.level == .alarm && notice.arguments["count"] == "2")

        node.clock.advance(seconds: 8 * 86_400)
        #expect(try await node.certificates.notices().map(\.level) == [.good])
    }

    @Test func `hostile files cannot fill the memory with disagreements`() {
        let watch = EngineWatch()
        for number in 0..<5000 { watch.note(EngineDifference(.path, certificate: "\(number)")) }
        #expect(watch.take().count == EngineWatch.capacity)
        #expect(watch.take().isEmpty)
    }

    @Test func `what could not be written is told later`() async throws {
        let node = try await Fixture()
        let watch = EngineWatch()
        watch.note(EngineDifference(.signature, certificate: "cd"))
        try await node.database.close()
        await #expect(throws: (any Error).self) { try await keep(watch, node) }
        #expect(watch.take().map(\.count) == [1])
    }

    @Test func `a judge tells of the disagreement at once`() async throws {
        let authority = try await TestAuthority.make()
        let watch = EngineWatch()
        let judge = Judge(trust: authority.trust, onDifference: { watch.note($0) })
        let key = try await authority.certify("Người mẫu")
        let facts = SignatureFacts(
            integrity: .intact,
            certificate: try Certificate(key.chain[0]),
            secondOpinion: .differs
        )
        let judgement = judge.judge(facts, at: TestClock().now)
        #expect(judgement.signer.outcome == .indeterminate)
        let told = watch.take()
        #expect(told.map(\.difference.subject) == [.signature])
        #expect(
            told.first?.difference.certificate == Hex.string(try Certificate(key.chain[0]).sha256)
        )
    }
}
