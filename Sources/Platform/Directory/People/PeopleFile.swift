// SPDX-License-Identifier: Apache-2.0

import Core

/// The columns of a file of officers and their posts, a row for each post.
///
/// UTF-8 with commas (RFC 4180); the first line names the columns, in any order. An officer is
/// recognised by `mail`, a post by officer, agency, `title` and `valid_from`. A unit that the agency
/// has not yet is opened. Importing the same file again changes nothing.
package enum PeopleColumn: String, Sendable, CaseIterable {
    /// A code in either system.
    case agency
    /// The unit's name within the agency; may be blank.
    case unit
    case name, mail, phone, title
    /// Words of docs/rights.md with spaces between them.
    case roles
    /// `agency` (also when blank), `subtree` or `nation`.
    case scope
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    /// `1` for an invented person, else `0` or blank.
    case sample

    static let required: [PeopleColumn] = [.agency, .name, .mail, .title, .roles, .validFrom]
}

/// One row, read as far as that needs no database.
struct PeopleLine: Sendable {
    let line: Int
    let agency: String
    let unit: String
    let name: String
    let mail: String
    let phone: String
    let title: String
    let roles: Set<Role>
    let scope: Actor.Scope
    let validity: Validity
    let isSample: Bool
}

/// A file of officers, read without looking at the database.
struct PeopleFile: Sendable {
    private(set) var lines: [PeopleLine] = []
    private(set) var problems: [ImportProblem] = []

    private static let limits = CSVReader.Limits(bytes: 16 << 20, records: 50_000)

    init(csv bytes: [UInt8]) {
        var reader = CSVReader(bytes, limits: Self.limits)
        guard let places = columns(&reader) else { return }
        let count = places.count
        while let outcome = reader.next() {
            switch outcome {
            case .fault(let fault, let line):
                problems.append(ImportProblem(line: line, fault, columns: Self.names))
            case .record(let record) where record.fields.count != count:
                let fault = CSVFault.wrongFieldCount(found: record.fields.count, expected: count)
                problems.append(ImportProblem(line: record.line, fault))
            case .record(let record): read(record, places)
            }
        }
    }

    private static let names = PeopleColumn.allCases.map(\.rawValue)

    private mutating func columns(_ reader: inout CSVReader) -> [PeopleColumn?]? {
        var faults: [CSVFault] = []
        var places: [PeopleColumn?] = []
        switch reader.next() {
        case nil: faults = [.empty]
        case .fault(let fault, _): faults = [fault]
        case .record(let header) where header.fields.count == 1 && header.fields[0].contains(";"):
            faults = [.semicolons]
        case .record(let header):
            for field in header.fields {
                let column = PeopleColumn(rawValue: field.lowercased().filter { $0 != " " })
                if column == nil { faults.append(.unknownColumn(field)) }
                if let column, places.contains(column) {
                    faults.append(.columnTwice(column.rawValue))
                }
                places.append(column)
            }
            faults += PeopleColumn.required.filter { !places.contains($0) }
                .map { .missingColumn($0.rawValue) }
        }
        problems += faults.map { ImportProblem(line: 1, $0, columns: Self.names) }
        return faults.isEmpty ? places : nil
    }

    private mutating func read(_ record: CSVReader.Record, _ places: [PeopleColumn?]) {
        var faults: [PeopleFault] = []
        func text(_ column: PeopleColumn) -> String {
            places.firstIndex(of: column).map { record.fields[$0].tidied } ?? ""
        }
        func date(_ column: PeopleColumn, _ field: PeopleField) -> CivilDate? {
            let text = text(column)
            if text.isEmpty { return nil }
            if let date = CivilDate(text: text) { return date }
            faults.append(.unreadable(field, value: text))
            return nil
        }
        for column in PeopleColumn.required where text(column).isEmpty {
            if let field = PeopleField(rawValue: column.rawValue) { faults.append(.missing(field)) }
        }
        let words = text(.roles).split { $0 == " " || $0 == ";" }.map(String.init)
        let roles = words.compactMap(Role.init)
        if roles.count != words.count {
            let wrong = words.first { Role(rawValue: $0) == nil } ?? ""
            faults.append(.unreadable(.roles, value: wrong))
        }
        let scope = text(.scope).isEmpty ? Actor.Scope.agency : Actor.Scope(word: text(.scope))
        if scope == nil { faults.append(.unreadable(.scope, value: text(.scope))) }
        let sample = ["": false, "0": false, "1": true][text(.sample)]
        if sample == nil { faults.append(.unreadable(.sample, value: text(.sample))) }
        let start = date(.validFrom, .validFrom)
        let end = date(.validUntil, .validUntil)
        problems += faults.map { ImportProblem(line: record.line, $0) }
        guard faults.isEmpty, let start, let scope, let sample else { return }
        lines.append(
            PeopleLine(
                line: record.line,
                agency: text(.agency),
                unit: text(.unit),
                name: text(.name),
                mail: text(.mail),
                phone: text(.phone),
                title: text(.title),
                roles: Set(roles),
                scope: scope,
                validity: Validity(from: start, until: end),
                isSample: sample
            )
        )
    }
}
