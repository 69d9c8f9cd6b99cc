// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Formats
import Storage

/// A register with the columns that NĐ 30/2020 Annex IV asks for, for paper and for a spreadsheet.
///
/// Words are Vietnamese whoever prints: the book is an official one.
package struct Book: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Sổ đăng ký văn bản đến (Annex IV.IV).
        case incoming
        /// Sổ theo dõi giải quyết văn bản đến (Annex IV.VI).
        case handling
        /// Sổ đăng ký văn bản đi (Annex IV.I).
        case outgoing
        /// Mục lục văn bản trong hồ sơ (Annex V).
        case documents
        /// Mục lục hồ sơ (Annex V).
        case dossiers
        /// What a search found.
        case found
        /// Báo cáo tình hình giải quyết văn bản đi (Annex VI.V).
        case dispatched
        /// Sổ gửi văn bản đi bưu điện (Annex IV.II).
        case postal
        /// Sổ đăng ký bản sao: the series of its own (Đ15.3).
        case copies
        /// Sổ sử dụng bản lưu (Annex IV).
        case uses
        /// Danh mục hồ sơ, tài liệu giữ lại (Đ30.2).
        case kept
        /// Registers of secret documents that came in or went out, which are never kept here themselves.
        case secretIncoming = "secret-in"
        case secretOutgoing = "secret-out"

        /// Those that are registers of a year.
        package static let registers: [Kind] = [
            .incoming, .handling, .outgoing, .dispatched, .postal, .copies, .uses,
        ]
    }

    package let kind: Kind
    package let year: Int
    package let office: Office
    package let officeName: String
    let rows: [[Worksheet.Cell]]
    package let first: String
    package let last: String
    package let printedOn: CivilDate
    /// What the list is about, where that is not a year alone.
    var about = ""

    /// At most so many rows in one bound book; the next begins after them.
    package static let printedRows = 5000
    package static let sheetRows = 100_000

    private func word(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Records.texts["records.book.\(key)"]?.string(in: .vietnamese, arguments) ?? key
    }

    package var title: String { word(kind.rawValue) }

    package var fileName: String { "so-\(kind.rawValue)-\(year)-\(office.settings.abbreviation)" }

    package func pdf(on paper: PrintedBook.Paper, watermark: String? = nil) throws -> [UInt8] {
        let above = office.settings.parentName
        return try PrintedBook(
            owners: (above.isEmpty ? [] : [above]) + [officeName],
            title: title,
            subtitle: [
                about.isEmpty ? word("year", ["year": String(year)]) : about,
                rows.isEmpty ? word("none") : word("range", ["first": first, "last": last]),
            ],
            columns: kind.columns.map { .init(word("column.\($0.key)"), $0.weight) },
            rows: rows.map { $0.map(\.printed) },
            opening: word("opening", ["year": String(year)]),
            closing: rows.isEmpty
                ? word("closing.none")
                : word(
                    "closing",
                    [
                        "count": String(rows.count), "first": first, "last": last,
                        "day": printedOn.vietnamese,
                    ]
                ),
            signers: [word("keeper"), word("head")],
            footer: word("footer"),
            paper: paper,
            date: printedOn
        ).pdf(watermark: watermark)
    }

    /// The same rows to go on with in Word (Annex VI.III: a search's results as .docx).
    package func docx(watermark: String? = nil) -> [UInt8] {
        WordTable(
            title: title,
            notes: [officeName, about, watermark ?? ""].filter { !$0.isEmpty },
            heads: kind.columns.map { word("column.\($0.key)") },
            rows: rows.map { $0.map(\.printed) },
            weights: kind.columns.map(\.weight)
        ).docx()
    }

    package func xlsx() -> [UInt8] {
        Worksheet(
            name: title,
            heads: kind.columns.map { word("column.\($0.key)") },
            rows: rows,
            widths: kind.columns.map { Int($0.weight * 1.6) }
        ).xlsx()
    }
}

