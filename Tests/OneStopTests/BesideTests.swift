// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// What stands beside the actions: messages, notes, assignment, scans, many at once, views, exports.
struct BesideTests {
    typealias W = OneStopWorld

    @Test(arguments: TestDatabase.engines)
    func `a citizen reads messages and never a note`(engine: TestEngine) async throws {
        let world = try await W(engine)
        let id = try await world.file()
        func write(_ kind: DossierNote.Kind, _ text: String, _ actor: Actor) async throws {
            try await world.oneStop.write(
                kind,
                text,
                on: id,
                authorName: "A",
                by: actor,
                requestID: "t"
            )
        }
        try await write(.message, "Bao giờ xong?", W.citizen)
        try await write(.note, "Người này hay hỏi.", W.desk)
        try await write(.message, "Ngày mai.", W.desk)
        let own = try await world.oneStop.sheet(id, by: W.citizen)
        #expect(try await world.oneStop.thread(own).map(\.text) == ["Bao giờ xong?", "Ngày mai."])
        let desk = try await world.oneStop.sheet(id, by: W.desk)
        #expect(try await world.oneStop.thread(desk).count == 3)
        await #expect(throws: DossierRefusal.forbidden(.read)) {
            try await write(.note, "x", W.citizen)
        }
        await #expect(throws: DossierRefusal.self) { try await write(.message, "x", W.other) }
    }

    @Test func `a step is given only to a holder of its role, by who runs the work`() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        func assign(_ officer: String, _ actor: Actor) async throws {
            try await world.oneStop.assign(
                step: "tham_dinh",
                to: officer,
                on: id,
                authorName: "A",
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.work)) {
            try await assign("specialist", W.specialist)
        }
        await #expect(throws: DossierRefusal.unknown("nobody")) {
            try await assign("nobody", W.leader)
        }
        try await assign("specialist", W.leader)
        let tasks = try await world.oneStop.tasks(by: W.specialist).tasks
        #expect(tasks.map(\.officer) == ["specialist"])
    }

    @Test(arguments: TestDatabase.engines)
    func `an infected file is blocked for everybody, and nobody waits for the scanner`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let id = try await world.file()
        let sheet = try await world.oneStop.sheet(id, by: W.desk)
        let file = try #require(sheet.content.files.first)
        let body = try #require(file.body)
        _ = try await world.oneStop.file(body, of: id, by: W.desk)
        #expect(try await world.oneStop.scans(of: sheet.content.files) == [file.id: .waiting])
        let away = FileScanner { _, _ in throw ClamAV.Away(reason: "none") }
        #expect(try await world.oneStop.scanStep(away) == false)
        #expect(try await world.oneStop.scans(of: sheet.content.files) == [file.id: .waiting])
        let finding = FileScanner { _, _ in .infected("Thử.UNOFFICIAL") }
        #expect(try await world.oneStop.scanStep(finding) == false)
        #expect(try await world.oneStop.scans(of: sheet.content.files) == [file.id: .infected])
        for actor in [W.desk, W.citizen] {
            await #expect(throws: DossierRefusal.infected("giấy.pdf")) {
                try await world.oneStop.file(body, of: id, by: actor)
            }
        }
        // Nothing is left to look at.
        let clean = FileScanner { _, _ in .clean }
        _ = try await world.oneStop.scanStep(clean)
        #expect(try await world.oneStop.scans(of: sheet.content.files) == [file.id: .infected])
    }

    @Test(arguments: [
        ("stream: OK\0", FileScanner.Verdict.clean),
        ("stream: Eicar-Test-Signature FOUND\0", .infected("Eicar-Test-Signature")),
        (
            "INSTREAM size limit exceeded. ERROR\0",
            .unreadable("INSTREAM size limit exceeded. ERROR")
        ),
        (
            "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0",
            .unreadable("Heuristics.Limits.Exceeded.MaxScanSize")
        ),
        (
            "stream: Heuristics.Encrypted.Zip FOUND\0", .unreadable("Heuristics.Encrypted.Zip")
        ),
        ("", .unreadable("")),
    ])
    func `the scanner's words are understood`(answer: String, verdict: FileScanner.Verdict) {
        #expect(ClamAV.verdict(answer) == verdict)
    }

    @Test func `all that a filter finds are received, and a second press changes nothing`()
        async throws
    {
        let world = try await W()
        for _ in 0..<3 { _ = try await world.file() }
        let filter = QueueFilter(procedure: W.birth)
        func receive() async throws -> BulkOutcome {
            try await world.oneStop.receive(
                try await world.oneStop.found(.new, filter: filter, by: W.desk),
                actorName: "A",
                by: W.desk,
                requestID: "t"
            )
        }
        #expect(try await receive().done == 3)
        #expect(try await receive() == BulkOutcome())
        let other = QueueFilter(procedure: "2.000815")
        #expect(
            try await world.oneStop.queue(.processing, filter: other, by: W.desk).dossiers.isEmpty
        )
        #expect(try await world.oneStop.queue(.processing, by: W.desk).dossiers.count == 3)
    }

    @Test func `late dossiers are found by the filter`() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        let late = QueueFilter(isLate: true)
        #expect(
            try await world.oneStop.queue(.processing, filter: late, by: W.desk).dossiers.isEmpty
        )
        world.clock.advance(seconds: 10 * 86_400)
        let found = try await world.oneStop.queue(.processing, filter: late, by: W.desk)
        #expect(found.dossiers.map(\.id) == [id])
    }

    @Test func `a list is exported with what a spreadsheet must not run made harmless`()
        async throws
    {
        let world = try await W()
        let filing = try await world.filing()
        try await world.oneStop.save(["ho_ten": ["=HYPERLINK(1)"]], in: filing, by: W.citizen)
        try await world.oneStop.submit(filing, actorName: "A", by: W.citizen, requestID: "t")
        let sheet = try await world.oneStop.export(.new, filter: QueueFilter(), by: W.desk)
        let csv = String(decoding: sheet.csv, as: UTF8.self)
        #expect(csv.contains("'=HYPERLINK(1)") && csv.contains("000.31.12.H02-200310-0001"))
        let book = try sheet.xlsx(at: world.oneStop.temporaryPath())
        #expect(book.starts(with: [0x50, 0x4B]))
    }

    @Test func `a view is its owner's`() async throws {
        let world = try await W()
        try await world.oneStop.keepView("Quá hạn", query: "box=processing&late=1", by: W.desk)
        #expect(try await world.oneStop.views(of: W.desk).map(\.name) == ["Quá hạn"])
        #expect(try await world.oneStop.views(of: W.leader).isEmpty)
        let id = try #require(try await world.oneStop.views(of: W.desk).first).id
        try await world.oneStop.removeView(id, by: W.leader)
        #expect(try await world.oneStop.views(of: W.desk).count == 1)
    }

    @Test func `a step done in other software leaves its number here, and its clock runs on`()
        async throws
    {
        let world = try await W()
        let current = try await world.procedures.current(W.birth)
        var process = current.process
        process.steps[0].outside = "Hộ tịch <b>điện tử</b>"
        world.clock.set(try #require(Instant(text: "2020-03-11T09:00:00")))
        let draft = try await world.procedures.draft(
            ProcedureContent(record: current.record, form: current.form, process: process),
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
        let id = try await world.file()
        try await world.receive(id)
        await #expect(throws: DossierRefusal.outsideUnsaid("Hộ tịch <b>điện tử</b>")) {
            try await world.done("tham_dinh", id, by: W.specialist)
        }
        let tasks = try await world.oneStop.tasks(by: W.specialist).tasks
        #expect(tasks.map(\.stepDue) == [Instant(text: "2020-03-12T08:30:00")])
        try await world.oneStop.work(
            .stepDone,
            step: "tham_dinh",
            note: "HT-2020-17: đã đăng ký.",
            on: id,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        let done = try await world.view(id).steps[0].done
        #expect(done?.detail.note == "HT-2020-17: đã đăng ký.")
    }

    @Test func `a scanned code opens the dossier, for who may see it`() async throws {
        let world = try await W()
        let id = try await world.file()
        let code = try await world.oneStop.sheet(id, by: W.citizen).dossier.code
        for text in [
            code, " \(code.lowercased()) ", "https://mau.example/lookup?code=\(code)",
            "https://mau.example/lookup?code=\(code)&lang=vi",
        ] {
            #expect(try await world.oneStop.find(scanned: text, by: W.desk) == id)
        }
        await #expect(throws: DossierRefusal.unknown("X-1")) {
            _ = try await world.oneStop.find(scanned: "x-1", by: W.desk)
        }
        await #expect(throws: DossierRefusal.unknown(code)) {
            _ = try await world.oneStop.find(scanned: code, by: W.departmentOfficer)
        }
    }
}
