// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Core

struct CollationTests {
    private func sorted(_ texts: [String]) -> [String] {
        texts.sorted {
            Array(Vietnamese.sortKey($0).utf8).lexicographicallyPrecedes(
                Array(Vietnamese.sortKey($1).utf8)
            )
        }
    }

    @Test(arguments: [
        [
            "ba", "bà", "bả", "bã", "bá", "bạ", "bác", "ban", "băng", "bân", "co", "dam", "đam",
            "e", "ê",
        ],
        ["Ba Đình", "Ba Vì", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Ninh", "Bến Tre"],
        ["Cà Mau", "Cao Bằng", "Cần Thơ", "Dĩ An", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Hà Nội"],
        ["ô", "ơ", "u", "ư", "v", "x", "y"],
        ["Phường 1", "Phường 2", "Phường 10", "Phường 010a", "Phường An Lạc"],
        ["Thanh Hóa", "Thành phố", "Thạnh Hóa", "Thăng Long"],
    ])
    func `names stand as in a dictionary`(names: [String]) {
        #expect(sorted(names.reversed()) == names)
        #expect(sorted(names.shuffled()) == names)
    }

    @Test func `case, composition and the place of the tone do not count`() {
        let key = Vietnamese.sortKey("Hòa Bình")
        #expect(Vietnamese.sortKey("hoà bình") == key)
        #expect(Vietnamese.sortKey("HÒA  BÌNH") == key)
        #expect(Vietnamese.sortKey("Hòa-Bình".decomposedStringWithCanonicalMapping) == key)
    }

    @Test func `people stand by given name, then by the rest`() {
        let people = [
            "Nguyễn Văn An", "Trần An", "Bùi Thị Ánh", "Lê Bình", "Nguyễn Bình", "Đỗ Văn Dũng",
            "Phạm Đức",
        ]
        let keyed = people.shuffled().sorted {
            Array(Vietnamese.personSortKey($0).utf8)
                .lexicographicallyPrecedes(Array(Vietnamese.personSortKey($1).utf8))
        }
        #expect(keyed == people)
        #expect(Vietnamese.personSortKey("") == "")
    }

    @Test func `other scripts and marks are kept apart, and nothing breaks`() {
        for text in ["", "—", "\u{301}", "Ng\u{302}", "日本", "🙂 a", "9999999999999999999999"] {
            _ = Vietnamese.sortKey(text)
        }
        #expect(Vietnamese.sortKey("…") == "")
    }
}

struct WorkingMinutesTests {
    private let calendar = WorkingCalendar(holidays: [CivilDate(dayNumber: 18_305)])

    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(CivilDate(dayNumber: day), hour: hour, minute: minute)
    }

    @Test func `only sessions count`() {
        // Monday 10 February 2020; its Friday is made a holiday above.
        let monday = 18_302
        #expect(CivilDate(dayNumber: monday).weekday == 1)
        #expect(calendar.workingMinutes(from: at(monday, 8), to: at(monday, 9)) == 60)
        #expect(calendar.workingMinutes(from: at(monday, 0), to: at(monday, 23, 59)) == 510)
        #expect(calendar.workingMinutes(from: at(monday, 11, 30), to: at(monday, 13, 30)) == 60)
        #expect(calendar.workingMinutes(from: at(monday, 17), to: at(monday + 1, 7, 30)) == 0)
        #expect(
            calendar.workingMinutes(from: at(monday + 2, 16), to: at(monday + 7, 8)) == 60 + 510
                + 30
        )
    }

    @Test func `the other way round is negative`() {
        #expect(calendar.workingMinutes(from: at(18_302, 9), to: at(18_302, 8)) == -60)
    }
}
