// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Formats

/// The words of office documents, as far as strangers' files have any.
struct OfficeTextTests {
    private static func read(
        _ parts: KeyValuePairs<String, String>,
        limits: OfficeText.Limits = .init()
    ) throws -> OfficeText {
        let url = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID())")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try FileHandle(forUpdating: url)
        var writer = ZIPWriter(file, year: 2020, month: 3, day: 10)
        for (name, text) in parts { try writer.add(name, Array(text.utf8)) }
        try writer.finish()
        return try OfficeText(file, limits: limits)
    }

    private static let word = """
        <w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>Công </w:t></w:r><w:r><w:t>văn</w:t></w:r></w:p>\
        <w:p><w:r><w:t>số 7 &amp; 8</w:t></w:r><w:r><w:instrText>HYPERLINK bí-mật</w:instrText></w:r></w:p>\
        </w:body></w:document>
        """

    @Test func `runs of a paragraph join, paragraphs part, and instructions are no text`() throws {
        let found = try Self.read([
            "[Content_Types].xml": "<x/>", "word/document.xml": Self.word,
            "word/header1.xml":
                "<w:hdr xmlns:w=\"u\"><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>",
        ])
        #expect(found.text == "Đầu trang\nCông văn\nsố 7 & 8\n")
        #expect(!found.hasMacros && !found.isCut)
    }

    @Test func `sheets and slides give their strings`() throws {
        let sheet = try Self.read([
            "xl/sharedStrings.xml":
                "<sst xmlns=\"u\"><si><t>Một</t></si><si><r><t>Hai</t></r></si></sst>",
            "xl/worksheets/sheet1.xml":
                "<worksheet xmlns=\"u\"><c t=\"inlineStr\"><is><t>Ba</t></is></c><c><v>99</v></c></worksheet>",
        ])
        #expect(sheet.text.split(separator: "\n").sorted() == ["Ba", "Hai", "Một"])
        let slides = try Self.read([
            "ppt/slides/slide1.xml":
                "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:t>Trang</a:t></a:p></p:sld>"
        ])
        #expect(slides.text == "Trang\n")
    }

    @Test func `OpenDocument gives its paragraphs, and says when it needs a password`() throws {
        let content = """
            <office:document-content xmlns:office="o" xmlns:text="t"><office:body>\
            <text:h>Tiêu đề</text:h><text:p>Đoạn <text:span>văn</text:span></text:p>\
            </office:body></office:document-content>
            """
        let found = try Self.read(["mimetype": "application/vnd", "content.xml": content])
        #expect(found.text == "Tiêu đề\nĐoạn văn\n")
        #expect(throws: OfficeText.Fault.encrypted) {
            _ = try Self.read([
                "mimetype": "application/vnd", "content.xml": "xxxx",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            ])
        }
    }

    @Test func `macros are seen and never read`() throws {
        let found = try Self.read([
            "word/document.xml": Self.word, "word/vbaProject.bin": "Sub AutoOpen()",
        ])
        #expect(found.hasMacros && !found.text.contains("AutoOpen"))
    }

    @Test func `of a long document the beginning is kept`() throws {
        var limits = OfficeText.Limits()
        limits.textBytes = 12
        let found = try Self.read(["word/document.xml": Self.word], limits: limits)
        #expect(found.isCut && found.text.hasPrefix("Công"))
    }

    @Test(arguments: ["<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "<w:document>", "", "\u{0}"])
    func `what is broken or cunning is refused, not half understood`(_ text: String) {
        #expect(throws: OfficeText.Fault.damaged) {
            _ = try Self.read(["word/document.xml": text])
        }
    }

    @Test func `a ZIP file of other things is none`() {
        #expect(throws: OfficeText.Fault.notOffice) { _ = try Self.read(["a.txt": "chữ"]) }
    }
}
