// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Where documents of an office's registers are now: units took them along when they left.
///
/// All SQL on the table `records_departed`. A register is read there too, so that it has no gap.
struct DepartedStore {
    let connection: any Connection

    /// One office's part of a register.
    struct Place {
        let office: AgencyCode
        let book: NumberBook
    }

    /// False when it is known.
    func add(_ old: AgencyCode, _ new: AgencyCode, on day: CivilDate) throws -> Bool {
        try connection.run(
            """
            INSERT INTO records_departed (office, own_mark, heir, heir_mark, left_on)
            VALUES (\(old), '', \(new), \(NumberBook.mark(of: old)), \(day))
            ON CONFLICT (office, own_mark, heir, heir_mark, left_on) DO NOTHING
            """
        ) > 0
    }

    /// The whole of a register: the office's own part and those of its heirs.
    func places(of office: AgencyCode, _ book: NumberBook) throws -> [Place] {
        let heirs = try connection.rows(
            """
            SELECT DISTINCT own_mark, heir, heir_mark FROM records_departed WHERE office = \(office)
            ORDER BY own_mark, heir, heir_mark LIMIT 200
            """
        ).compactMap { row -> Place? in
            let series = book.unmarked(try row.value("own_mark"))
            let heirBook = try series.flatMap {
                NumberBook(kind: $0 + (try row.value("heir_mark", as: String.self)))
            }
            return try heirBook.map { Place(office: try row.value("heir"), book: $0) }
        }
        return [Place(office: office, book: book)] + heirs
    }

    /// An agency became part of another: its books have one mark more.
    func merge(_ old: AgencyCode, into new: AgencyCode) throws {
        let mark = NumberBook.mark(of: old)
        try connection.run(
            """
            UPDATE records_departed SET heir = \(new), heir_mark = heir_mark || \(mark)
            WHERE heir = \(old)
            """
        )
        try connection.run(
            """
            UPDATE records_departed SET office = \(new), own_mark = own_mark || \(mark)
            WHERE office = \(old)
            """
        )
        // What came together again is one register.
        try connection.run(
            "DELETE FROM records_departed WHERE office = heir AND own_mark = heir_mark"
        )
    }
}

extension NumberBook {
    /// The series without the mark of a former agency at its end; nil when it has another.
    func unmarked(_ mark: String) -> String? {
        guard kind.hasSuffix(mark) else { return nil }
        let series = String(kind.dropLast(mark.count))
        return series.contains(".of.") ? nil : series
    }
}

extension Array {
    /// Parts of one register as one page of it.
    func inOrder(_ limit: Int, _ isBefore: (Element, Element) -> Bool) -> [Element] {
        Array(sorted(by: isBefore).prefix(limit))
    }
}
