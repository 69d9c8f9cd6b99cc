// SPDX-License-Identifier: Apache-2.0

import Core
import Testing
import Web

@testable import Procedures

/// Addresses whose unit is chosen from the tree: printed as one line, kept apart, never lost by typing.
struct UnitAnswerTests {
    private static let place = FormField(
        id: "noi_o",
        kind: .address,
        label: Wording("Nơi ở"),
        units: .commune
    )
    private static let today = CivilDate(dayNumber: 18_331)
    private static let chosen = UnitAnswer(
        detail: "Số 5, ngõ 2",
        code: "H02.31.12",
        path: "Xã Mẫu, Tỉnh Mẫu"
    )

    @Test func `an answer is the line that people read, then its code and what was typed`() {
        #expect(
            Self.chosen.answers == [
                "Số 5, ngõ 2, Xã Mẫu, Tỉnh Mẫu", "unit:H02.31.12", "detail:Số 5, ngõ 2",
            ]
        )
        let bare = UnitAnswer(code: "H02", path: "Tỉnh Mẫu")
        for answer in [Self.chosen, bare, UnitAnswer(detail: "Bản Mẫu"), UnitAnswer()] {
            #expect(UnitAnswer(answer.answers) == answer)
        }
        // Typed words are never taken for a code.
        #expect(UnitAnswer(["unit:H02"]) == UnitAnswer(detail: "unit:H02"))
        #expect(Self.place.shown(Self.chosen.answers, .vietnamese) == Self.chosen.answers[0])
    }

    @Test func `typed words alone are not enough where the unit is asked for`() {
        func faults(_ field: FormField, _ answer: UnitAnswer) -> [String] {
            FormDefinition(pages: [FormPage(id: "p", title: Wording("P"), fields: [field])])
                .faults(in: FormAnswers(["noi_o": answer.answers]), on: Self.today).map(\.key)
        }
        #expect(faults(Self.place, Self.chosen).isEmpty)
        #expect(faults(Self.place, UnitAnswer(detail: "Bản Mẫu")) == ["procedures.form.unit"])
        #expect(faults(Self.place, UnitAnswer()) == ["procedures.form.unit"])
        var optional = Self.place
        optional.isRequired = false
        #expect(faults(optional, UnitAnswer()).isEmpty)
        #expect(faults(optional, UnitAnswer(detail: "Bản Mẫu")) == ["procedures.form.unit"])
        let long = UnitAnswer(detail: String(repeating: "x", count: 201), code: "H02", path: "T")
        #expect(faults(Self.place, long) == ["form.tooLong"])
    }

    @Test func `what is typed beside it keeps the unit, and what was not touched is not saved`() {
        let known = FormAnswers(["noi_o": Self.chosen.answers])
        func sent(_ text: String) -> [String]? {
            let shown = ShownAnswers([Self.place], known).text
            let form = Form(fields: [
                Form.Field(name: ShownAnswers.name, value: shown),
                Form.Field(name: "a-noi_o", value: text),
            ])
            return FormInput(form, fields: [Self.place], known: known).answers["noi_o"]
        }
        #expect(sent("Số 5, ngõ 2") == nil)
        #expect(sent("Số 6")?.first == "Số 6, Xã Mẫu, Tỉnh Mẫu")
        #expect(sent("") == ["Xã Mẫu, Tỉnh Mẫu", "unit:H02.31.12"])
    }

    @Test func `a form that was kept before units were is read as before`() throws {
        let old =
            #"{"id":"x","kind":"address","label":{"vi":"X","en":""},"isRequired":true,"choices":[],"fields":[]}"#
        let field: FormField = try Stored.value(old)
        #expect(field.units == nil)
        let form = FormDefinition(pages: [FormPage(id: "p", title: Wording("P"), fields: [field])])
        #expect(form.faults(in: FormAnswers(["x": ["Bản Mẫu"]]), on: Self.today).isEmpty)
    }
}
