// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

struct OfficialSlipTests {
    private static func slip(rows: Int) throws -> OfficialSlip {
        OfficialSlip(
            paper: .a5,
            form: "Mẫu số 01",
            agency: "UBND xã Mẫu",
            place: "Xã Mẫu",
            date: try #require(CivilDate(text: "2020-02-05")),
            title: "Giấy tiếp nhận",
            parts: [
                .line(label: "Họ tên", value: ""),
                .table(
                    head: ["STT", "Tệp"],
                    widths: [0.2, 0.8],
                    rows: (0..<rows).map { ["\($0)", "tệp <\($0)> & “dấu”"] }
                ),
                .list(["một", "hai"]),
            ],
            signatures: [OfficialSlip.Signature(title: "Người nộp", name: "Nguyễn Mẫu")],
            qr: QRCode("https://mau.example/lookup?code=000.00.00.H02-200205-0001"),
            code: "000.00.00.H02-200205-0001",
            notes: ["Tra cứu bằng mã."],
            mark: "MẪU"
        )
    }

    @Test func `the same slip is the same bytes, and a long table goes on over pages`() throws {
        let short = try Self.slip(rows: 2)
        #expect(try short.pdf() == short.pdf())
        #expect(short.dateLine == "Xã Mẫu, ngày 05 tháng 02 năm 2020")
        let long = String(decoding: try Self.slip(rows: 200).pdf(), as: UTF8.self)
        #expect(long.matches(of: /\/Type \/Page\b/).count > 3)
    }

    @Test func `a QR code has its three finder patterns, and none is made of nothing`() throws {
        let code = try #require(QRCode("000.00.00.H02-200205-0001"))
        let last = code.side - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            for offset in 0..<7 {
                #expect(code.isDark(row: row, column: column + offset))
                #expect(code.isDark(row: row + 3, column: column + 3))
            }
            #expect(!code.isDark(row: row + 1, column: column + 1))
        }
        #expect(QRCode("") == nil && QRCode(String(repeating: "a", count: 2332)) == nil)
    }

    @Test func `a table is CSV with its quotes, and XLSX with its zip`() throws {
        let sheet = Spreadsheet(
            name: "A/B:*",
            head: ["Một", "Hai"],
            rows: [
                [.text("a,\"b\"\n"), .number(-5)], [.text("=1+1"), .empty],
                [
                    .date(try #require(CivilDate(text: "2020-02-05"))),
                    .moment(Instant(text: "2020-02-05T09:41:00") ?? Instant(microseconds: 0)),
                ],
            ]
        )
        let csv = String(decoding: sheet.csv, as: UTF8.self)
        #expect(
            csv
                == "\u{FEFF}Một,Hai\r\n\"a,\"\"b\"\"\n\",-5\r\n'=1+1,\r\n05/02/2020,05/02/2020 09:41\r\n"
        )
        let path = NSTemporaryDirectory() + "sheet-\(UInt64.random(in: 0...UInt64.max)).xlsx"
        #expect(try sheet.xlsx(at: path).starts(with: [0x50, 0x4B, 3, 4]))
    }
}
