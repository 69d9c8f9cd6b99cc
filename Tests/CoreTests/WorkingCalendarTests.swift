// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct WorkingCalendarTests {
    /// Tết 2020: 23, 24, 27, 28 and 29 January off.
    private static let tet = WorkingCalendar(
        holidays: ["2020-01-23", "2020-01-24", "2020-01-27", "2020-01-28", "2020-01-29"],
        workingWeekends: ["2019-05-04"]
    )

    @Test(
        "vietnam.md §4.4: holidays, weekends and swapped Saturdays are data",
        arguments: [
            ("2020-01-22", true), ("2020-01-23", false), ("2020-01-25", false),
            ("2020-01-30", true), ("2019-05-04", true), ("2019-05-05", false),
            ("2019-05-11", false), ("2020-03-06", true), ("2020-03-07", false),
            ("2020-03-08", false), ("2020-03-09", true),
        ] as [(CivilDate, Bool)]
    )
    func workingDays(date: CivilDate, isWorking: Bool) {
        #expect(Self.tet.isWorkingDay(date) == isWorking)
    }

    @Test(
        arguments: [
            ("2020-03-06", "2020-03-09"), ("2020-03-07", "2020-03-09"),
            ("2020-03-09", "2020-03-10"),
            ("2020-01-22", "2020-01-30"), ("2020-01-26", "2020-01-30"),
            ("2019-05-03", "2019-05-04"),
            ("2019-05-04", "2019-05-06"), ("2019-12-31", "2020-01-01"),
        ] as [(CivilDate, CivilDate)]
    )
    func `the next working day passes over what is off`(date: CivilDate, next: CivilDate) {
        #expect(Self.tet.workingDay(after: date) == next)
    }

    @Test func `the next working day is a working day and none is skipped`() {
        for number in 17_900...18_700 {
            let date = CivilDate(dayNumber: number)
            let next = Self.tet.workingDay(after: date)
            #expect(Self.tet.isWorkingDay(next) && next > date)
            for between in number + 1..<next.dayNumber {
                #expect(!Self.tet.isWorkingDay(CivilDate(dayNumber: between)))
            }
        }
    }

    @Test func `sessions are the usual hours unless said otherwise`() {
        #expect(Self.tet.morning == .init(start: 27_000, end: 43_200))
        #expect(Self.tet.afternoon == .init(start: 46_800, end: 61_200))
    }
}
