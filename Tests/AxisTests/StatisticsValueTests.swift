// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Axis

struct StatisticsValueTests {
    @Test func `any quantile is right to within nine percent`() throws {
        var random = TestRandom(seed: 61)
        for _ in 0..<60 {
            let highest = Int64(1) << Int64.random(in: 1...38, using: &random)
            let values = (0..<Int.random(in: 1...200, using: &random)).map { _ in
                Int64.random(in: 0...highest, using: &random)
            }.sorted()
            var histogram = Histogram()
            for value in values { histogram.add(seconds: value) }
            #expect(histogram.total == Int64(values.count))
            for share in [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1] {
                let rank = max(1, Int((Double(values.count) * share).rounded(.up)))
                let exact = Double(values[rank - 1])
                let found = try #require(histogram.quantile(share))
                #expect(abs(found - exact) <= 0.09 * exact, "\(random): \(share) of \(values)")
            }
        }
    }

    @Test func `every duration falls into the bucket whose middle is nearest`() {
        var random = TestRandom(seed: 62)
        for _ in 0..<5000 {
            let seconds = Int64(1) << Int64.random(in: 0...40, using: &random)
            let value = Int64.random(in: 0...seconds, using: &random)
            let bucket = Histogram.bucket(of: value)
            let middle = Histogram.middle(of: bucket)
            #expect(abs(middle - Double(value)) <= 0.0625 * Double(value), "\(random): \(value)")
            #expect(Histogram.bucket(of: Int64(middle)) == bucket, "\(random): \(value)")
            #expect(Histogram.bucket(of: value + 1) >= bucket)
        }
        #expect(Histogram.bucket(of: -5) == 0)
        #expect(Histogram.bucket(of: .max) == Histogram.bucket(of: 1 << 40))
    }

    @Test func `an empty histogram has no quantile`() {
        #expect(Histogram().quantile(0.5) == nil && Histogram().total == 0)
    }

    private static func counts(_ random: inout TestRandom) -> AgencyCounts {
        var counts = AgencyCounts()
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            if Bool.random(using: &random),
                let step = AgencyCounts.Step.allCases.randomElement(
                    using: &random
                )
            {
                counts.add(step, seconds: .random(in: 0...10_000_000, using: &random))
            } else if let counter = AgencyCounts.Counter.allCases.randomElement(using: &random) {
                counts.add(counter, .random(in: 1...1_000_000_000_000, using: &random))
            }
        }
        return counts
    }

    @Test func `counts go to bytes and back`() {
        var random = TestRandom(seed: 63)
        for _ in 0..<300 {
            let counts = Self.counts(&random)
            #expect(AgencyCounts(bytes: counts.bytes) == counts, "\(random)")
        }
        #expect(AgencyCounts().bytes.isEmpty && AgencyCounts(bytes: []) == AgencyCounts())
    }

    @Test func `adding is the same before and after, in any order`() {
        var random = TestRandom(seed: 64)
        for _ in 0..<100 {
            let parts = (0..<6).map { _ in Self.counts(&random) }
            let sum = parts.reduce(into: AgencyCounts()) { $0.add($1) }
            let other = parts.shuffled(using: &random).reduce(into: AgencyCounts()) {
                $0.add(AgencyCounts(bytes: $1.bytes))
            }
            #expect(sum == other, "\(random)")
        }
    }

    @Test func `bytes of a newer program and broken bytes are read without harm`() {
        // Section 0 place 99, section 99 place 1, then a counter that we know, then a cut triple.
        let bytes: [UInt8] = [0, 99, 1, 99, 1, 1, 0, 0, 5, 0, 1]
        var known = AgencyCounts()
        known.add(.sent, 5)
        #expect(AgencyCounts(bytes: bytes) == known)
        var random = TestRandom(seed: 65)
        for _ in 0..<500 { _ = AgencyCounts(bytes: random.bytes(30)) }
        #expect(AgencyCounts(bytes: Array(repeating: 0xFF, count: 40)) == AgencyCounts())
    }

    @Test func `months and days cover a period exactly once`() throws {
        var random = TestRandom(seed: 66)
        for _ in 0..<400 {
            let first = CivilDate(dayNumber: .random(in: 17_500...19_500, using: &random))
            let last = first.adding(days: .random(in: 0...900, using: &random))
            let period = try #require(Period(first, through: last))
            var covered: [CivilDate: Int] = [:]
            for stretch in Stretch.cover(period) {
                if stretch.grain == .month {
                    #expect(stretch.first.day == 1, "\(random)")
                    #expect(stretch.last.adding(days: 1).day == 1, "\(random)")
                }
                for number in stretch.first.dayNumber...stretch.last.dayNumber {
                    covered[CivilDate(dayNumber: number), default: 0] += 1
                }
            }
            let days = Set((first.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0) })
            #expect(Set(covered.keys) == days, "\(random): \(period)")
            #expect(covered.values.allSatisfy { $0 == 1 }, "\(random): \(period)")
        }
    }

    @Test(
        arguments: [
            ("2020-03-01", "2020-03-31", 1), ("2020-03-01", "2020-03-30", 1),
            ("2020-03-02", "2020-03-31", 1), ("2020-01-01", "2020-12-31", 1),
            ("2020-01-15", "2020-03-15", 3), ("2019-12-31", "2020-02-01", 3),
            ("2020-02-29", "2020-02-29", 1), ("2020-01-31", "2020-02-29", 2),
        ] as [(CivilDate, CivilDate, Int)]
    )
    func `a period is read in few stretches`(first: CivilDate, last: CivilDate, count: Int) throws {
        let period = try #require(Period(first, through: last))
        #expect(Stretch.cover(period).count == count)
    }
}
