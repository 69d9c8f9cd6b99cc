// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import TestSupport
import Testing

@testable import Records

/// A task that one agency gives to another, followed on both sides to its end.
struct DutyTests {
    static let engines = TestDatabase.lastingEngines

    private func give(_ bureau: Bureau, due: CivilDate) async throws -> ID<Outgoing> {
        let id = try await bureau.written(to: [Bureau.ministry], by: "officer1", Bureau.office)
        let author = bureau.actor("officer1", Bureau.office)
        var fields = try await bureau.records.outgoing(id, by: author).outgoing.fields
        fields.isDirective = true
        fields.due = due
        try await bureau.records.save(id, fields, by: author, requestID: "r")
        try await bureau.walk(id, to: .released, Bureau.office)
        try await bureau.settle()
        return id
    }

    private func duties(
        _ bureau: Bureau,
        _ side: Duty.Side,
        isOver: Bool = false
    ) async throws -> [DutyLine] {
        let code = side == .given ? Bureau.office : Bureau.ministry
        return try await bureau.records
            .duties(side, isOver: isOver, by: bureau.actor("leader", code)).lines
    }

    @Test(arguments: engines)
    func `a task given by a document is followed by its code until its report is accepted`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let due = CivilDate(dayNumber: 18_340)
        _ = try await give(bureau, due: due)
        let given = try await duties(bureau, .given)
        let held = try await duties(bureau, .held)
        #expect(given.map(\.duty.code) == ["\(Bureau.office).2020.01/VPCP-V1"])
        #expect(held.map(\.duty.code) == given.map(\.duty.code))
        #expect(given.first?.duty.due == due && held.first?.duty.due == due)
        #expect(given.first?.progress == .delivered)

        guard let line = try await bureau.line("V/v hỏi", of: "clerk", atDesk: true) else {
            throw Bureau.Missing()
        }
        try await bureau.register(line.item.recast())
        try await bureau.settle()
        #expect(try await duties(bureau, .given).first?.progress == .accepted)

        // The giver moves the deadline by a document; both sides follow.
        let later = try await records.begin(
            records.newID(),
            about: given[0].duty.code,
            with: Bureau.ministry,
            by: bureau.actor("officer1", Bureau.office),
            requestID: "r"
        )
        var fields = later.fields
        fields.paragraphs = ["Gia hạn."]
        fields.signerTitles = ["CHỦ NHIỆM"]
        fields.signerName = "Người leader"
        fields.due = due.adding(days: 10)
        try await records.save(
            later.id,
            fields,
            by: bureau.actor("officer1", Bureau.office),
            requestID: "r"
        )
        try await bureau.walk(later.id, to: .released, Bureau.office)
        try await bureau.settle()
        for side in Duty.Side.allCases {
            let duty = try await duties(bureau, side).first?.duty
            #expect(duty?.due == due.adding(days: 10) && duty?.extensions == 1)
        }

        // The holder's answer reports under the code, which nobody typed.
        try await records.instruct(
            line.item.recast(),
            [Order(.lead, bureau.unit("head1"))],
            words: "Trả lời.",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        let answer = try await bureau.written(answering: line.item.recast(), by: "officer1")
        try await bureau.walk(answer, to: .released)
        try await bureau.settle()
        let reported = try await duties(bureau, .given).first?.duty
        #expect(reported?.state == .reported)
        #expect(try await duties(bureau, .held).first?.duty.state == .reported)
        guard let reported else { throw Bureau.Missing() }
        let refused = await refusal {
            try await records.endDuty(
                reported.code,
                with: Bureau.ministry,
                as: .closed,
                expecting: reported.version - 1,
                by: bureau.actor("leader", Bureau.office),
                requestID: "r"
            )
        }
        #expect(refused == .changed)
        try await records.endDuty(
            reported.code,
            with: Bureau.ministry,
            as: .closed,
            expecting: reported.version,
            by: bureau.actor("leader", Bureau.office),
            requestID: "r"
        )
        #expect(try await duties(bureau, .given).isEmpty)
        #expect(try await duties(bureau, .given, isOver: true).map(\.duty.state) == [.closed])
    }

    @Test(arguments: engines)
    func `a task is not accepted before it was reported, and not by a clerk`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        _ = try await give(bureau, due: CivilDate(dayNumber: 18_340))
        guard let duty = try await duties(bureau, .given).first?.duty else {
            throw Bureau.Missing()
        }
        func end(_ name: String) async -> RecordsRefusal? {
            await refusal {
                try await bureau.records.endDuty(
                    duty.code,
                    with: Bureau.ministry,
                    as: .closed,
                    expecting: duty.version,
                    by: bureau.actor(name, Bureau.office),
                    requestID: "r"
                )
            }
        }
        #expect(await end("leader") == .notNow(action: "duty.closed", state: "duty.running"))
        #expect(await end("clerk") == .forbidden(.manage))
    }

    @Test func `a task is late by its deadline, today or when it was reported`() {
        var duty = Duty(
            office: Bureau.office,
            side: .given,
            code: "1",
            other: Bureau.ministry,
            document: ID<WorkItem>(at: Instant(microseconds: 0), random: (1, 2)),
            reference: "",
            subject: "",
            givenAt: Instant(microseconds: 0),
            due: CivilDate(dayNumber: 18_340),
            state: .running,
            extensions: 0,
            latest: ID<WorkItem>(at: Instant(microseconds: 0), random: (1, 2)),
            reportedAt: nil,
            version: 1
        )
        #expect(!duty.isLate(on: CivilDate(dayNumber: 18_340)))
        #expect(duty.isLate(on: CivilDate(dayNumber: 18_341)))
        duty.report(by: duty.document, at: Instant(CivilDate(dayNumber: 18_340)))
        #expect(!duty.isLate(on: CivilDate(dayNumber: 18_360)))
    }
}
