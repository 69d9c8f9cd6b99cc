// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Procedures

/// Questions, conditions and what is wrong with them.
struct FormTests {
    static let today = CivilDate(dayNumber: 18_331)

    private static func field(
        _ id: String,
        _ kind: FieldKind,
        required: Bool = true,
        condition: Condition? = nil,
        choices: [String] = [],
        fields: [FormField] = []
    ) -> FormField {
        FormField(
            id: id,
            kind: kind,
            label: Wording(id),
            isRequired: required,
            choices: choices.map { FieldChoice($0, Wording($0)) },
            condition: condition,
            fields: fields
        )
    }

    private static func form(_ fields: FormField...) -> FormDefinition {
        FormDefinition(pages: [FormPage(id: "p", title: Wording("P"), fields: fields)])
    }

    private static func keys(_ form: FormDefinition) -> [String] { form.flaws.map(\.key) }

    @Test func `a question whose condition does not hold is not asked and not missed`() {
        let form = Self.form(
            Self.field("con", .yesNo),
            Self.field("ten", .text, condition: .equals(field: "con", value: "yes"))
        )
        let no = FormAnswers(["con": ["no"], "ten": ["cũ"]])
        #expect(form.faults(in: no, on: Self.today).isEmpty)
        // What was typed before the answer changed is not filed.
        #expect(no.asked(by: form).values == ["con": ["no"]])
        let yes = FormAnswers(["con": ["yes"]])
        #expect(form.faults(in: yes, on: Self.today).map(\.path) == ["ten"])
    }

    @Test(arguments: [
        (FieldKind.personalID, "001 090 000 123", true), (.personalID, "00109000012", false),
        (.personalID, "00109000012x", false), (.date, "31/02/2020", false),
        (.date, "29/02/2020", true), (.money, "1.260.000 đ", true), (.money, "12.60", false),
        (.phone, "+84 912 345 678", true), (.phone, "0912", false), (.email, "a@b.vn", true),
        (.email, "a@b", false), (.email, "a b@c.vn", false), (.time, "24:00", false),
        (.time, "08:30", true), (.decimal, "12,5", true), (.decimal, "1,2,3", false),
        (.year, "1799", false), (.year, "2020", true), (.url, "javascript:alert(1)", false),
        (.gender, "khac", false), (.yesNo, "yes", true),
    ])
    func `an answer is checked as what it is`(kind: FieldKind, text: String, isGood: Bool) {
        let form = Self.form(Self.field("x", kind))
        let faults = form.faults(in: FormAnswers(["x": [text]]), on: Self.today)
        #expect(faults.isEmpty == isGood, "\(kind) \(text): \(faults)")
    }

    @Test func `a choice that the form does not offer is refused`() {
        let form = Self.form(Self.field("x", .choices, choices: ["a", "b"]))
        #expect(form.faults(in: FormAnswers(["x": ["a", "b"]]), on: Self.today).isEmpty)
        #expect(!form.faults(in: FormAnswers(["x": ["a", "c"]]), on: Self.today).isEmpty)
    }

    @Test func `a group needs a row, checks each cell, and has a limit`() {
        var group = Self.field("g", .group, fields: [Self.field("ten", .text)])
        group.limit = 2
        let form = Self.form(group)
        #expect(form.faults(in: FormAnswers(), on: Self.today).map(\.path) == ["g"])
        let second = FormAnswers(["g.1.ten": ["b"]])
        #expect(form.faults(in: second, on: Self.today).map(\.path) == ["g.0.ten"])
        let three = FormAnswers(["g.0.ten": ["a"], "g.1.ten": ["b"], "g.2.ten": ["c"]])
        #expect(form.faults(in: three, on: Self.today).map(\.key) == ["form.tooMany"])
    }

    @Test func `conditions that wait for each other are found, with the round they make`() throws {
        let form = Self.form(
            Self.field("a", .text, condition: .isFilled(field: "b")),
            Self.field("b", .text, condition: .isFilled(field: "c")),
            Self.field("c", .text, condition: .not(of: .isFilled(field: "a")))
        )
        let flaw = try #require(form.flaws.first)
        #expect(flaw.key == "procedures.flaw.cycle")
        #expect(flaw.arguments["path"] == "a → b → c → a")
    }

    @Test func `a condition compares a field only with what it can be`() {
        #expect(
            Self.keys(
                Self.form(
                    Self.field("n", .number),
                    Self.field("x", .text, condition: .equals(field: "n", value: "1"))
                )
            ) == ["procedures.flaw.type"]
        )
        #expect(
            Self.keys(
                Self.form(Self.field("x", .text, condition: .isFilled(field: "không-có")))
            ) == ["procedures.flaw.unknownField"]
        )
        #expect(
            Self.keys(
                Self.form(
                    Self.field("c", .choice, choices: ["a", "b"]),
                    Self.field("x", .text, condition: .equals(field: "c", value: "z"))
                )
            ) == ["procedures.flaw.type"]
        )
    }

    @Test func `an id that stands twice, an empty choice and a nested group are flaws`() {
        let nested = Self.field("g", .group, fields: [Self.field("h", .group)])
        let keys = Set(
            Self.keys(
                Self.form(Self.field("x", .text), Self.field("x", .choice), nested)
            )
        )
        #expect(
            keys.isSuperset(of: [
                "procedures.flaw.twice", "procedures.flaw.choices", "procedures.flaw.nested",
            ])
        )
    }

    @Test func `a tree of conditions that is too deep is refused, not walked to the end`() {
        var condition = Condition.isFilled(field: "a")
        for _ in 0..<5000 { condition = .not(of: condition) }
        let form = Self.form(
            Self.field("a", .text),
            Self.field("b", .text, condition: condition)
        )
        #expect(Self.keys(form) == ["procedures.flaw.deep"])
    }

    @Test func `a form is the same after it was kept`() throws {
        let form = Self.form(
            Self.field(
                "x",
                .choice,
                condition: .all(of: [
                    .equals(field: "a", value: "b"),
                    .not(of: .before(field: "d", day: "2020-01-01")),
                ]),
                choices: ["một", "hai"]
            )
        )
        #expect(try Stored.value(Stored.text(form), as: FormDefinition.self) == form)
    }
}
