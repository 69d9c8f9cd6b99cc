// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Storage
import TestSupport
import Testing

@testable import Records

/// Moving an old register in: resumable, faults by line, numbers going on without a gap.
struct ImportTests {
    static let engines = TestDatabase.lastingEngines

    private static let today = CivilDate(dayNumber: 18_331)

    private static let csv = """
        book,number,day,subject,author,reference,issued,type,signer,copies,due,unit,note,file
        in,316,08/03/2020,"Báo cáo, tháng 2",UBND xã A,15/BC-UBND,05/03/2020,Báo cáo,,,,,,
        in,318,09/03/2020,Đề nghị góp ý,Sở B,7/SB,06/03/2020,Công văn,,,20/03/2020,Vụ one,xử lý,
        out,41,2020-03-09,V/v trả lời,,41/BTC-V1,,Công văn,Nguyễn Mẫu,Như trên;Lưu,,,,

        """

    private static func run(_ bureau: Bureau, _ csv: String) async throws -> ImportOutcome {
        let file = ImportFile(Array(csv.utf8), today: today)
        var outcome = ImportOutcome()
        outcome.faults = file.faults
        outcome.add(
            try await bureau.records.importRows(
                file.rows,
                by: bureau.actor("chief"),
                requestID: "r"
            )
        )
        return outcome
    }

    @Test(arguments: engines)
    func `an old register comes in once, however often it is run, and numbers go on`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let first = try await Self.run(bureau, Self.csv)
        #expect(first.imported == 3 && first.known == 0 && first.faults.isEmpty)
        let again = try await Self.run(bureau, Self.csv)
        #expect(again.imported == 0 && again.known == 3)
        let next = try await bureau.register(try await bureau.arrived().id)
        #expect(next.text == "319")
        let letter = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(letter, to: .numbered)
        let numbered = try await bureau.records.outgoing(letter, by: bureau.actor("clerk")).outgoing
        #expect(numbered.registration?.number == 42)
        let book = try await bureau.records.book(.incoming, year: 2020, by: bureau.actor("clerk"))
        #expect(book.rows.count == 3)
    }

    @Test(arguments: engines)
    func `a task under way keeps its clock`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        _ = try await Self.run(bureau, Self.csv)
        let line = try #require(try await bureau.line("Đề nghị góp ý", of: "head1"))
        #expect(line.step.hasPrefix("handle"))
        #expect(line.dueAt?.date == CivilDate(year: 2020, month: 3, day: 20))
        #expect(try await bureau.line("Báo cáo, tháng 2", of: "head1") == nil)
    }

    @Test(arguments: engines)
    func `each fault names its line, and the other lines come in`(_ engine: TestEngine) async throws
    {
        let bureau = try await Bureau(engine)
        let csv = """
            book,number,day,subject,author,unit
            in,1,08/03/2020,một,A,
            in,x,08/03/2020,hai,A,
            in,1,09/03/2020,ba,A,
            in,2,31/02/2020,bốn,A,
            in,3,08/03/2021,năm,A,
            up,4,08/03/2020,sáu,A,
            in,5,08/03/2020,,A,
            in,6,08/03/2020,tám,,
            in,7,08/03/2020,chín,A,Vụ không có

            """
        let outcome = try await Self.run(bureau, csv)
        #expect(outcome.imported == 1)
        let faults = outcome.faults.sorted { $0.line < $1.line }
        #expect(faults.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10])
        let reasons: [ImportFault.Reason] = [
            .number, .twice, .day, .future, .book, .subject, .author, .unit,
        ]
        #expect(faults.map(\.reason) == reasons)
        for fault in faults { #expect(Records.texts[fault.key] != nil) }
    }

    @Test(arguments: ["", "a,b\n1,2", "book,number\n", "\"", "book,number,day,subject\n\"x"])
    func `what is no register is refused as a whole`(csv: String) {
        let file = ImportFile(Array(csv.utf8), today: Self.today)
        #expect(file.rows.isEmpty)
    }

    @Test(arguments: engines)
    func `a number that was given here is not taken by an old one`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        #expect(try await bureau.register(try await bureau.arrived().id).number == 1)
        let outcome = try await Self.run(
            bureau,
            "book,number,day,subject,author\nin,1,08/03/2020,cũ,A\nin,5,08/03/2020,cũ,A\n"
        )
        #expect(outcome.imported == 1 && outcome.faults.map(\.reason) == [.taken])
        #expect(
            try await bureau.register(try await bureau.arrived("sau", number: 2).id).number == 6
        )
    }
}

