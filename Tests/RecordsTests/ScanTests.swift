// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// What a scanner brings: a proposal for the register, once.
struct ScanTests {
    static let engines = TestDatabase.lastingEngines
    private static let today = CivilDate(dayNumber: 18_331)

    @Test func `number, day, author and subject are found where Annex I puts them`() {
        let entry = ScanText.entry(
            """
            ỦY BAN NHÂN DÂN TỈNH MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc
            Số: 15 / SNV-VP Tỉnh Mẫu, ngày 05 tháng 02 năm 2020
            V/v báo cáo công tác
            văn thư quý I
            Kính gửi: Ủy ban nhân dân huyện Mẫu
            Theo Công văn số 99/UBND-NC ngày 1 tháng 1 năm 2020
            """,
            on: Self.today
        )
        #expect(entry.reference == "15/SNV-VP")
        #expect(entry.issued == CivilDate(year: 2020, month: 2, day: 5))
        #expect(entry.author == "SỞ NỘI VỤ")
        #expect(entry.typeName == "Công văn")
        #expect(entry.subject == "V/v báo cáo công tác văn thư quý I")
    }

    @Test func `a document with a type takes its subject from below it`() {
        let entry = ScanText.entry(
            """
            BỘ TÀI CHÍNH
            Số: 07/QĐ-BTC
            Hà Nội, ngày 10 tháng 3 năm 2020
            QUYẾT ĐỊNH
            Về việc ban hành Quy chế
            làm việc của cơ quan
            Căn cứ Luật Tổ chức Chính phủ
            """,
            on: Self.today
        )
        #expect(entry.typeName == "Quyết định")
        #expect(entry.subject == "Về việc ban hành Quy chế làm việc của cơ quan")
        #expect(entry.reference == "07/QĐ-BTC")
    }

    @Test(arguments: [
        "", "\u{0}\u{FFFF}", "Số: /", "ngày 31 tháng 02 năm 2020",
        "Số: 5/X, ngày 1 tháng 1 năm 2999",
    ])
    func `what cannot be read proposes nothing wrong`(_ text: String) {
        let entry = ScanText.entry(text, on: Self.today)
        #expect(entry.issued == nil && entry.author.isEmpty && entry.subject.isEmpty)
    }

    @Test func `a separator is known however it was recognised`() {
        #expect(ScanText.isSeparator("Trang  phân cách\nvăn bản quét"))
        #expect(!ScanText.isSeparator("trang phân cách"))
    }

    @Test func `the code of a sheet names its entry, and nothing else is a sheet`() {
        let id = ID<Incoming>(at: InstructionTests.start, random: (1, 2))
        let sheet = ScanSheet(entry: id)
        #expect(ScanSheet(sheet.code) == sheet && ScanSheet(ScanSheet.plain.code) == .plain)
        // What it names cannot be read: it parts all the same.
        #expect(ScanSheet("VLR1|\u{0}<x>") == .plain)
        for other in ["", "VLR1", "VLS1|\(id)|CS", "VLR1|\(id)|x", "https://mau.example", "vlr1|"] {
            #expect(ScanSheet(other) == nil, "\(other)")
        }
    }

    @Test(arguments: engines)
    func `a scan goes to the paper that its sheet names, once; any other before the clerks`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let paper: ID<Incoming> = records.newID()
        _ = try await records.takeIn(
            paper,
            Incoming.Entry(author: "UBND xã Mẫu", number: "15", subject: "Báo cáo"),
            files: [],
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let electronic = try await bureau.registered()
        func scan(_ text: String, _ entry: ID<Incoming>) throws -> Scan {
            let plain = try Self.scan(bureau, text)
            return Scan(
                name: plain.name,
                contentType: plain.contentType,
                body: plain.body,
                text: text,
                pages: 2,
                entry: entry
            )
        }
        for expected in [4, 0] {
            let scans = [
                try scan("cống Bà Mẫu", paper), try scan("trang phụ lục", paper),
                // Not paper, or not there: nothing is lost.
                try scan("của văn bản điện tử", electronic), try scan("lạc", records.newID()),
            ]
            let taken = try await records.takeScans(scans, of: [4, 5], for: Bureau.ministry)
            #expect(taken == expected)
        }
        let file = try await bureau.open(paper)
        #expect(file.incoming.files.count == 2 && file.incoming.registration?.number == 1)
        #expect(file.trail.filter { $0.action == "scan" }.count == 2)
        try await bureau.settle()
        while try await records.advanceSearch() {}
        let found = try await records.search("cong ba mau", by: bureau.actor("clerk"))
        #expect(found.documents.map(\.item) == [paper.recast()])
        // Nobody of another agency reaches it by its sheet.
        let foreign = try await records.takeScans(
            [try scan("của nơi khác", paper)],
            of: [6],
            for: Bureau.office
        )
        #expect(foreign == 1)
        #expect(try await bureau.open(paper).incoming.files.count == 2)
        let sheet = await refusal {
            try await records.separatorPage(for: electronic, by: bureau.actor("clerk"))
        }
        #expect(sheet == .notNow(action: "print", state: "incoming.separator"))
    }

    private static func scan(_ bureau: Bureau, _ text: String) throws -> Scan {
        var spool = bureau.records.spool()
        try spool.write(Array("%PDF \(text)".utf8))
        return Scan(
            name: "quet.pdf",
            contentType: "application/pdf",
            body: try spool.finish(),
            text: text,
            pages: 2
        )
    }

    @Test(arguments: engines)
    func `a scan comes before the clerks once, is found by its words, and is registered`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let letter = "SỞ MẪU\nSố: 3/SM-VP\nV/v thủy lợi nội đồng\nKính gửi: Bộ\ncống Bà Mẫu"
        for expected in [2, 0] {
            let scans = [try Self.scan(bureau, letter), try Self.scan(bureau, "")]
            let taken = try await bureau.records.takeScans(
                scans,
                of: [1, 2, 3],
                for: Bureau.ministry
            )
            #expect(taken == expected)
        }
        let line = try #require(
            try await bureau.line("V/v thủy lợi nội đồng", of: "clerk", atDesk: true)
        )
        #expect(line.step == "register" && line.reference == "3/SM-VP")
        // One without words is opened by the name of its file.
        #expect(try await bureau.line("quet.pdf", of: "clerk", atDesk: true) != nil)
        let place = try await bureau.register(line.item.recast())
        #expect(place.text == "01")
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
        let found = try await bureau.records.search("cong ba mau", by: bureau.actor("clerk"))
        #expect(found.documents.count == 1)
        // Recognised once: nothing waits for the reader.
        let waiting = try await bureau.database.read {
            try FileTextStore(connection: $0).waiting(limit: 9).count
        }
        #expect(waiting == 0)
    }

    @Test func `nothing is taken for an agency that does not work here`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let scan = try Self.scan(bureau, "x")
        let refused = await refusal {
            try await bureau.records.takeScans([scan], of: [1], for: Bureau.province)
        }
        #expect(refused == .noOffice)
    }
}
