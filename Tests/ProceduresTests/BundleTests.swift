// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Procedures

/// Several procedures in one filing: one set of questions, one list of papers.
struct BundleTests {
    private static func described() throws -> [ProcedureRevision] {
        let agency = try #require(AgencyCode("000.00.00.H02"))
        let all = try SampleProcedures.described(
            agencies: ["@department": agency, "@province": agency]
        )
        return all.map { Self.revision($0.record, $0.form, $0.process) }
    }

    private static func revision(
        _ record: ProcedureRecord,
        _ form: FormDefinition,
        _ process: ProcessDefinition = ProcessDefinition(steps: [])
    ) -> ProcedureRevision {
        ProcedureRevision(
            id: ID(at: Instant(microseconds: 1), random: (1, 2)),
            number: 1,
            record: record,
            form: form,
            process: process,
            state: .published,
            validFrom: nil,
            validUntil: nil,
            decision: "",
            version: 1
        )
    }

    @Test func `the file that ships is whole: every part, field, paper and wait means something`()
        throws
    {
        let known = try Self.described()
        let bundles = ProcedureBundles.shipped.bundles
        #expect(!bundles.isEmpty && Set(bundles.map(\.key)).count == bundles.count)
        for bundle in bundles {
            #expect(CivilDate(text: bundle.from) != nil && !bundle.citation.isEmpty)
            #expect(!bundle.review.isEmpty && !bundle.name.en.isEmpty && !bundle.plain.en.isEmpty)
            #expect(LifeEvents.shipped.events.contains { $0.id == bundle.event })
            let versions = try bundle.parts.map { part in
                try #require(known.first { $0.code == part.procedure }, "\(part.procedure)")
            }
            let plan = try #require(BundlePlan(bundle, versions))
            #expect(plan.revision.form.flaws.isEmpty, "\(plan.revision.form.flaws)")
            let ids = plan.revision.form.fields.map(\.id)
            #expect(Set(ids).count == ids.count && ids.allSatisfy(FormField.isID))
            for (index, (part, version)) in zip(bundle.parts, versions).enumerated() {
                #expect(index > 0 || (!part.isOptional && part.after == nil))
                let before = bundle.parts.prefix(index)
                #expect(
                    part.after.map { after in before.contains { $0.procedure == after } } ?? true
                )
                let papers = version.record.papers.map(\.code)
                #expect(part.result.map { papers.contains($0) && part.after != nil } ?? true)
                for (field, words) in part.answers {
                    #expect(version.form.fields.contains { $0.id == field }, "\(field)")
                    let names = ResultTemplate(title: "", symbol: "", text: words).names
                    #expect(names.allSatisfy(ids.contains), "\(field): \(words)")
                }
            }
        }
        let days = ["2015-06-30", "2015-07-01", "2024-06-30", "2024-07-01"]
        let citations = days.map { day in
            CivilDate(text: day).flatMap {
                ProcedureBundles.shipped.bundle("tre-duoi-6-tuoi", on: $0)?.citation
            } ?? ""
        }
        #expect(citations[0].isEmpty && citations[1] == citations[2])
        #expect(citations[1].contains("05/2015") && citations[3].contains("63/2024"))
    }

    @Test
    func `what two parts ask in the same words is asked once, and what the bundle knows never`()
        throws
    {
        let known = try Self.described()
        let bundle = try #require(ProcedureBundles.shipped.bundles.first)
        let versions = bundle.parts.compactMap { part in known.first { $0.code == part.procedure } }
        let plan = try #require(BundlePlan(bundle, versions))
        let form = plan.revision.form
        let labels = form.fields.map(\.label.vi)
        #expect(labels.filter { $0 == "Họ và tên" }.count == 1, "the applicant")
        #expect(labels.filter { $0 == "Ngày sinh" }.count == 1, "the child's day of birth")
        #expect(form.fields.filter { $0.kind == .declaration }.count == 1)
        #expect(form.pages.last?.fields.contains { $0.kind == .declaration } == true)
        #expect(plan.revision.record.papers.map(\.name.vi).allSatisfy { !$0.contains("khai sinh") })
        var answers = FormAnswers()
        for (field, answer) in [
            ("ho_ten", "Nguyễn Thị Mẫu"), ("tre_ho_ten", "Nguyễn Mẫu Bé"),
            ("tre_ngay_sinh", "01/03/2020"), ("p3-noi_kham", "Trạm y tế xã Mẫu"),
        ] { answers.set(field, to: [answer]) }
        let card = plan.answers(of: plan.parts[2], in: answers)
        #expect(card.first("ho_ten") == "Nguyễn Thị Mẫu")
        #expect(card.first("nguoi_ten") == "Nguyễn Mẫu Bé")
        #expect(card.first("nguoi_ngay_sinh") == "01/03/2020")
        #expect(card.first("noi_kham") == "Trạm y tế xã Mẫu")
        #expect(card.first("tre_ho_ten").isEmpty, "it is told only what it asks")
    }

    /// Two forms of the same names that mean something else.
    @Test func `the same name with other words is another question, and conditions follow theirs`()
        throws
    {
        let sample = try #require(try Self.described().first)
        func form(_ label: String, _ extra: [FormField] = []) -> FormDefinition {
            let fields = [
                FormField(id: "a", kind: .text, label: Wording(label)),
                FormField(
                    id: "b",
                    kind: .text,
                    label: Wording("B"),
                    condition: .equals(field: "a", value: "x")
                ),
                FormField(
                    id: "c",
                    kind: .text,
                    label: Wording("C"),
                    condition: .equals(field: "k", value: "no")
                ),
            ]
            return FormDefinition(pages: [
                FormPage(id: "p", title: Wording("P"), fields: fields + extra)
            ])
        }
        var (first, second) = (sample.record, sample.record)
        (first.code, second.code) = ("1", "2")
        first.papers = [.init(code: "T", name: Wording("Tờ khai"))]
        second.papers = [
            .init(code: "T", name: Wording("Bản đồ")), .init(code: "K", name: Wording("Tờ khai")),
        ]
        let bundle = ProcedureBundle(
            id: "x",
            from: "2020-01-01",
            until: nil,
            event: "x",
            name: Wording("X"),
            plain: Wording("X"),
            citation: "",
            review: [],
            parts: [
                .init(procedure: "1", isOptional: false, after: nil, result: nil, answers: [:]),
                .init(
                    procedure: "2",
                    isOptional: true,
                    after: nil,
                    result: nil,
                    answers: ["k": "no", "c": "Thửa {a}, <b>"]
                ),
            ]
        )
        let known = FormField(id: "k", kind: .text, label: Wording("K"))
        // In the same words about something else: of whom a form asks, its names tell, not its words.
        let other = FormField(id: "d", kind: .text, label: Wording("A"))
        let plan = try #require(
            BundlePlan(
                bundle,
                [
                    Self.revision(first, form("A")),
                    Self.revision(second, form("Á", [known, other])),
                ]
            )
        )
        #expect(plan.revision.form.fields.map(\.id) == ["a", "b", "c", "p2-a", "p2-b", "p2-d"])
        let condition = plan.revision.form.field("p2-b")?.condition
        #expect(condition == .equals(field: "p2-a", value: "x"))
        #expect(plan.revision.record.papers.map(\.code) == ["T", "p2-T"], "each paper once")
        #expect(plan.parts[1].papers == ["T": "p2-T", "K": "T"])
        let own = plan.answers(of: plan.parts[1], in: FormAnswers(["a": ["9"], "p2-a": ["x"]]))
        #expect(own.first("a") == "x" && own.first("c") == "Thửa 9, <b>" && own.first("k") == "no")
        #expect(bundle.chosen([]).map(\.procedure) == ["1"])
        #expect(bundle.chosen(["2", "<b>"]).map(\.procedure) == ["1", "2"])
    }
}
