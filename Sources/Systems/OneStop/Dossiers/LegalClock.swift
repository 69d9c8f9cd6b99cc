// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures

/// When things are due, as the law counts; the same times give the same answers.
package struct LegalClock: Sendable, Equatable {
    package let duration: ProcedureRecord.Duration
    package let rule: ProcedureRecord.ClockRule
    package let calendar: WorkingCalendar

    package init(
        duration: ProcedureRecord.Duration,
        rule: ProcedureRecord.ClockRule,
        calendar: WorkingCalendar
    ) {
        self.duration = duration
        self.rule = rule
        self.calendar = calendar
    }

    /// Working minutes in which an online filing must be answered (NĐ 45/2020/NĐ-CP): 8 hours.
    package static let answerMinutes = 480
    /// Of procedures settled the same day: what comes later waits for the next working day.
    static let sameDayEnds = 15 * 3600

    /// When an online filing must have been answered.
    package func answerDue(submittedAt: Instant) -> Instant {
        calendar.instant(workingMinutes: Self.answerMinutes, after: submittedAt)
    }

    /// When the result is due; the day of receipt itself does not count.
    package func due(receivedAt: Instant) -> Instant {
        let day = receivedAt.date
        if rule.isSameDay, duration.unit == .workingDay {
            let isToday =
                calendar.isWorkingDay(day) && receivedAt.secondOfDay < Self.sameDayEnds
            return calendar.end(ofWorkingDays: isToday ? 0 : 1, after: day)
        }
        switch duration.unit {
        case .workingDay:
            return calendar.end(ofWorkingDays: duration.count, after: day)
        case .workingHour:
            return calendar.instant(workingMinutes: duration.count * 60, after: receivedAt)
        case .day:
            return endOfDay(day.adding(days: duration.count))
        }
    }

    /// When it is due after time stood still; a dossier that was late before stays late.
    ///
    /// Only what the citizen was asked for may let it begin anew.
    package func due(
        _ due: Instant,
        pausedAt: Instant,
        resumedAt: Instant,
        mayBeginAnew: Bool = true
    ) -> Instant {
        if mayBeginAnew, rule.supplement == .anew { return self.due(receivedAt: resumedAt) }
        guard pausedAt < due else { return due }
        if duration.unit == .day {
            let waited = resumedAt.date.dayNumber - pausedAt.date.dayNumber
            return endOfDay(due.date.adding(days: waited))
        }
        let left = calendar.workingMinutes(from: pausedAt, to: due)
        return calendar.instant(workingMinutes: left, after: resumedAt)
    }

    /// When a step is due, from the moment it could begin.
    package func stepDue(hours: Int, openedAt: Instant) -> Instant {
        calendar.instant(workingMinutes: hours * 60, after: openedAt)
    }

    /// NĐ 61/2018 Đ19: an apology comes at latest the day before the due date.
    package func isInTimeForApology(_ now: Instant, due: Instant) -> Bool { now.date < due.date }

    /// A last day that is no working day moves to the next (BLDS 2015 Đ148.5).
    private func endOfDay(_ day: CivilDate) -> Instant {
        let last = calendar.isWorkingDay(day) ? day : calendar.workingDay(after: day)
        return Instant(last).adding(seconds: calendar.afternoon.end)
    }
}
