// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Identity
import Journal
import OneStop
import Procedures
import TestSupport
import Testing
import Web

@testable import vanlang

/// Identity and the one-stop desk together: mandates are asked where they are given, accounts become one.
@Suite struct FilingForAnotherTests {
    private struct World {
        let runtime: Runtime
        let commune: AgencyCode

        init() async throws {
            let clock = TestClock(Instant(try #require(CivilDate(text: "2021-03-10")), hour: 9))
            let settings = try await Settings.load(overrides: ["data": try TestFolder.make()])
            runtime = try await Runtime.open(settings, now: { clock.now })
            _ = try await runtime.directory.import(
                csv: Array(SampleCountry.agencies(200).utf8),
                by: Runtime.shell,
                requestID: "test"
            )
            try await runtime.cache.refresh()
            _ = try await SamplePeople.open(in: runtime)
            try await runtime.cache.refresh()
            _ = try await SampleCatalogue(runtime: runtime).publish()
            commune = try #require(
                try await runtime.procedures.agencies(of: "1.001193").first
            )
        }

        func session(_ id: String) -> Session {
            let actor = Actor(
                subject: .person(id),
                agency: commune,
                roles: [.deskOfficer],
                scope: .agency,
                strength: .password
            )
            return Session(
                id: id,
                actor: actor,
                personName: id,
                agencyName: "",
                posts: [],
                formKey: [],
                language: nil
            )
        }

        /// Somebody whom a desk has seen.
        func citizen(_ number: String, _ name: String) async throws -> (ID<Account>, Actor) {
            let born = try #require(CivilDate(year: 1990, month: 5, day: 19))
            let identity = runtime.identity
            let account = try await identity.register(
                personalNumber: number,
                name: name,
                bornOn: born,
                password: Password(Country.password),
                requestID: "test"
            ).account
            let desk = session("first")
            _ = try await identity.look(number: number, reason: "x", by: desk, requestID: "test")
            try await identity.confirmPerson(
                account,
                name: name,
                bornOn: born,
                by: desk.actor,
                requestID: "test"
            )
            let actor = Actor(
                subject: .person(account.description),
                agency: nil,
                roles: [],
                scope: .agency,
                strength: .password
            )
            return (account, actor)
        }

        func begin(for account: String?, by actor: Actor) async throws -> Filing {
            try await runtime.oneStop.begin(
                "1.001193",
                at: commune,
                for: account,
                by: actor,
                requestID: "test"
            )
        }
    }

    @Test func `a mandate of Identity lets somebody file, until it is taken back`() async throws {
        let world = try await World()
        let identity = world.runtime.identity
        let (lan, giver) = try await world.citizen("001190000111", "Nguyễn Thị Lan Mẫu")
        let (_, holder) = try await world.citizen("001090000222", "Trần Văn Bình Mẫu")
        func give(_ matters: Set<Mandate.Matter>) async throws -> ID<Mandate> {
            let id = try await identity.offer(
                MandateDraft(
                    grantor: lan,
                    holderNumber: "001090000222",
                    holderName: "Trần Văn Bình Mẫu",
                    matters: matters,
                    from: try #require(CivilDate(text: "2021-03-10")),
                    lastDay: nil
                ),
                by: giver,
                requestID: "test"
            )
            try await identity.acceptMandate(id, by: holder, requestID: "test")
            return id
        }
        let other = try await give([.collecting])
        #expect(try await world.runtime.oneStop.principals(of: holder).isEmpty, "another matter")
        try await identity.endMandate(other, by: giver, requestID: "test")
        let mandate = try await give([.filing])
        let filing = try await world.begin(for: giver.name, by: holder)
        #expect(filing.principal?.mandate == mandate.description)
        #expect(filing.answers.first("so_dinh_danh") == "001190000111")
        try await identity.endMandate(mandate, by: giver, requestID: "test")
        await #expect(throws: FilingRefusal.self) {
            try await world.begin(for: giver.name, by: holder)
        }
        #expect(try await world.runtime.oneStop.filings(by: holder).map(\.id) == [filing.id])
    }

    @Test func `what an account wrote is there in the one it was merged into`() async throws {
        let world = try await World()
        let identity = world.runtime.identity
        let (_, kept) = try await world.citizen("001190000111", "Nguyễn Thị Lan Mẫu")
        let (twin, gone) = try await world.citizen("001190000555", "Nguyễn Thị Lan Mẫu")
        let filing = try await world.begin(for: nil, by: gone)
        try await identity.askMerge(
            twin,
            into: "001190000111",
            reason: "một người",
            by: world.session("first"),
            requestID: "test"
        )
        let second = world.session("second").actor
        let waiting = try await identity.waitingMerges(by: second)
        try await identity.confirmMerge(
            try #require(waiting.first).merge.id,
            by: second,
            requestID: "test"
        )
        let journal = Journal(database: world.runtime.database)
        let owners = OwnerProjection(merged: IdentityEvent.accountMerged.name)
        while try await journal.advance(owners) > 0 {}
        #expect(try await world.runtime.oneStop.filings(by: kept).map(\.id) == [filing.id])
    }
}
