// SPDX-License-Identifier: Apache-2.0

/// Which hours agencies work: weekdays with two sessions, less holidays, plus swapped Saturdays.
///
/// Days are data with a source, because they are decided year by year.
package struct WorkingCalendar: Sendable, Equatable {
    /// One working session, in seconds since midnight.
    package struct Session: Sendable, Equatable {
        package let start: Int
        package let end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    package let holidays: Set<CivilDate>
    package let workingWeekends: Set<CivilDate>
    package let morning: Session
    package let afternoon: Session
    /// Day numbers, ascending: Mondays to Fridays that are not worked, weekends that are.
    let freeWeekdays: [Int]
    let workedWeekends: [Int]

    package init(
        holidays: Set<CivilDate>,
        workingWeekends: Set<CivilDate> = [],
        morning: Session = Session(start: 7 * 3600 + 1800, end: 12 * 3600),
        afternoon: Session = Session(start: 13 * 3600, end: 17 * 3600)
    ) {
        self.holidays = holidays
        self.workingWeekends = workingWeekends
        self.morning = morning
        self.afternoon = afternoon
        freeWeekdays = holidays.subtracting(workingWeekends).filter { $0.weekday <= 5 }
            .map(\.dayNumber).sorted()
        workedWeekends = workingWeekends.filter { $0.weekday > 5 }.map(\.dayNumber).sorted()
    }

    package func isWorkingDay(_ date: CivilDate) -> Bool {
        workingWeekends.contains(date) || date.weekday <= 5 && !holidays.contains(date)
    }

    /// The first working day after `date`; a year without one means broken data.
    package func workingDay(after date: CivilDate) -> CivilDate {
        for days in 1...366 where isWorkingDay(date.adding(days: days)) {
            return date.adding(days: days)
        }
        preconditionFailure("the calendar has no working day in the year after \(date)")
    }
}
