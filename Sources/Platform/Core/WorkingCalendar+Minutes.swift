// SPDX-License-Identifier: Apache-2.0

extension WorkingCalendar {
    /// Eight hours (Bộ luật Lao động 2019 Đ105.1): what a "day" of working time means in a sentence.
    package static let statutoryMinutesPerDay = 480

    /// Whole minutes of working sessions from `start` to `end`; negative when `end` is earlier.
    ///
    /// Counts day by day: for spans of months, not of centuries.
    package func workingMinutes(from start: Instant, to end: Instant) -> Int {
        guard start <= end else { return -workingMinutes(from: end, to: start) }
        var seconds = 0
        var day = start.date
        while day <= end.date {
            if isWorkingDay(day) {
                let from = day == start.date ? start.secondOfDay : 0
                let to = day == end.date ? end.secondOfDay : 86_400
                for session in [morning, afternoon] {
                    seconds += max(0, min(to, session.end) - max(from, session.start))
                }
            }
            day = day.adding(days: 1)
        }
        return seconds / 60
    }
}
