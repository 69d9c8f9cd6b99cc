// SPDX-License-Identifier: Apache-2.0

package import Core

extension Say {
    /// `12/02/2020`, in both languages: an English month before the day would be misread here.
    package func date(_ date: CivilDate) -> String { marked(date.vietnamese) }

    /// The day of a moment in Viet Nam.
    package func date(_ instant: Instant) -> String { date(instant.date) }

    /// `12/02/2020 09:41`, the time of Viet Nam.
    package func dateTime(_ instant: Instant) -> String {
        marked("\(instant.date.vietnamese) \(Self.clock(instant))")
    }

    /// `09:41`, the time of Viet Nam.
    package func time(_ instant: Instant) -> String { marked(Self.clock(instant)) }

    /// How long is left, or how late it is, as the law counts it: `còn 2 ngày 3 giờ làm việc`.
    ///
    /// `minutes` are working minutes, negative once late; a working day has `minutesPerDay` of them.
    package func remaining(
        workingMinutes minutes: Int,
        minutesPerDay: Int = WorkingCalendar.statutoryMinutesPerDay
    ) -> String {
        if minutes == 0 { return self("time.now") }
        let span = duration(abs(minutes), minutesPerDay)
        return minutes > 0
            ? self("time.left", ["span": span]) : self("time.late", ["span": span])
    }

    /// A length of working time, as in `remaining`, without saying how it stands to now.
    package func span(workingMinutes minutes: Int) -> String {
        duration(minutes, WorkingCalendar.statutoryMinutesPerDay)
    }

    /// A length of working time: `2 ngày 3 giờ`, `45 phút`; at most two units, the rest cut off.
    private func duration(_ minutes: Int, _ minutesPerDay: Int) -> String {
        let day = max(1, minutesPerDay)
        let parts: [(unit: String, value: Int)] = [
            ("time.days", minutes / day),
            ("time.hours", minutes % day / 60),
            ("time.minutes", minutes % day % 60),
        ]
        let first = parts.firstIndex { $0.value > 0 } ?? 2
        return parts[first...].prefix(2).filter { $0.value > 0 }.map {
            count($0.unit, $0.value)
        }.joined(separator: " ")
    }

    /// How long work of this many seconds still takes: `khoảng 2 phút`.
    package func about(seconds: Int) -> String {
        if seconds < 60 { return self("time.underMinute") }
        if seconds < 3600 {
            return self("time.about", ["span": count("time.minutes", seconds / 60)])
        }
        return self("time.about", ["span": count("time.hours", seconds / 3600)])
    }

    private static func clock(_ instant: Instant) -> String {
        let second = instant.secondOfDay
        return "\((second / 3600).digits(2)):\((second / 60 % 60).digits(2))"
    }
}
