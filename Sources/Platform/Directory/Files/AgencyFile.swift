// SPDX-License-Identifier: Apache-2.0

package import Core

/// Something wrong on one line of a file, and where.
package struct ImportProblem: Sendable, Equatable {
    /// From 1, the first line being the names of the columns.
    package let line: Int
    /// Empty when the whole line is meant.
    package let column: String
    /// The key of its sentence in `DirectoryRefusal.texts`.
    package let code: String
    package let arguments: [String: String]

    init(line: Int, _ fault: AgencyFault) {
        self.line = line
        column = fault.column.rawValue
        code = fault.code
        arguments = fault.arguments
    }

    init(line: Int, _ fault: PeopleFault) {
        self.line = line
        column = fault.field.rawValue
        code = fault.code
        arguments = fault.arguments
    }

    /// A refusal of the door about the line as a whole.
    init(line: Int, _ refusal: DirectoryRefusal) {
        self.line = line
        column = ""
        code = refusal.code
        arguments = refusal.arguments
    }

    /// A fault of a file with other columns than the agencies'.
    init(line: Int, _ fault: CSVFault, columns: [String]) {
        self.line = line
        column = ""
        code = fault.code
        arguments = fault.arguments.merging(["names": columns.joined(separator: ", ")]) { $1 }
    }

    init(line: Int, _ fault: CSVFault) {
        self.line = line
        column = ""
        code = fault.code
        arguments = fault.arguments
    }

    /// The line, the column and what to do, as one sentence.
    package func sentence(in language: Language) -> String {
        let what = DirectoryRefusal.texts[code]?.string(in: language, arguments) ?? code
        let line =
            switch language {
            case .vietnamese: "Dòng \(self.line)"
            case .english: "Line \(self.line)"
            }
        return column.isEmpty ? "\(line): \(what)." : "\(line), \(column): \(what)."
    }
}

/// A directory file, read without looking at the database.
struct AgencyFile: Sendable {
    private(set) var rows: [AgencyRow] = []
    private(set) var problems: [ImportProblem] = []
    /// Codes on rows with faults, to which other rows may point without a fault of their own.
    private(set) var brokenCodes: Set<String> = []

    init(csv bytes: [UInt8], limits: CSVReader.Limits = CSVReader.Limits()) {
        var reader = CSVReader(bytes, limits: limits)
        guard let places = columns(&reader) else { return }
        while let outcome = reader.next() {
            switch outcome {
            case .fault(let fault, let line): problems.append(ImportProblem(line: line, fault))
            case .record(let record): add(record, places)
            }
        }
    }

    private mutating func add(
        _ record: CSVReader.Record,
        _ places: (count: Int, byColumn: [AgencyColumn: Int])
    ) {
        guard record.fields.count == places.count else {
            let fault = CSVFault.wrongFieldCount(
                found: record.fields.count,
                expected: places.count
            )
            problems.append(ImportProblem(line: record.line, fault))
            return
        }
        var cells = AgencyCells(line: record.line, fields: record.fields, places: places.byColumn)
        if let row = AgencyRow(&cells) {
            rows.append(row)
        } else {
            let places = [AgencyColumn.code102, .code20].compactMap { places.byColumn[$0] }
            brokenCodes.formUnion(places.map { record.fields[$0] })
        }
        problems += cells.faults.map { ImportProblem(line: record.line, $0) }
    }

    /// Reads the first line; nil when what follows could not be understood by it.
    private mutating func columns(
        _ reader: inout CSVReader
    ) -> (count: Int, byColumn: [AgencyColumn: Int])? {
        var places: [AgencyColumn: Int] = [:]
        var faults: [CSVFault] = []
        var count = 0
        var line = 1
        switch reader.next() {
        case nil: faults = [.empty]
        case .fault(let fault, let place)?: (faults, line) = ([fault], place)
        case .record(let header)?:
            line = header.line
            count = header.fields.count
            if count == 1, header.fields[0].contains(";") {
                faults = [.semicolons]
                break
            }
            for (index, field) in header.fields.enumerated() {
                let name = field.lowercased().filter { $0 != " " }
                if let column = AgencyColumn(rawValue: name) {
                    if places.updateValue(index, forKey: column) != nil {
                        faults.append(.columnTwice(name))
                    }
                } else {
                    faults.append(.unknownColumn(field))
                }
            }
            faults += AgencyColumn.required.filter { places[$0] == nil }
                .map { .missingColumn($0.rawValue) }
        }
        problems += faults.map { ImportProblem(line: line, $0) }
        return faults.isEmpty ? (count, places) : nil
    }
}