extension Worksheet.Cell {
    fileprivate var printed: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        }
    }
}

extension Records {
    /// A register of a year, from the number after `number` on; what was recalled stays in its place.
    package func book(
        _ kind: Book.Kind,
        series type: String? = nil,
        year: Int,
        after number: Int = 0,
        limit: Int = Book.printedRows,
        by actor: Actor
    ) async throws -> Book {
        let today = now().date
        let axis = axis
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            let office = seat.office
            let (rows, numbers) = try lines(
                kind,
                series: type,
                year: year,
                after: number,
                limit: limit,
                office,
                in: connection
            )
            return Book(
                kind: kind,
                year: year,
                office: office,
                officeName: axis.name(of: office.code),
                rows: rows,
                first: numbers.first ?? "",
                last: numbers.last ?? "",
                printedOn: today
            )
        }
    }

    /// The rows of a register, and the number of each.
    private func lines(
        _ kind: Book.Kind,
        series type: String?,
        year: Int,
        after number: Int,
        limit: Int,
        _ office: Office,
        in connection: any Connection
    ) throws -> (rows: [[Worksheet.Cell]], numbers: [String]) {
        var rows: [[Worksheet.Cell]] = []
        var numbers: [String] = []
        switch kind {
        // These are made elsewhere: from a dossier, a search, what is told of secret documents.
        case .documents, .dossiers, .found, .kept, .secretIncoming, .secretOutgoing: break
        case .copies:
            let copies = try CopyStore(connection: connection)
                .register(of: office.code, year: year, after: number, limit: limit)
            rows = try copies.map { try row($0, office, in: connection) }
            numbers = copies.map { NumberBook.text($0.number) }
        case .uses:
            let uses = try UseStore(connection: connection)
                .register(of: office.code, year: year, after: number, limit: limit)
            rows = try uses.map { try row($0, in: connection) }
            numbers = uses.map { NumberBook.text($0.number) }
        case .incoming, .handling:
            for incoming in try IncomingStore(connection: connection).register(
                of: office.code,
                book: try Self.book(.incoming, series: type, office, in: connection),
                year: year,
                after: number,
                limit: limit
            ) {
                let line = try BookLine(incoming, kind, in: connection)
                rows.append(kind == .incoming ? line.registered : line.handled)
                numbers.append(incoming.registration?.text ?? "")
            }
        case .outgoing, .dispatched, .postal:
            for outgoing in try OutgoingStore(connection: connection).register(
                of: office.code,
                book: try Self.book(.outgoing, series: type, office, in: connection),
                year: year,
                after: number,
                limit: limit
            ) {
                guard
                    let row = try BookLine.row(kind, outgoing, in: connection)
                else { continue }
                rows.append(row)
                numbers.append(
                    outgoing.registration.map { NumberBook.text($0.number) } ?? ""
                )
            }
        }
        return (rows, numbers)
    }
}

extension Records {
    /// A line of the register of copies; a document that went to another agency is named there.
    fileprivate func row(_ copy: CertifiedCopy, _ office: Office, in connection: any Connection)
        throws -> [Worksheet.Cell]
    {
        let document = try Self.document(
            copy.item,
            copy.kind,
            ordinal: 0,
            of: nil,
            in: connection
        )
        let source = document.map {
            words(CopySource(copy: copy, office: office, document: $0)) + ", " + $0.subject
        }
        return [
            .text(copy.text), .text(copy.day.vietnamese), .text(source ?? ""),
            .text(copy.content.recipients.joined(separator: "; ")),
            .text(copy.content.signerName), .text(""),
        ]
    }
}

/// One row of a register.
private struct BookLine {
    let incoming: Incoming
    let slip: Instruction?
    let answers: [Outgoing]

    init(_ incoming: Incoming, _ kind: Book.Kind, in connection: any Connection) throws {
        self.incoming = incoming
        slip = try InstructionStore(connection: connection).find(incoming.instructionID)
        answers =
            kind == .handling
            ? try OutgoingStore(connection: connection).answering(incoming.id) : []
    }

