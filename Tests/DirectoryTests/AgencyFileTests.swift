// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Directory

/// Files judged against a directory in memory, without a database.
@Suite struct AgencyFileTests {
    private func plan(_ csv: String, existing: [Agency] = []) -> ImportPlan {
        let file = AgencyFile(csv: bytes(csv))
        let newIDs = file.rows.indices.map { ID<Agency>.numbered(UInt64(1000 + $0)) }
        return ImportPlan(file, newIDs: newIDs, existing: existing)
    }

    private func problems(_ csv: String, existing: [Agency] = []) -> [String] {
        plan(csv, existing: existing).problems.map { problem in
            let word = problem.code.split(separator: ".").last ?? ""
            return "\(problem.line) \(problem.column) \(word)"
        }
    }

    private let header =
        "code102,name,level,kind,parent,valid_from,valid_until,successor,served_by\n"

    @Test func `a good file opens agencies whose links may point forwards`() throws {
        let plan = plan(
            header
                + "000.00.01.H26,Sở Y tế,2,department,000.00.00.H26,2019-01-01,,,000.00.00.H26\r\n"
                + "000.00.00.H26,\"Hà Nội, thủ đô\",1,province,,2018-09-06,,,\r\n"
        )
        #expect(plan.problems.isEmpty)
        #expect(plan.opened.map(\.name) == ["Sở Y tế", "Hà Nội, thủ đô"])
        #expect(plan.opened[0].parent == plan.opened[1].id)
        let delegation = try #require(plan.opened[0].servedBy)
        #expect(delegation.server == plan.opened[1].id)
        #expect(delegation.validity == Validity(from: "2019-01-01"))
    }

    @Test(arguments: [
        ("", "1  empty"),
        ("code102;name;level\n", "1  semicolons"),
        ("code102,name,level,kind\n", "1  missing-column"),
        ("name,level,kind,valid_from,valid_from\n", "1  column-twice"),
        ("name,level,kind,valid_from,<script>\n", "1  unknown-column"),
    ])
    func `a header that cannot be used says why`(_ csv: String, _ problem: String) {
        #expect(problems(csv) == [problem])
    }

    @Test(arguments: [
        ("000.00.00.H26,,1,province,,2019-01-01,,,", "2 name missing"),
        ("000.00.00.H26,A,5,province,,2019-01-01,,,", "2 level unreadable-level"),
        ("000.00.00.H26,A,1,tỉnh,,2019-01-01,,,", "2 kind unreadable-kind"),
        ("000.00.00.H26,A,1,province,,01/01/2019,,,", "2 valid_from unreadable-date"),
        ("000.00.00.H26,A,1,province,,2019-02-30,,,", "2 valid_from unreadable-date"),
        ("H 26,A,1,province,,2019-01-01,,,", "2 code102 unreadable-code"),
        ("H26,A,1,province,,2019-01-01,,,", "2 code102 wrong-shape-102"),
        (",A,1,province,,2019-01-01,,,", "2 code102 no-code"),
        ("000.00.00.H26,A,1,province,,2019-01-01,2019-01-01,,", "2 valid_until ends-before-start"),
        ("000.00.00.H26,A,1,province,X,2019-01-01,,,", "2 parent unknown-reference"),
        ("000.00.01.H26,A,2,department,,2019-01-01,,,", "2 parent parent-needed"),
        ("000.00.00.H26,=1+1,1,province,,2019-01-01,,,", "2 name formula"),
        ("000.00.00.H26,\"A\nB\",1,province,,2019-01-01,,,", "2 name control"),
        ("000.00.00.H26,A,1,province,,2019-01-01,,", "2  wrong-field-count"),
        (
            "000.00.00.H26,A,1,province,,2019-01-01,,000.00.00.H26,",
            "2 valid_until successor-without-end"
        ),
        ("000.00.00.H26,A,1,province,,2019-01-01,,,000.00.00.H26", "2 served_by loop"),
    ])
    func `a bad cell names its line, its column and the way out`(_ row: String, _ problem: String) {
        let found = problems(header + row + "\n")
        #expect(found.contains(problem), "\(found)")
        for problem in plan(header + row + "\n").problems {
            for language in Language.allCases {
                let sentence = problem.sentence(in: language)
                #expect(!sentence.contains("{") && !sentence.contains(problem.code))
            }
        }
    }

    @Test(arguments: [
        "A\u{202E}B", "A\u{200B}B", "A\u{AD}B", "A\u{FEFF}B", "A\u{2028}B", "A\u{85}B",
    ])
    func `a name hides nothing and does not turn around`(_ name: String) {
        let csv = header + "000.00.00.H26,\(name),1,province,,2019-01-01,,,\n"
        #expect(problems(csv) == ["2 name control"])
    }

    @Test func `a name is kept composed, however it was typed`() throws {
        let name = "Sở Y tế – “Thừa Thiên Huế”"
        let typed = name.decomposedStringWithCanonicalMapping
        let plan = plan(header + "000.00.00.H26,\(typed),1,province,,2019-01-01,,,\n")
        #expect(Array(try #require(plan.opened.first).name.utf8) == Array(name.utf8))
    }

