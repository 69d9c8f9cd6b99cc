// SPDX-License-Identifier: Apache-2.0

import Core
import Testing
import Web

@testable import Procedures

/// The form editor knows at least 25 kinds of field, and each goes the whole way without JavaScript.
struct FieldKindTests {
    /// An answer that is good for a kind, as somebody types it; nil where nothing is typed.
    private static func sample(_ kind: FieldKind) -> String? {
        switch kind {
        case .number: "12"
        case .decimal: "12,5"
        case .money: "1.000"
        case .year: "2020"
        case .date: "01/02/2020"
        case .time: "08:30"
        case .phone: "0912345678"
        case .email: "a@mau.example"
        case .url: "https://mau.example"
        case .yesNo, .declaration: "yes"
        case .choice, .select, .choices: "a"
        case .personalID: "001090000123"
        case .gender: "nam"
        case .ethnicity: "Tày"
        case .province: Province.all.first?.name
        case .explanation, .group, .file: nil
        default: "Mẫu"
        }
    }

    private static func field(_ kind: FieldKind, _ id: String = "x") -> FormField {
        FormField(
            id: id,
            kind: kind,
            label: Wording("Nhãn \(id)"),
            choices: kind.hasChoices
                ? [FieldChoice("a", Wording("A")), FieldChoice("b", Wording("B"))] : [],
            fields: kind == .group ? [Self.field(.text, "o")] : []
        )
    }

    private static func form(_ field: FormField) -> FormDefinition {
        FormDefinition(pages: [FormPage(id: "p", title: Wording("P"), fields: [field])])
    }

    private static let say = Say(texts: Procedures.texts, language: .vietnamese)

    @Test func `there are at least 25 kinds, each with a name in both languages`() {
        #expect(FieldKind.allCases.count >= 25)
        for kind in FieldKind.allCases {
            for language in Language.allCases {
                let name = Say(texts: Procedures.texts, language: language)(
                    "procedures.kind.\(kind.rawValue)"
                )
                #expect(!name.isEmpty && !name.contains("⟦"), "\(kind)")
            }
        }
    }

    @Test(arguments: FieldKind.allCases)
    func `a kind is drawn, read, checked, shown, printed and compared`(kind: FieldKind) throws {
        let field = Self.field(kind)
        let form = Self.form(field)
        #expect(form.flaws.isEmpty, "\(form.flaws)")
        let html = FormControls(say: Self.say, answers: FormAnswers()).html([field]).text
        if let sample = Self.sample(kind) {
            #expect(html.contains("name=\"a-x\""), "drawn as a plain control")
            let sent = Form(fields: [
                Form.Field(name: ShownAnswers.name, value: "x"),
                Form.Field(name: "a-x", value: sample),
            ])
            let input = FormInput(sent, fields: [field], known: FormAnswers())
            #expect(input.answers["x"] == [sample] && input.reader.isValid)
            let answers = FormAnswers(input.answers)
            let today = CivilDate(dayNumber: 18_331)
            #expect(form.faults(in: answers, on: today).isEmpty)
            let shown = field.shown(answers.all("x"), .vietnamese)
            #expect(!shown.isEmpty)
            #expect(AnswerList(form: form, answers: answers).html(Self.say).text.contains("Nhãn x"))
            let printed = ResultTemplate(title: "T", symbol: "S", text: "{x}")
                .filled(form, answers, [:])
            #expect(printed == shown)
        }
        #expect(try Stored.value(Stored.text(form), as: FormDefinition.self) == form, "exported")
        var other = field
        other.kind = kind == .text ? .number : .text
        (other.choices, other.fields) = ([], [])
        let changes = Self.form(other).changes(since: form)
        #expect(changes.contains { $0.kind == .kind && !$0.isSafe }, "told in the diff")
    }

    @Test func `a thousand questions are checked and drawn, and one more is refused`() {
        let fields = (0..<1000).map { Self.field(.text, "f\($0)") }
        var form = FormDefinition(pages: [FormPage(id: "p", title: Wording("P"), fields: fields)])
        #expect(form.flaws.isEmpty)
        let answers = FormAnswers(Dictionary(uniqueKeysWithValues: fields.map { ($0.id, ["<b>"]) }))
        let html = FormControls(say: Self.say, answers: answers).html(fields).text
        #expect(html.contains("name=\"a-f999\"") && !html.contains("<b>"))
        #expect(form.faults(in: answers, on: CivilDate(dayNumber: 18_331)).isEmpty)
        form.pages[0].fields.append(Self.field(.text, "thua"))
        #expect(form.flaws.map(\.key) == ["procedures.flaw.many"])
    }

    @Test func `fifty repeated blocks are kept and shown, the next one is refused and kept`() {
        var group = Self.field(.group)
        group.fields = [Self.field(.text, "ten"), Self.field(.year, "nam")]
        func sent(_ rows: Int) -> FormInput {
            let cells = (0..<rows).flatMap { row in
                [
                    Form.Field(name: "a-x.\(row).ten", value: "Người \(row)"),
                    Form.Field(name: "a-x.\(row).nam", value: "1990"),
                ]
            }
            let shown = Form.Field(name: ShownAnswers.name, value: "x")
            return FormInput(Form(fields: [shown] + cells), fields: [group], known: FormAnswers())
        }
        let form = Self.form(group)
        let today = CivilDate(dayNumber: 18_331)
        let fifty = FormAnswers(sent(50).answers)
        #expect(fifty.rows(of: "x") == 50 && form.faults(in: fifty, on: today).isEmpty)
        let shown = AnswerList(form: form, answers: fifty).html(Self.say).text
        #expect(shown.contains("Người 49 · 1990"))
        let more = FormAnswers(sent(51).answers)
        #expect(form.faults(in: more, on: today).map(\.key) == ["form.tooMany"])
        #expect(more.first("x.50.ten") == "Người 50")
    }
}
