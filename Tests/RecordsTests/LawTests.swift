// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import TestSupport
import Testing

@testable import Records

/// Numbers and lists of NĐ 30/2020 that need no database.
struct LawTests {
    @Test("NĐ 30/2020 Annex III: the law of the day decides the types")
    func types() {
        let day = DocumentType.decree30.from
        #expect(day == CivilDate(year: 2020, month: 3, day: 5))
        let types = DocumentType.all(on: day)
        #expect(types.count == 29 && Set(types.map(\.name)).count == 29)
        #expect(types.count { $0.abbreviation == nil } == 2)
        #expect(DocumentType.named("Bản thỏa thuận", on: day)?.abbreviation == "BTT")
        #expect(DocumentType.all(on: day.adding(days: -1)).map(\.name) == ["Công văn"])
    }

    @Test(
        "NĐ 30/2020 Annex I.II.3: number and notation",
        arguments: [
            ("Quyết định", "QĐ-BTC"), ("Công văn", "BTC-V1"), ("Tờ trình", "TTr-BTC"),
        ]
    )
    func notation(type: String, expected: String) throws {
        let day = CivilDate(dayNumber: 18_331)
        let found = try #require(DocumentType.named(type, on: day))
        #expect(found.notation(agency: "BTC", unit: "V1") == expected)
        #expect(NumberBook.text(5) == "05" && NumberBook.text(10) == "10")
        #expect(NumberBook.text(118) == "118")
    }

    @Test func `a công văn carries its subject once`() {
        let office = Office(
            code: Bureau.ministry,
            agency: ID(at: InstructionTests.start, random: (1, 1)),
            settings: Office.Settings(
                abbreviation: "BTC",
                place: "Hà Nội",
                parentName: "Chính phủ"
            ),
            openedAt: InstructionTests.start,
            version: 1
        )
        let fields = LetterFields(
            subject: "V/v góp ý",
            paragraphs: ["Một đoạn."],
            signerTitles: ["BỘ TRƯỞNG"],
            signerName: "Nguyễn Mẫu",
            copies: ["Như trên"]
        )
        let letter = fields.letter(
            office: office,
            officeName: "Bộ Tài chính",
            number: "05",
            notation: "BTC-V1",
            date: CivilDate(dayNumber: 18_331),
            unit: "V1"
        )
        #expect(letter.subject == "góp ý" && letter.typeName == nil)
        #expect(letter.recipients == ["Như trên", "Lưu: VT, V1"])
        #expect(letter.parentAgency == "Chính phủ")
        #expect(LetterFields(json: fields.json) == fields)
    }

    @Test("NQ 17, press of 7/2/2020: 80, 60 and 30 per cent")
    func targets() {
        #expect(OnlineTarget.of(.ministry)?.share == 80)
        #expect(OnlineTarget.of(.department)?.share == 60)
        #expect(OnlineTarget.of(.district)?.share == 30)
        #expect(OnlineTarget.of(.commune) == nil)
    }
}
