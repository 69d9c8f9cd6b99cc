// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// A document arrives, is instructed, handled, answered and released; the sender's status follows from
/// the work.
struct WholePathTests {
    static let engines = TestDatabase.lastingEngines

    @Test(arguments: engines)
    func `a document is dealt with from its arrival to the answer, and its sender reads each step`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let (id, message) = try await bureau.arrived(due: CivilDate(dayNumber: 18_340))
        #expect(try await bureau.open(id).incoming.entry.reference == "7816/UBND-NC")

        let others = ID<Message>(at: bureau.clock.now, random: (1, 2))
        let held = try await bureau.database.read {
            try Records.holding([message, others], in: $0)
        }
        #expect(held == [message], "its files are the register's: the axis may not archive them")
        let place = try await bureau.register(id)
        #expect(place.text == "01" && place.year == 2020)
        try await bureau.settle()
        #expect(try await bureau.told(message) == ["03"])

        try await records.present(
            id,
            to: bureau.party("leader").key,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        #expect(try await bureau.line(of: "leader")?.step == "instruct")
        let due = bureau.clock.now.adding(seconds: 5 * 86_400)
        try await records.instruct(
            id,
            [
                Order(.lead, bureau.unit("head1"), dueAt: due),
                Order(.coordinate, bureau.unit("head2"), dueAt: due),
                Order(.inform, bureau.party("chief")),
            ],
            words: "Chủ trì giải quyết",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await bureau.settle()
        #expect(try await bureau.told(message) == ["03", "04"])
        #expect(try await bureau.line(of: "head2")?.step == "accept")
        #expect(try await bureau.line("V/v góp ý dự thảo", .informed, of: "chief") != nil)

        try await records.take(
            .assign([Order(.lead, bureau.party("officer1"), dueAt: due)], words: "Dự thảo trả lời"),
            task: 1,
            of: id,
            by: bureau.actor("head1"),
            requestID: "r"
        )
        try await bureau.settle()
        #expect(try await bureau.told(message) == ["03", "04", "05"])

        let answer = try await bureau.written(answering: id, by: "officer1")
        try await bureau.walk(answer, to: .numbered)
        let numbered = try await records.outgoing(answer, by: bureau.actor("clerk")).outgoing
        #expect(numbered.registration?.text == "01/BTC-V1")
        try await records.release(answer, by: bureau.actor("clerk"), requestID: "r")
        try await bureau.settle()
        #expect(try await bureau.told(message) == ["03", "04", "05", "06"])
        let file = try await bureau.open(id)
        #expect(file.instruction?.phase == .completed)
        #expect(
            file.instruction?.tasks.filter { $0.part != .inform }.allSatisfy { $0.state == .closed }
                == true
        )
        #expect(try await bureau.line("V/v góp ý dự thảo", .done, of: "head2") != nil)
        #expect(try await bureau.line(of: "officer1") == nil)
        let released = try await records.outgoing(answer, by: bureau.actor("clerk")).outgoing
        #expect(released.message != nil)
    }

    @Test(arguments: engines)
    func `an answer between two offices meets the document that it answers`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let question = try await bureau.written(
            to: [Bureau.ministry],
            by: "officer1",
            Bureau.office
        )
        try await bureau.walk(question, to: .released, Bureau.office)
        try await bureau.settle()
        guard let line = try await bureau.line("V/v hỏi", of: "clerk", atDesk: true) else {
            throw Bureau.Missing()
        }
        let id: ID<Incoming> = line.item.recast()
        try await bureau.register(id)
        try await records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        let answer = try await bureau.written(answering: id, by: "officer1")
        try await bureau.walk(answer, to: .released)
        try await bureau.settle()
        let file = try await records.outgoing(question, by: bureau.actor("clerk", Bureau.office))
        #expect(file.replies.map(\.entry.reference) == ["01/BTC-V1"])
        let message = file.outgoing.message
        #expect(message != nil)
        if let message { #expect(try await bureau.told(message).last == "06") }
    }

