// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// Standard processes, and work that goes from hand to hand.
struct ProcessTests {
    static let engines = TestDatabase.lastingEngines

    @Test(arguments: engines)
    func `a process goes on by itself: units side by side, then the next step, then it is done`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        try await records.saveProcess(
            "Góp ý dự thảo",
            steps: "Vụ one, vu two: 2\nVụ two: 3",
            by: bureau.actor("chief"),
            requestID: "r"
        )
        let id = try await bureau.registered()
        try await records.instruct(
            id,
            following: "Góp ý dự thảo",
            words: "Theo quy trình",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        func tasks() async throws -> [WorkTask] {
            try await bureau.open(id).instruction?.tasks ?? []
        }
        #expect(try await tasks().map(\.part) == [.lead, .coordinate])
        for (ordinal, head) in [(1, "head1"), (2, "head2")] {
            #expect(try await bureau.open(id).instruction?.phase == .instructed)
            try await records.take(
                .resolve(result: "xong"),
                task: ordinal,
                of: id,
                by: bureau.actor(head),
                requestID: "r"
            )
        }
        let after = try await tasks()
        #expect(after.count == 3 && after.last?.party.name == "Vụ two")
        #expect(after.last?.state == .open)
        // Three working days from Tuesday end on Friday.
        #expect(after.last?.dueAt?.date == CivilDate(dayNumber: 18_334))
        #expect(try await bureau.open(id).trail.contains { $0.action == "process.next" })
        try await records.take(
            .resolve(result: "xong"),
            task: 3,
            of: id,
            by: bureau.actor("head2"),
            requestID: "r"
        )
        #expect(try await bureau.open(id).instruction?.phase == .completed)
    }

    @Test(arguments: engines)
    func `a process that names no unit is refused by its line`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        func save(_ steps: String, _ name: String = "chief") async -> RecordsRefusal? {
            await refusal {
                try await bureau.records.saveProcess(
                    "A",
                    steps: steps,
                    by: bureau.actor(name),
                    requestID: "r"
                )
            }
        }
        #expect(await save("Vụ one: 2\nVụ ba: 1") == .badProcess(line: 2, name: "Vụ ba"))
        #expect(await save("Vụ one: 0") == .badProcess(line: 1, name: "Vụ one: 0"))
        #expect(await save("Vụ one, Vụ one: 2") == .twice("Vụ one"))
        #expect(await save("Vụ one: 2", "officer1") == .forbidden(.manage))
    }

    @Test(arguments: engines)
    func `a person leaves with 200 open tasks, and one press hands them over`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let count = 200
        for number in 1...count {
            let id: ID<Incoming> = records.newID()
            _ = try await records.takeIn(
                id,
                Incoming.Entry(author: "UBND xã Mẫu", subject: "Việc \(number)"),
                files: [],
                by: bureau.actor("clerk"),
                requestID: "r"
            )
            try await records.instruct(
                id,
                [Order(.lead, bureau.party("officer1"))],
                words: "Giải quyết",
                by: bureau.actor("leader"),
                requestID: "r"
            )
        }
        let draft = try await bureau.written(by: "officer1")
        let person = bureau.party("officer1").person
        #expect(
            await refusal {
                try await records.handWork(
                    of: person,
                    to: bureau.party("officer2").key,
                    reason: "nghỉ hưu",
                    by: bureau.actor("head1"),
                    requestID: "r"
                )
            } == .forbidden(.manage)
        )
        let handed = try await records.handWork(
            of: person,
            to: bureau.party("officer2").key,
            reason: "nghỉ hưu",
            by: bureau.actor("chief"),
            requestID: "r"
        )
        #expect(handed == HandedWork(tasks: count, drafts: 1))
        #expect(try await records.workLeft(of: person, by: bureau.actor("chief")) == 0)
        #expect(
            try await records.workLeft(
                of: bureau.party("officer2").person,
                by: bureau.actor("chief")
            ) >= count
        )
        let taken = try await records.outgoing(draft, by: bureau.actor("officer2"))
        #expect(taken.actions.contains(.save))
        // Pressed again, nothing is left to hand over.
        let again = try await records.handWork(
            of: person,
            to: bureau.party("officer2").key,
            reason: "nghỉ hưu",
            by: bureau.actor("chief"),
            requestID: "r"
        )
        #expect(again == HandedWork())
    }
}