    @Test func `every fault of a file is found in one run`() {
        let csv =
            header
            + "000.00.00.H26,A,9,province,,2019-01-01,,,\n"
            + "000.00.00.H27,\"B,1,province,,x,,,\n"
        #expect(problems(csv) == ["2 level unreadable-level", "3  unterminated-quote"])
        let many = header + ",=1,9,x,,y,,,\n"
        #expect(
            problems(many) == [
                "2 code102 no-code", "2 name formula", "2 level unreadable-level",
                "2 kind unreadable-kind", "2 valid_from unreadable-date",
            ]
        )
        let rows = (0..<300).map { "000.00.00.H26,A,1,x,,2019-01-0\($0 % 9 + 1),,,\n" }
        #expect(plan(header + rows.joined()).problems.count == 300)
    }

    @Test func `a row that points to a broken row is not blamed for it`() {
        let csv =
            header
            + "000.00.00.H26,A,1,nothing,,2019-01-01,,,\n"
            + "000.00.01.H26,B,2,department,000.00.00.H26,2019-01-01,,,\n"
        #expect(problems(csv) == ["2 kind unreadable-kind"])
    }

    @Test func `an agency may stand only once`() {
        let row = "000.00.00.H26,A,1,province,,2019-01-01,,,\n"
        #expect(problems(header + row + row) == ["3 code102 twice"])
        let known = Agency.make(
            "000.00.00.H26",
            nil,
            "A",
            1,
            .province,
            1,
            from: "2019-01-01"
        )
        #expect(problems(header + row + row, existing: [known]).contains("3 code102 twice"))
    }

    @Test func `two agencies cannot have one code on one day`() {
        let known = Agency.make("000.00.00.H26", nil, "A", 1, .province, 1)
        let csv =
            header + "000.00.00.H26,A,1,province,,2018-09-06,,,\n"
            + "000.00.00.H26,B,1,province,,2025-07-01,,,\n"
        #expect(problems(csv, existing: [known]) == ["3 code102 code-taken"])
    }

    @Test("NQ 202/2025: a code passes to the merged province on the day of the merger")
    func codeIsHandedOn() throws {
        let known = Agency.make("000.00.00.H01", nil, "An Giang", 1, .province, 1)
        let csv =
            header
            + "000.00.00.H01,An Giang,1,province,,2018-09-06,2025-07-01,000.00.00.H01@2025-07-01,\n"
            + "000.00.00.H01,An Giang (mới),1,province,,2025-07-01,,,\n"
        let plan = plan(csv, existing: [known])
        #expect(plan.problems.isEmpty)
        let change = try #require(plan.changed.first)
        #expect(change.after.successor == plan.opened.first?.id)
        #expect(change.after.validity.end == "2025-07-01")
    }

    @Test func `an unclear reference asks for the day of opening`() {
        let first = Agency.make(
            "000.00.00.H01",
            nil,
            "A",
            1,
            .province,
            1,
            until: "2020-01-01"
        )
        let second = Agency.make(
            "000.00.00.H01",
            nil,
            "B",
            1,
            .province,
            2,
            from: "2021-01-01"
        )
        let row = "000.00.01.H01,C,2,department,000.00.00.H01,2020-06-01,,,\n"
        #expect(
            problems(header + row, existing: [first, second]) == ["2 parent unclear-reference"]
        )
        let clear = "000.00.01.H01,C,2,department,000.00.00.H01@2021-01-01,2020-06-01,,,\n"
        #expect(problems(header + clear, existing: [first, second]).isEmpty)
    }

    @Test func `loops of parents, successors and servers are found`() {
        let csv =
            header
            + "000.00.01.H26,A,2,department,000.00.02.H26,2019-01-01,,,\n"
            + "000.00.02.H26,B,2,department,000.00.01.H26,2019-01-01,,,\n"
        #expect(problems(csv).count == 2)
        let heirs =
            header
            + "000.00.00.H01,A,1,province,,2019-01-01,2020-01-01,000.00.00.H02,\n"
            + "000.00.00.H02,B,1,province,,2019-01-01,2020-01-01,000.00.00.H01,\n"
        #expect(problems(heirs) == ["2 successor loop", "3 successor loop"])
        let servers =
            header
            + "000.00.00.H01,A,1,province,,2019-01-01,,,000.00.00.H02\n"
            + "000.00.00.H02,B,1,province,,2019-01-01,,,000.00.00.H01\n"
        #expect(problems(servers).allSatisfy { $0.hasSuffix("server-is-served") })
    }

    @Test func `a column left out keeps what the directory has, a blank cell clears it`() throws {
        var known = Agency.make("000.00.00.H26", "H26", "A", 1, .province, 1)
        known.mail = "vanthu@hanoi.gov.vn"
        known.note = "R"
        let csv =
            "code102,name,level,kind,valid_from,mail\n"
            + "000.00.00.H26,A,1,province,2018-09-06,\n"
        let change = try #require(plan(csv, existing: [known]).changed.first)
        #expect(change.after.mail == nil)
        #expect(change.after.note == "R" && change.after.code20 == known.code20)
    }

    @Test func `test agencies of real axes may have codes of no official shape`() {
        let csv =
            "code102,name,level,kind,valid_from,sample\n"
            + "vxp.saas.03,Thử nghiệm,1,body,2019-01-01,1\n"
        #expect(problems(csv).isEmpty)
    }

    @Test("QĐ 20/2020: an enterprise is named by its business number")
    func enterprise() {
        let header = "code20,name,level,kind,valid_from\n"
        #expect(problems(header + "0100109106,Viettel,1,body,2020-09-15\n").isEmpty)
        #expect(problems(header + "0100109106-001,Viettel,1,body,2020-09-15\n").isEmpty)
        #expect(problems(header + "010010910,Viettel,1,body,2020-09-15\n").count == 1)
    }
}
