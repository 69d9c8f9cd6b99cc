// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Web

struct DesignSayTests {
    private let vi = Reader.vietnamese.say
    private let en = Reader.english.say

    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"),
        (1_260_000, "1.260.000", "1,260,000"), (-4500, "−4.500", "−4,500"),
        (Int.min, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"),
    ])
    func `numbers are grouped by three`(value: Int, vietnamese: String, english: String) {
        #expect(vi.number(value) == vietnamese)
        #expect(en.number(value) == english)
    }

    @Test func `money has its sign where each language puts it`() {
        #expect(vi.money(8000) == "8.000\u{a0}đ")
        #expect(en.money(8000) == "VND\u{a0}8,000")
    }

    @Test(arguments: [
        (0, "0 B"), (842, "842 B"), (1000, "1 kB"), (1234, "1,2 kB"), (999_960, "1 MB"),
        (20_400_000, "20,4 MB"), (842_133, "842 kB"), (2_000_000_000, "2 GB"),
    ])
    func `sizes have at most one decimal`(bytes: Int, text: String) {
        #expect(vi.size(bytes) == text.replacing(" ", with: "\u{a0}"))
    }

    @Test func `shares of nothing are a dash`() {
        #expect(vi.percent(61, of: 63) == "96,8\u{a0}%")
        #expect(en.percent(1, of: 4) == "25\u{a0}%")
        #expect(vi.percent(1, of: 0) == "–")
        #expect(en.decimal(-0.25) == "−0.3")
    }

    @Test func `dates and times are those of Viet Nam`() throws {
        let date = try #require(CivilDate(year: 2020, month: 2, day: 12))
        let instant = Instant(date, hour: 0, minute: 5)
        #expect(vi.date(date) == "12/02/2020")
        #expect(vi.dateTime(instant) == "12/02/2020 00:05")
        #expect(en.time(instant.adding(seconds: 9 * 3600)) == "09:05")
    }

    @Test(arguments: [
        (2 * 480 + 180, "còn 2 ngày 3 giờ làm việc", "2 days 3 hours of working time left"),
        (480, "còn 1 ngày làm việc", "1 day of working time left"),
        (485, "còn 1 ngày làm việc", "1 day of working time left"),
        (61, "còn 1 giờ 1 phút làm việc", "1 hour 1 minute of working time left"),
        (45, "còn 45 phút làm việc", "45 minutes of working time left"),
        (0, "đến hạn", "due now"),
        (-500, "quá hạn 1 ngày làm việc", "1 day of working time late"),
    ])
    func `what is left is counted as the law does`(
        minutes: Int,
        vietnamese: String,
        english: String
    ) {
        #expect(vi.remaining(workingMinutes: minutes) == vietnamese)
        #expect(en.remaining(workingMinutes: minutes) == english)
    }

    @Test func `English has a form for one, Vietnamese has not`() {
        #expect(en.count("design.files.pages", 1) == "1 page")
        #expect(en.count("design.files.pages", 1200) == "1,200 pages")
        #expect(vi.count("design.files.pages", 1) == "1 trang")
    }

    @Test func `lists end with and`() {
        #expect(vi.list([]) == "")
        #expect(vi.list(["a"]) == "a")
        #expect(vi.list(["a", "b", "c"]) == "a, b và c")
        #expect(en.list(["a", "b"]) == "a and b")
    }

    @Test func `the pseudo-language marks what is said and what is missing`() {
        let pseudo = Reader.pseudo.say
        #expect(pseudo("design.back") == "⟦Quay lại⟧")
        #expect(pseudo("no.such.key") == "‽no.such.key‽")
        #expect(vi("no.such.key") == "⟦no.such.key⟧")
        #expect(pseudo.number(12) == "⟦12⟧")
    }

    @Test func `every sentence of the design system has both languages and the same places`() {
        for (key, text) in DesignTexts.all {
            let places = { (words: String) in
                words.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted()
            }
            #expect(!text.vietnamese.isEmpty && !text.english.isEmpty, "\(key)")
            if !key.hasSuffix(".one") {
                #expect(places(text.vietnamese) == places(text.english), "\(key)")
            }
        }
    }
}
