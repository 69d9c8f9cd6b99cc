// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Several procedures in one filing: a dossier each, sent once, settled each by itself.
struct BundleTests {
    private static let residence = "1.004222"
    private static let card = "3.000700"

    private static func sheets(_ world: OneStopWorld, _ filing: ID<Filing>) async throws
        -> [DossierSheet]
    {
        try await world.oneStop.bundle(filing, by: OneStopWorld.citizen).sheets
    }

    /// Through the desk, the steps and the leader, to the signed result.
    private static func settle(_ id: ID<Dossier>, _ world: OneStopWorld) async throws {
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(
            id,
            OneStopWorld.press(),
            by: OneStopWorld.leader,
            requestID: "t"
        )
        try await world.keepSigned(id)
    }

    @Test(arguments: TestDatabase.engines)
    func `a bundle sent many times at once is one dossier for each procedure and one code`(
        engine: TestEngine
    ) async throws {
        let world = try await OneStopWorld(engine)
        let filing = try await world.bundle()
        let ids = try await withThrowingTaskGroup(of: ID<Dossier>.self) { group in
            for _ in 0..<6 { group.addTask { try await world.send(filing) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await world.count("dossier") == 3)
        #expect(try await world.count("dossier_bundle") == 3)
        let (bundle, sheets) = try await world.oneStop.bundle(filing, by: OneStopWorld.citizen)
        #expect(bundle.code == "LT-000.31.12.H02-200310-0001")
        #expect(
            sheets.map(\.dossier.code)
                == (1...3).map { "000.31.12.H02-200310-000\($0)" }
        )
        #expect(sheets.map(\.dossier.procedureCode) == ["1.001193", Self.residence, Self.card])
        #expect(
            sheets.map { $0.content.answers.first("nguoi_ten") } == [
                "", "Nguyễn Mẫu Bé", "Nguyễn Mẫu Bé",
            ]
        )
        #expect(sheets.map { $0.content.files.map(\.paper) } == [["CS"], ["CO"], []])
        #expect(sheets.allSatisfy { $0.dossier.applicant == "Nguyễn Thị Mẫu" })
        let found = try await world.oneStop.lookUpBundle(" lt-000.31.12.h02-200310-0001")
        #expect(found?.members.count == 3)
        // Nobody else sees it, and each knows where its answers came from.
        await #expect(throws: DossierRefusal.self) {
            try await world.oneStop.bundle(filing, by: OneStopWorld.other)
        }
        for sheet in sheets {
            let sources = try await world.oneStop.sources(of: sheet)
            #expect(sources.contains { $0.field == "ho_ten" && $0.source == "account" })
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a part that waits begins with the other's result as its paper, and its time with it`(
        engine: TestEngine
    ) async throws {
        let world = try await OneStopWorld(engine)
        let filing = try await world.bundle()
        try await world.send(filing)
        var sheets = try await Self.sheets(world, filing)
        let waiting = sheets[1].dossier.id
        #expect(sheets[0].view.answerDue != nil && sheets[1].view.answerDue == nil)
        #expect(sheets[1].view.awaits == sheets[0].dossier.code)
        await #expect(throws: DossierRefusal.awaits(sheets[0].dossier.code)) {
            try await world.receive(waiting)
        }
        _ = try await world.oneStop.bundleStep()
        #expect(try await world.view(waiting).version == 1, "nothing is there yet")
        try await Self.settle(sheets[0].dossier.id, world)
        world.clock.advance(seconds: 3600)
        for _ in 0..<2 { _ = try await world.oneStop.bundleStep() }
        sheets = try await Self.sheets(world, filing)
        #expect(sheets.map(\.view.awaits) == [nil, nil, nil])
        #expect(sheets[1].view.actions.map(\.kind) == [.submitted, .begun], "set going once")
        #expect(sheets[1].view.answerDue == OneStopWorld.time("2020-03-11T02:30:00Z"))
        let paper = try #require(sheets[1].content.files.first { $0.paper == "KS" })
        #expect(paper.sha256 == sheets[0].view.result?.detail.file?.sha256)
        #expect(paper.kept?.code == sheets[0].dossier.code)
        #expect(sheets[2].content.files.map(\.paper) == ["KS"])
        try await world.receive(waiting)
        let (file, _) = try await world.oneStop.file(
            try #require(paper.body),
            of: waiting,
            by: OneStopWorld.desk
        )
        #expect(file.name == "kết quả.pdf")
    }

    @Test(arguments: TestDatabase.engines)
    func `a part that needs more or is refused stops only what waits for it`(engine: TestEngine)
        async throws
    {
        let world = try await OneStopWorld(engine)
        let filing = try await world.bundle()
        try await world.send(filing)
        let parts = try await Self.sheets(world, filing).map(\.dossier.id)
        try await world.oneStop.withdraw(
            parts[2],
            reason: "Đã có thẻ.",
            OneStopWorld.press(),
            by: OneStopWorld.citizen,
            requestID: "t"
        )
        #expect(try await world.view(parts[0]).state == .submitted, "the others go on")
        try await world.oneStop.refuseIntake(
            parts[0],
            reason: OneStopWorld.reason,
            OneStopWorld.press(),
            by: OneStopWorld.desk,
            requestID: "t"
        )
        for _ in 0..<2 { _ = try await world.oneStop.bundleStep() }
        let ended = try await world.view(parts[1])
        #expect(ended.state == .rejectedIntake && ended.version == 2)
        let detail = try #require(ended.actions.last?.detail)
        #expect(detail.sentence?.contains("000.31.12.H02-200310-0001") == true)
        #expect(detail.clause?.contains("05/2015") == true)
        #expect(try await world.view(parts[2]).state == .withdrawn)
    }

    @Test func `what is missing of any part keeps all of it from being sent`() async throws {
        let world = try await OneStopWorld()
        let filing = try await world.bundle(complete: false)
        do {
            try await world.send(filing)
            Issue.record("it was sent")
        } catch let refusal as FilingNotReady {
            #expect(refusal.faults.contains { $0.path == "p3-noi_kham" })
            #expect(refusal.papers.contains("p2-CO"))
            #expect(!refusal.papers.contains("p2-KS") && !refusal.papers.contains("p3-KS"))
        }
        #expect(try await world.count("dossier") == 0)
    }

    @Test func `a part that was left out is neither asked about nor filed`() async throws {
        let world = try await OneStopWorld()
        let filing = try await world.bundle(with: [])
        let sheet = try await world.oneStop.filing(filing, by: OneStopWorld.citizen)
        #expect(!sheet.papers.contains { $0.code == "p2-CO" })
        #expect(sheet.page("p2-cho_o") == nil)
        try await world.send(filing)
        let codes = try await Self.sheets(world, filing).map(\.dossier.procedureCode)
        #expect(codes == ["1.001193", Self.card])
    }

    @Test func `every receipt has the codes of all, and says what begins later`() async throws {
        let world = try await OneStopWorld()
        let filing = try await world.bundle()
        try await world.send(filing)
        for sheet in try await Self.sheets(world, filing) {
            let slip = try #require(world.oneStop.paper(.receipt, of: sheet))
            let text = String(describing: slip.parts)
            for number in 1...3 { #expect(text.contains("200310-000\(number)")) }
            #expect(text.contains("LT-000.31.12.H02-200310-0001"))
            #expect(
                text.contains("bắt đầu giải quyết khi có kết quả") == (sheet.view.awaits != nil)
            )
            #expect(try world.oneStop.slip(.receipt, of: sheet).starts(with: Array("%PDF-".utf8)))
        }
    }

    @Test func `a newer version of a part is shown before the bundle is sent`() async throws {
        let world = try await OneStopWorld()
        let filing = try await world.bundle()
        world.clock.advance(seconds: 86_400)
        try await world.publishPart(Self.card) { content in
            content.form.pages[2].fields.append(
                FormField(id: "nhom_mau", kind: .text, label: Wording("Nhóm máu"))
            )
        }
        await #expect(throws: FilingRefusal.renewed) { try await world.send(filing) }
        let sheet = try await world.oneStop.filing(filing, by: OneStopWorld.citizen)
        #expect(sheet.news.flatMap(\.news).map(\.name.vi) == ["Nhóm máu"])
        await #expect(throws: FilingNotReady.self) { try await world.send(filing) }
        try await world.oneStop.save(
            ["p3-nhom_mau": ["O"]],
            in: filing,
            by: OneStopWorld.citizen
        )
        try await world.send(filing)
        let card = try await Self.sheets(world, filing)[2]
        #expect(card.content.answers.first("nhom_mau") == "O" && card.revision.number == 2)
    }

    @Test func `the page of officers and of the dossier know the bundle`() async throws {
        let world = try await OneStopWorld()
        let filing = try await world.bundle()
        let lead = try await world.send(filing)
        let sheet = try await world.oneStop.sheet(lead, by: OneStopWorld.desk)
        #expect(sheet.bundle?.members.count == 3)
        let alone = try await world.file()
        #expect(try await world.oneStop.sheet(alone, by: OneStopWorld.desk).bundle == nil)
    }
}