    @Test(arguments: engines)
    func `an office that opens takes over what waits at the desk of the axis`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        try await bureau.send("V/v chờ ở bàn văn thư", from: Bureau.ministry, to: [Bureau.province])
        try await bureau.settle()
        while try await bureau.axis.advanceDesks(journal: bureau.journal) {}
        let clerk = Actor(
            subject: .person("x"),
            agency: Bureau.province,
            roles: [.clerk, .headOfOffice],
            scope: .agency,
            strength: .password
        )
        let settings = Office.Settings(abbreviation: "UBND", place: "Hà Nội")
        for _ in 0..<2 {
            try await bureau.records.openOffice(settings, by: clerk, requestID: "r")
            try await bureau.settle()
        }
        let work = try await bureau.records.work(.now, atDesk: true, by: clerk)
        #expect(work.lines.map(\.subject) == ["V/v chờ ở bàn văn thư"])
    }

    @Test(arguments: engines)
    func `a document that is refused goes back with the reason as 02`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let (id, message) = try await bureau.arrived()
        #expect(
            await refusal {
                try await bureau.records.refuse(
                    id,
                    reason: "",
                    by: bureau.actor("clerk"),
                    requestID: "r"
                )
            } == .reasonMissing
        )
        try await bureau.records.refuse(
            id,
            reason: "Gửi nhầm",
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        try await bureau.settle()
        #expect(try await bureau.told(message) == ["02"])
        #expect(await refusal { try await bureau.register(id) } != nil)
    }

    @Test(arguments: engines)
    func `a recall by the sender stops the work here and is answered with 15`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let question = try await bureau.written(
            to: [Bureau.ministry],
            by: "officer1",
            Bureau.office
        )
        try await bureau.walk(question, to: .released, Bureau.office)
        try await bureau.settle()
        guard let line = try await bureau.line("V/v hỏi", of: "clerk", atDesk: true) else {
            throw Bureau.Missing()
        }
        let id: ID<Incoming> = line.item.recast()
        try await bureau.register(id)
        try await records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "Giải quyết",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await bureau.settle()
        try await records.recall(
            question,
            reason: "Sai thể thức",
            by: bureau.actor("clerk", Bureau.office),
            requestID: "r"
        )
        try await bureau.settle()
        let file = try await bureau.open(id)
        #expect(file.incoming.state == .recalled)
        #expect(file.instruction?.phase == .frozen)
        #expect(file.instruction?.tasks.allSatisfy { $0.state == .cancelled } == true)
        let step = await refusal {
            try await records.take(
                .accept,
                task: 1,
                of: id,
                by: bureau.actor("head1"),
                requestID: "r"
            )
        }
        #expect(step == .recalled)
        #expect(
            await refusal { try await records.file(0, of: id, by: bureau.actor("clerk")) }
                == .recalled
        )
        let sent = try await records.outgoing(question, by: bureau.actor("clerk", Bureau.office))
        #expect(sent.outgoing.state == .recalled && sent.actions.isEmpty)
        if let message = sent.outgoing.message {
            #expect(try await bureau.told(message).last == "15")
        }
    }
}

extension Bureau {
    /// A draft with everything that it needs.
    func written(
        answering incoming: ID<Incoming>? = nil,
        to: [AgencyCode] = [],
        by name: String,
        _ code: AgencyCode = ministry
    ) async throws -> ID<Outgoing> {
        let id: ID<Outgoing> = records.newID()
        let actor = actor(name, code)
        let begun = try await records.begin(id, answering: incoming, by: actor, requestID: "r")
        var fields = begun.fields
        if !to.isEmpty {
            fields.to = to
            fields.subject = "V/v hỏi"
            fields.copies = ["Như trên"]
        }
        fields.paragraphs = ["Kính đề nghị Quý cơ quan xem xét."]
        fields.signerTitles = ["BỘ TRƯỞNG"]
        fields.signerName = "Người leader"
        try await records.save(id, fields, by: actor, requestID: "r")
        return id
    }

    /// Takes a draft as far as a state, by those whose steps they are.
    func walk(_ id: ID<Outgoing>, to goal: Outgoing.State, _ code: AgencyCode = ministry)
        async throws
    {
        func state() async throws -> Outgoing.State {
            try await records.outgoing(id, by: actor("clerk", code)).outgoing.state
        }
        var now = try await state()
        while now != goal {
            switch now {
            case .drafting: try await step(.submit(note: ""), id, "officer1", code)
            case .content: try await step(.passContent(note: ""), id, "head1", code)
            case .form:
                let leader = party("leader", code).key
                try await step(.passForm(leader: leader, note: ""), id, "clerk", code)
            case .approval: try await step(.approve, id, "leader", code)
            case .unsigned: try await step(.paper, id, "clerk", code)
            case .signed: try await records.number(id, by: actor("clerk", code), requestID: "r")
            case .numbered, .sealed:
                try await records.release(id, by: actor("clerk", code), requestID: "r")
            case .released, .recalled, .replaced, .discarded: throw Missing()
            }
            now = try await state()
        }
    }

    func step(
        _ step: Outgoing.Step,
        _ id: ID<Outgoing>,
        _ name: String,
        _ code: AgencyCode = ministry
    ) async throws {
        try await records.take(step, on: id, by: actor(name, code), requestID: "r")
    }
}
