// SPDX-License-Identifier: Apache-2.0

import CXLSXWriter
import Core
import Foundation

extension Spreadsheet {
    /// Why no workbook came out.
    package struct Fault: Error {
        package let code: Int
    }

    /// The rows that a sheet of Excel holds, less the head.
    package static let maximumRows = 1_048_575

    /// The table as XLSX; `folder` takes the file while it is made, under a name of the caller's.
    package func xlsx(at path: String) throws -> [UInt8] {
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let workbook = workbook_new(path) else { throw Fault(code: -1) }
        let sheet = workbook_add_worksheet(workbook, Self.sheetName(name))
        let bold = workbook_add_format(workbook)
        format_set_bold(bold)
        let day = workbook_add_format(workbook)
        format_set_num_format(day, "dd/mm/yyyy")
        let moment = workbook_add_format(workbook)
        format_set_num_format(moment, "dd/mm/yyyy hh:mm")
        for (column, title) in head.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(column), title, bold)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for (index, row) in rows.prefix(Self.maximumRows).enumerated() {
            for (column, cell) in row.enumerated() {
                let (line, place) = (UInt32(index + 1), UInt16(column))
                switch cell {
                case .text(let text): worksheet_write_string(sheet, line, place, text, nil)
                case .number(let value):
                    worksheet_write_number(sheet, line, place, Double(value), nil)
                case .date(let date):
                    var time = Self.time(date, second: 0)
                    worksheet_write_datetime(sheet, line, place, &time, day)
                case .moment(let value):
                    var time = Self.time(value.date, second: value.secondOfDay)
                    worksheet_write_datetime(sheet, line, place, &time, moment)
                case .empty: break
                }
            }
        }
        let result = workbook_close(workbook)
        guard result == LXW_NO_ERROR else { throw Fault(code: Int(result.rawValue)) }
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    private static func time(_ date: CivilDate, second: Int) -> lxw_datetime {
        lxw_datetime(
            year: Int32(date.year),
            month: Int32(date.month),
            day: Int32(date.day),
            hour: Int32(second / 3600),
            min: Int32(second / 60 % 60),
            sec: Double(second % 60)
        )
    }

    /// At most 31 letters, and none of those that Excel forbids.
    private static func sheetName(_ name: String) -> String {
        let plain = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
        return plain.isEmpty ? "1" : plain
    }
}