/// Old encodings, spreadsheets, and the agreement of both registers.
struct OldRegisterTests {
    private static let today = CivilDate(dayNumber: 18_331)

    private static func run(_ bureau: Bureau, _ file: ImportFile) async throws -> ImportOutcome {
        try await bureau.records.importRows(file.rows, by: bureau.actor("chief"), requestID: "r")
    }

    @Test func `a register in TCVN3, as Windows wrote it, becomes Unicode`() {
        let text = "book,number,day,subject,author\nin,1,08/03/2020,C«ng v¨n vÒ ®ª,Së N«ng nghiÖp\n"
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let file = ImportFile(bytes, today: Self.today)
        #expect(file.encoding == .tcvn3 && file.faults.isEmpty)
        #expect(file.rows.first?.entry.subject == "Công văn về đê")
        #expect(file.rows.first?.entry.author == "Sở Nông nghiệp")
    }

    @Test func `a spreadsheet gives the same rows as the CSV, days as numbers too`() throws {
        let sheet = Worksheet(
            name: "so",
            heads: ["book", "number", "day", "subject", "author"],
            rows: [
                [.text("in"), .number(5), .number(43_898), .text("Về đê"), .text("Sở A")],
                [.text("in"), .number(6), .text("08/03/2020"), .text("Về \"đập\""), .text("Sở B")],
                [.text("in"), .text("x"), .number(43_898), .text("sai"), .text("Sở C")],
            ]
        )
        let path = try TestFolder.make() + "/so.xlsx"
        try Data(sheet.xlsx()).write(to: URL(filePath: path))
        let reader = try SheetReader(try FileHandle(forReadingFrom: URL(filePath: path)))
        let file = ImportFile(reader, today: Self.today)
        #expect(file.rows.map(\.day) == [8, 8].map { CivilDate(year: 2020, month: 3, day: $0) })
        #expect(file.rows.map(\.entry.subject) == ["Về đê", "Về \"đập\""])
        #expect(file.faults == [ImportFault(4, .number, "x")])
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `both registers agree, or it is said where not`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let chief = bureau.actor("chief")
        let csv = """
            book,number,day,subject,author
            in,1,08/03/2020,một,A
            in,2,08/03/2020,hai,A
            in,4,08/03/2020,bốn,A

            """
        let file = ImportFile(Array(csv.utf8), today: Self.today)
        _ = try await bureau.records.importRows(
            Array(file.rows.prefix(2)),
            by: chief,
            requestID: "r"
        )
        let half = try await bureau.records.reconcile(file, faults: [], sha256: "ab", by: chief)
        #expect(!half.agrees && half.parts.first?.missing == [4] && half.parts.first?.gaps == 1)
        _ = try await Self.run(bureau, file)
        let whole = try await bureau.records.reconcile(file, faults: [], sha256: "ab", by: chief)
        #expect(whole.agrees && whole.parts.first?.found == 3)
        #expect(whole.sample.first == ["1/2020", "một", "một"])
        let paper = try await bureau.records.printed(whole, by: chief)
        #expect(paper.pdf.starts(with: Array("%PDF".utf8)))
        let stranger = await refusal {
            try await bureau.records.reconcile(
                file,
                faults: [],
                sha256: "",
                by: bureau.actor("officer1")
            )
        }
        #expect(stranger == .forbidden(.openOffice))
    }

    @Test func `the old register is read and searched, and not changed`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let csv = "book,number,day,subject,author\nin,1,08/03/2020,Về đê biển,A\n"
        _ = try await Self.run(bureau, ImportFile(Array(csv.utf8), today: Self.today))
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
        let found = try await bureau.records.search("de bien", by: bureau.actor("clerk"))
        let item = try #require(found.documents.first?.item)
        var entry = try await bureau.open(item.recast()).incoming.entry
        entry.subject = "khác"
        let (id, changed) = (item.recast(as: Incoming.self), entry)
        let refused = await refusal {
            try await bureau.records.correct(id, changed, by: bureau.actor("clerk"), requestID: "r")
        }
        #expect(refused == .oldRegister)
    }
}
