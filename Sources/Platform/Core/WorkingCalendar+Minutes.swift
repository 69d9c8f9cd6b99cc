// SPDX-License-Identifier: Apache-2.0

extension WorkingCalendar {
    /// Eight hours (Bộ luật Lao động 2019 Đ105.1): what a "day" of working time means in a sentence.
    package static let statutoryMinutesPerDay = 480

    /// Whole minutes of working sessions from `start` to `end`; negative when `end` is earlier.
    ///
    /// Costs the same for an hour and for a year: a list of late work asks it for every line.
    package func workingMinutes(from start: Instant, to end: Instant) -> Int {
        guard start <= end else { return -workingMinutes(from: end, to: start) }
        let (first, last) = (start.date, end.date)
        let (from, to) = (start.secondOfDay, end.secondOfDay)
        guard first != last else {
            return isWorkingDay(first) ? seconds(from: from, to: to) / 60 : 0
        }
        let whole = workingDays(first.dayNumber + 1..<last.dayNumber)
        let rest =
            (isWorkingDay(first) ? seconds(from: from, to: 86_400) : 0)
            + (isWorkingDay(last) ? seconds(from: 0, to: to) : 0)
        return (whole * seconds(from: 0, to: 86_400) + rest) / 60
    }

    /// Seconds of both sessions between two times of one working day.
    private func seconds(from: Int, to: Int) -> Int {
        func part(_ session: Session) -> Int {
            max(0, min(to, session.end) - max(from, session.start))
        }
        return part(morning) + part(afternoon)
    }

    /// How many days of a range of day numbers are worked.
    private func workingDays(_ days: Range<Int>) -> Int {
        Self.weekdays(before: days.upperBound) - Self.weekdays(before: days.lowerBound)
            - Self.count(freeWeekdays, in: days) + Self.count(workedWeekends, in: days)
    }

    /// Mondays to Fridays before a day, counted from some Monday long ago.
    private static func weekdays(before dayNumber: Int) -> Int {
        // Day 0, 1/1/1970, is a Thursday.
        let day = dayNumber + 3
        let rest = (day % 7 + 7) % 7
        return (day - rest) / 7 * 5 + min(rest, 5)
    }

    private static func count(_ sorted: [Int], in days: Range<Int>) -> Int {
        place(of: days.upperBound, in: sorted) - place(of: days.lowerBound, in: sorted)
    }

    /// How many come before a value.
    private static func place(of value: Int, in sorted: [Int]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
