// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Formats

/// Spreadsheets that people prepared.
struct SheetReaderTests {
    private static func file(_ bytes: [UInt8]) throws -> FileHandle {
        let url = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID())")
        try Data(bytes).write(to: url)
        let file = try FileHandle(forReadingFrom: url)
        try FileManager.default.removeItem(at: url)
        return file
    }

    @Test func `what Worksheet writes is read back`() throws {
        let sheet = Worksheet(
            name: "Sổ",
            heads: ["book", "số", "trích yếu"],
            rows: [
                [.text("in"), .number(15), .text("Về \"đê\" <&>")],
                [.text("out"), .number(7), .text("")],
            ]
        )
        let lines = try SheetReader(Self.file(sheet.xlsx())).lines
        #expect(lines.count == 3)
        #expect(lines[0] == .init(number: 1, cells: ["book", "số", "trích yếu"]))
        #expect(lines[1].cells == ["in", "15", "Về \"đê\" <&>"])
    }

    @Test func `cells keep their columns where some are empty, and shared strings are looked up`()
        throws
    {
        let url = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID())")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try FileHandle(forUpdating: url)
        var writer = ZIPWriter(file, year: 2020, month: 3, day: 10)
        try writer.add(
            "xl/sharedStrings.xml",
            Array("<sst><si><t>không</t></si><si><r><t>m</t></r><r><t>ột</t></r></si></sst>".utf8)
        )
        try writer.add(
            "xl/worksheets/sheet1.xml",
            Array(
                """
                <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1"><v>9</v></c></row>\
                <row r="4"><c r="B4" t="s"><v>99</v></c></row></sheetData></worksheet>
                """.utf8
            )
        )
        try writer.finish()
        let lines = try SheetReader(file).lines
        #expect(
            lines == [
                .init(number: 1, cells: ["một", "", "9"]), .init(number: 4, cells: ["", ""]),
            ]
        )
    }

    @Test(arguments: ["", "PK", "chữ"])
    func `what is no workbook is refused`(_ text: String) throws {
        #expect(throws: OfficeText.Fault.self) {
            _ = try SheetReader(Self.file(Array(text.utf8)))
        }
    }
}
