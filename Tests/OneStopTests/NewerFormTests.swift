// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// A form is published while people are writing.
struct NewerFormTests {
    typealias W = OneStopWorld

    /// The birth procedure anew: a question more, one less, one in other words, a paper more.
    private static func publishNewer(_ world: W, asking: Bool = true) async throws
        -> ProcedureRevision
    {
        var content = try await world.procedures.current(W.birth).content
        if asking {
            var page = content.form.pages[1]
            page.fields.removeAll { $0.id == "tre_que_quan" }
            // It speaks of that field.
            content.process.result = nil
            for index in page.fields.indices where page.fields[index].id == "tre_noi_sinh" {
                page.fields[index].label = Wording("Sinh ở đâu?")
            }
            page.fields.append(
                FormField(id: "tre_nhom_mau", kind: .text, label: Wording("Nhóm máu"))
            )
            content.form.pages[1] = page
            content.record.papers.append(
                ProcedureRecord.Paper(code: "MOI", name: Wording("Giấy mới"))
            )
        } else {
            content.record.plain = Wording("Chỉ đổi lời giới thiệu.")
        }
        let draft = try await world.procedures.draft(content, by: W.root, requestID: "t")
        return try await world.procedures.publish(
            draft.id,
            expecting: draft.version,
            from: world.clock.now.date,
            decision: "2/QĐ",
            by: W.root,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a hundred drafts follow a newer form with every answer kept, dossiers stay as filed`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let filed = try await world.file()
        let old = try await world.procedures.current(W.birth)
        var drafts: [ID<Filing>] = []
        for number in 0..<100 {
            let actor = W.person("citizen-\(number)", nil, [])
            let filing = try await world.oneStop.begin(
                W.birth,
                at: W.commune,
                by: actor,
                requestID: "t"
            )
            try await world.oneStop.save(
                ["tre_noi_sinh": ["Trạm \(number)"], "tre_que_quan": ["Xã Mẫu"]],
                in: filing.id,
                by: actor
            )
            drafts.append(filing.id)
        }
        let newer = try await Self.publishNewer(world)
        while try await world.oneStop.renewStep() {}
        #expect(try await world.count("filing_news") == 100)
        for number in [0, 42, 99] {
            let sheet = try await world.oneStop.filing(
                drafts[number],
                by: W.person("citizen-\(number)", nil, [])
            )
            #expect(sheet.revision.id == newer.id)
            #expect(sheet.filing.answers.first("tre_noi_sinh") == "Trạm \(number)")
            // It is not thrown away, only not sent.
            #expect(sheet.filing.answers.first("tre_que_quan") == "Xã Mẫu")
            let told = try #require(sheet.news.first).news.map {
                "\($0.kind.rawValue) \($0.name.vi)"
            }
            #expect(
                Set(told) == [
                    "asked Nhóm máu", "dropped Quê quán", "reworded Sinh ở đâu?",
                    "paper-asked Giấy mới",
                ]
            )
        }
        #expect(try await world.oneStop.sheet(filed, by: W.citizen).revision.id == old.id)
        // Nothing is left to move, and nothing is told twice.
        #expect(try await world.oneStop.renewStep() == false)
        #expect(try await world.count("filing_news") == 100)
        // A moved filing can still be given up: its events do not collide.
        let first = W.person("citizen-0", nil, [])
        try await world.oneStop.discard(drafts[0], by: first, requestID: "t")
    }

    @Test func `a filing sent in the minute of the change is shown what changed first`()
        async throws
    {
        let world = try await W()
        let filing = try await world.filing()
        _ = try await Self.publishNewer(world)
        await #expect(throws: FilingRefusal.renewed) {
            try await world.oneStop.submit(
                filing,
                actorName: "A",
                by: W.citizen,
                requestID: "t"
            )
        }
        // Now it stands under the newer form, which lacks an answer and a paper.
        await #expect(throws: FilingNotReady.self) {
            try await world.oneStop.submit(
                filing,
                actorName: "A",
                by: W.citizen,
                requestID: "t"
            )
        }
        try await world.oneStop.save(["tre_nhom_mau": ["O"]], in: filing, by: W.citizen)
        try await world.attach([4], paper: "MOI", to: filing)
        let id = try await world.oneStop.submit(
            filing,
            actorName: "A",
            by: W.citizen,
            requestID: "t"
        )
        let content = try await world.oneStop.sheet(id, by: W.citizen).content
        #expect(content.answers.first("tre_que_quan").isEmpty)
        #expect(content.answers.first("tre_nhom_mau") == "O")
    }

    @Test func `a change that asks nothing else of anybody stops nobody`() async throws {
        let world = try await W()
        let filing = try await world.filing()
        let newer = try await Self.publishNewer(world, asking: false)
        let id = try await world.oneStop.submit(
            filing,
            actorName: "A",
            by: W.citizen,
            requestID: "t"
        )
        #expect(try await world.oneStop.sheet(id, by: W.citizen).revision.id == newer.id)
    }

    @Test func `an answer that the newer form does not take is asked again, and kept to be seen`()
        throws
    {
        func revision(_ field: FormField) throws -> ProcedureRevision {
            var content = try #require(
                try SampleProcedures.described(agencies: [:]).first { $0.record.code == W.birth }
            )
            content.form = FormDefinition(pages: [
                FormPage(id: "p", title: Wording("P"), fields: [field])
            ])
            content.record.papers = []
            return ProcedureRevision.draft(content)
        }
        let before = try revision(FormField(id: "a", kind: .text, label: Wording("A")))
        let after = try revision(FormField(id: "a", kind: .date, label: Wording("A")))
        let today = W.time("2020-03-10T09:00:00").date
        func kinds(_ text: String) -> [FormNews.Kind] {
            after.news(for: FormAnswers(["a": [text]]), since: before, on: today).map(\.kind)
        }
        #expect(kinds("đầu năm ngoái") == [.again] && kinds("01/03/2020").isEmpty)
    }
}
