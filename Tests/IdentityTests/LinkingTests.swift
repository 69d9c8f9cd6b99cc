// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Hummingbird
import HummingbirdTesting
import NIOHTTP1
import Synchronization
import TestSupport
import Testing

@testable import Identity

/// Accounts that meet people who come through another provider.
@Suite struct LinkingTests {
    private static let number = "001090000123"

    private func outside(
        _ level: AssuranceLevel,
        number: String = number,
        subject: String = "tech-1"
    )
        -> OutsidePerson
    {
        OutsidePerson(
            issuer: "https://nation.example",
            subject: subject,
            level: level,
            isBusiness: false,
            person: Person(
                number: PersonNumber(number),
                name: "NGUYỄN THỊ MẪU",
                bornOn: CivilDate(year: 1990, month: 5, day: 19)
            )
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a number that a stranger took first goes over to its owner, and the stranger is out`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let identity = fixture.identity
        let citizen = try await fixture.citizen(Self.number, "Người Đến Trước")
        let stranger = try await fixture.signIn(Self.number)
        #expect(try await fixture.session(stranger) != nil)
        let found = try await identity.link(outside(.matched), to: nil, requestID: "test")
        #expect(found == citizen.account)
        #expect(try await fixture.session(stranger) == nil)
        #expect(await refusal { try await fixture.signIn(Self.number) } == .wrongPassword)
        let owner = try await identity.citizen(Identity.person(found))
        #expect(owner?.name == "NGUYỄN THỊ MẪU" && owner?.assurance == .matched)
        #expect(try await fixture.kinds("identity.account.handed-over").count == 1)
        // The second time it is simply his.
        #expect(try await identity.link(outside(.matched), to: nil, requestID: "test") == found)
        #expect(try await fixture.kinds("identity.account.handed-over").count == 1)
    }

    @Test func `an account whose number was proved here keeps its ways in`() async throws {
        let fixture = try await Fixture(registers: .agreeing)
        let citizen = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        #expect(citizen.assurance == .matched)
        let found = try await fixture.identity.link(outside(.seen), to: nil, requestID: "test")
        #expect(found == citizen.account)
        try await fixture.signIn(Self.number)
    }

    @Test func `a number that the provider did not prove opens nobody's account`() async throws {
        let fixture = try await Fixture()
        let citizen = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        let found = try await fixture.identity.link(outside(.stated), to: nil, requestID: "test")
        #expect(found != citizen.account)
        #expect(try await fixture.identity.citizen(Identity.person(found)) == nil)
        try await fixture.signIn(Self.number)
    }

    @Test func `two people at one browser do not become one`() async throws {
        let fixture = try await Fixture(registers: .agreeing)
        let one = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        let other = try await fixture.citizen("001090000456", "Trần Thị Mẫu")
        let identity = fixture.identity
        #expect(
            await refusal {
                try await identity.link(outside(.matched), to: other.account, requestID: "test")
            } == .outsideDiffers
        )
        let own = try await identity.link(outside(.matched), to: one.account, requestID: "test")
        #expect(own == one.account)
        // Once linked, the link counts, whoever is signed in.
        let again = try await identity.link(
            outside(.matched),
            to: other.account,
            requestID: "test"
        )
        #expect(again == one.account)
    }

    @Test func `a link is seen and taken away by its owner, but never the last way in`()
        async throws
    {
        let fixture = try await Fixture(registers: .agreeing)
        let citizen = try await fixture.citizen(Self.number, "Nguyễn Thị Mẫu")
        let identity = fixture.identity
        let newcomer = try await identity.link(
            outside(.matched, number: "001090000456", subject: "tech-2"),
            to: nil,
            requestID: "test"
        )
        _ = try await identity.link(outside(.matched), to: citizen.account, requestID: "test")
        let (owner, other) = (Identity.person(citizen.account), Identity.person(newcomer))
        let issuer = "https://nation.example"
        #expect(try await identity.ownAuthenticators(by: owner).links.map(\.issuer) == [issuer])
        #expect(
            await refusal { try await identity.unlink(issuer, by: other, requestID: "test") }
                == .lastWay
        )
        try await identity.unlink(issuer, by: owner, requestID: "test")
        #expect(try await identity.ownAuthenticators(by: owner).links.isEmpty)
        #expect(
            await refusal { try await identity.unlink(issuer, by: owner, requestID: "test") }
                == .unknownAuthenticator
        )
        #expect(try await fixture.kinds("identity.account.unlinked").count == 1)
    }

    @Test func `what is sent to an address goes nowhere else, whatever it answers`() async throws {
        let visits = Mutex(0)
        let router = Router()
        router.post("/there") { _, _ in
            visits.withLock { $0 += 1 }
            return "taken"
        }
        router.post("/away") { _, _ in
            Response(status: .temporaryRedirect, headers: [.location: "/there"])
        }
        try await Application(router: router).test(.live) { client in
            let base = "http://localhost:\(try #require(client.port))"
            func post(_ path: String) async throws -> StraightHTTP.Answer {
                var request = HTTPClientRequest(url: base + path)
                request.method = .POST
                request.body = .bytes(Array("logout_token=x".utf8))
                return try await StraightHTTP.answer(request, seconds: 20, limitBytes: 100)
            }
            let moved = try await post("/away")
            #expect(moved.status == 307 && !moved.isSuccess)
            #expect(visits.withLock { $0 } == 0)
            let taken = try await post("/there")
            #expect(taken.isSuccess && taken.body == Array("taken".utf8))
        }
    }
}
