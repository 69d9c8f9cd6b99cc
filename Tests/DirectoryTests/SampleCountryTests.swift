// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Directory

@Suite struct SampleCountryTests {
    private static func agencies(_ csv: [UInt8]) -> [Agency] {
        let file = AgencyFile(csv: csv)
        let newIDs = file.rows.indices.map { ID<Agency>.numbered(UInt64($0 + 1)) }
        let plan = ImportPlan(file, newIDs: newIDs, existing: [])
        #expect(plan.problems == [])
        return plan.opened
    }

    @Test func `the country of 2019 has its 95 members`() {
        let members = Self.agencies(SampleCountry.members)
        #expect(members.count == 95)
        #expect(members.allSatisfy { $0.level == 1 && !$0.isSample })
        #expect(members.count { $0.kind == .province } == 63)
        #expect(members.count { $0.kind == .ministry } == 22)
        #expect(members.count { $0.kind == .party } == 1)
    }

    @Test func `provinces are H01 to H63 in both systems`() {
        let provinces = Self.agencies(SampleCountry.members).filter { $0.kind == .province }
        let expected = (1...63).map { "H\($0.digits(2))" }
        #expect(provinces.compactMap { $0.code20?.code.text } == expected)
        #expect(
            provinces.compactMap { $0.code102?.code.text } == expected.map { "000.00.00.\($0)" }
        )
        #expect(provinces.allSatisfy { $0.code20?.validity.start == "2020-09-15" })
    }

    @Test func `codes and names that no source confirmed are marked as recalled`() {
        let members = Self.agencies(SampleCountry.members)
        #expect(members.allSatisfy { $0.note.hasPrefix("R: ") || $0.note.hasPrefix("F: ") })
        let confirmed = members.filter { $0.kind == .province && $0.note.hasPrefix("F") }
        #expect(confirmed.count == 11)
        let recalled = members.filter { $0.kind != .province && $0.note.hasPrefix("R") }
        #expect(recalled.compactMap { $0.code20?.code.text } == ["A01", "G13", "G24"])
    }

    @Test("QĐ 28/2018 Đ7.3: the focal point is VPCP, the ministry's or the province's own office")
    func focalPoints() {
        let members = Self.agencies(SampleCountry.members)
        for member in members {
            let office = member.focalPoint?.office ?? ""
            switch member.kind {
            case .province: #expect(office == "Văn phòng \(member.name)")
            default: #expect(office.hasPrefix("Văn phòng"))
            }
        }
        let office = members.first { $0.code20?.code == "G22" }?.focalPoint?.office
        #expect(office == "Văn phòng Chính phủ")
    }

    @Test(arguments: [95, 96, 500])
    func `a sample has exactly as many agencies as asked for`(_ count: Int) {
        let agencies = Self.agencies(bytes(SampleCountry.agencies(count)))
        #expect(agencies.count == count)
        #expect(agencies.count { $0.isSample } == count - 95)
        #expect(SampleCountry.agencies(count) == SampleCountry.agencies(count))
    }

    @Test func `a count out of range gives the nearest one`() {
        #expect(SampleCountry.agencies(-1) == SampleCountry.agencies(95))
    }

    @Test func `12,000 units fill four levels, each served by its member`() {
        let snapshot = DirectorySnapshot(
            revision: 1,
            agencies: Self.agencies(bytes(SampleCountry.agencies()))
        )
        let byLevel = Dictionary(grouping: snapshot.agencies, by: \.level)
        #expect(byLevel.keys.sorted() == [1, 2, 3, 4])
        for agency in snapshot.agencies where agency.isSample {
            let member = snapshot.path(to: agency.id).first
            #expect(agency.servedBy?.server == member?.id)
            #expect(agency.code20?.code.shape == .decision20)
            #expect(agency.code102?.code.shape == .qcvn102)
        }
        let names = Set(snapshot.agencies.map(\.name))
        #expect(names.count == snapshot.agencies.count)
        let unit = snapshot.agencies.first { $0.code102?.code == "003.02.15.H26" }
        #expect(unit?.code20?.code == "H26.15.02.003" && unit?.level == 4)
    }

    /// 150,000 agencies ask 2,162 units of a province and 433 of a ministry.
    @Test(arguments: [("H26", 2162), ("G22", 433)])
    func `the largest sample still has codes of the right shape`(_ member: String, _ quota: Int)
        throws
    {
        let rows = AgencyFile(csv: SampleCountry.members).rows
        let row = try #require(rows.first { $0.code20.or(nil)?.text == member })
        var branch = SampleBranch(row, quota: quota)
        let codes = Set(branch.units().compactMap { AgencyCode($0.cells[0]) })
        #expect(codes.count == quota)
        #expect(codes.allSatisfy { $0.shape == .qcvn102 })
    }
}

@Suite struct VietnamCalendarTests {
    private let calendar = WorkingCalendar.vietnam

    @Test(
        "Specs 4.4: the public holidays of 2019, 2020 and 2021",
        arguments: [
            "2019-01-01", "2019-02-04", "2019-02-08", "2019-04-15", "2019-04-29", "2019-04-30",
            "2019-05-01", "2019-09-02", "2020-01-01", "2020-01-23", "2020-01-29", "2020-04-02",
            "2020-04-30", "2020-05-01", "2020-09-02", "2021-01-01", "2021-02-10", "2021-02-16",
            "2021-04-21", "2021-04-30", "2021-05-03", "2021-09-02", "2021-09-03",
        ]
    )
    func holidays(_ day: String) {
        #expect(!calendar.isWorkingDay(CivilDate(day)))
    }

    @Test func `a swapped Saturday is worked and other Saturdays are not`() {
        #expect(calendar.isWorkingDay("2019-05-04"))
        #expect(!calendar.isWorkingDay("2019-05-11"))
        #expect(calendar.isWorkingDay("2020-03-10"))
    }

    @Test("QĐ 28/2018 Đ6.2: the working day after 27/4/2019 skips the holidays of 30/4 and 1/5")
    func nextWorkingDay() {
        #expect(calendar.workingDay(after: "2019-04-26") == "2019-05-02")
        #expect(calendar.workingDay(after: "2020-01-22") == "2020-01-30")
    }

    @Test func `every day of the data has a source, and what is recalled says so`() {
        let days = CalendarDay.days(csv: bytes("date,kind,source\n2019-01-01,holiday,R: x\n"))
        #expect(days?.first?.source == "R: x")
        #expect(CalendarDay.days(csv: bytes("date,kind,source\n2019-01-01,feast,x\n")) == nil)
        #expect(CalendarDay.days(csv: bytes("date,kind\n")) == nil)
    }
}
