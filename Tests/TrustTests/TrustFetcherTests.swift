// SPDX-License-Identifier: Apache-2.0

import Core
import Synchronization
import TestSupport
import Testing

@testable import Trust

/// What is asked of authorities, of whom, and in which order.
struct TrustFetcherTests {
    private struct World {
        let authority: TestAuthority
        let clock = TestClock()
        let leaf: Certificate
        let list: [UInt8]
        let asked = Asked()

        init(revoked: Bool = false, alsoOCSP: Bool = false) async throws {
            authority = try await TestAuthority.make()
            let key = try await authority.certify(
                "Người mẫu",
                crlAddress: "http://ca.example.vn/a.crl",
                ocspAddress: alsoOCSP ? "http://ca.example.vn/ocsp" : nil
            )
            leaf = try Certificate(key.chain[0])
            let entry = CertificateList.Entry(
                serialContent: leaf.serialContent,
                revokedAt: clock.now.adding(seconds: -60),
                reason: nil
            )
            list = try await authority.list(
                revoked: revoked ? [entry] : [],
                at: clock.now,
                until: clock.now.adding(seconds: 3600)
            )
        }

        func verdict(others: [[UInt8]]? = nil, _ send: @escaping TrustErrand.Transport) async
            -> Verdict
        {
            let judge = Judge(
                trust: authority.trust,
                others: others ?? [authority.issuing.der]
            )
            let fetcher = TrustFetcher { errand in
                asked.note(errand)
                return try await send(errand)
            }
            return await fetcher.informed(judge, at: clock.now) { judge in
                judge.judge(certificate: leaf.der, purpose: .document, at: clock.now)
            }.verdict
        }
    }

    private final class Asked: Sendable {
        private let all = Mutex<[TrustErrand]>([])
        func note(_ errand: TrustErrand) { all.withLock { $0.append(errand) } }
        var errands: [TrustErrand] { all.withLock { $0 } }
    }

    private struct Away: Error {}

    @Test(arguments: [false, true])
    func `a list is fetched and decides`(revoked: Bool) async throws {
        let world = try await World(revoked: revoked)
        let list = world.list
        let verdict = await world.verdict { _ in list }
        #expect(verdict.outcome == (revoked ? .totalFailed : .totalPassed), "\(verdict.reasons)")
        #expect(world.asked.errands == [.list("http://ca.example.vn/a.crl")])
    }

    @Test func `an authority that is away leaves the verdict open, and OCSP is asked second`()
        async throws
    {
        let world = try await World(alsoOCSP: true)
        let verdict = await world.verdict { _ in throw Away() }
        #expect(verdict.subIndication == .tryLater)
        #expect(
            world.asked.errands.map(\.address) == [
                "http://ca.example.vn/a.crl", "http://ca.example.vn/ocsp",
            ]
        )
    }

    @Test func `answers that are too large, of others or no answers at all change nothing`()
        async throws
    {
        let world = try await World()
        let stranger = try await TestAuthority.make("Lạ")
        let foreign = try await stranger.list(
            revoked: [],
            at: world.clock.now,
            until: world.clock.now.adding(seconds: 3600)
        )
        for bytes in [
            foreign, [], [0x30, 0x80], [UInt8](repeating: 0x30, count: (10 << 20) + 1),
            Array(world.list.dropLast()),
        ] {
            let verdict = await world.verdict { _ in bytes }
            #expect(verdict.subIndication == .tryLater)
        }
    }

    @Test func `nobody is asked about a certificate that leads to nobody we believe`() async throws
    {
        let world = try await World()
        let list = world.list
        let verdict = await world.verdict(others: []) { _ in list }
        #expect(verdict.subIndication == .noCertificateChainFound)
        #expect(world.asked.errands.isEmpty)
    }
}
