// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

struct InstantTests {
    private static let moment = Instant("2020-03-10", hour: 14, minute: 5, second: 9)

    @Test("QĐ 28/2018 Đ14.4: times are ISO 8601 in the zone of Viet Nam")
    func isoInTheZoneOfVietNam() {
        #expect(Self.moment.description == "2020-03-10T14:05:09+07:00")
        #expect(Self.moment.edXML == "2020/03/10 14:05:09")
        #expect(Self.moment.microseconds == 1_583_823_909_000_000)
    }

    @Test func `the day begins at midnight in Viet Nam, before and after 1970`() {
        for date in ["1969-12-31", "1970-01-01", "2020-02-29"] as [CivilDate] {
            let midnight = Instant(date)
            #expect(midnight.date == date)
            #expect(midnight.secondOfDay == 0)
            let before = midnight.adding(microseconds: -1)
            #expect(before.date == date.adding(days: -1))
            #expect(before.secondOfDay == 86_399)
        }
    }

    @Test func `random moments agree with Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 7 * 3600))
        var random = Seeded(seed: 12)
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -864_000_000...864_000_000, using: &random)
            let instant = Instant(microseconds: seconds * 1_000_000)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let time = [parts.hour, parts.minute, parts.second].map { $0 ?? 0 }
            #expect(instant.secondOfDay == time[0] * 3600 + time[1] * 60 + time[2], "\(random)")
            #expect(instant.date.day == parts.day, "\(random)")
        }
    }

    @Test func `both text forms are read back`() {
        var random = Seeded(seed: 13)
        for _ in 0..<1000 {
            let seconds = Int64.random(in: -864_000_000...4_000_000_000, using: &random)
            let instant = Instant(microseconds: seconds * 1_000_000)
            #expect(Instant(text: instant.description) == instant, "\(random)")
            #expect(Instant(text: instant.edXML) == instant, "\(random)")
        }
    }

    @Test(arguments: [
        ("2020-03-10T14:05:09+07:00", 0), ("2020-03-10T14:05:09+0700", 0),
        ("2020-03-10T07:05:09Z", 0), ("2020-03-10T14:05:09", 0), ("2020/03/10 14:05:09", 0),
        ("2020-03-10T02:05:09-05:00", 0), ("2020-03-10T14:05:09.5+07:00", 500_000),
        ("2020-03-10T14:05:09.123456789Z", 25_200_000_000 + 123_456),
        ("2020-03-10T14:05:09.000001", 1),
    ])
    func `zones and fractions are understood`(text: String, later: Int64) {
        #expect(Instant(text: text) == Self.moment.adding(microseconds: later))
    }

    @Test(arguments: [
        "", "2020-03-10", "2020-03-10T14:05", "2020-03-10T24:00:00", "2020-03-10T14:60:09",
        "2020-03-10T14:05:61", "2020-02-30T14:05:09", "2020-03-10x14:05:09",
        "2020-03-10T14.05.09", "2020-03-10T14:05:09+7", "2020-03-10T14:05:09.",
        "2020-03-10T14:05:09 +07:00", "2020-03-10T14:05:09z", "2020-03-10T14:05:09*0700",
        "2020-03-10T-4:05:09", "2020-03-10T14:05:09+07:00:00", "２020-03-10T14:05:09",
    ])
    func `what is no time is refused`(text: String) {
        #expect(Instant(text: text) == nil)
    }

    @Test func `times add and compare`() {
        let later = Self.moment.adding(seconds: 90).adding(microseconds: 500_000)
        #expect(later > Self.moment)
        #expect(later.seconds(since: Self.moment) == 90.5)
        #expect(Self.moment.seconds(since: later) == -90.5)
    }
}