    private static func day(_ instant: Instant?) -> Worksheet.Cell {
        .text(instant?.date.vietnamese ?? "")
    }

    private static func word(_ key: String) -> String { Records.texts[key]?.vietnamese ?? key }

    private var holder: String { slip?.lead?.party.name ?? slip?.leader?.name ?? "" }

    /// What stands in the last column: recalled, or what the clerk noted.
    private var note: String {
        let recalled =
            incoming.state == .recalled ? Self.word("records.incoming.recalled") : ""
        return [recalled, incoming.entry.note].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    var registered: [Worksheet.Cell] {
        let (entry, place) = (incoming.entry, incoming.registration)
        return [
            .text(place?.day.vietnamese ?? ""), .text(place?.text ?? ""), .text(entry.author),
            .text(entry.reference), .text(entry.issued?.vietnamese ?? ""),
            .text([entry.typeName, entry.subject].filter { !$0.isEmpty }.joined(separator: " ")),
            .text(holder), Self.day(slip?.instructedAt ?? slip?.presentedAt), .text(""),
            .text(note),
        ]
    }

    var handled: [Worksheet.Cell] {
        let entry = incoming.entry
        let document = [
            entry.typeName, entry.reference, entry.issued?.vietnamese ?? "", entry.author,
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let due = slip?.lead?.dueAt ?? incoming.dueAt
        let progress = slip.map { Self.word("records.phase.\($0.phase)") } ?? ""
        let sent = answers.compactMap(\.registration?.text).joined(separator: "; ")
        return [
            .text(incoming.registration?.text ?? ""), .text(document), .text(holder), Self.day(due),
            .text(progress), .text(sent), .text(note),
        ]
    }

    /// A line of a book of outgoing documents; nil for what does not stand in it.
    static func row(_ kind: Book.Kind, _ outgoing: Outgoing, in connection: any Connection) throws
        -> [Worksheet.Cell]?
    {
        switch kind {
        case .dispatched:
            let answers = try IncomingStore(connection: connection).answers(to: outgoing.id)
            return dispatched(outgoing, answers)
        // What goes over the axis alone needs no envelope.
        case .postal:
            return outgoing.fields.to.isEmpty || !outgoing.fields.addressees.isEmpty
                ? posted(outgoing) : nil
        default: return released(outgoing)
        }
    }

    private static func dispatched(_ outgoing: Outgoing, _ answers: [Incoming]) -> [Worksheet.Cell]
    {
        let fields = outgoing.fields
        let row = released(outgoing)
        return [
            row[0], row[1], row[2], row[4], .text(fields.due?.vietnamese ?? ""),
            .text(word("records.outgoing.\(outgoing.state)")),
            .text(answers.map(\.entry.reference).joined(separator: "; ")), row[9],
        ]
    }

    private static func posted(_ outgoing: Outgoing) -> [Worksheet.Cell] {
        let row = released(outgoing)
        let to = outgoing.fields.addressees
        return [
            row[7], row[0], .text(to.joined(separator: "; ")),
            .text(to.isEmpty ? "" : String(to.count)), .text(""), row[9],
        ]
    }

    static func released(_ outgoing: Outgoing) -> [Worksheet.Cell] {
        let (fields, place) = (outgoing.fields, outgoing.registration)
        let recalled =
            outgoing.state == .recalled
            ? "\(word("records.outgoing.recalled")): \(outgoing.recallReason)" : ""
        return [
            .text(place?.text ?? ""), .text(place?.day.vietnamese ?? ""),
            .text("\(fields.type) \(fields.subject)"), .text(fields.signerName),
            .text(fields.copies.joined(separator: "; ")),
            .text(["VT", outgoing.unitName].filter { !$0.isEmpty }.joined(separator: ", ")),
            .text(fields.to.isEmpty ? "" : String(fields.to.count)), day(outgoing.releasedAt),
            .text(""), .text(recalled),
        ]
    }
}
