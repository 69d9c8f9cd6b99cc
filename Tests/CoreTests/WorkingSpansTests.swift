// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Core

@Suite struct WorkingSpansTests {
    /// The same numbers in every run.
    private struct Random: RandomNumberGenerator {
        var state: UInt64 = 88_172_645_463_325_252

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    /// Day by day, as anybody would count.
    private func counted(_ calendar: WorkingCalendar, _ start: Instant, _ end: Instant) -> Int {
        var seconds = 0
        for number in start.date.dayNumber...end.date.dayNumber {
            let day = CivilDate(dayNumber: number)
            guard calendar.isWorkingDay(day) else { continue }
            let from = day == start.date ? start.secondOfDay : 0
            let to = day == end.date ? end.secondOfDay : 86_400
            for session in [calendar.morning, calendar.afternoon] {
                seconds += max(0, min(to, session.end) - max(from, session.start))
            }
        }
        return seconds / 60
    }

    /// Seven days from Thursday 23 January 2020, two of them at a weekend.
    private let tet = WorkingCalendar(
        holidays: Set((18_284...18_290).map { CivilDate(dayNumber: $0) }),
        workingWeekends: [CivilDate(dayNumber: 18_293)]
    )

    @Test func `arithmetic agrees with counting day by day, over Tết and swapped weekends`() {
        // A Saturday that is both, a holiday on a Sunday, a worked Tuesday: broken data too.
        let days = { (numbers: [Int]) in Set(numbers.map { CivilDate(dayNumber: $0) }) }
        let odd = WorkingCalendar(
            holidays: days([18_295, 18_296, 18_297, 18_300, 18_301, 18_303]),
            workingWeekends: days([18_300, 18_307, 18_303])
        )
        var random = Random()
        for calendar in [tet, odd] {
            for _ in 0..<2000 {
                let base = Int64(18_275) * 86_400 + .random(in: 0..<40 * 86_400, using: &random)
                let length = Int64.random(in: 0..<400 * 86_400, using: &random)
                let start = Instant(microseconds: base * 1_000_000)
                let end = Instant(
                    microseconds: (base + length / [1, 20][Int(length % 2)]) * 1_000_000
                )
                let expected = counted(calendar, start, end)
                #expect(
                    calendar.workingMinutes(from: start, to: end) == expected,
                    "\(start) \(end)"
                )
                #expect(calendar.workingMinutes(from: end, to: start) == -expected)
            }
        }
    }

    @Test func `spans before 1970 count as well`() {
        let start = Instant(microseconds: -40 * 86_400 * 1_000_000)
        let end = Instant(microseconds: 3 * 86_400 * 1_000_000)
        #expect(tet.workingMinutes(from: start, to: end) == counted(tet, start, end))
    }
}
