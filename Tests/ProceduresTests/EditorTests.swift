// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Procedures

/// What the editor does to a form, and how it says what changed.
struct EditorTests {
    private static func field(_ id: String, required: Bool = true) -> FormField {
        FormField(id: id, kind: .text, label: Wording("Câu \(id)"), isRequired: required)
    }

    private static let form = FormDefinition(pages: [
        FormPage(id: "p", title: Wording("P"), fields: [field("a"), field("b"), field("c")]),
        FormPage(id: "q", title: Wording("Q"), fields: [field("d")]),
    ])

    private static func ids(_ form: FormDefinition?) -> [[String]] {
        form?.pages.map { $0.fields.map(\.id) } ?? []
    }

    @Test func `questions move no further than the ends of their page`() {
        #expect(Self.ids(Self.form.applying(.moveField("a", by: -1))) == [["a", "b", "c"], ["d"]])
        #expect(Self.ids(Self.form.applying(.moveField("a", by: 1))) == [["b", "a", "c"], ["d"]])
        #expect(Self.ids(Self.form.applying(.moveField("c", by: 9))) == [["a", "b", "c"], ["d"]])
        #expect(Self.form.applying(.moveField("x", by: 1)) == nil)
    }

    @Test func `a new question gets an id of its own, and a known one keeps its id`() throws {
        let added = try #require(
            Self.form.applying(.addField(Self.field(""), toPage: "q"))
        )
        let ids = added.fields.map(\.id)
        #expect(Set(ids).count == 5 && ids.allSatisfy(FormField.isID))
        var changed = Self.field("b")
        changed.label = Wording("Khác")
        #expect(Self.form.applying(.setField(changed))?.field("b")?.label.vi == "Khác")
    }

    @Test func `what changed is told in sentences, with what touches drafts marked`() throws {
        var form = try #require(Self.form.applying(.removeField("c")))
        form = try #require(form.applying(.addField(Self.field("e"), toPage: "q")))
        form = try #require(form.applying(.setField(Self.field("b", required: false))))
        let changes = form.changes(since: Self.form)
        #expect(changes.map(\.kind) == [.optional, .fieldAdded, .fieldRemoved])
        #expect(changes.map(\.isSafe) == [true, false, true])
        #expect(Self.form.changes(since: Self.form).isEmpty)
    }

    @Test func `one choice less is unsafe, one more is not`() {
        func form(_ values: String...) -> FormDefinition {
            var field = FormField(id: "x", kind: .choice, label: Wording("X"))
            field.choices = values.map { FieldChoice($0, Wording($0)) }
            return FormDefinition(pages: [
                FormPage(id: "p", title: Wording("P"), fields: [field])
            ])
        }
        #expect(form("a", "b", "c").changes(since: form("a", "b")).map(\.isSafe) == [true])
        #expect(form("a").changes(since: form("a", "b")).map(\.isSafe) == [false])
    }

    @Test(arguments: [
        nil, Condition.equals(field: "a", value: "1"), .not(of: .isFilled(field: "a")),
        .all(of: [.atLeast(field: "a", value: 3), .before(field: "b", day: "2020-01-02")]),
        .any(of: [.contains(field: "a", value: "x"), .not(of: .equals(field: "b", value: "y"))]),
    ])
    func `a condition is the same after it was shown as rows`(condition: Condition?) throws {
        let rows = try #require(ConditionRows(condition))
        #expect(try rows.condition() == condition)
    }

    @Test func `brackets are not shown as rows, and a bad value names its row`() {
        #expect(ConditionRows(.not(of: .all(of: []))) == nil)
        let rows = ConditionRows(rows: [
            ConditionRows.Row(field: "a", comparison: .isFilled, value: ""),
            ConditionRows.Row(field: "b", comparison: .atLeast, value: "nhiều"),
        ])
        #expect(throws: ConditionRows.BadRow(index: 1)) { try rows.condition() }
    }

    @Test func `a step that goes leaves its place to what it waited for`() {
        func step(_ id: String, _ after: [String] = [], _ work: ProcessStep.Work = .examine)
            -> ProcessStep
        {
            ProcessStep(
                id: id,
                name: Wording(id),
                work: work,
                role: .leader,
                hours: 1,
                after: after
            )
        }
        let process = ProcessDefinition(steps: [
            step("a"), step("b", ["a"]), step("c", ["b"], .decide),
        ])
        let rest = process.removing("b")
        #expect(rest.steps.map(\.after) == [[], ["a"]] && rest.flaws.isEmpty)
        #expect(process.keeping(step("")).steps.map(\.id) == ["a", "b", "c", "buoc_4"])
    }
}
