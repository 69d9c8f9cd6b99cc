// SPDX-License-Identifier: Apache-2.0

package import Core

/// Until when a signed document must be sent, by both rules of vietnam.md §13.
package struct SendingDeadlines: Sendable, Equatable {
    /// QĐ 28/2018 Đ6.2: at latest in the morning of the next working day.
    package let morning: Instant?
    /// NĐ 30/2020 Đ18: at latest on the next working day; nil for documents before it took effect.
    package let day: Instant?

    package init(morning: Instant?, day: Instant?) {
        self.morning = morning
        self.day = day
    }

    /// The deadlines of a document that was signed on `signed`, each only where its law was in force.
    package init(signed: CivilDate, calendar: WorkingCalendar) {
        let next = calendar.workingDay(after: signed)
        morning =
            Self.decision28.contains(signed)
            ? Self.end(of: calendar.morning, on: next) : nil
        day = Self.decree30.contains(signed) ? Self.end(of: calendar.afternoon, on: next) : nil
    }

    /// QĐ 28/2018/QĐ-TTg, in force from 6/9/2018.
    static let decision28 = Validity(from: CivilDate(dayNumber: 17_780))
    /// NĐ 30/2020/NĐ-CP, in force from 5/3/2020.
    static let decree30 = Validity(from: CivilDate(dayNumber: 18_326))

    private static func end(of session: WorkingCalendar.Session, on date: CivilDate) -> Instant {
        Instant(date).adding(seconds: session.end)
    }
}

/// When a recipient must have acknowledged: the same day (NĐ 30/2020 Đ21.2c), before that at once
/// (QĐ 28/2018 Đ6.2), which both come to the end of the day of arrival.
package enum AcknowledgementDeadline {
    package static func due(queuedAt: Instant) -> Instant {
        Instant(queuedAt.date.adding(days: 1)).adding(microseconds: -1)
    }
}
