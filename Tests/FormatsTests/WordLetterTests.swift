// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

/// A letter goes to Word and comes back as its author left it.
struct WordLetterTests {
    private static func letter(type: String? = nil) -> OfficialLetter {
        OfficialLetter(
            parentAgency: "UBND tỉnh Mẫu",
            agency: "Sở Nội vụ",
            number: "",
            notation: "SNV-TH",
            place: "Mẫu",
            date: CivilDate(dayNumber: 18_331),
            typeName: type,
            subject: "góp ý <dự thảo> & \"văn bản\"",
            addressees: ["Bộ Nội vụ", "Sở Tư pháp"],
            paragraphs: ["Đoạn một; vẫn một.", "a) Đoạn hai\u{7}."],
            signerTitles: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            signerName: "Trịnh Mẫu Dũng",
            recipients: ["Như trên", "Lãnh đạo Sở", "Lưu: VT, TH"]
        )
    }

    private static func read(_ bytes: [UInt8]) throws -> WordText { try WordText(bytes: bytes) }

    /// A file with one document in it and perhaps something else.
    private static func read(
        _ body: String,
        _ more: [String: String] = [:],
        types: String = "<Types/>"
    ) throws -> WordText {
        var archive = StoredZIP()
        archive.add("[Content_Types].xml", Array(types.utf8))
        let document = "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>"
        archive.add("word/document.xml", Array(document.utf8))
        for (name, text) in more.sorted(by: { $0.key < $1.key }) {
            archive.add(name, Array(text.utf8))
        }
        return try read(archive.finish())
    }

    private static func paragraph(_ style: String, _ content: String) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(content)</w:p>"
    }

    @Test(arguments: [nil, "Báo cáo"])
    func `what was written comes back part by part, and the form's own words do not`(type: String?)
        throws
    {
        let found = try Self.read(Self.letter(type: type).docx(version: 7))
        #expect(found.subject == "góp ý <dự thảo> & \"văn bản\"")
        #expect(found.addressees == ["Bộ Nội vụ", "Sở Tư pháp"])
        #expect(found.paragraphs == ["Đoạn một; vẫn một.", "a) Đoạn hai."])
        #expect(found.signerTitles == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])
        #expect(found.signerName == "Trịnh Mẫu Dũng")
        #expect(found.recipients == ["Như trên", "Lãnh đạo Sở"])
        #expect(found.version == 7)
    }

    @Test func `an empty draft comes back empty, with places to write into`() throws {
        var letter = Self.letter()
        (letter.subject, letter.addressees, letter.paragraphs) = ("", [], [])
        (letter.signerTitles, letter.signerName, letter.recipients) = ([], "", ["Lưu: VT"])
        let found = try Self.read(letter.docx(version: 1))
        var empty = found
        empty.version = nil
        #expect(found.version == 1 && empty.paragraphs.isEmpty && empty.subject.isEmpty)
    }

    @Test
    func `runs join, breaks part, what was deleted or moved away is no text, what was pasted is`()
        throws
    {
        let found = try Self.read(
            Self.paragraph(
                "VLNoiDung",
                """
                <w:r><w:t>Kính </w:t></w:r><w:ins><w:r><w:t>đề</w:t></w:r></w:ins>\
                <w:del><w:r><w:delText>không</w:delText></w:r></w:del>\
                <w:moveFrom><w:r><w:t>xa</w:t></w:r></w:moveFrom>\
                <w:r><w:tab/><w:t>nghị</w:t><w:br/><w:t>dòng hai</w:t></w:r>
                """
            )
                + "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>dán vào</w:t></w:r></w:p>"
                + Self.paragraph("VLCoDinh", "<w:r><w:t>CỘNG HÒA</w:t></w:r>")
        )
        #expect(found.paragraphs == ["Kính đề nghị", "dòng hai", "dán vào"])
    }

    @Test func `what the platform cannot draw is refused by its name, and macros always`() throws {
        let good = Self.paragraph("VLNoiDung", "<w:r><w:t>chữ</w:t></w:r>")
        let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        let bodies: [(String, WordText.Fault)] = [
            (good + cell, .table), (good + "<w:p><w:r><w:drawing/></w:r></w:p>", .picture),
            (
                "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:p>" + good,
                .numbering
            ),
            ("<w:p><w:r><w:t>không kiểu nào</w:t></w:r></w:p>", .empty), ("", .empty),
            ("<w:p>", .damaged),
            (good + "<w:p><w:r><w:sym w:char=\"F0FC\"/></w:r></w:p>", .picture),
            (good + "<w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", .comments),
        ]
        for (body, fault) in bodies {
            #expect(throws: fault) { _ = try Self.read(body) }
        }
        _ = try Self.read(
            "<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:p>" + good
        )
        for name in ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/o.bin"] {
            #expect(throws: WordText.Fault.macros) { _ = try Self.read(good, [name: "x"]) }
        }
        let programs = """
            <Types><Override PartName="/word/document.xml" \
            ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>
            """
        #expect(throws: WordText.Fault.macros) { _ = try Self.read(good, types: programs) }
    }

    /// A file of `Tests/Corpus/word`.
    private static func corpus(_ name: String) throws -> WordText {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let url = tests.appending(path: "Corpus/word/\(name).docx")
        return try read(Array(try Data(contentsOf: url)))
    }

    @Test(arguments: [
        ("edited", "b) Đoạn thêm ở LibreOffice."), ("tracked", "Giữ thêm"),
        ("control", "Trong ô nhập\nChọn: Có"), ("pagenumber", ""),
    ])
    func `a draft that LibreOffice saved comes back part by part`(name: String, added: String)
        throws
    {
        let found = try Self.corpus("libreoffice-\(name)")
        #expect(found.subject == "góp ý dự thảo" && found.version == 7)
        #expect(found.addressees == ["Bộ Nội vụ"] && found.recipients == ["Như trên"])
        #expect(found.signerTitles == ["GIÁM ĐỐC"] && found.signerName == "Trịnh Mẫu Dũng")
        let more = added.split(separator: "\n").map(String.init)
        #expect(found.paragraphs == ["Đoạn một; vẫn một.", "a) Đoạn hai."] + more)
    }

    @Test(arguments: [
        ("table", WordText.Fault.table), ("textbox", .picture), ("footnote", .picture),
        ("comment", .comments), ("heading", .heading),
    ])
    func `what LibreOffice added and no letter has is refused, so that nothing is lost`(
        name: String,
        fault: WordText.Fault
    ) {
        #expect(throws: fault) { _ = try Self.corpus("libreoffice-\(name)") }
    }

    @Test func `the text is found where the package says that it stands`() throws {
        let main =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        let types = """
            <Types><Override PartName="/word/document2.xml" ContentType="\(main)"/></Types>
            """
        let text = Self.paragraph("VLNoiDung", "<w:r><w:t>chữ</w:t></w:r>")
        let second = "<w:document xmlns:w=\"w\"><w:body>\(text)</w:body></w:document>"
        let found = try Self.read("", ["word/document2.xml": second], types: types)
        #expect(found.paragraphs == ["chữ"])
    }

    @Test func `a file that a password locks is said to be locked`() {
        let stream: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        #expect(throws: WordText.Fault.locked) {
            _ = try Self.read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + stream)
        }
    }

    @Test(arguments: [
        [], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Array("%PDF-1.4".utf8),
        Array(repeating: 0x50, count: 5000),
    ])
    func `another format is no Word file`(bytes: [UInt8]) {
        #expect(throws: WordText.Fault.notWord) { _ = try Self.read(bytes) }
    }
}
