// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct PeriodTests {
    @Test func `both ends belong to a period`() throws {
        let period = try #require(Period("2020-03-01", through: "2020-03-31"))
        for (date, isIn) in [
            ("2020-02-29", false), ("2020-03-01", true), ("2020-03-31", true),
            ("2020-04-01", false),
        ] as [(CivilDate, Bool)] {
            #expect(period.contains(date) == isIn)
        }
    }

    @Test func `a period of one day exists, one that ends before it begins does not`() {
        #expect(Period("2020-03-01", through: "2020-03-01") != nil)
        #expect(Period("2020-03-01", through: "2020-02-29") == nil)
    }

    @Test func `a validity ends on the day before its end`() {
        let closed = Validity(from: "2020-03-01", until: "2020-04-01")
        #expect(closed.contains("2020-03-01") && closed.contains("2020-03-31"))
        #expect(!closed.contains("2020-02-29") && !closed.contains("2020-04-01"))
        let open = Validity(from: "2020-03-01")
        #expect(open.contains("9999-12-31") && !open.contains("2020-02-29"))
    }

    @Test func `a validity without a day contains none`() {
        let empty = Validity(from: "2020-03-01", until: "2020-03-01")
        for day in -2...2 {
            #expect(!empty.contains(("2020-03-01" as CivilDate).adding(days: day)))
        }
    }
}
