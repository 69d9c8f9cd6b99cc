// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Storage

/// How an old register and this one agree, book by book: what both sides sign after moving in.
package struct Reconciliation: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package let kind: WorkKind
        package let year: Int
        /// Rows of the old register that can be read.
        package let rows: Int
        package let first: Int
        package let last: Int
        /// Of those numbers, how many stand here.
        package let found: Int
        /// Numbers that the old register has and this one has not.
        package let missing: [Int]
        /// Numbers between the first and the last that the old register never had.
        package let gaps: Int
    }

    package let parts: [Part]
    package let faults: [ImportFault]
    package let sha256: String
    /// Some lines as they stand here: number, day, subject.
    package let sample: [[String]]

    package var agrees: Bool { parts.allSatisfy { $0.missing.isEmpty } && faults.isEmpty }
}

extension Records {
    /// Lines that are named one by one on the paper.
    private static let sampled = 20

    /// Compares a register that was read with what stands here now.
    package func reconcile(
        _ file: ImportFile,
        faults: [ImportFault],
        sha256: String,
        by actor: Actor
    ) async throws -> Reconciliation {
        let books = Dictionary(grouping: file.rows) { Place(kind: $0.kind, year: $0.day.year) }
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.openOffice, seat, .office)
            let code = seat.office.code
            var parts: [Reconciliation.Part] = []
            var sample: [[String]] = []
            for (place, rows) in books.sorted(by: { $0.key < $1.key }) {
                let here = try Self.numbers(place, of: code, in: connection)
                let numbers = Set(rows.map(\.number))
                let (first, last) = (numbers.min() ?? 0, numbers.max() ?? 0)
                parts.append(
                    Reconciliation.Part(
                        kind: place.kind,
                        year: place.year,
                        rows: rows.count,
                        first: first,
                        last: last,
                        found: numbers.intersection(here).count,
                        missing: numbers.subtracting(here).sorted(),
                        gaps: last - first + 1 - numbers.count
                    )
                )
                // Spread over the whole register, the same each time.
                let step = max(1, rows.count * books.count / Self.sampled)
                for index in stride(from: 0, to: rows.count, by: step) {
                    sample.append(try Self.line(rows[index], of: code, in: connection))
                }
            }
            return Reconciliation(
                parts: parts,
                faults: faults,
                sha256: sha256,
                sample: Array(sample.prefix(Self.sampled + books.count))
            )
        }
    }

    private struct Place: Hashable, Comparable {
        let kind: WorkKind
        let year: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.kind.rawValue, left.year) < (right.kind.rawValue, right.year)
        }
    }

    private static func numbers(_ place: Place, of code: AgencyCode, in connection: any Connection)
        throws -> Set<Int>
    {
        let rows =
            switch place.kind {
            case .incoming:
                try connection.rows(
                    """
                    SELECT arrival_number AS number FROM records_incoming
                    WHERE office = \(code) AND book = \(NumberBook.incoming) AND year = \(place.year)
                    """
                )
            case .outgoing:
                try connection.rows(
                    """
                    SELECT number FROM records_outgoing
                    WHERE office = \(code) AND book = \(NumberBook.outgoing) AND year = \(place.year)
                    """
                )
            }
        return Set(try rows.map { try $0.value("number", as: Int.self) })
    }

    private static func line(_ row: ImportRow, of code: AgencyCode, in connection: any Connection)
        throws -> [String]
    {
        let year = row.day.year
        let subject: String? =
            switch row.kind {
            case .incoming:
                try IncomingStore(connection: connection).register(
                    of: code,
                    book: .incoming,
                    year: year,
                    after: row.number - 1,
                    limit: 1
                ).first { $0.registration?.number == row.number }?.entry.subject
            case .outgoing:
                try OutgoingStore(connection: connection).register(
                    of: code,
                    book: .outgoing,
                    year: year,
                    after: row.number - 1,
                    limit: 1
                ).first { $0.registration?.number == row.number }?.fields.subject
            }
        return ["\(row.number)/\(year)", row.entry.subject, subject ?? "–"]
    }

    /// Biên bản đối chiếu on A4, for both sides to sign.
    package func printed(_ reconciliation: Reconciliation, by actor: Actor) async throws
        -> PrintedPaper
    {
        let seat = try await seat(of: actor)
        do {
            let pdf = try OfficialSlip(
                paper: .a4,
                form: "",
                parentAgency: seat.office.settings.parentName,
                agency: axis.name(of: seat.office.code),
                place: seat.office.settings.place,
                date: now().date,
                title: Reconciliation.word("title"),
                parts: reconciliation.printedParts,
                signatures: [
                    .init(title: Reconciliation.word("giver")),
                    .init(title: Reconciliation.word("taker")),
                ]
            ).pdf(watermark: watermark)
            return PrintedPaper(name: "bien-ban-doi-chieu.pdf", pdf: pdf)
        } catch {
            throw RecordsRefusal.noLetter
        }
    }
}

extension Reconciliation {
    fileprivate static func word(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Records.texts["records.reconcile.\(key)"]?.string(in: .vietnamese, arguments) ?? key
    }

    /// Numbers one by one, as far as a cell holds them.
    private static func few(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(30).map(String.init).joined(separator: ", ")
        return numbers.count > 30 ? "\(shown)… (\(numbers.count))" : shown
    }

    fileprivate var printedParts: [OfficialSlip.Part] {
        let books = parts.map { part in
            [
                Self.word("book.\(part.kind)"), String(part.year), String(part.rows),
                "\(part.first)–\(part.last)", String(part.found), String(part.gaps),
                Self.few(part.missing),
            ]
        }
        return [
            .paragraph(Self.word(agrees ? "agrees" : "differs")),
            .line(label: Self.word("sha256"), value: sha256),
            .table(
                head: ["book", "year", "rows", "range", "found", "gaps", "missing"].map {
                    Self.word("column.\($0)")
                },
                widths: [0.16, 0.09, 0.11, 0.16, 0.12, 0.12, 0.24],
                rows: books
            ), .paragraph(Self.word("sample")),
            .table(
                head: ["number", "old", "here"].map { Self.word("column.\($0)") },
                widths: [0.16, 0.42, 0.42],
                rows: sample
            ),
        ] + printedFaults
    }

    private var printedFaults: [OfficialSlip.Part] {
        guard !faults.isEmpty else { return [] }
        let lines = faults.prefix(200).map { fault in
            [
                String(fault.line),
                Records.texts[fault.key]?.string(in: .vietnamese, ["value": fault.value])
                    ?? fault.reason.rawValue,
            ]
        }
        return [
            .paragraph(Self.word("faults", ["count": String(faults.count)])),
            .table(
                head: ["line", "fault"].map { Self.word("column.\($0)") },
                widths: [0.15, 0.85],
                rows: lines
            ),
        ]
    }
}
