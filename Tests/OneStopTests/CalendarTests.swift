// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Days that are decided late: clocks travel over Tết, make-up days and the seventh of the month.
struct CalendarTests {
    typealias W = OneStopWorld

    private static let control = W.person("control", W.commune, [.procedureControl])

    private static func at(_ text: String) throws -> Instant {
        try #require(Instant(text: text + ":00"))
    }

    private static func decide(
        _ world: W,
        _ day: String,
        _ kind: CalendarDecision.Kind,
        by actor: Actor = control
    ) async throws {
        try await world.oneStop.decideDay(
            try #require(CivilDate(text: day)),
            kind,
            source: "Thông báo 9/TB <b>mẫu</b>",
            actorName: "Kiểm Soát",
            by: actor,
            requestID: "t"
        )
        while try await world.oneStop.recountStep(requestID: "t") {}
    }

    @Test(arguments: TestDatabase.engines)
    func `a holiday decided late moves what is open, with a list, and nothing that is settled`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let open = try await world.file()
        try await world.receive(open)
        let settled = try await world.file()
        try await world.receive(settled)
        try await world.work(settled)
        try await world.oneStop.decide(settled, W.press(), by: W.leader, requestID: "t")
        try await world.keepSigned(settled)
        let fresh = try await world.file()
        #expect(try await world.view(open).dueAt == (try Self.at("2020-03-13T17:00")))
        // Thursday the 12th becomes a holiday on the 11th.
        world.clock.advance(seconds: 86_400)
        try await Self.decide(world, "2020-03-12", .holiday)
        let view = try await world.view(open)
        #expect(view.dueAt == (try Self.at("2020-03-16T17:00")))
        #expect(view.firstDueAt == (try Self.at("2020-03-13T17:00")))
        #expect(view.actions.last?.kind == .recounted)
        #expect(try await world.view(settled).dueAt == (try Self.at("2020-03-13T17:00")))
        // The answer was due on the 11th, before the day: it does not move.
        #expect(try await world.view(fresh).answerDue == (try Self.at("2020-03-11T08:30")))
        // The step of eight hours was opened on the 10th at nine and due next morning.
        let decision = try #require(try await world.oneStop.decisions(by: Self.control).first)
        let changes = try await world.oneStop.changes(of: decision.id, by: W.desk)
        #expect(changes.map(\.dossierID) == [open])
        let pdf = try world.oneStop.printed(changes, of: decision, at: W.commune)
        #expect(pdf.starts(with: Array("%PDF".utf8)))
        #expect(decision.recountedAt != nil)
        // The list of the desk stands by the new day.
        let queue = try await world.oneStop.queue(.processing, by: W.desk)
        #expect(queue.dossiers.map(\.dueAt) == [view.dueAt])
    }

    @Test func `taken back, everything stands as it was promised, and both are told`() async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        // What is decided in the minute of the receipt is known to it.
        world.clock.advance(seconds: 3600)
        try await Self.decide(world, "2020-03-12", .holiday)
        world.clock.advance(seconds: 3600)
        try await Self.decide(world, "2020-03-12", .plain)
        let view = try await world.view(id)
        #expect(view.dueAt == (try Self.at("2020-03-13T17:00")))
        #expect(view.actions.count { $0.kind == .recounted } == 2)
        // Run again it changes nothing.
        #expect(try await world.oneStop.recountStep(requestID: "t") == false)
    }

    @Test
    func `a make-up Saturday decided over Tet brings days forward, also while time stands still`()
        async throws
    {
        let world = try await W()
        world.clock.set(try Self.at("2020-01-21T09:00"))
        let running = try await world.file()
        try await world.receive(running)
        let paused = try await world.file()
        try await world.receive(paused)
        try await world.oneStop.askSupplement(
            paused,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Mờ")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        #expect(try await world.view(running).dueAt == (try Self.at("2020-01-31T17:00")))
        world.clock.set(try Self.at("2020-01-22T10:00"))
        // Saturday the 25th is worked instead: the third day is then Thursday the 30th.
        try await Self.decide(world, "2020-01-25", .working)
        #expect(try await world.view(running).dueAt == (try Self.at("2020-01-30T17:00")))
        #expect(try await world.view(paused).state == .awaitingSupplement)
        #expect(try await world.view(paused).dueAt == (try Self.at("2020-01-30T17:00")))
        // What comes after counts by the new calendar at once.
        let next = try await world.file()
        try await world.receive(next)
        #expect(try await world.view(next).dueAt == (try Self.at("2020-01-31T17:00")))
    }

    @Test func `only who controls procedures writes days down, and by which paper`() async throws {
        let world = try await W()
        await #expect(throws: DossierRefusal.forbidden(.calendar)) {
            try await Self.decide(world, "2020-03-12", .holiday, by: W.leader)
        }
        await #expect(throws: DossierRefusal.clauseMissing) {
            try await world.oneStop.decideDay(
                try #require(CivilDate(text: "2020-03-12")),
                .holiday,
                source: "",
                actorName: "A",
                by: Self.control,
                requestID: "t"
            )
        }
    }

    @Test func `the work of an officer who left goes to another in one press`() async throws {
        let world = try await W()
        var ids: [ID<Dossier>] = []
        for _ in 0..<3 {
            let id = try await world.file()
            try await world.receive(id)
            ids.append(id)
            try await world.oneStop.assign(
                step: "tham_dinh",
                to: "specialist",
                on: id,
                authorName: "A",
                by: W.leader,
                requestID: "t"
            )
        }
        // Somebody who has no post here any more.
        try await world.database.write {
            _ = try $0.run("UPDATE dossier_task SET officer = 'gone'")
        }
        let held = try await world.oneStop.heldWork(by: W.leader)
        #expect(held.map(\.count) == [3] && held.map(\.isHere) == [false])
        func handOver(_ to: String, _ actor: Actor = W.leader) async throws -> BulkOutcome {
            try await world.oneStop.handOver(
                from: "gone",
                to: to,
                actorName: "A",
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            _ = try await handOver("specialist", W.specialist)
        }
        #expect(try await handOver("nobody").refused.count == 3)
        #expect(try await handOver("specialist").done == 3)
        let tasks = try await world.oneStop.tasks(by: W.specialist).tasks
        #expect(tasks.map(\.officer) == Array(repeating: "specialist", count: 3))
    }
}
