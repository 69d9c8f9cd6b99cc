// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

private func letter(paragraphs: Int, isSample: Bool = false) -> OfficialLetter {
    let text = """
        Thực hiện Quyết định số 28/2018/QĐ-TTg ngày 12 tháng 7 năm 2018 của Thủ tướng Chính phủ về \
        việc gửi, nhận văn bản điện tử giữa các cơ quan trong hệ thống hành chính nhà nước, Văn \
        phòng Chính phủ đề nghị các bộ, ngành, địa phương khẩn trương triển khai.
        """
    return OfficialLetter(
        parentAgency: "Chính phủ",
        agency: "Văn phòng Chính phủ",
        number: "7816",
        notation: "VPCP-KSTT",
        place: "Hà Nội",
        date: CivilDate(dayNumber: 18_297),
        subject: "gửi, nhận văn bản điện tử",
        addressees: ["Các bộ, cơ quan ngang bộ", "Ủy ban nhân dân các tỉnh"],
        paragraphs: Array(repeating: text, count: paragraphs),
        signerTitles: ["KT. Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm"],
        signerName: "Nguyễn Văn Ẩn",
        recipients: ["Như trên", "Lưu: VT, KSTT (3)"],
        isSample: isSample
    )
}

/// What pdftotext reads, one string per page; nil where it is not installed.
private func pages(_ bytes: [UInt8]) throws -> [String]? {
    guard let words = try poppler("pdftotext", bytes, "-layout", "-") else { return nil }
    let text = words.precomposedStringWithCanonicalMapping
    return text.split(separator: "\u{C}").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
}

/// What a tool of poppler says of a PDF: options, the file, and a last argument; nil without the tool.
private func poppler(_ name: String, _ bytes: [UInt8], _ option: String?, _ last: String?) throws
    -> String?
{
    let tool = URL(filePath: "/usr/bin/\(name)")
    guard FileManager.default.isExecutableFile(atPath: tool.path()) else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = tool
    process.arguments = [option, file.path(), last].compactMap(\.self)
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}

@Suite struct OfficialLetterTests {
    @Test func `a letter is a PDF with every part of the form`() throws {
        let bytes = try letter(paragraphs: 2).pdf()
        #expect(bytes.starts(with: Array("%PDF-1.".utf8)))
        guard let text = try pages(bytes) else { return }
        #expect(text.count == 1)
        for part in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "VĂN PHÒNG CHÍNH PHỦ",
            "Số: 7816/VPCP-KSTT", "Hà Nội, ngày 05 tháng 02 năm 2020", "V/v gửi, nhận",
            "Kính gửi:", "- Ủy ban nhân dân các tỉnh.", "Nơi nhận:", "- Lưu: VT, KSTT (3).",
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM", "Nguyễn Văn Ẩn",
        ] {
            #expect(text[0].contains(part), "\(part)")
        }
        #expect(!text[0].contains("VĂN BẢN MẪU"))
    }

    @Test func `a long letter turns pages, numbers them from the second and stays marked`() throws {
        let bytes = try letter(paragraphs: 12, isSample: true).pdf()
        guard let text = try pages(bytes) else { return }
        #expect(text.count == 2)
        #expect(text.allSatisfy { $0.contains("VĂN BẢN MẪU") })
        let first = text[1].split(separator: "\n").first?.trimmingCharacters(in: .whitespaces)
        #expect(first == "2")
        #expect(text[1].contains("Nguyễn Văn Ẩn"))
    }

    @Test func `a type that has a name is shown over the subject`() throws {
        var decision = letter(paragraphs: 1)
        decision.typeName = "Quyết định"
        guard let text = try pages(decision.pdf()) else { return }
        #expect(text[0].contains("QUYẾT ĐỊNH"))
        #expect(!text[0].contains("V/v"))
    }

    @Test(
        "NĐ 30/2020 Annex I.II: the stamp of urgency stands on the first page, and only where asked"
    )
    func urgency() throws {
        for urgency in OfficialLetter.Urgency.allCases {
            var letter = letter(paragraphs: 12)
            letter.urgency = urgency
            guard let text = try pages(letter.pdf()) else { return }
            let words = text.map { page in
                page.split(separator: "\n").filter { $0.contains(urgency.rawValue) }.count
            }
            #expect(words.first == 1 && words.dropFirst().allSatisfy { $0 == 0 }, "\(urgency)")
        }
    }

    @Test("NĐ 30/2020 Annex I.II: a stamp says how far the document may go, where asked")
    func circulation() throws {
        for circulation in OfficialLetter.Circulation.allCases {
            var letter = letter(paragraphs: 12)
            letter.circulation = circulation
            letter.urgency = .urgent
            guard let text = try pages(letter.pdf()) else { return }
            let words = text.map { page in
                page.split(separator: "\n").filter { $0.contains(circulation.rawValue) }.count
            }
            #expect(words.first == 1 && words.dropFirst().allSatisfy { $0 == 0 })
            #expect(text[0].contains("KHẨN"))
            letter.circulation = nil
            let plain = try #require(try pages(letter.pdf()))
            #expect(!plain[0].contains(circulation.rawValue))
        }
    }

    @Test(
        "NĐ 30/2020 Annex I.III: the block that certifies a copy has its parts and no nation's heading"
    )
    func certificate() throws {
        var copy = letter(paragraphs: 0)
        (copy.typeName, copy.notation) = ("Sao y", "SY-VPCP")
        guard let text = try pages(copy.certificate()) else { return }
        #expect(text.count == 1)
        for part in [
            "VĂN PHÒNG CHÍNH PHỦ", "SAO Y", "Số: 7816/SY-VPCP", "Hà Nội, ngày 05 tháng 02 năm 2020",
            "gửi, nhận văn bản điện tử", "Nơi nhận:", "Nguyễn Văn Ẩn",
        ] {
            #expect(text[0].contains(part), "\(part)")
        }
        #expect(!text[0].contains("CỘNG HÒA") && !text[0].contains("Kính gửi"))
        // An extract stands above the line, on as many pages as it takes.
        copy.paragraphs = letter(paragraphs: 12).paragraphs
        let long = try #require(try pages(copy.certificate()))
        #expect(long.count > 1 && long.last?.contains("SAO Y") == true)
    }

    @Test("NĐ 30/2020 Annex I: one face, compatible with Times New Roman, for every letter")
    func face() throws {
        guard let table = try poppler("pdffonts", letter(paragraphs: 1).pdf(), nil, nil) else {
            return
        }
        let fonts = table.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts { #expect(font.contains("LiberationSerif"), "\(font)") }
    }

    @Test func `the same letter gives the same bytes`() throws {
        #expect(try letter(paragraphs: 3).pdf() == letter(paragraphs: 3).pdf())
    }

    @Test(arguments: [(1, "01"), (2, "02"), (3, "3"), (12, "12")])
    func `only the months 1 and 2 get a leading zero`(month: Int, text: String) throws {
        var dated = letter(paragraphs: 1)
        dated.date = try #require(CivilDate(year: 2020, month: month, day: 9))
        #expect(dated.dateLine == "Hà Nội, ngày 09 tháng \(text) năm 2020")
    }

    @Test func `letters are drawn by many tasks at once`() async throws {
        let drawn = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 { group.addTask { try letter(paragraphs: 4).pdf() } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(drawn.count == 1)
    }
}
