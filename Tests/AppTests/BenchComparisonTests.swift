// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import vanlang

@Suite struct BenchComparisonTests {
    private let before = BenchComparison.Run(
        """
        Measuring …
        {"part":"send","docs_per_s":1000,"p99_ms":40,"cpu_ms_per_doc":0.5,"lost":0,"sync_per_s":5000,"engine":"sqlite"}
        {"part":"send","docs_per_s":3000,"p99_ms":20,"cpu_ms_per_doc":0.7,"lost":0,"sync_per_s":5000,"engine":"sqlite"}
        {"part":"send","docs_per_s":2000,"p99_ms":30,"cpu_ms_per_doc":0.6,"lost":0,"sync_per_s":5000,"engine":"sqlite"}
        {"part":"start","ready_s":0.2}
        """
    )

    private func line(_ text: String, _ figure: String, tolerance: Double = 5) -> BenchComparison
        .Line?
    {
        BenchComparison(before, BenchComparison.Run(text), tolerance: tolerance).lines
            .first { $0.figure == figure }
    }

    @Test func `of several measurements the median counts`() {
        #expect(before.parts == ["send sqlite", "start"])
        #expect(before.numbers["send sqlite"]?["docs_per_s"] == 2000)
        #expect(before.numbers["send sqlite"]?["cpu_ms_per_doc"] == 0.6)
    }

    @Test(arguments: [
        ("docs_per_s", "1500", BenchComparison.Verdict.worse), ("docs_per_s", "2500", .better),
        ("docs_per_s", "1950", .same), ("p99_ms", "60", .worse), ("p99_ms", "3", .better),
        ("cpu_ms_per_doc", "0.7", .worse), ("lost", "1", .worse), ("lost", "0", .same),
        ("sync_per_s", "100", .unjudged),
    ])
    func `more is better of rates, less of times, and nothing may be lost`(
        _ figure: String,
        _ value: String,
        _ verdict: BenchComparison.Verdict
    ) {
        let found = line(#"{"part":"send","engine":"sqlite","\#(figure)":\#(value)}"#, figure)
        #expect(found?.verdict == verdict)
    }

    @Test func `parts that only one run has are named`() {
        let after = BenchComparison.Run(#"{"part":"cycle","docs_per_s":1}"#)
        let comparison = BenchComparison(before, after, tolerance: 5)
        #expect(comparison.lines.isEmpty)
        #expect(comparison.unmatched == ["cycle", "send sqlite", "start"])
    }

    @Test func `tables have a row for each`() {
        let table = BenchTable(run: before).markdown
        #expect(table.contains("| send sqlite | 2000 | 30.0 | 0.60 | 5000 | 0.00 |"))
        let comparison = BenchComparison(before, before, tolerance: 5)
        #expect(
            comparison.markdown.contains("| send sqlite | p99_ms | 30.0 | 30.0 | +0.00 % | same |")
        )
        #expect(comparison.worse.isEmpty)
    }
}
