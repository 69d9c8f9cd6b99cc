// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Procedures

/// Steps that wait for others: branches, joins, and what cannot be published.
struct ProcessTests {
    private static func step(
        _ id: String,
        _ work: ProcessStep.Work = .examine,
        after: [String] = [],
        condition: Condition? = nil
    ) -> ProcessStep {
        ProcessStep(
            id: id,
            name: Wording(id),
            work: work,
            role: .specialist,
            hours: 8,
            after: after,
            condition: condition
        )
    }

    @Test func `branches that join before the decision can be published`() {
        let process = ProcessDefinition(steps: [
            Self.step("a"), Self.step("b", .opinion, after: ["a"]),
            Self.step("c", .opinion, after: ["a"]), Self.step("d", .decide, after: ["b", "c"]),
        ])
        #expect(process.flaws.isEmpty)
    }

    @Test(arguments: [
        ([step("a")], "decide"), ([step("a", .decide), step("b", .decide)], "decide"),
        ([step("a"), step("b", .decide)], "notBeforeDecision"),
        (
            [step("a", after: ["b"]), step("b", after: ["a"]), step("c", .decide, after: ["b"])],
            "cycle"
        ),
        ([step("a", .decide, after: ["x"])], "unknownStep"),
        ([step("A", .decide)], "id"),
    ])
    func `a process that cannot end is refused`(steps: [ProcessStep], key: String) {
        let flaws = ProcessDefinition(steps: steps).flaws
        #expect(flaws.map(\.key).contains("procedures.flaw.\(key)"), "\(flaws)")
    }

    @Test func `a step that falls away leaves what it waited for`() {
        let process = ProcessDefinition(steps: [
            Self.step("a"),
            Self.step("b", after: ["a"], condition: .equals(field: "x", value: "yes")),
            Self.step("c", .decide, after: ["b"]),
        ])
        let without = process.steps(for: FormAnswers())
        #expect(without.map(\.id) == ["a", "c"] && without[1].after == ["a"])
        #expect(process.steps(for: FormAnswers(["x": ["yes"]])).map(\.id) == ["a", "b", "c"])
    }

    @Test func `sixty steps that all wait for all before them are checked at once`() {
        let steps = (0..<60).map { index in
            Self.step(
                "s\(index)",
                index == 59 ? .decide : .examine,
                after: (0..<index).map { "s\($0)" }
            )
        }
        #expect(ProcessDefinition(steps: steps).flaws.isEmpty)
    }
}
