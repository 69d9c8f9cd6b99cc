// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import TestSupport
import Testing

@testable import Records

/// The slip without a database: what may follow what, and what the sender is told.
struct InstructionTests {
    static let start = Instant(microseconds: 1_583_805_600_000_000)

    static func unit(_ number: UInt64) -> Party {
        Party(unit: ID(at: start, random: (0, number)), name: "Phòng \(number)")
    }

    static func person(_ name: String) -> Party { Party(unit: nil, person: name, name: name) }

    static let leader = person("lãnh đạo")

    static func slip() -> Instruction {
        var slip = Instruction(id: ID(at: start, random: (1, 1)), office: Bureau.ministry)
        try? slip.present(to: leader, at: start)
        return slip
    }

    static func given(_ orders: [Order], report: Bool = false) throws -> Instruction {
        var slip = slip()
        try slip.instruct(orders, words: "", wantsReport: report, by: leader, at: start)
        return slip
    }

    static let two = [Order(.lead, unit(1)), Order(.coordinate, unit(2))]

    @Test(arguments: WorkTask.State.allCases, WorkTask.Action.allCases)
    func `what is over stays over, and nothing is done without its table`(
        state: WorkTask.State,
        action: WorkTask.Action
    ) {
        for part in WorkTask.Part.allCases {
            let next = WorkTask.next(state, part, on: action)
            if !state.isRunning, action != .see { #expect(next == nil) }
            // Information is only read.
            if part == .inform, let next {
                #expect(next == .closed || next == .cancelled || next == .open)
            }
        }
    }

    @Test(arguments: Instruction.Phase.allCases, Instruction.Action.allCases)
    func `nothing happens to what its sender took back`(
        phase: Instruction.Phase,
        action: Instruction.Action
    ) {
        let next = Instruction.next(phase, on: action)
        if phase == .frozen { #expect(next == nil) }
        if action == .freeze, phase != .frozen { #expect(next == .frozen) }
    }

    @Test("NĐ 30/2020 Đ23.2: one lead, others coordinate")
    func oneLead() throws {
        var slip = Self.slip()
        let both = [Order(.lead, Self.unit(1)), Order(.lead, Self.unit(2))]
        #expect(throws: RecordsRefusal.oneLead) {
            try slip.instruct(both, words: "", wantsReport: false, by: Self.leader, at: Self.start)
        }
        #expect(throws: RecordsRefusal.oneLead) {
            try slip.instruct(
                [Order(.coordinate, Self.unit(1))],
                words: "",
                wantsReport: false,
                by: Self.leader,
                at: Self.start
            )
        }
        #expect(throws: RecordsRefusal.nobodyChosen) {
            try slip.instruct([], words: "", wantsReport: false, by: Self.leader, at: Self.start)
        }
        #expect(throws: RecordsRefusal.dueInThePast) {
            try slip.instruct(
                [Order(.lead, Self.unit(1), dueAt: Self.start.adding(seconds: -1))],
                words: "",
                wantsReport: false,
                by: Self.leader,
                at: Self.start
            )
        }
        #expect(slip == Self.slip())
    }

    @Test("QĐ 28/2018 Đ10: 03, 04, 05 and 06 follow from the work")
    func status() throws {
        #expect(Self.slip().status.rawValue == "03")
        var slip = try Self.given(Self.two)
        #expect(slip.status.rawValue == "04")
        try slip.apply(.accept, to: 2, by: Self.leader, at: Self.start)
        #expect(slip.status.rawValue == "05")
        try slip.apply(.resolve(result: "xong"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.status.rawValue == "05")
        try slip.apply(.resolve(result: "xong"), to: 2, by: Self.leader, at: Self.start)
        #expect(slip.status.rawValue == "06" && slip.phase == .completed)
    }

    @Test func `given for information alone, nothing is waited for`() throws {
        #expect(try Self.given([Order(.inform, Self.unit(1))]).phase == .completed)
    }

    @Test func `a leader who wants a report decides on it`() throws {
        var slip = try Self.given([Order(.lead, Self.unit(1))], report: true)
        try slip.apply(.resolve(result: "đã làm"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.phase == .instructed && slip.tasks[0].state == .resolved)
        try slip.apply(.sendBack(reason: "chưa đủ"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[0].state == .accepted && slip.tasks[0].doneAt == nil)
        try slip.apply(.resolve(result: "đã làm đủ"), to: 1, by: Self.leader, at: Self.start)
        try slip.apply(.close, to: 1, by: Self.leader, at: Self.start)
        #expect(slip.phase == .completed && slip.tasks[0].result == "đã làm đủ")
    }

    @Test func `a unit is not done while those inside it are not`() throws {
        var slip = try Self.given(Self.two)
        try slip.apply(
            .assign([Order(.lead, Self.person("a")), Order(.inform, Self.person("b"))], words: ""),
            to: 1,
            by: Self.person("trưởng phòng"),
            at: Self.start
        )
        #expect(throws: RecordsRefusal.tasksOpen(1)) {
            try slip.apply(.resolve(result: ""), to: 1, by: Self.leader, at: Self.start)
        }
        try slip.apply(.resolve(result: "tôi xong"), to: 3, by: Self.person("a"), at: Self.start)
        try slip.apply(.resolve(result: "phòng xong"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[2].state == .closed)
        #expect(slip.phase == .instructed)
    }

    @Test func `a deadline moves only by a wish that was granted, and is counted`() throws {
        let due = Self.start.adding(seconds: 86_400)
        var slip = try Self.given([Order(.lead, Self.unit(1), dueAt: due)])
        #expect(throws: RecordsRefusal.self) {
            try slip.apply(.grant, to: 1, by: Self.leader, at: Self.start)
        }
        let later = due.adding(seconds: 86_400)
        #expect(throws: RecordsRefusal.reasonMissing) {
            try slip.apply(.ask(later, reason: ""), to: 1, by: Self.leader, at: Self.start)
        }
        try slip.apply(.ask(later, reason: "chờ số liệu"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[0].dueAt == due)
        try slip.apply(.grant, to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[0].dueAt == later && slip.tasks[0].extensions == 1)
        #expect(slip.tasks[0].wish == nil)
        try slip.apply(
            .ask(later.adding(seconds: 60), reason: "nữa"),
            to: 1,
            by: Self.leader,
            at: Self.start
        )
        try slip.apply(.decline(reason: "gấp"), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[0].dueAt == later && slip.tasks[0].extensions == 1)
    }

    @Test func `what a unit hands back comes to the leader, who gives it to another`() throws {
        var slip = try Self.given([Order(.lead, Self.unit(1))])
        try slip.apply(
            .reject(reason: "không đúng chức năng"),
            to: 1,
            by: Self.leader,
            at: Self.start
        )
        #expect(slip.tasks[0].state == .rejected && slip.phase == .instructed)
        try slip.apply(.reassign(Self.unit(2), reason: ""), to: 1, by: Self.leader, at: Self.start)
        #expect(slip.tasks[0].party == Self.unit(2) && slip.tasks[0].state == .open)
    }

    /// Whatever is done in whatever order, the slip keeps its rules.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a thousand random steps break no rule`(seed: UInt64) throws {
        var random = TestRandom(seed: seed)
        var slip = Self.slip()
        var now = Self.start
        for _ in 0..<1000 {
            now = now.adding(seconds: Int.random(in: 0...7200, using: &random))
            let before = slip
            Self.step(&slip, now, &random)
            // Status never goes back behind what was told, but for a recall.
            if slip.phase != .frozen {
                #expect(slip.status.rawValue >= "03")
            }
            #expect(
                slip.tasks.count { $0.part == .lead && $0.parent == nil && $0.state.isRunning }
                    <= 1,
                "seed \(seed)"
            )
            for (old, new) in zip(before.tasks, slip.tasks) {
                if !old.state.isRunning, old.part != .inform { #expect(new.state == old.state) }
                if old.dueAt != new.dueAt { #expect(new.extensions == old.extensions + 1) }
            }
            if slip.phase == .completed {
                let work = slip.tasks.filter { $0.part != .inform && $0.parent == nil }
                #expect(work.allSatisfy { !$0.state.isRunning }, "seed \(seed)")
            }
        }
    }

    private static func step(_ slip: inout Instruction, _ now: Instant, _ random: inout TestRandom)
    {
        var copy = slip
        let due = Bool.random(using: &random) ? now.adding(seconds: 86_400) : nil
        do {
            if copy.tasks.isEmpty || Int.random(in: 0..<20, using: &random) == 0 {
                let parts = WorkTask.Part.allCases.shuffled(using: &random)
                let orders = parts.prefix(Int.random(in: 1...3, using: &random)).enumerated()
                    .map { Order($1, unit(UInt64($0) + 1), dueAt: due) }
                try copy.instruct(
                    Array(orders),
                    words: "",
                    wantsReport: Bool.random(using: &random),
                    by: leader,
                    at: now
                )
            } else if Int.random(in: 0..<400, using: &random) == 0 {
                try copy.answer(at: now)
            } else {
                let task = Int.random(in: 1...copy.tasks.count, using: &random)
                try copy.apply(any(now, &random), to: task, by: leader, at: now)
            }
            slip = copy
        } catch {}
    }

    private static func any(_ now: Instant, _ random: inout TestRandom) -> Instruction.Step {
        let steps: [Instruction.Step] = [
            .see, .accept, .reject(reason: "r"),
            .assign([Order(.lead, person("x")), Order(.coordinate, person("y"))], words: ""),
            .ask(now.adding(seconds: 90_000), reason: "r"), .report("r"), .resolve(result: "r"),
            .reassign(unit(UInt64.random(in: 1...5, using: &random)), reason: ""), .grant,
            .decline(reason: "r"), .sendBack(reason: "r"), .close, .cancel(reason: "r"),
        ]
        return steps.randomElement(using: &random) ?? .see
    }
}
