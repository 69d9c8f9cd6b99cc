// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import TestSupport
import Testing

@testable import Records

/// What lies with a unit is taken by who likes, and handed back.
struct TeamTests {
    static let engines = TestDatabase.lastingEngines

    private static func given(_ bureau: Bureau, _ subject: String = "V/v việc chung") async throws
        -> ID<Incoming>
    {
        let id = try await bureau.registered(subject, number: 1)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        return id
    }

    private static func take(_ bureau: Bureau, _ id: ID<Incoming>, by name: String) async throws {
        let unit = try #require(bureau.unit("head1").unit)
        try await bureau.records.takeFromTeam(id, unit, by: bureau.actor(name), requestID: "r")
    }

    private static func back(_ bureau: Bureau, _ id: ID<Incoming>, by name: String) async throws {
        let unit = try #require(bureau.unit("head1").unit)
        try await bureau.records.handBackToTeam(id, unit, by: bureau.actor(name), requestID: "r")
    }

    private static func holders(_ bureau: Bureau, _ box: WorkBox) async throws -> [String?] {
        try await bureau.records.team(nil, box, by: bureau.actor("officer1")).lines
            .map { $0.holder?.name }
    }

    @Test(arguments: engines)
    func `of two who reach for it one gets it, the other is told who, and back it goes`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let id = try await Self.given(bureau)
        #expect(try await Self.holders(bureau, .now) == [nil])
        let outcomes = await withTaskGroup(of: RecordsRefusal?.self) { group in
            for name in ["officer1", "head1"] {
                group.addTask {
                    await refusal { try await Self.take(bureau, id, by: name) }
                }
            }
            return await group.reduce(into: [RecordsRefusal?]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        let holder = try #require(try await Self.holders(bureau, .waiting).first ?? nil)
        #expect(outcomes.contains(.teamTaken(holder)))
        #expect(try await Self.holders(bureau, .now).isEmpty)
        let name = holder == "Người officer1" ? "officer1" : "head1"
        let other = name == "head1" ? "officer1" : "head1"
        #expect(await refusal { try await Self.back(bureau, id, by: other) } == .teamTaken(holder))
        try await Self.back(bureau, id, by: name)
        #expect(try await Self.holders(bureau, .now) == [nil])
        try await Self.take(bureau, id, by: other)
        let trail = try await bureau.open(id, by: "leader").trail.map(\.action)
        #expect(trail.suffix(3) == ["team.take", "team.back", "team.take"])
    }

    @Test(arguments: engines)
    func `who took it does it, the unit reports, and the document is done`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await Self.given(bureau)
        try await Self.take(bureau, id, by: "officer1")
        #expect(try await bureau.line("V/v việc chung", of: "officer1")?.step == "handle")
        try await bureau.records.take(
            .resolve(result: "xong"),
            task: 2,
            of: id,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        try await bureau.records.take(
            .resolve(result: "xong"),
            task: 1,
            of: id,
            by: bureau.actor("head1"),
            requestID: "r"
        )
        #expect(try await bureau.open(id, by: "leader").instruction?.phase == .completed)
        let late = await refusal { try await Self.take(bureau, id, by: "officer1") }
        #expect(late?.code == "records.not-now")
    }

    @Test func `nobody takes what is another unit's, and who is in none has no queue`() async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let id = try await Self.given(bureau)
        for name in ["officer2", "head2", "clerk"] {
            #expect(await refusal { try await Self.take(bureau, id, by: name) } != nil)
        }
        let none = await refusal {
            try await bureau.records.team(nil, .now, by: bureau.actor("clerk"))
        }
        #expect(none == .noTeam)
        // Asked for another unit, he gets his own.
        let slice = try await bureau.records.team(
            bureau.unit("head1").unit,
            .now,
            by: bureau.actor("officer2")
        )
        #expect(slice.unit.id == bureau.unit("head2").unit && slice.lines.isEmpty)
    }

    @Test(arguments: engines)
    func `a head who closes the queue hands out alone, until he opens it`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await Self.given(bureau)
        let unit = try #require(bureau.unit("head1").unit)
        func close(_ isClosed: Bool, by name: String = "head1") async throws {
            try await bureau.records.closeQueue(
                isClosed,
                of: unit,
                by: bureau.actor(name),
                requestID: "r"
            )
        }
        for name in ["officer1", "head2", "clerk"] {
            #expect(await refusal { try await close(true, by: name) } == .forbidden(.instruct))
        }
        for _ in 0..<2 { try await close(true) }
        let refused = await refusal { try await Self.take(bureau, id, by: "officer1") }
        #expect(refused == .queueClosed("Người head1"))
        let slice = try await bureau.records.team(unit, .now, by: bureau.actor("officer1"))
        #expect(!slice.mayTake && slice.lines.count == 1)
        // What is in somebody's hands goes back all the same.
        try await Self.take(bureau, id, by: "head1")
        try await Self.back(bureau, id, by: "head1")
        try await close(false)
        try await Self.take(bureau, id, by: "officer1")
    }

    @Test func `the page of a unit shows the switch to its head alone`() async throws {
        let site = try await RecordsSite()
        let unit = try #require(site.bureau.unit("head1").unit).description
        try await site.test { browser in
            let head = browser.as("head1")
            #expect(try await head.get(TeamPage.base).body.contains("value=\"close\""))
            #expect(
                !(try await browser.as("officer1").get(TeamPage.base)).body.contains("\"close\"")
            )
            let closed = try await head.post(TeamPage.base, ["unit": unit, "as": "close"])
            #expect(closed.status == 303)
            let page = try await browser.as("officer1").get(TeamPage.base).body
            #expect(page.contains("Người head1 phân công") && !page.contains("value=\"take\""))
            #expect(PageCheck.problems(in: page).isEmpty)
            #expect(try await head.get(TeamPage.base).body.contains("value=\"open\""))
        }
    }

    @Test func `the deadline of the unit stays, also when it is over`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let id = try await bureau.registered("V/v quá hạn", number: 3)
        let due = bureau.clock.now.adding(seconds: 3600)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"), dueAt: due)],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        bureau.clock.advance(seconds: 7200)
        try await Self.take(bureau, id, by: "officer1")
        #expect(try await bureau.open(id, by: "leader").instruction?.task(2).dueAt == due)
    }
}
