// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Records
import Storage

/// An office as it is after years: documents registered, instructed, most done, all found by their words.
///
/// Rows go in bulk past the door and the Journal, so that a million takes minutes.
struct RecordsStock {
    let runtime: Runtime
    let office: AgencyCode
    let units: [AgencyUnit]

    private static let batch = 10_000
    /// Of one year's register.
    private static let yearly = 900_000

    /// Puts in what is missing to `count`.
    func fill(to count: Int) async throws {
        let office = office
        let held: Int = try await runtime.database.read {
            try $0.rows(
                "SELECT COUNT(*) AS held FROM records_words_entry WHERE number < 0"
            )[0].value("held")
        }
        guard held < count, !units.isEmpty else { return }
        var progress = ProgressLine("Preload", total: count)
        let today = runtime.now().date
        for start in stride(from: held, to: count, by: Self.batch) {
            let paper = (start..<min(start + Self.batch, count)).map {
                StockPaper($0, office, units, year: today.year - 1 - $0 / Self.yearly)
            }
            try await runtime.database.write { connection in
                for (table, columns, rows) in Self.tables(paper) {
                    try connection.insert(rows, into: table, columns: columns)
                }
                for one in paper {
                    try connection.post(
                        connection.fullText.insert(
                            one.words,
                            as: one.place,
                            into: "records_words"
                        )
                    )
                }
            }
            progress.show(start + paper.count)
        }
        progress.end()
    }

    private static func tables(_ papers: [StockPaper]) -> [(String, [String], [[SQL.Value]])] {
        [
            (
                "records_incoming",
                [
                    "id", "office", "source", "state", "message_id", "sender", "arrived_at",
                    "author", "number", "notation", "issued", "type_name", "subject", "signer",
                    "pages", "priority", "due", "note", "entry_key", "book", "year",
                    "arrival_number", "arrival_day", "registered_at", "clerk", "files", "answers",
                    "version",
                ], papers.map(\.incoming)
            ),
            (
                "records_instruction",
                [
                    "id", "office", "phase", "leader_unit", "leader_person", "leader_name",
                    "words", "prepared", "wants_report", "presented_at", "instructed_at",
                    "completed_at", "version",
                ], papers.map(\.instruction)
            ),
            (
                "records_task",
                [
                    "instruction_id", "ordinal", "office", "parent", "part", "unit", "person",
                    "name", "giver_unit", "giver_person", "giver_name", "words", "due_at", "state",
                    "given_at", "seen_at", "done_at", "extensions", "wish_at", "wish_reason",
                    "result", "reminders", "remind_at",
                ], papers.map(\.task)
            ),
            (
                "records_work",
                [
                    "item", "owner", "kind", "box", "rank", "sort_at", "step", "reference",
                    "subject", "party", "is_urgent", "due_at", "at", "is_new",
                ], papers.flatMap(\.work)
            ),
            (
                "records_trail",
                [
                    "item", "ordinal", "at", "person", "name", "action", "task", "party", "words",
                ], papers.map(\.trail)
            ),
            (
                "records_words_entry", ["number", "item", "kind", "day", "owners"],
                papers.map(\.entry)
            ),
        ]
    }
}

/// The rows of one document: every tenth is still in the hands of the first unit.
private struct StockPaper: Sendable {
    private let number: Int
    private let office: AgencyCode
    private let unit: AgencyUnit
    private let year: Int
    private let isRunning: Bool
    private let id: ID<WorkItem>
    private let at: Instant
    private let due: Instant

    init(_ ordinal: Int, _ office: AgencyCode, _ units: [AgencyUnit], year: Int) {
        number = ordinal % 900_000 + 1
        self.office = office
        self.year = year
        isRunning = ordinal.isMultiple(of: 10)
        unit = isRunning ? units[0] : units[ordinal % units.count]
        let first = CivilDate(year: year, month: 1, day: 2) ?? CivilDate(dayNumber: 18_000)
        at = Instant(first.adding(days: ordinal % 360), hour: 8).adding(seconds: ordinal % 30_000)
        due = at.adding(seconds: 20 * 86_400)
        id = ID(at: at, random: (UInt64(ordinal) &* 0x9E37_79B9_7F4A_7C15, UInt64(ordinal)))
        place = -1 - Int64(ordinal)
    }

