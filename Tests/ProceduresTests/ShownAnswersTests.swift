// SPDX-License-Identifier: Apache-2.0

import Testing
import Web

@testable import Procedures

/// Two devices on one page: only what was touched on a device is saved from it.
struct ShownAnswersTests {
    private static let name = FormField(id: "ten", kind: .text, label: Wording("Tên"))
    private static let place = FormField(id: "noi", kind: .text, label: Wording("Nơi"))
    private static let people = FormField(
        id: "nguoi",
        kind: .group,
        label: Wording("Người"),
        fields: [FormField(id: "ten_nguoi", kind: .text, label: Wording("Tên"))]
    )
    private static let fields = [name, place, people]

    private static func sent(_ shown: String, _ values: [(String, String)]) -> FormInput {
        let all = values.map { Form.Field(name: $0.0, value: $0.1) }
        return FormInput(
            Form(fields: [Form.Field(name: ShownAnswers.name, value: shown)] + all),
            fields: fields,
            known: FormAnswers()
        )
    }

    @Test func `an answer that comes back as it was shown is not saved`() {
        let shown = ShownAnswers(
            Self.fields,
            FormAnswers(["ten": ["Lan"], "nguoi.0.ten_nguoi": ["Huệ"]])
        ).text
        let input = Self.sent(
            shown,
            [("a-ten", "Lan"), ("a-noi", "Xã Mẫu"), ("a-nguoi.0.ten_nguoi", "Huệ")]
        )
        #expect(input.answers == ["noi": ["Xã Mẫu"]])
        // Emptied here, though: that is a change.
        #expect(Self.sent(shown, [("a-ten", "")]).answers["ten"] == [""])
    }

    @Test
    func `after a save the page stands on what was saved, so that going back is a change too`() {
        let shown = ShownAnswers(Self.fields, FormAnswers(["ten": ["Lan"]])).text
        let once = Self.sent(shown, [("a-ten", "Mai")])
        #expect(once.answers["ten"] == ["Mai"])
        let back = Self.sent(once.shown.text, [("a-ten", "Lan")])
        #expect(back.answers["ten"] == ["Lan"])
        #expect(Self.sent(once.shown.text, [("a-ten", "Mai")]).answers["ten"] == nil)
    }

    @Test func `rows of a group are one answer`() {
        let shown = ShownAnswers(Self.fields, FormAnswers(["nguoi.0.ten_nguoi": ["Huệ"]])).text
        let more = Self.sent(
            shown,
            [("a-nguoi.0.ten_nguoi", "Huệ"), ("a-nguoi.1.ten_nguoi", "Cúc")]
        )
        #expect(more.answers["nguoi.0.ten_nguoi"] == ["Huệ"])
        #expect(more.answers["nguoi.1.ten_nguoi"] == ["Cúc"])
    }

    @Test
    func `a page that says nothing of what it showed saves what it sent; rubbish harms nothing`() {
        #expect(Self.sent("ten", [("a-ten", "Lan")]).answers == ["ten": ["Lan"]])
        #expect(Self.sent("ten:zz", [("a-ten", "Lan")]).answers == ["ten": ["Lan"]])
        #expect(Self.sent(":,::,%00,la:1", [("a-ten", "Lan")]).answers.isEmpty)
        // Named nowhere, it was not shown and is not read.
        #expect(Self.sent("", [("a-ten", "Lan")]).answers.isEmpty)
    }
}
