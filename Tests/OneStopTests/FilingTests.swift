// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Writing and sending a filing: nothing lost, nothing doubled.
struct FilingTests {
    @Test(arguments: TestDatabase.engines)
    func `a filing sent many times at once is one dossier with one code`(engine: TestEngine)
        async throws
    {
        let world = try await OneStopWorld(engine)
        let filing = try await world.filing()
        let ids = try await withThrowingTaskGroup(of: ID<Dossier>.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try await world.oneStop.submit(
                        filing,
                        actorName: "A",
                        by: OneStopWorld.citizen,
                        requestID: "t"
                    )
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await world.count("dossier") == 1)
        #expect(try await world.count("dossier_action") == 1)
        let sheet = try await world.oneStop.sheet(
            try #require(ids.first),
            by: OneStopWorld.citizen
        )
        #expect(sheet.dossier.code == "000.31.12.H02-200310-0001")
        #expect(sheet.dossier.applicant == "Nguyễn Thị Mẫu")
    }

    @Test func `what the account knows is filled in, and what is missing is told with its page`()
        async throws
    {
        let world = try await OneStopWorld()
        let filing = try await world.oneStop.begin(
            OneStopWorld.birth,
            at: OneStopWorld.commune,
            by: OneStopWorld.citizen,
            requestID: "t"
        )
        #expect(filing.answers.first("ho_ten") == "Nguyễn Thị Mẫu")
        do {
            try await world.oneStop.submit(
                filing.id,
                actorName: "A",
                by: OneStopWorld.citizen,
                requestID: "t"
            )
            Issue.record("an empty filing was sent")
        } catch let refusal as FilingNotReady {
            #expect(refusal.papers == ["CS"])
            #expect(refusal.faults.contains { $0.page == "tre" && $0.path == "tre_ho_ten" })
            #expect(!refusal.faults.contains { $0.path == "ho_ten" })
        }
        #expect(try await world.count("dossier") == 0)
    }

    @Test func `two pages that save side by side do not undo each other`() async throws {
        let world = try await OneStopWorld()
        let id = try await world.filing()
        try await world.oneStop.save(["me_ho_ten": ["Một"]], in: id, by: OneStopWorld.citizen)
        try await world.oneStop.save(["tre_ho_ten": ["Hai"]], in: id, by: OneStopWorld.citizen)
        let answers = try await world.oneStop.filing(id, by: OneStopWorld.citizen).filing.answers
        #expect(answers.first("me_ho_ten") == "Một" && answers.first("tre_ho_ten") == "Hai")
    }

    @Test func `a paper that the answers call for must come, and one they do not need may not`()
        async throws
    {
        let world = try await OneStopWorld()
        let id = try await world.filing()
        await #expect(throws: FilingRefusal.unknownPaper) {
            try await world.attach([9], paper: "KH", to: id)
        }
        try await world.oneStop.save(
            [
                "co_cha": ["yes"], "cha_ho_ten": ["Trần Mẫu"], "cha_so": ["001090000124"],
                "ket_hon": ["yes"],
            ],
            in: id,
            by: OneStopWorld.citizen
        )
        let sheet = try await world.oneStop.filing(id, by: OneStopWorld.citizen)
        #expect(sheet.missingPapers.map(\.code) == ["KH"])
        try await world.attach([9], paper: "KH", to: id)
        try await world.attach([9], paper: "KH", to: id)
        let filing = try await world.oneStop.filing(id, by: OneStopWorld.citizen).filing
        #expect(filing.files(of: "KH").count == 1)
    }

    @Test func `an empty file is refused and somebody else's filing is not there`() async throws {
        let world = try await OneStopWorld()
        let id = try await world.filing()
        await #expect(throws: FilingRefusal.emptyFile("giấy.pdf")) {
            try await world.attach([], paper: "CS", to: id)
        }
        await #expect(throws: FilingRefusal.unknown) {
            try await world.oneStop.filing(id, by: OneStopWorld.other)
        }
        await #expect(throws: FilingRefusal.unknown) {
            try await world.oneStop.save(["ho_ten": ["X"]], in: id, by: OneStopWorld.other)
        }
    }

    @Test func `a filing is shown what a newer version asks before it is sent`() async throws {
        let world = try await OneStopWorld()
        let id = try await world.filing()
        let old = try await world.oneStop.filing(id, by: OneStopWorld.citizen).revision
        // A result speaks of fields that the new form has not.
        var process = old.process
        process.result = nil
        var content = ProcedureContent(
            record: old.record,
            form: FormDefinition(pages: [
                FormPage(
                    id: "moi",
                    title: Wording("Mới"),
                    fields: [FormField(id: "cau_moi", kind: .text, label: Wording("Câu mới"))]
                )
            ]),
            process: process
        )
        content.record.papers = []
        let draft = try await world.procedures.draft(
            content,
            by: OneStopWorld.root,
            requestID: "t"
        )
        _ = try await world.procedures.publish(
            draft.id,
            expecting: 1,
            from: try #require(CivilDate(text: "2020-03-01")),
            decision: "2/QĐ",
            by: OneStopWorld.root,
            requestID: "t"
        )
        await #expect(throws: FilingRefusal.renewed) {
            _ = try await world.oneStop.submit(
                id,
                actorName: "A",
                by: OneStopWorld.citizen,
                requestID: "t"
            )
        }
        let moved = try await world.oneStop.filing(id, by: OneStopWorld.citizen).revision
        #expect(moved.form == content.form)
    }

    @Test func `an agency that does not take the procedure in is refused`() async throws {
        let world = try await OneStopWorld()
        await #expect(throws: FilingRefusal.self) {
            try await world.oneStop.begin(
                OneStopWorld.birth,
                at: OneStopWorld.department,
                by: OneStopWorld.citizen,
                requestID: "t"
            )
        }
    }

    @Test(arguments: ["000.31.12.h02-200310-0001", " 000.31.12.H02 - 200310-0001 "])
    func `a code is found in small letters and with spaces`(typed: String) async throws {
        let world = try await OneStopWorld()
        let id = try await world.file()
        #expect(try await world.oneStop.lookUp(typed)?.id == id)
        #expect(try await world.oneStop.lookUp("000.31.12.H02-200310-0002") == nil)
        #expect(try await world.oneStop.lookUp("") == nil)
    }
}
