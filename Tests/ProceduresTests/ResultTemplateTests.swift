// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Procedures

/// A result is drafted from its template, and nothing that people type is read as part of it.
struct ResultTemplateTests {
    private static let form = FormDefinition(pages: [
        FormPage(
            id: "p",
            title: Wording("P"),
            fields: [
                FormField(id: "ten", kind: .personName, label: Wording("Tên")),
                FormField(id: "ngay", kind: .date, label: Wording("Ngày")),
                FormField(id: "cha", kind: .personName, label: Wording("Cha")),
                FormField(
                    id: "nguoi",
                    kind: .group,
                    label: Wording("Người"),
                    fields: [
                        FormField(id: "ho_ten", kind: .personName, label: Wording("Họ tên")),
                        FormField(id: "nam", kind: .year, label: Wording("Năm sinh")),
                    ]
                ),
            ]
        )
    ])

    private static func filled(_ text: String, _ answers: [String: [String]]) -> String {
        ResultTemplate(title: "T", symbol: "S", text: text)
            .filled(form, FormAnswers(answers), [.code: "M-1", .applicant: "{ten}"])
    }

    @Test func `names in braces become answers, and a line without any answer falls away`() {
        let text = "Tên: {ten}, ngày {ngay}\nCha: {cha}\nMã {ho_so.ma}\nHết"
        #expect(
            Self.filled(text, ["ten": ["Mẫu Bé"]]) == "Tên: Mẫu Bé, ngày \nMã M-1\nHết"
        )
    }

    @Test func `what was typed is never a template, a line or a bar`() {
        #expect(Self.filled("{ten}", ["ten": ["{ngay}"], "ngay": ["01/01/2020"]]) == "{ngay}")
        #expect(Self.filled("{ten}", ["ten": ["a\n| b |"]]) == "a | b |")
        #expect(Self.filled("{ho_so.nguoi_nop}", ["ten": ["x"]]) == "{ten}")
        #expect(Self.filled("{", [:]) == "{" && Self.filled("{}{ten", [:]) == "{}{ten")
        #expect(Self.filled("{A B} {ten}", ["ten": ["x"]]) == "{A B} x")
    }

    @Test func `a repeated group alone on its line becomes a table`() {
        let answers = ["nguoi.0.ho_ten": ["A|B"], "nguoi.0.nam": ["1990"], "nguoi.1.ho_ten": ["C"]]
        #expect(
            Self.filled("Gồm:\n{nguoi}", answers)
                == "Gồm:\n| Họ tên | Năm sinh |\n| A/B | 1990 |\n| C |  |"
        )
        #expect(Self.filled("Gồm:\n{nguoi}", [:]) == "Gồm:")
    }

    @Test func `a template that names what the form does not ask cannot be published`() {
        let good = ResultTemplate(title: "T", symbol: "S", text: "{ten} {ho_so.ma}")
        #expect(good.flaws(Self.form).isEmpty)
        let bad = ResultTemplate(title: "", symbol: "S", text: "{tuoi}")
        #expect(
            bad.flaws(Self.form).map(\.key)
                == ["procedures.flaw.resultEmpty", "procedures.flaw.resultField"]
        )
    }

    @Test func `every described procedure drafts its result, its own template or the standard one`()
        throws
    {
        for content in try SampleProcedures.described(agencies: [:]) {
            let template =
                content.process.result ?? .standard(content.record, content.form)
            #expect(template.flaws(content.form).isEmpty, "\(content.record.code)")
            #expect(content.flaws.allSatisfy { !$0.key.contains("result") })
        }
    }

    @Test func `a process that was kept before templates were is read as before`() throws {
        let process: ProcessDefinition = try Stored.value("{\"steps\":[]}")
        #expect(process == ProcessDefinition())
    }
}