    /// In the index of words: below every event of the Journal.
    let place: Int64

    private var subject: String {
        "Báo cáo \(number % 97) mẫu lần \(number) về \(WebStock.subject(number))"
    }
    private var author: String { "UBND xã Mẫu số \(number % 97)" }
    private var owner: String { "u:\(unit.id)" }
    private var clerks: String { "c:\(office)" }

    var incoming: [SQL.Value] {
        let notation = "BC-UBND"
        return [
            id.sqlValue, office.sqlValue, .integer(2), .integer(2), .null, .null, at.sqlValue,
            .text(author), .text(String(number)), .text(notation), at.date.sqlValue,
            .text("Báo cáo"), .text(subject), .text(""), .null, .integer(0), .null, .text(""),
            .text(Vietnamese.fold("\(number)|\(notation)|\(author)")), .text("records.in"),
            .integer(Int64(year)), .integer(Int64(number)), at.date.sqlValue, at.sqlValue,
            .text(""), .text("[]"), .null, .integer(1),
        ]
    }

    var instruction: [SQL.Value] {
        [
            id.sqlValue, office.sqlValue, .integer(isRunning ? 2 : 3), .null, .null, .null,
            .text("Giải quyết theo quy định."), .text(""), .integer(0), at.sqlValue, at.sqlValue,
            isRunning ? .null : due.sqlValue, .integer(1),
        ]
    }

    var task: [SQL.Value] {
        [
            id.sqlValue, .integer(1), office.sqlValue, .null, .integer(0), unit.id.sqlValue,
            .text(""), .text(unit.name), .null, .text(""), .text("Lãnh đạo"), .text(""),
            due.sqlValue, .integer(isRunning ? 1 : 4), at.sqlValue, at.sqlValue,
            isRunning ? .null : due.sqlValue, .integer(0), .null, .text(""), .text(""),
            // Reminded of already: nothing is due to be told of them.
            .integer(2), .null,
        ]
    }

    var work: [[SQL.Value]] {
        [(clerks, isRunning ? 1 : 3), (owner, isRunning ? 0 : 3)].map { owner, box in
            let sort = box == 3 ? -at.microseconds : due.microseconds
            return [
                id.sqlValue, .text(owner), .integer(0), .integer(Int64(box)), .integer(1),
                .integer(sort), .text(isRunning ? "task.accepted" : "completed"),
                .text("\(number)/BC-UBND"), .text(subject), .text(author), .integer(0),
                due.sqlValue, at.sqlValue, .integer(0),
            ]
        }
    }

    var trail: [SQL.Value] {
        [
            id.sqlValue, .integer(1), at.sqlValue, .text(""), .text("bench"),
            .text("arrive.imported"), .null, .text(String(number)), .text(""),
        ]
    }

    var entry: [SQL.Value] {
        [.integer(place), id.sqlValue, .integer(0), at.date.sqlValue, .text("")]
    }

    /// With the marks by which a search is narrowed to the office, its people and its fields.
    var words: [String] {
        let marks = [
            FullText.mark("o", office.text), FullText.mark("k", "incoming"),
            FullText.mark("w", clerks), FullText.mark("w", owner),
            FullText.mark("y", String(year)),
            FullText.mark("m", "\(year)\(at.date.month.digits(2))"),
        ]
        let fields = [("a", author), ("s", subject), ("t", "Báo cáo")].flatMap { letter, text in
            Vietnamese.words(in: text, limit: 200).map { FullText.mark(Character(letter), $0) }
        }
        return Vietnamese.words(in: "\(subject)\n\(author)\n\(number)/BC-UBND\nBáo cáo", limit: 200)
            + marks + fields
    }
}
