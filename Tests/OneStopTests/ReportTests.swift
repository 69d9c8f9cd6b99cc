// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Procedure-control reports and true times, over clocks that travel.
struct ReportTests {
    typealias W = OneStopWorld

    private static func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(text: text))
    }

    private static func set(_ world: W, _ text: String) throws {
        world.clock.set(try #require(Instant(text: text + ":00")))
    }

    private static func settle(_ world: W, _ id: ID<Dossier>) async throws {
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
    }

    @Test(
        "TT 01/2020/TT-VPCP Biểu 06: 3 = 7 + 11, each cell opens its dossiers",
        arguments: TestDatabase.engines
    )
    func columns(engine: TestEngine) async throws {
        let world = try await W(engine)
        try Self.set(world, "2020-02-13T09:00")
        // From the period before; decided late in this one.
        let carried = try await world.file()
        try await world.receive(carried)
        try Self.set(world, "2020-03-02T09:00")
        var ids: [ID<Dossier>] = []
        for _ in 0..<5 {
            let id = try await world.file()
            try await world.receive(id)
            ids.append(id)
        }
        try await Self.settle(world, ids[0])
        try Self.set(world, "2020-03-05T10:00")
        try await Self.settle(world, ids[1])
        try await Self.settle(world, carried)
        try await world.oneStop.withdraw(
            ids[2],
            reason: "Đổi ý",
            W.press(),
            by: W.citizen,
            requestID: "t"
        )
        try await world.oneStop.askSupplement(
            ids[3],
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Mờ")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        let report = try await world.oneStop.report(
            from: Self.day("2020-02-15"),
            until: Self.day("2020-03-14"),
            by: W.leader
        )
        let row = try #require(report.rows.first)
        #expect(report.rows.count == 1 && row.name == "Hộ tịch")
        #expect(row.online == 5 && row.direct == 0 && row.carried == 1)
        #expect(row.early == 1 && row.onTime == 1 && row.late == 1)
        #expect(row.givenBack == 1 && row.waiting == 1 && row.onTimeOfficial == 3)
        #expect(row.openInTime == 0 && row.openLate == 1)
        #expect(row.isEven && report.total.isEven)
        for cell in ControlReport.Cell.allCases {
            let found = try await world.oneStop.evidence(
                of: cell,
                field: "Hộ tịch",
                from: Self.day("2020-02-15"),
                until: Self.day("2020-03-14"),
                by: W.leader
            )
            #expect(found.count == cell.count(in: row), "\(cell)")
        }
        let supplemented = try await world.oneStop.evidence(
            of: .waiting,
            field: "",
            from: Self.day("2020-02-15"),
            until: Self.day("2020-03-14"),
            by: W.leader
        )
        #expect(supplemented.map(\.id) == [ids[3]])
    }

    @Test func `nobody without the right reads figures`() async throws {
        let world = try await W()
        await #expect(throws: DossierRefusal.forbidden(.report)) {
            try await world.oneStop.report(
                from: Self.day("2020-02-15"),
                until: Self.day("2020-03-14"),
                by: W.desk
            )
        }
    }

    @Test func `the true time leaves out what waited for the citizen, and says nothing of too few`()
        async throws
    {
        #expect(TrueTime([1, 2, 3, 4]) == nil)
        let time = try #require(TrueTime(Array(1...10)))
        #expect(time.median == 5 && time.ninetieth == 9 && time.count == 10)
        let world = try await W()
        for _ in 0..<TrueTime.least {
            let id = try await world.file()
            try await world.receive(id)
            world.clock.advance(seconds: 3600)
            try await Self.settle(world, id)
        }
        let true5 = try #require(try await world.oneStop.trueTime(of: W.birth))
        #expect(true5.median == 60)
    }

    @Test func `over Tet and a make-up Saturday the clock of a dossier counts working days only`()
        async throws
    {
        let world = try await W()
        try Self.set(world, "2020-01-21T09:00")
        let id = try await world.file()
        try await world.receive(id)
        #expect(try await world.view(id).dueAt == Instant(text: "2020-01-31T17:00:00"))
        // A supplement over the whole of Tet gives back exactly what was left.
        try await world.oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Mờ")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        try Self.set(world, "2020-02-03T09:00")
        let filing = try await world.oneStop.beginSupplement(to: id, by: W.citizen, requestID: "t")
        try await world.attach([1, 1], paper: "CS", to: filing.id)
        try await world.oneStop.submit(filing.id, actorName: "A", by: W.citizen, requestID: "t")
        #expect(try await world.view(id).dueAt == Instant(text: "2020-02-06T17:00:00"))
        // Tết itself is no breach of the answer: filed on its eve, answered after it.
        try Self.set(world, "2020-01-22T16:00")
        let eve = try await world.file()
        #expect(try await world.view(eve).answerDue == Instant(text: "2020-01-30T15:30:00"))
    }
}
