// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
import Formats
import Journal
import Storage

extension Records {
    /// Writes a secret document into its register: it gets the next number of a series of its own, and
    /// nothing of it is kept but this line (NĐ 30/2020 Đ15.3).
    ///
    /// `id` comes from the form, so that a double press takes one number.
    @discardableResult
    package func registerSecret(
        _ id: ID<SecretLine>,
        _ entry: SecretLine.Entry,
        by actor: Actor,
        requestID: String
    ) async throws -> SecretLine {
        try entry.check()
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        return try await database.revise { connection in
            try demand(.keepSecrets, seat, .office)
            let store = SecretStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            let day = stamp.at.date
            let number = try entry.side.book.series(of: seat.office.agency, in: day.year)
                .next(in: connection)
            let type = DocumentType.named(entry.typeName, on: day)
            let line = SecretLine(
                id: id,
                office: seat.office.code,
                entry: entry,
                year: day.year,
                number: number,
                notation: entry.side == .incoming
                    ? ""
                    : (type ?? DocumentType(name: entry.typeName, abbreviation: nil))
                        .notation(agency: seat.office.settings.abbreviation, unit: ""),
                day: day,
                clerk: seat.name
            )
            try store.insert(line)
            // What it is about stands in the register alone.
            try note(
                RecordsEvents.secretRegistered,
                line.object,
                version: 1,
                by: stamp,
                action: .keepSecrets,
                facts: [
                    "book": .text(entry.side.book.kind), "year": .integer(Int64(day.year)),
                    "number": .integer(Int64(number)), "marking": .text("\(entry.marking)"),
                ],
                in: connection
            )
            return line
        }
    }

    /// A year's register on one side, for who keeps it.
    package func secrets(
        _ side: SecretLine.Side,
        year: Int,
        after number: Int = 0,
        limit: Int = Book.printedRows,
        by actor: Actor
    ) async throws -> (seat: Seat, lines: [SecretLine]) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.keepSecrets, seat, .office)
            let lines = try SecretStore(connection: connection)
                .list(of: seat.office.code, side, year: year, after: number, limit: limit)
            return (seat, lines)
        }
    }

    /// The same bound.
    package func secretBook(
        _ side: SecretLine.Side,
        year: Int,
        after number: Int = 0,
        by actor: Actor
    ) async throws -> Book {
        let (seat, lines) = try await secrets(side, year: year, after: number, by: actor)
        return Book(
            kind: side == .incoming ? .secretIncoming : .secretOutgoing,
            year: year,
            office: seat.office,
            officeName: axis.name(of: seat.office.code),
            rows: lines.map(\.row),
            first: lines.first.map { NumberBook.text($0.number) } ?? "",
            last: lines.last.map { NumberBook.text($0.number) } ?? "",
            printedOn: now().date
        )
    }
}

extension SecretLine {
    fileprivate var row: [Worksheet.Cell] {
        let marking = Records.texts["records.marking.\(entry.marking)"]?.vietnamese ?? ""
        let about = [entry.typeName, entry.subject].filter { !$0.isEmpty }.joined(separator: " ")
        switch entry.side {
        case .incoming:
            return [
                .text(text), .text(day.vietnamese), .text(entry.party), .text(entry.reference),
                .text(entry.issued?.vietnamese ?? ""), .text(marking), .text(about),
                .text(entry.holder), .text(""), .text(entry.note),
            ]
        case .outgoing:
            return [
                .text(text), .text(day.vietnamese), .text(marking), .text(about),
                .text(entry.signer), .text(entry.party), .text(String(entry.copies)),
                .text(entry.holder), .text(""), .text(entry.note),
            ]
        }
    }
}
