// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import TestSupport
import Testing

@testable import Axis

struct RoutingTests {
    private static func routing(on date: CivilDate = "2020-03-10") async throws -> Routing {
        let world = try await World(.sqliteMemory)
        return Routing(directory: world.cache.current(), on: date)
    }

    @Test func `mail for a served agency goes to the mailbox of its server`() async throws {
        let routing = try await Self.routing()
        let route = try routing.route(to: SmallCountry.health)
        #expect(route.recipient == SmallCountry.health && route.mailbox == SmallCountry.hanoi)
        #expect(route.isServed)
        let own = try routing.route(to: SmallCountry.interior)
        #expect(own == Routing.Route(SmallCountry.interior) && !own.isServed)
    }

    @Test func `the heir gets what names a closed agency, or the refusal names it`() async throws {
        let routing = try await Self.routing()
        #expect(
            try routing.route(to: SmallCountry.closedWithHeir)
                == Routing.Route(SmallCountry.finance)
        )
        for (code, kind) in [
            (SmallCountry.closed, RefusalKind.conflict), (SmallCountry.closedRefusing, .conflict),
            (SmallCountry.future, .conflict), ("000.00.00.X99", .unknown),
        ] {
            let error = #expect(throws: DirectoryRefusal.self) { try routing.route(to: code) }
            #expect(error?.kind == kind, "\(code)")
        }
    }

    @Test func `an agency by two codes and its closed ward are one recipient`() async throws {
        let routing = try await Self.routing(on: "2020-10-01")
        let routes = try routing.routes(to: [
            "G12", SmallCountry.finance, SmallCountry.closedWithHeir, SmallCountry.taxes, "G12.18",
        ])
        #expect(routes.map(\.recipient) == [SmallCountry.finance, SmallCountry.taxes])
    }

    @Test("QĐ 20/2020: a new code does not split a mailbox")
    func newCode() async throws {
        for date in ["2020-09-14", "2020-09-15", "2021-01-01"] as [CivilDate] {
            let routing = try await Self.routing(on: date)
            #expect(try routing.exchangeCode(of: SmallCountry.finance) == SmallCountry.finance)
            let isInForce = date >= "2020-09-15"
            #expect(((try? routing.exchangeCode(of: "G12")) != nil) == isInForce)
            if isInForce {
                #expect(try routing.exchangeCode(of: "G12") == SmallCountry.finance)
            }
        }
    }

    @Test func `an actor stands to agencies as the directory says`() async throws {
        let routing = try await Self.routing()
        let cases: [(AgencyCode, Actor.Scope, AgencyCode, Standing)] = [
            (SmallCountry.hanoi, .agency, SmallCountry.hanoi, .own),
            (SmallCountry.hanoi, .agency, SmallCountry.health, .own),
            (SmallCountry.hanoi, .agency, SmallCountry.centre, .own),
            (SmallCountry.hanoi, .agency, SmallCountry.interior, .other),
            (SmallCountry.hanoi, .subtree, SmallCountry.interior, .below),
            (SmallCountry.hanoi, .nation, SmallCountry.interior, .below),
            (SmallCountry.interior, .subtree, SmallCountry.hanoi, .other),
            (SmallCountry.health, .subtree, SmallCountry.centre, .below),
            (SmallCountry.health, .agency, SmallCountry.centre, .other),
            (SmallCountry.finance, .subtree, SmallCountry.taxes, .below),
            (SmallCountry.finance, .subtree, SmallCountry.hanoi, .other),
            (SmallCountry.finance, .agency, "000.00.00.X99", .other),
            ("000.00.00.X99", .subtree, SmallCountry.finance, .other),
        ]
        for (own, scope, other, standing) in cases {
            let actor = Actor.make(own, .exchange, scope)
            #expect(routing.standing(of: actor, to: other) == standing, "\(own) \(scope) \(other)")
        }
        #expect(routing.standing(of: .root, to: SmallCountry.hanoi) == .below)
    }
}
