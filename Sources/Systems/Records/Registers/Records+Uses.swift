// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Storage

extension Records {
    /// Writes down who has the file copy of a released document, and by whose leave.
    ///
    /// `id` comes from the form, so that a double press makes one line.
    @discardableResult
    package func giveOut(
        _ id: ID<FileCopyUse>,
        of document: ID<Outgoing>,
        _ entry: FileCopyUse.Entry,
        by actor: Actor,
        requestID: String
    ) async throws -> FileCopyUse {
        try entry.check()
        let held = try await dossiers(for: document.recast(), by: actor).holding
        let stamp = stamp(actor, requestID)
        return try await database.revise { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.release, seat, .office)
            let store = UseStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            guard let outgoing = try OutgoingStore(connection: connection).find(document),
                outgoing.office == seat.office.code, outgoing.registration != nil
            else { throw RecordsRefusal.noSuchDocument(document.description) }
            let day = stamp.at.date
            let use = FileCopyUse(
                id: id,
                office: seat.office.code,
                document: document,
                entry: entry,
                dossier: held.first?.facts.code ?? "",
                year: day.year,
                number: try NumberBook.uses.series(of: seat.office.agency, in: day.year)
                    .next(in: connection),
                day: day,
                returnedOn: nil,
                clerk: seat.name
            )
            try store.insert(use)
            try note(use, "give-out", version: 1, seat, stamp, in: connection)
            return use
        }
    }

    /// It is back with the clerks; said again it changes nothing.
    package func takeBack(_ id: ID<FileCopyUse>, by actor: Actor, requestID: String) async throws
        -> ID<Outgoing>
    {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.release, seat, .office)
            let store = UseStore(connection: connection)
            guard let use = try store.find(id), use.office == seat.office.code else {
                throw RecordsRefusal.noSuchDocument(id.description)
            }
            guard use.returnedOn == nil else { return use.document }
            try store.giveBack(id, on: stamp.at.date)
            try note(use, "take-back", version: 2, seat, stamp, in: connection)
            return use.document
        }
    }

    private func note(
        _ use: FileCopyUse,
        _ action: String,
        version: Int,
        _ seat: Seat,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.fileCopyUsed,
            use.object,
            version: version,
            by: stamp,
            action: .release,
            facts: [
                "action": .text(action), "document": .text(use.document.description),
                "year": .integer(Int64(use.year)), "number": .integer(Int64(use.number)),
            ],
            personal: ["user": .text(use.entry.user)],
            in: connection
        )
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: seat.person,
                name: seat.name,
                action: "use.\(action)",
                task: nil,
                party: use.entry.user,
                words: use.entry.note
            ),
            to: use.document.recast()
        )
    }

    package func uses(of document: ID<Outgoing>, by actor: Actor) async throws -> [FileCopyUse] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard Self.may(seat.roles, .registers, .office) else { return [] }
            return try UseStore(connection: connection).list(of: document)
                .filter { $0.office == seat.office.code }
        }
    }

    /// A line of the book, with the nine columns of Annex IV.
    func row(_ use: FileCopyUse, in connection: any Connection) throws -> [Worksheet.Cell] {
        let outgoing = try OutgoingStore(connection: connection).find(use.document)
        let place = outgoing?.registration
        let fields = outgoing?.fields
        return [
            .text(use.day.vietnamese), .text(use.entry.user),
            .text([place?.text, place?.day.vietnamese].compactMap(\.self).joined(separator: ", ")),
            .text("\(fields?.type ?? "") \(fields?.subject ?? "")"), .text(use.dossier), .text(""),
            .text(use.returnedOn?.vietnamese ?? ""), .text(use.entry.permittedBy),
            .text(use.entry.note),
        ]
    }
}
