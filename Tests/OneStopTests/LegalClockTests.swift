// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Procedures
import Testing

@testable import OneStop

/// Deadlines by the calendar of Viet Nam, over Tết and make-up days.
struct LegalClockTests {
    private static func clock(
        _ count: Int,
        _ unit: ProcedureRecord.Duration.Unit = .workingDay,
        sameDay: Bool = false,
        supplement: ProcedureRecord.ClockRule.Supplement = .pause
    ) -> LegalClock {
        LegalClock(
            duration: ProcedureRecord.Duration(count: count, unit: unit),
            rule: ProcedureRecord.ClockRule(supplement: supplement, isSameDay: sameDay),
            calendar: .vietnam
        )
    }

    private static func at(_ text: String) throws -> Instant {
        try #require(Instant(text: text + ":00"))
    }

    @Test("NĐ 61/2018: the day of receipt does not count, days are working days")
    func workingDays() throws {
        let due = Self.clock(3).due(receivedAt: try Self.at("2020-03-10T09:00"))
        #expect(due == (try Self.at("2020-03-13T17:00")))
    }

    @Test func `Tet of 2020 does not count`() throws {
        // 23 to 29 January were holidays; 22 January was the last working day before them.
        let due = Self.clock(3).due(receivedAt: try Self.at("2020-01-21T10:00"))
        #expect(due == (try Self.at("2020-01-31T17:00")))
    }

    @Test func `a make-up Saturday counts as a working day`() throws {
        // Saturday 4 May 2019 was worked in exchange for Monday 29 April.
        let due = Self.clock(2).due(receivedAt: try Self.at("2019-05-02T09:00"))
        #expect(due == (try Self.at("2019-05-04T17:00")))
    }

    @Test("15:00 only for procedures settled the same day")
    func
        fifteenOClock()
        throws
    {
        let sameDay = Self.clock(1, sameDay: true)
        #expect(
            sameDay.due(receivedAt: try Self.at("2020-03-10T14:59"))
                == (try Self.at("2020-03-10T17:00"))
        )
        #expect(
            sameDay.due(receivedAt: try Self.at("2020-03-10T15:00"))
                == (try Self.at("2020-03-11T17:00"))
        )
        // Friday afternoon: Monday.
        #expect(
            sameDay.due(receivedAt: try Self.at("2020-03-13T16:00"))
                == (try Self.at("2020-03-16T17:00"))
        )
        // Another procedure has no such rule.
        #expect(
            Self.clock(1).due(receivedAt: try Self.at("2020-03-10T16:30"))
                == (try Self.at("2020-03-11T17:00"))
        )
    }

    @Test("NĐ 45/2020: an online filing is answered within 8 working hours")
    func eightHours() throws {
        // Sessions are 7:30–12:00 and 13:00–17:00: one hour is left on Friday, 7 are on Monday.
        let due = Self.clock(1).answerDue(submittedAt: try Self.at("2020-03-13T16:00"))
        #expect(due == (try Self.at("2020-03-16T15:30")))
        let night = Self.clock(1).answerDue(submittedAt: try Self.at("2020-03-14T23:00"))
        #expect(night == (try Self.at("2020-03-16T16:30")))
    }

    @Test func `time that stands still is given back, to the minute`() throws {
        let clock = Self.clock(3)
        let due = clock.due(receivedAt: try Self.at("2020-03-10T09:00"))
        // Paused with 8.5 hours of the 12th and 8.5 of the 13th left, over Tết-less weekdays.
        let later = clock.due(
            due,
            pausedAt: try Self.at("2020-03-11T17:00"),
            resumedAt: try Self.at("2020-03-20T07:30")
        )
        #expect(later == (try Self.at("2020-03-23T17:00")))
    }

    @Test("NĐ 61/2018 Đ19: the clock begins anew where the procedure says so")
    func clockAnew() throws {
        let clock = Self.clock(3, supplement: .anew)
        let due = clock.due(
            try Self.at("2020-03-13T17:00"),
            pausedAt: try Self.at("2020-03-13T16:00"),
            resumedAt: try Self.at("2020-03-20T09:00")
        )
        #expect(due == (try Self.at("2020-03-25T17:00")))
    }

    @Test func `a pause does not make a late dossier timely`() throws {
        let clock = Self.clock(1)
        let due = try Self.at("2020-03-11T17:00")
        let later = clock.due(
            due,
            pausedAt: try Self.at("2020-03-12T09:00"),
            resumedAt: try Self.at("2020-03-20T09:00")
        )
        #expect(later == due)
    }

    @Test func `calendar days that end on a holiday end on the next working day`() throws {
        // The thirtieth day after 24 December 2019 is 23 January 2020, the first day off for Tết.
        let due = Self.clock(30, .day).due(receivedAt: try Self.at("2019-12-24T09:00"))
        #expect(due == (try Self.at("2020-01-30T17:00")))
    }

    @Test("NĐ 61/2018 Đ19: an apology comes at latest the day before")
    func apologyBeforeTheDay() throws {
        let clock = Self.clock(3)
        let due = try Self.at("2020-03-13T17:00")
        #expect(clock.isInTimeForApology(try Self.at("2020-03-12T23:59"), due: due))
        #expect(!clock.isInTimeForApology(try Self.at("2020-03-13T00:00"), due: due))
    }
}
