// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// One row of the file, its cells read as far as that needs no other row.
struct AgencyRow: Sendable {
    /// A cell that may be left out of the file, in which case the directory's value stays.
    enum Cell<Value: Sendable>: Sendable {
        case absent
        case blank
        case value(Value)

        /// What the cell says, or `kept` when the file has no such column.
        func or(_ kept: Value?) -> Value? {
            switch self {
            case .absent: kept
            case .blank: nil
            case .value(let value): value
            }
        }
    }

    let line: Int
    let code102: Cell<AgencyCode>
    let code102From: Cell<CivilDate>
    let code102Until: Cell<CivilDate>
    let code20: Cell<AgencyCode>
    let code20From: Cell<CivilDate>
    let code20Until: Cell<CivilDate>
    let name: String
    let level: Int
    let kind: Agency.Kind
    let parent: Cell<String>
    let validFrom: CivilDate
    let validUntil: Cell<CivilDate>
    let successor: Cell<String>
    let afterClosing: Cell<Agency.MailAfterClosing>
    let servedBy: Cell<String>
    let servedFrom: Cell<CivilDate>
    let servedUntil: Cell<CivilDate>
    let focalOffice: Cell<String>
    let focalMail: Cell<String>
    let focalPhone: Cell<String>
    let mail: Cell<String>
    let isSample: Cell<Bool>
    let note: Cell<String>

    /// Nil when a cell cannot be read; `faults` says which.
    init?(_ cells: inout AgencyCells) {
        line = cells.line
        code102 = cells.code(.code102)
        code102From = cells.date(.code102From)
        code102Until = cells.date(.code102Until)
        code20 = cells.code(.code20)
        code20From = cells.date(.code20From)
        code20Until = cells.date(.code20Until)
        if code102.or(nil) == nil, code20.or(nil) == nil { cells.complain(.noCode) }
        name = cells.text(.name).or(nil) ?? ""
        let level = cells.read(.level, .level) { text in
            Int(text).flatMap { (1...4).contains($0) ? $0 : nil }
        }
        let kind = cells.read(.kind, .kind, Agency.Kind.init)
        parent = cells.text(.parent)
        let validFrom = cells.date(.validFrom)
        validUntil = cells.date(.validUntil)
        successor = cells.text(.successor)
        afterClosing = cells.read(.afterClosing, .closing, Agency.MailAfterClosing.init)
        servedBy = cells.text(.servedBy)
        servedFrom = cells.date(.servedFrom)
        servedUntil = cells.date(.servedUntil)
        focalOffice = cells.text(.focalOffice)
        focalMail = cells.text(.focalMail)
        focalPhone = cells.text(.focalPhone)
        mail = cells.text(.mail)
        isSample = cells.read(.sample, .flag) { ["0": false, "1": true][$0] }
        note = cells.text(.note)
        guard cells.faults.isEmpty, let level = level.or(nil), let kind = kind.or(nil),
            let validFrom = validFrom.or(nil)
        else { return nil }
        self.level = level
        self.kind = kind
        self.validFrom = validFrom
    }
}

/// The cells of one row by column, and what was wrong with those read so far.
struct AgencyCells {
    let line: Int
    private let fields: [String]
    private let places: [AgencyColumn: Int]
    private(set) var faults: [AgencyFault] = []

    init(line: Int, fields: [String], places: [AgencyColumn: Int]) {
        self.line = line
        self.fields = fields
        self.places = places
    }

    mutating func text(_ column: AgencyColumn) -> AgencyRow.Cell<String> {
        guard let place = places[column] else { return .absent }
        let text = fields[place].trimmed.composed
        if !text.isEmpty {
            if let fault = AgencyRules.fault(of: text, in: column) { faults.append(fault) }
            return .value(text)
        }
        if AgencyColumn.required.contains(column) { faults.append(.missing(column)) }
        return .blank
    }

    /// No code at all is said only when none could be read, which was said before.
    mutating func complain(_ fault: AgencyFault) {
        if faults.isEmpty { faults.append(fault) }
    }

    mutating func read<Value>(
        _ column: AgencyColumn,
        _ format: AgencyFault.Format,
        _ parse: (String) -> Value?
    ) -> AgencyRow.Cell<Value> {
        switch text(column) {
        case .absent: return .absent
        case .blank: return .blank
        case .value(let text):
            if let value = parse(text) { return .value(value) }
            faults.append(.unreadable(column, value: text, format))
            return .blank
        }
    }

    mutating func date(_ column: AgencyColumn) -> AgencyRow.Cell<CivilDate> {
        read(column, .date) { CivilDate(text: $0) }
    }

    mutating func code(_ column: AgencyColumn) -> AgencyRow.Cell<AgencyCode> {
        read(column, .code) { AgencyCode($0) }
    }
}

extension String {
    /// In the one Unicode form that is kept (NFC), whichever the keyboard made.
    var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }

    /// Without the spaces around it that spreadsheets leave.
    fileprivate var trimmed: String {
        let space = UInt8(ascii: " ")
        guard utf8.first == space || utf8.last == space else { return self }
        return String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
