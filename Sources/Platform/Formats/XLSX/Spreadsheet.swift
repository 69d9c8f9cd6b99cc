// SPDX-License-Identifier: Apache-2.0

package import Core

/// A table for people's spreadsheets: one sheet, a head that stays, rows of typed cells.
package struct Spreadsheet: Sendable, Equatable {
    package enum Cell: Sendable, Equatable {
        case text(String)
        case number(Int)
        case date(CivilDate)
        case moment(Instant)
        case empty
    }

    package var name: String
    package var head: [String]
    package var rows: [[Cell]]

    package init(name: String, head: [String], rows: [[Cell]]) {
        self.name = name
        self.head = head
        self.rows = rows
    }

    /// RFC 4180 with CRLF and a mark of UTF-8, without which spreadsheets misread Vietnamese.
    ///
    /// Text that a spreadsheet would take for a formula gets an apostrophe before it.
    package var csv: [UInt8] {
        var text = "\u{FEFF}" + head.map(Self.quoted).joined(separator: ",") + "\r\n"
        for row in rows {
            text += row.map { Self.quoted($0.plain) }.joined(separator: ",") + "\r\n"
        }
        return Array(text.utf8)
    }

    private static func quoted(_ value: String) -> String {
        let isFormula = value.first.map { "=+-@\t".contains($0) } ?? false
        let safe = isFormula && Int(value) == nil ? "'" + value : value
        guard safe.contains(where: { "\",\n\r".contains($0) }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}

extension Spreadsheet.Cell {
    var plain: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .date(let date): date.vietnamese
        case .moment(let moment):
            "\(moment.date.vietnamese) \((moment.secondOfDay / 3600).digits(2)):\((moment.secondOfDay / 60 % 60).digits(2))"
        case .empty: ""
        }
    }
}
