// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Testing

@testable import Axis

struct LawTests {
    @Test(
        "QĐ 28/2018 Đ1.2: a declared degree of secrecy is found",
        arguments: [
            "Mật", "MẬT", "mật", "Tối mật", "TUYỆT MẬT", "Độ mật: Tối mật", "ĐỘ MẬT : MẬT",
            "[TUYỆT MẬT]", "«Mật»", " mật ", "Mật - Khẩn", "HỎA TỐC, TỐI MẬT", "Độ mật: Mật, khẩn",
            "(Tối  Mật)", "toi mat", "Độ mật - Tuyệt mật.",
            "To\u{302}\u{301}i ma\u{323}\u{302}t",
        ]
    )
    func secret(field: String) {
        #expect(Secrecy.marking(in: ["Công văn", field]) == field)
        let decomposed = field.decomposedStringWithCanonicalMapping
        #expect(Secrecy.marking(in: [decomposed]) == decomposed)
    }

    @Test(
        "QĐ 28/2018 Đ1.2: the word inside other words is no degree",
        arguments: [
            "bảo mật", "Về việc bảo mật thông tin", "Mật độ dân số", "Độ mật", "Không mật",
            "Thường", "", " ", "Độ mật: Thường", "Công văn mật thám", "mật mã", "Tối",
        ]
    )
    func notSecret(field: String) {
        #expect(Secrecy.marking(in: [field]) == nil)
    }

    @Test func `the first marking is named, and none in no fields`() {
        #expect(Secrecy.marking(in: ["Công văn", "Mật", "Tối mật"]) == "Mật")
        #expect(Secrecy.marking(in: []) == nil)
    }

    private static func deadlines(_ signed: CivilDate) -> SendingDeadlines {
        SendingDeadlines(signed: signed, calendar: .vietnam)
    }

    private static func noon(_ date: CivilDate) -> Instant { Instant(date, hour: 12) }
    private static func evening(_ date: CivilDate) -> Instant { Instant(date, hour: 17) }

    @Test(
        "QĐ 28/2018 Đ6.2: sent by noon of the next working day",
        arguments: [
            ("2020-03-10", "2020-03-11"), ("2020-03-06", "2020-03-09"),
            ("2020-03-07", "2020-03-09"), ("2020-03-08", "2020-03-09"),
            ("2020-01-22", "2020-01-30"), ("2020-01-23", "2020-01-30"),
            ("2020-01-29", "2020-01-30"), ("2019-05-03", "2019-05-04"),
            ("2019-12-31", "2020-01-02"), ("2018-09-06", "2018-09-07"),
        ] as [(CivilDate, CivilDate)]
    )
    func nextMorning(signed: CivilDate, next: CivilDate) {
        #expect(Self.deadlines(signed).morning == Self.noon(next))
    }

    @Test("QĐ 28/2018: in force from 6/9/2018, no morning before")
    func beforeDecision28() {
        #expect(Self.deadlines("2018-09-05").morning == nil)
        #expect(Self.deadlines("2018-09-06").morning != nil)
    }

    @Test("NĐ 30/2020 Đ18: sent on the next working day at latest, from 5/3/2020 on")
    func nextDay() {
        #expect(Self.deadlines("2020-03-04").day == nil)
        #expect(Self.deadlines("2019-03-10").day == nil)
        #expect(Self.deadlines("2020-03-05").day == Self.evening("2020-03-06"))
        #expect(Self.deadlines("2020-03-06").day == Self.evening("2020-03-09"))
        #expect(Self.deadlines("2020-04-29").day == Self.evening("2020-05-04"))
    }

    @Test("vietnam.md §13: where both laws hold, the morning comes first")
    func morningBeforeDay() throws {
        for offset in 0..<400 {
            let deadlines = Self.deadlines(("2020-03-05" as CivilDate).adding(days: offset))
            let (morning, day) = (try #require(deadlines.morning), try #require(deadlines.day))
            #expect(morning < day && morning.date == day.date)
        }
    }

    @Test("NĐ 30/2020 Đ21.2c: acknowledged on the day of arrival")
    func acknowledgement() {
        let lastMoment = Instant("2020-03-11").adding(microseconds: -1)
        for arrival in [
            Instant("2020-03-10"), Instant("2020-03-10", hour: 23, minute: 59, second: 59),
            lastMoment,
        ] {
            #expect(AcknowledgementDeadline.due(queuedAt: arrival) == lastMoment)
        }
        let next = AcknowledgementDeadline.due(queuedAt: Instant("2020-03-11"))
        #expect(next.date == "2020-03-11")
    }
}
