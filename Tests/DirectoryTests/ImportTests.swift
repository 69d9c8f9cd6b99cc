// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct ImportTests {
    @Test(arguments: TestDatabase.engines)
    func `the country comes in once, and a second import changes nothing`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let directory = fixture.directory
        let csv = bytes(SampleCountry.agencies(1200))
        let first = try await directory.import(csv: csv, by: .root, requestID: "r")
        #expect(first.opened.count == 1200 && first.changed.isEmpty && first.unchanged == 0)
        let second = try await directory.import(csv: csv, by: .root, requestID: "r")
        #expect(second.opened.isEmpty && second.changed.isEmpty && second.unchanged == 1200)
        #expect(try await directory.snapshot().revision == 1)
        let events = try await fixture.database.read { connection in
            try connection.rows("SELECT kind, count(*) AS n FROM event GROUP BY kind ORDER BY kind")
                .map { try "\($0.value("kind", as: String.self)) \($0.value("n", as: Int.self))" }
        }
        #expect(events == ["directory.agency.opened 1200", "directory.file.imported 1"])
    }

    @Test(arguments: TestDatabase.engines)
    func `an export imported into an empty directory gives the same export`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        _ = try await directory.import(
            csv: bytes(SampleCountry.agencies(400)),
            by: .root,
            requestID: "r"
        )
        try await directory.change(country.unit.id, by: .root, requestID: "r") { agency in
            agency.name = "Trung tâm \"Y tế\", Hà Nội"
            agency.focalPoint = Agency.FocalPoint(
                office: "Văn phòng",
                mail: "a@b.vn",
                telephone: "+84 24 1"
            )
            agency.note = "R: ghi chú"
        }
        try await directory.close(
            country.unit.id,
            on: "2025-07-01",
            successor: country.department.id,
            mail: .refuse,
            by: .root,
            requestID: "r"
        )
        // The same code again, for another agency, from the next day on.
        var next = Agency.make(
            "000.02.12.H26",
            nil,
            "Trung tâm mới",
            3,
            .department,
            60,
            from: "2025-07-01"
        )
        next.parent = country.department.id
        next.servedBy = Agency.Delegation(
            server: country.hanoi.id,
            validity: Validity(from: "2025-08-01", until: "2026-01-01")
        )
        try await directory.open(next, by: .root, requestID: "r")
        let text = try await directory.export(by: .root)
        let other = try await Fixture(engine, seed: 99)
        _ = try await other.directory.import(csv: bytes(text), by: .root, requestID: "r")
        #expect(try await other.directory.export(by: .root) == text)
        let again = try await directory.import(csv: bytes(text), by: .root, requestID: "r")
        #expect(again.changed.isEmpty && again.opened.isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `a dry run says what would change and changes nothing`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let csv = bytes(
            "code102,name,level,kind,valid_from,valid_until\n"
                + "000.00.00.G22,VPCP,1,ministry,2018-09-06,\n"
                + "000.00.00.H26,\(country.hanoi.name),1,province,2018-09-06,2030-01-01\n"
                + "000.00.00.H27,Hà Tĩnh,1,province,2018-09-06,\n"
        )
        let report = try await fixture.directory.import(
            csv: csv,
            dryRun: true,
            by: .root,
            requestID: "r"
        )
        #expect(report.opened.map(\.name) == ["Hà Tĩnh"])
        #expect(report.changed.map(\.columns) == [["name"], ["valid_until"]])
        #expect(try await fixture.directory.snapshot().revision == 4)
        let real = try await fixture.directory.import(csv: csv, by: .root, requestID: "r")
        #expect(real == report)
        let kinds = try await fixture.kinds(of: Directory.name(of: country.hanoi.id))
        #expect(kinds == ["directory.agency.opened", "directory.agency.closed"])
    }

    @Test(arguments: TestDatabase.engines)
    func `one bad line keeps the whole file out`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let good = SampleCountry.agencies(200)
        let csv = bytes(good + good.split(separator: "\r\n")[5] + "x\r\n")
        let check = try await fixture.directory.validate(csv: csv, by: .root)
        #expect(check.problemCount > 0 && check.report == nil)
        #expect(check.problems.allSatisfy { $0.line == 202 })
        let refused = await refusal {
            try await fixture.directory.import(csv: csv, by: .root, requestID: "r")
        }
        #expect(refused == .invalidImport(check.problems, count: check.problemCount))
        #expect(try await fixture.directory.snapshot().agencies.isEmpty)
    }

    @Test func `at most 100 problems are told, and all are counted`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let rows = (0..<150).map { "000.00.00.H26,A,9,province,2019-01-01,\($0)\n" }
        let csv = bytes("code102,name,level,kind,valid_from,note\n" + rows.joined())
        let check = try await fixture.directory.validate(csv: csv, by: .root)
        #expect(check.problems.count == 100 && check.problemCount == 150)
    }

    @Test func `only an administrator of the nation imports`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let refused = await refusal {
            try await fixture.directory.import(
                csv: SampleCountry.members,
                by: .keeper(of: "H26"),
                requestID: "r"
            )
        }
        #expect(refused == .forbidden(.importFile))
    }
}
