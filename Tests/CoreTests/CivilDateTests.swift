// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

struct CivilDateTests {
    /// Foundation's own calendar, as the second opinion.
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
        return calendar
    }()

    @Test func `ten thousand days either way agree with Foundation`() {
        for number in -10_000...10_000 {
            let date = CivilDate(dayNumber: number)
            let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = Self.calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
            #expect(date.year == parts.year)
            #expect(date.month == parts.month)
            #expect(date.day == parts.day)
            // Foundation counts from Sunday, we from Monday.
            #expect(date.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1, "\(date)")
            #expect(date.dayNumber == number)
        }
    }

    @Test func `any year goes to a day number and back`() {
        for year in 1...9999 {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let date = CivilDate(year: year, month: month, day: day)
                #expect(date.map { CivilDate(dayNumber: $0.dayNumber) } == date)
            }
        }
    }

    @Test(arguments: [
        (1900, false), (1904, true), (2000, true), (2019, false), (2020, true), (2100, false),
        (2400, true),
    ])
    func `leap years`(year: Int, isLeap: Bool) {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(CivilDate.daysInMonth(2, of: year) == (isLeap ? 29 : 28))
    }

    @Test(arguments: [
        (2020, 0, 1), (2020, 13, 1), (2020, 1, 0), (2020, 1, 32), (2020, 4, 31), (0, 1, 1),
        (10_000, 1, 1), (-1, 1, 1), (2020, 1, -1),
    ])
    func `a day that no calendar has is nil`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: ["2020-02-12", "2020/02/12"])
    func `both wire forms are read`(text: String) throws {
        let date = try #require(CivilDate(text: text))
        #expect(date.description == "2020-02-12")
        #expect(date.edXML == "2020/02/12")
        #expect(date.vietnamese == "12/02/2020")
    }

    @Test(arguments: [
        "", "2020-02-1", "2020-2-12", "20200212", "2020-02/12", "2020.02.12", "12/02/2020",
        "2020-02-30", "2020-13-01", "+020-02-12", "２０２０-02-12", "2020-02-12 ", " 2020-02-12",
        "2020-02-1２", "0000-01-01", "2020-02-12\u{0}",
    ])
    func `anything else is refused`(text: String) {
        #expect(CivilDate(text: text) == nil)
    }

    @Test func `days are added across months, years and the leap day`() {
        #expect(("2020-02-28" as CivilDate).adding(days: 2) == "2020-03-01")
        #expect(("2019-02-28" as CivilDate).adding(days: 1) == "2019-03-01")
        #expect(("2020-01-01" as CivilDate).adding(days: -1) == "2019-12-31")
    }

    @Test func `dates compare as their texts do`() {
        var random = Seeded(seed: 11)
        for _ in 0..<500 {
            let (left, right) = (
                CivilDate(dayNumber: .random(in: -9000...30_000, using: &random)),
                CivilDate(dayNumber: .random(in: -9000...30_000, using: &random))
            )
            #expect((left < right) == (left.description < right.description), "\(random)")
        }
    }
}
