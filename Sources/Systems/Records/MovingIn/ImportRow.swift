// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Formats

/// One line of an old register, as the neutral package of moving in has it.
package struct ImportRow: Sendable, Equatable {
    package let line: Int
    package let kind: WorkKind
    package let number: Int
    /// Day of arrival, or of issue: its year is that of the register.
    package let day: CivilDate
    package let entry: Incoming.Entry
    /// For outgoing ones, the notation after the number.
    package let notation: String
    package let copies: [String]
    /// Who still has it in hand, by the name of the unit; empty when it is done.
    package let unit: String
    package let due: CivilDate?
    /// A name in the folder of files; empty when there is none.
    package let file: String

    /// The columns of the file, by their names in its first line; the first four are needed.
    package static let columns = [
        "book", "number", "day", "subject", "author", "reference", "issued", "type", "signer",
        "copies", "due", "unit", "note", "file",
    ]

    package static let needed: Set<String> = ["book", "number", "day", "subject"]
}

/// What is wrong with a line, so that it can be put right there.
package struct ImportFault: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case csv, columns, book, number, day, subject, author, issued, due, unit, file, taken, twice
        case future, damaged
    }

    package let line: Int
    package let reason: Reason
    /// What stood there.
    package let value: String

    package init(_ line: Int, _ reason: Reason, _ value: String = "") {
        self.line = line
        self.reason = reason
        self.value = value
    }

    package var key: String { "records.import.\(reason.rawValue)" }
}

/// A whole file, read: rows that can be taken and the faults of the others.
package struct ImportFile: Sendable {
    package private(set) var rows: [ImportRow] = []
    package private(set) var faults: [ImportFault] = []
    private var seen: Set<String> = []

    /// The old encoding in which it was, as said or as found; nil for Unicode.
    package private(set) var encoding: Vietnamese.Legacy?
    private var heads: [String: Int]?

    /// One line of a file, of whichever kind.
    private struct Record {
        let line: Int
        let fields: [String]
    }

    /// A file of CSV; `today` bounds the days of an old register.
    package init(_ bytes: [UInt8], today: CivilDate, encoding: Vietnamese.Legacy? = nil) {
        let text = Vietnamese.text(of: bytes)
        self.encoding = encoding ?? Vietnamese.legacy(of: text)
        let unicode = self.encoding.map { Vietnamese.unicode(text, from: $0) } ?? text
        var reader = CSVReader(Array(unicode.utf8))
        while let outcome = reader.next() {
            switch outcome {
            case .fault(let fault, let line): faults.append(.init(line, .csv, "\(fault)"))
            case .record(let record):
                guard take(Record(line: record.line, fields: record.fields), today) else { return }
            }
        }
    }

    /// The first sheet of a workbook.
    package init(_ sheet: SheetReader, today: CivilDate, encoding: Vietnamese.Legacy? = nil) {
        let sample = sheet.lines.prefix(2000).flatMap(\.cells).joined(separator: " ")
        self.encoding = encoding ?? Vietnamese.legacy(of: sample)
        for line in sheet.lines {
            let fields =
                self.encoding.map { old in line.cells.map { Vietnamese.unicode($0, from: old) } }
                ?? line.cells
            guard take(Record(line: line.number, fields: fields), today) else { return }
        }
    }

    /// False when nothing can be read below its heads.
    private mutating func take(_ record: Record, _ today: CivilDate) -> Bool {
        guard let known = heads else {
            heads = read(heads: record)
            return heads != nil
        }
        guard record.fields.contains(where: { !$0.isEmpty }) else { return true }
        read(record, known, today)
        return true
    }

    private mutating func read(heads record: Record) -> [String: Int]? {
        let names = record.fields.map { $0.lowercased() }
        let unknown = names.filter { !ImportRow.columns.contains($0) }
        let missing = ImportRow.needed.subtracting(names)
        guard unknown.isEmpty, missing.isEmpty else {
            let said = (missing.sorted() + unknown).joined(separator: ", ")
            faults.append(.init(record.line, .columns, said))
            return nil
        }
        return Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    private mutating func read(
        _ record: Record,
        _ heads: [String: Int],
        _ today: CivilDate
    ) {
        func cell(_ name: String) -> String {
            guard let index = heads[name], record.fields.indices.contains(index) else { return "" }
            return record.fields[index].split(separator: " ").joined(separator: " ")
        }
        func fault(_ reason: ImportFault.Reason, _ value: String) {
            faults.append(ImportFault(record.line, reason, value))
        }
        let before = faults.count
        let book = cell("book")
        let kind: WorkKind? = book == "in" ? .incoming : book == "out" ? .outgoing : nil
        if kind == nil { fault(.book, book) }
        let number = Int(cell("number")).flatMap { (1...999_999).contains($0) ? $0 : nil }
        if number == nil { fault(.number, cell("number")) }
        let day = CivilDate(written: cell("day"))
        if day == nil { fault(.day, cell("day")) }
        if let day, day > today { fault(.future, cell("day")) }
        if cell("subject").isEmpty || cell("subject").count > 500 {
            fault(.subject, cell("subject"))
        }
        if kind == .incoming, cell("author").isEmpty { fault(.author, "") }
        func optional(_ name: String, _ reason: ImportFault.Reason) -> CivilDate? {
            guard !cell(name).isEmpty else { return nil }
            let date = CivilDate(written: cell(name))
            if date == nil { fault(reason, cell(name)) }
            return date
        }
        let issued = optional("issued", .issued)
        let due = optional("due", .due)
        guard faults.count == before, let kind, let number, let day else { return }
        guard seen.insert("\(kind)-\(day.year)-\(number)").inserted else {
            fault(.twice, "\(number)/\(day.year)")
            return
        }
        let entry = Self.entry(cell, issued, due)
        rows.append(
            ImportRow(
                line: record.line,
                kind: kind,
                number: number,
                day: day,
                entry: entry,
                notation: entry.notation,
                copies: cell("copies").split(separator: ";").map { String($0) },
                unit: cell("unit"),
                due: due,
                file: cell("file")
            )
        )
    }
}

extension ImportFile {
    private static func entry(
        _ cell: (String) -> String,
        _ issued: CivilDate?,
        _ due: CivilDate?
    ) -> Incoming.Entry {
        let parts = cell("reference").split(separator: "/", maxSplits: 1).map(String.init)
        return Incoming.Entry(
            author: cell("author"),
            number: parts.count == 2 ? String(parts[0].prefix(11)) : "",
            notation: String((parts.last ?? "").prefix(30)),
            issued: issued,
            typeName: String(cell("type").prefix(100)),
            subject: cell("subject"),
            signer: String(cell("signer").prefix(150)),
            due: due,
            note: String(cell("note").prefix(500))
        )
    }
}

extension CivilDate {
    /// `12/02/2020` as registers have it, `2020-02-12`, or a spreadsheet's count of days since 30/12/1899.
    fileprivate init?(written text: String) {
        if let count = Int(text), (25_569...80_000).contains(count) {
            self.init(dayNumber: count - 25_569)
            return
        }
        if let date = CivilDate(text: text) {
            self = date
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = date
    }
}
