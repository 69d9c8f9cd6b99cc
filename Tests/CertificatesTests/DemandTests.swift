// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Certificates

struct DemandTests {
    private let clock = TestClock()

    private func door(_ engine: TestEngine = .sqliteMemory) async throws -> Demands {
        let clock = clock
        let words = Mutex(TestRandom(seed: 7))
        let holiday = try #require(CivilDate(text: "2024-09-02"))
        return Demands(
            database: try await engine.open(Fixture.migrations),
            calendar: WorkingCalendar(holidays: [holiday]),
            now: { clock.now },
            random: { words.withLock { $0.next() } }
        )
    }

    private static func actor(_ code: String, _ role: Role, _ scope: Actor.Scope = .agency) -> Actor
    {
        Actor(
            subject: .person("\(role.rawValue)-\(code)"),
            agency: AgencyCode(code),
            roles: [role],
            scope: scope,
            strength: .password
        )
    }

    private let focal = DemandTests.actor("000.00.00.H26", .certificateFocalPoint)
    private let foreign = DemandTests.actor("000.00.00.H02", .certificateFocalPoint)
    private let authority = DemandTests.actor("000.00.00.G22", .administrator, .nation)

    private func day(_ text: String) throws -> Instant {
        Instant(try #require(CivilDate(text: text)), hour: 9)
    }

    @Test(arguments: Demand.State.allCases, Demand.Step.allCases)
    func `only these steps fit these states`(state: Demand.State, step: Demand.Step) {
        let table: [Demand.State: [Demand.Step: Demand.State]] = [
            .draft: [.send: .sent], .returned: [.send: .sent],
            .sent: [.accept: .accepted, .giveBack: .returned], .accepted: [.close: .closed],
        ]
        #expect(Demand.next(state, on: step) == table[state]?[step])
    }

    @Test func `NĐ 68/2024 Đ11: an answer is due at the end of the third working day`() throws {
        let calendar = WorkingCalendar(holidays: [try #require(CivilDate(text: "2024-09-02"))])
        let sent = try day("2024-08-29")
        let forms = try #require(DemandForms.on(sent.date))
        #expect(forms.name == "68/2024/NĐ-CP" && forms.numbers[.device] == "03")
        // Thursday; Friday, then Monday is a holiday: Tuesday and Wednesday.
        #expect(forms.due(sentAt: sent, calendar)?.description == "2024-09-04T17:00:00+07:00")
    }

    @Test func `the forms are those of the day`() throws {
        #expect(DemandForms.on(try day("2020-02-17").date) == nil)
        #expect(DemandForms.on(try day("2020-02-18").date)?.name == "185/2019/TT-BQP")
        #expect(DemandForms.on(try day("2024-08-14").date)?.name == "185/2019/TT-BQP")
        #expect(DemandForms.on(try day("2024-08-15").date)?.name == "68/2024/NĐ-CP")
    }

    @Test(arguments: TestDatabase.engines)
    func `a demand goes from draft to hand-over, and each step is in the Journal`(
        engine: TestEngine
    )
        async throws
    {
        clock.set(try day("2024-08-29"))
        let door = try await door(engine)
        let lines = try #require(
            DemandLine.list("Nguyễn Thị Mẫu; Chánh văn phòng; a@x.vn\nTrần Mẫu")
        )
        let draft = try await door.file(.new, .person, lines, by: focal, requestID: "t")
        try await door.take(.send, draft.id, version: 1, by: focal, requestID: "t")
        await #expect(throws: CertificatesRefusal.demandReason) {
            try await door.take(.giveBack, draft.id, version: 2, by: authority, requestID: "t")
        }
        try await door.take(
            .giveBack,
            draft.id,
            version: 2,
            reason: "Thiếu chức vụ",
            by: authority,
            requestID: "t"
        )
        try await door.take(.send, draft.id, version: 3, by: focal, requestID: "t")
        try await door.take(.accept, draft.id, version: 4, by: authority, requestID: "t")
        await #expect(throws: CertificatesRefusal.demandChanged) {
            try await door.take(.close, draft.id, version: 4, by: authority, requestID: "t")
        }
        try await door.answer(draft.id, line: 1, serial: "0A1B", by: authority, requestID: "t")
        await #expect(throws: CertificatesRefusal.demandStep(.accepted)) {
            try await door.handOver(draft.id, line: 2, by: focal, requestID: "t")
        }
        try await door.handOver(draft.id, line: 1, by: focal, requestID: "t")
        let found = try await door.demand(draft.id, by: focal)
        #expect(found.state == .accepted && found.forms == "68/2024/NĐ-CP" && found.reason.isEmpty)
        #expect(found.lines[0].issuedSerial == "0a1b" && found.lines[0].handedOverAt != nil)
        #expect(!found.isOverdue(at: try day("2024-09-04")))
        #expect(found.isOverdue(at: try day("2024-09-05")))
        let history = try await door.database.read {
            try Journal.history(of: "certificates.demand/\(draft.id)", in: $0).count
        }
        #expect(history == found.version && history == 7)
    }

    @Test func `another agency's demand is not there`() async throws {
        let door = try await door()
        let lines = try #require(DemandLine.list("Mẫu"))
        let demand = try await door.file(.new, .agency, lines, by: focal, requestID: "t")
        await #expect(throws: CertificatesRefusal.unknownRequest) {
            try await door.demand(demand.id, by: foreign)
        }
        #expect(try await door.demands(by: foreign).isEmpty)
        #expect(try await door.demands(by: focal).count == 1)
        #expect(try await door.demands(by: authority).count == 1)
        await #expect(throws: CertificatesRefusal.forbidden(.answerDemand)) {
            try await door.take(.accept, demand.id, version: 1, by: focal, requestID: "t")
        }
        let clerk = Self.actor("000.00.00.H26", .clerk)
        await #expect(throws: CertificatesRefusal.forbidden(.keepDemand)) {
            try await door.file(.new, .agency, lines, by: clerk, requestID: "t")
        }
    }

    @Test func `a list is read line by line, and a broken one not at all`() async throws {
        #expect(DemandLine.list("") == nil)
        #expect(DemandLine.list("; Chánh văn phòng") == nil)
        #expect(DemandLine.list("a;b;c;d;e") == nil)
        #expect(DemandLine.list(String(repeating: "a\n", count: 501)) == nil)
        #expect(DemandLine.list(String(repeating: "a", count: 201)) == nil)
        #expect(DemandLine.list(" A  B ;; x@y ;0AF\r\n\n")?.first?.serial == "0af")
        let door = try await door()
        let lines = try #require(DemandLine.list("Mẫu"))
        await #expect(throws: CertificatesRefusal.demandSerial) {
            try await door.file(.renew, .person, lines, by: focal, requestID: "t")
        }
    }
}
