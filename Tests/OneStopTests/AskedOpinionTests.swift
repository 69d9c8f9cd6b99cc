// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Opinions that an officer asks for on his own: a step with its own time, which the decision waits for.
struct AskedOpinionTests {
    typealias W = OneStopWorld

    private static func ask(
        _ world: W,
        _ id: ID<Dossier>,
        _ recipient: OpinionRequest.Recipient = .agency(W.department, .specialist),
        hours: Int = 8,
        by actor: Actor = W.specialist,
        press: DossierPress = W.press("Người hỏi")
    ) async throws {
        try await world.oneStop.askOpinion(
            OpinionRequest(to: recipient, question: "Có tranh chấp không?", hours: hours),
            on: id,
            press,
            by: actor,
            requestID: "t"
        )
    }

    private static func answer(
        _ world: W,
        _ step: String,
        _ id: ID<Dossier>,
        file: DossierFile? = nil,
        by actor: Actor = W.departmentOfficer
    ) async throws {
        try await world.oneStop.work(
            .stepDone,
            step: step,
            note: "Không có.",
            file: file,
            on: id,
            W.press("Người đáp"),
            by: actor,
            requestID: "t"
        )
    }

    /// The same procedure from the next day on, with another rule for its clock.
    private static func republish(_ world: W, _ clock: ProcedureRecord.ClockRule) async throws {
        let current = try await world.procedures.current(W.birth)
        var record = current.record
        record.clock = clock
        world.clock.set(try #require(Instant(text: "2020-03-11T09:00:00")))
        let draft = try await world.procedures.draft(
            ProcedureContent(record: record, form: current.form, process: current.process),
            by: W.root,
            requestID: "t"
        )
        _ = try await world.procedures.publish(
            draft.id,
            expecting: 1,
            from: world.clock.now.date,
            decision: "2/QĐ",
            by: W.root,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `another agency is asked, reminded, and answers with a file that no citizen reads`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let id = try await world.file()
        try await world.receive(id)
        let due = try await world.view(id).dueAt
        try await Self.ask(world, id)
        let asked = try #require(try await world.view(id).openOpinions.first)
        #expect(asked.agency == W.department && asked.asked?.detail.note == "Có tranh chấp không?")
        #expect(asked.dueAt == Instant(text: "2020-03-11T08:30:00"))
        // Before it was asked, the department had nothing to do with this dossier.
        #expect(
            try await world.oneStop.tasks(by: W.departmentOfficer).tasks.map(\.step) == [
                "opinion-3"
            ]
        )
        world.clock.advance(seconds: 6 * 3600)
        while try await world.oneStop.remindStep() {}
        #expect(try await world.oneStop.reminders(of: [id])[id] == ["opinion-3": .half])
        var spool = world.oneStop.spool()
        try spool.write(Array("%PDF-1.4 ý kiến".utf8))
        let file = try await world.oneStop.keepAnswer(
            try spool.finish(),
            named: "ý kiến.pdf",
            contentType: "application/pdf"
        )
        await #expect(throws: DossierRefusal.sentenceMissing) {
            try await world.done("opinion-3", id, by: W.departmentOfficer)
        }
        try await Self.answer(world, "opinion-3", id, file: file)
        let view = try await world.view(id)
        #expect(view.openOpinions.isEmpty && view.dueAt == due && view.pauses.isEmpty)
        let body = try #require(file.body)
        #expect(
            try await world.oneStop.file(body, of: id, by: W.specialist).file.name == "ý kiến.pdf"
        )
        await #expect(throws: DossierRefusal.noFile) {
            try await world.oneStop.file(body, of: id, by: W.citizen)
        }
        #expect(try await world.oneStop.scans(of: [file]) == [file.id: .waiting])
        // The process itself goes on as it stands.
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
    }

    @Test func `the decision waits for it until somebody says why it is waited for no longer`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await Self.ask(world, id, by: W.leader)
        await #expect(throws: DossierRefusal.opinionsOpen) {
            try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        }
        let step = try #require(try await world.view(id).openOpinions.first).step.id
        func end(_ why: String, _ step: String, _ actor: Actor = W.leader) async throws {
            try await world.oneStop.endOpinion(
                step,
                why: why,
                on: id,
                W.press(),
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.sentenceMissing) { try await end("", step) }
        await #expect(throws: DossierRefusal.stepNotOpen("tham_dinh")) {
            try await end("Thôi.", "tham_dinh")
        }
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            try await end("Thôi.", step, W.departmentOfficer)
        }
        try await end("Đã có văn bản.", step)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
    }

    @Test func `only who works at the receiving agency asks, whom there is, and once a press`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        await #expect(throws: DossierRefusal.notNow(.opinionAsked, .submitted)) {
            try await Self.ask(world, id)
        }
        try await world.receive(id)
        for actor in [W.citizen, W.desk] {
            await #expect(throws: DossierRefusal.self) { try await Self.ask(world, id, by: actor) }
        }
        await #expect(throws: DossierRefusal.unknown(id.description)) {
            try await Self.ask(world, id, by: W.provinceOfficer)
        }
        for recipient: OpinionRequest.Recipient in [
            .officer("nobody"), .agency(W.code("000.00.99.H99"), .leader),
            .agency(W.department, .administrator),
        ] {
            await #expect(throws: DossierRefusal.noHolder) {
                try await Self.ask(world, id, recipient)
            }
        }
        let press = DossierPress(key: ID(at: world.clock.now, random: (1, 2)), actorName: "A")
        for _ in 0..<2 { try await Self.ask(world, id, .officer("second"), press: press) }
        #expect(try await world.view(id).openOpinions.count == 1)
        // Given at once to whom it is asked of.
        let own = try await world.oneStop.tasks(by: W.specialist).tasks
        #expect(own.first { $0.step == "opinion-3" }?.officer == "second")
        for _ in 1..<OneStop.opinionLimit { try await Self.ask(world, id) }
        await #expect(throws: DossierRefusal.tooManyOpinions) { try await Self.ask(world, id) }
    }

    @Test(arguments: TestDatabase.engines)
    func `an agency asks while a step is its own, ends what it asked, and stops no clock`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        try await Self.republish(world, ProcedureRecord.ClockRule(opinionPauses: true))
        let id = try await world.file()
        try await world.receive(id)
        let province = OpinionRequest.Recipient.agency(W.province, .specialist)
        // Asked for an opinion beside the process, one does not ask on.
        try await Self.ask(world, id)
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            try await Self.ask(world, id, province, by: W.departmentOfficer)
        }
        try await Self.answer(world, "opinion-3", id)
        try await world.done("tham_dinh", id, by: W.specialist)
        let sheet = try await world.oneStop.sheet(id, by: W.departmentOfficer)
        #expect(world.oneStop.mayAskOpinion(sheet, W.departmentOfficer))
        try await Self.ask(world, id, province, by: W.departmentOfficer)
        let asked = try #require(try await world.view(id).openOpinions.first)
        #expect(asked.agency == W.province && asked.asked?.agency == W.department)
        #expect(try await world.view(id).stillness == nil, "only who received it stops its clock")
        func end(_ actor: Actor) async throws {
            try await world.oneStop.endOpinion(
                asked.step.id,
                why: "Đã có văn bản.",
                on: id,
                W.press(),
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.work)) { try await end(W.provinceOfficer) }
        try await end(W.departmentOfficer)
        #expect(try await world.view(id).openOpinions.isEmpty)
        try await world.done("y_kien_so", id, by: W.departmentOfficer)
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            try await Self.ask(world, id, province, by: W.departmentOfficer)
        }
    }

    @Test(arguments: [
        (ProcedureRecord.ClockRule.Supplement.pause, "2020-03-17T17:00:00"),
        // Only a supplement lets time begin anew, an opinion never does.
        (.anew, "2020-03-17T17:00:00"),
    ])
    func `where the procedure says so, time stands still until the opinion is there`(
        supplement: ProcedureRecord.ClockRule.Supplement,
        due: String
    ) async throws {
        let world = try await W()
        try await Self.republish(
            world,
            ProcedureRecord.ClockRule(supplement: supplement, opinionPauses: true)
        )
        let id = try await world.file()
        try await world.receive(id)
        #expect(try await world.view(id).dueAt == Instant(text: "2020-03-16T17:00:00"))
        try await Self.ask(world, id)
        let still = try await world.view(id)
        #expect(still.stillness == .opinion && still.state == .processing)
        #expect(still.nextDue == still.openOpinions[0].dueAt)
        // A day and the weekend: the dossier does not grow late, and does not count as the citizen's turn.
        world.clock.set(W.time("2020-03-12T09:00:00"))
        try await Self.answer(world, "opinion-3", id)
        let view = try await world.view(id)
        #expect(view.stillness == nil && view.dueAt == Instant(text: due))
        #expect(view.pauses.map(\.cause) == [.opinion])
    }

    @Test(arguments: TestDatabase.engines)
    func
        `reports count a dossier that waits for an opinion as open in time, never as the citizen's turn`(
            engine: TestEngine
        ) async throws
    {
        let world = try await W(engine)
        try await Self.republish(world, ProcedureRecord.ClockRule(opinionPauses: true))
        let id = try await world.file()
        try await world.receive(id)
        try await Self.ask(world, id)
        world.clock.set(W.time("2020-03-20T09:00:00"))
        func counts() async throws -> [ControlReport.Cell: Int] {
            try await world.database.read { connection in
                try ReportStore(connection: connection).counts(
                    of: W.commune,
                    ReportStore.Span(W.time("2020-03-01T00:00:00").date, world.clock.now.date)
                )[W.birth] ?? [:]
            }
        }
        var found = try await counts()
        #expect(found[.openInTime] == 1 && found[.openLate] == 0 && found[.waiting] == 0)
        // Asking the citizen meanwhile is his turn; his answer gives it back to the agencies.
        try await world.oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Ảnh mờ.")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        found = try await counts()
        #expect(found[.waiting] == 1 && found[.openInTime] == 0)
        #expect(try await world.view(id).pauses.map(\.cause) == [.opinion, .citizen])
    }

    @Test func `whom one may ask is found without accents, by code, or stands nearest`()
        async throws
    {
        let world = try await W()
        func found(_ text: String) async throws -> [AgencyCode] {
            try await world.oneStop.opinionPlaces(text, by: W.specialist).agencies
        }
        #expect(try await found("") == [W.province, W.department])
        #expect(try await found("so mau") == [W.department])
        #expect(try await found("000.00.12") == [W.department])
        #expect(try await found("xa mau").isEmpty)
        let people = try await world.oneStop.opinionPlaces("", by: W.specialist).colleagues
        #expect(people.map(\.id) == ["second"])
    }
}
