// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

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
        case future
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

    /// `today` bounds the days of an old register.
    package init(_ bytes: [UInt8], today: CivilDate) {
        var reader = CSVReader(bytes)
        var heads: [String: Int]?
        while let outcome = reader.next() {
            switch outcome {
            case .fault(let fault, let line): faults.append(.init(line, .csv, "\(fault)"))
            case .record(let record):
                guard let known = heads else {
                    heads = read(heads: record)
                    if heads == nil { return }
                    continue
                }
                read(record, known, today)
            }
        }
    }

    private mutating func read(heads record: CSVReader.Record) -> [String: Int]? {
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
        _ record: CSVReader.Record,
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
    /// `12/02/2020` as registers have it, or `2020-02-12`.
    fileprivate init?(written text: String) {
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
