// SPDX-License-Identifier: Apache-2.0

extension WorkingCalendar {
    /// The moment at which so many working minutes have passed since `start`.
    ///
    /// Costs a step for each day in between; deadlines of law are some weeks away.
    package func instant(workingMinutes minutes: Int, after start: Instant) -> Instant {
        var left = max(0, minutes) * 60
        var (day, from) = (start.date, start.secondOfDay)
        while true {
            if isWorkingDay(day) {
                for session in [morning, afternoon] where from < session.end {
                    let begin = max(from, session.start)
                    if begin + left <= session.end {
                        return Instant(day).adding(seconds: begin + left)
                    }
                    left -= session.end - begin
                }
            }
            (day, from) = (day.adding(days: 1), 0)
        }
    }

    /// How many working days lie after one day up to another, that one included.
    package func workingDays(from day: CivilDate, to other: CivilDate) -> Int {
        guard day < other else { return 0 }
        return (1...other.dayNumber - day.dayNumber).count { isWorkingDay(day.adding(days: $0)) }
    }

    /// The end of the last session, `count` working days after a day, which itself does not count.
    package func end(ofWorkingDays count: Int, after day: CivilDate) -> Instant {
        let last = (0..<max(0, count)).reduce(day) { day, _ in workingDay(after: day) }
        return Instant(last).adding(seconds: afternoon.end)
    }
}
