// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Many open steps at once: each in its own transaction, what does not go says why, twice is once.
struct BulkTaskTests {
    typealias W = OneStopWorld

    private static func world(_ engine: TestEngine = .sqliteMemory, _ count: Int = 4) async throws
        -> W
    {
        let world = try await W(engine)
        for _ in 0..<count { try await world.receive(world.file()) }
        return world
    }

    private static func give(_ world: W, _ tasks: [TaskKey], _ people: [String]) async throws
        -> BulkOutcome
    {
        try await world.oneStop.give(
            tasks,
            to: people,
            authorName: "A",
            by: W.leader,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `steps are given to several people in equal shares, and again changes nothing`(
        engine: TestEngine
    ) async throws {
        let world = try await Self.world(engine)
        let all = TaskFilter(isEverybodys: true)
        let tasks = try await world.oneStop.found(all, by: W.leader)
        #expect(tasks.count == 4)
        #expect(try await Self.give(world, tasks, ["specialist", "second"]).done == 4)
        func held() async throws -> [String] {
            try await world.oneStop.tasks(by: W.specialist).tasks.map(\.officer).sorted()
        }
        #expect(try await held() == ["second", "second", "specialist", "specialist"])
        let notes = try await world.count("dossier_note")
        #expect(try await Self.give(world, tasks, ["specialist", "second"]).refused.isEmpty)
        #expect(try await world.count("dossier_note") == notes)
        #expect(
            try await world.oneStop.found(
                TaskFilter(isFree: true, isEverybodys: true),
                by: W.leader
            ).isEmpty
        )
    }

    @Test func `what cannot be given says why, and the others are given`() async throws {
        let world = try await Self.world(.sqliteMemory, 3)
        let tasks = try await world.oneStop.found(TaskFilter(isEverybodys: true), by: W.leader)
        try await world.done("tham_dinh", tasks[0].dossier, by: W.specialist)
        let gone = try #require(TaskKey("\(ID<Dossier>(at: world.clock.now, random: (1, 1)))~x"))
        let outcome = try await Self.give(world, tasks + [gone], ["second"])
        #expect(outcome.done == 2)
        #expect(
            outcome.refused.map(\.why) == [
                .stepNotOpen("tham_dinh"), .unknown(gone.dossier.description),
            ]
        )
        let wrong = try await Self.give(world, [tasks[1]], ["nobody"])
        #expect(wrong.refused.map(\.why) == [.noHolder])
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            try await world.oneStop.give(
                tasks,
                to: ["second"],
                authorName: "A",
                by: W.specialist,
                requestID: "t"
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `steps are moved on by one press, which sent twice is one`(engine: TestEngine) async throws
    {
        let world = try await Self.world(engine, 3)
        let tasks = try await world.oneStop.found(TaskFilter(procedure: W.birth), by: W.specialist)
        let key = ID<DossierAction>(at: world.clock.now, random: (5, 5))
        func finish() async throws -> BulkOutcome {
            try await world.oneStop.finish(
                tasks,
                note: "Đủ.",
                key: key,
                actorName: "A",
                by: W.specialist,
                requestID: "t"
            )
        }
        #expect(try await finish().done == 3)
        let actions = try await world.count("dossier_action")
        #expect(try await finish() == BulkOutcome(done: 3, refused: []))
        #expect(try await world.count("dossier_action") == actions)
        #expect(try await world.oneStop.tasks(by: W.specialist).tasks.isEmpty)
        #expect(try await world.view(tasks[0].dossier).steps[0].done?.detail.note == "Đủ.")
    }

    @Test func `two steps of one dossier have two presses under one key`() throws {
        let id = ID<Dossier>(at: Instant(microseconds: 1), random: (1, 1))
        let key = ID<DossierAction>(at: Instant(microseconds: 1), random: (7, 7))
        let keys = ["y_kien_so", "y_kien_tinh"].compactMap { TaskKey("\(id)~\($0)")?.press(key) }
        #expect(Set(keys).count == 2 && !keys.contains(key))
        for text in ["", "x", "\(id)", "\(id)~", "\(id)~<b>", "~x"] {
            #expect(TaskKey(text) == nil)
        }
    }

    @Test
    func `the list is narrowed by procedure, lateness and holder, and exported with its steps`()
        async throws
    {
        let world = try await Self.world()
        func steps(_ filter: TaskFilter) async throws -> Int {
            try await world.oneStop.tasks(filter: filter, by: W.specialist).tasks.count
        }
        #expect(try await steps(TaskFilter(procedure: W.birth)) == 4)
        #expect(try await steps(TaskFilter(procedure: "2.000815")) == 0)
        #expect(try await steps(TaskFilter(isLate: true)) == 0)
        world.clock.advance(seconds: 10 * 86_400)
        #expect(try await steps(TaskFilter(isLate: true)) == 4)
        let sheet = try await world.oneStop.export(TaskFilter(), by: W.specialist)
        let csv = String(decoding: sheet.csv, as: UTF8.self)
        #expect(csv.contains("000.31.12.H02-200310-0001") && csv.contains("ẩm định"))
        // Another agency's people see none of it.
        #expect(
            try await world.oneStop.found(TaskFilter(isEverybodys: true), by: W.departmentOfficer)
                .isEmpty
        )
    }
}
