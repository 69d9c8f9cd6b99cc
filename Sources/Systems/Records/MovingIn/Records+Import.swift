// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Directory
import Journal
package import Storage

/// What became of some rows.
package struct ImportOutcome: Sendable, Equatable {
    package var imported = 0
    /// Taken over before: an import may be run again until every line is right.
    package var known = 0
    package var faults: [ImportFault] = []

    package init() {}

    package mutating func add(_ other: ImportOutcome) {
        imported += other.imported
        known += other.known
        faults += other.faults
    }
}

/// A file of a row, read and on disk.
package struct ImportedFile: Sendable {
    package let name: String
    package let contentType: String
    package let body: StoredBody

    package init(name: String, contentType: String, body: StoredBody) {
        self.name = name
        self.contentType = contentType
        self.body = body
    }
}

extension Records {
    /// Takes over lines of an old register into the actor's office, at most some hundreds at a time.
    ///
    /// A line's id follows from its place in the register, so that running again changes nothing; the
    /// series goes on after the largest number, without a gap. A rehearsal does the same and undoes it.
    package func importRows(
        _ rows: [ImportRow],
        files: [Int: ImportedFile] = [:],
        isRehearsal: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws -> ImportOutcome {
        do {
            return try await takeRows(rows, files, isRehearsal, actor, requestID)
        } catch let over as ImportRehearsed {
            return over.outcome
        }
    }

    private func takeRows(
        _ rows: [ImportRow],
        _ files: [Int: ImportedFile],
        _ isRehearsal: Bool,
        _ actor: Actor,
        _ requestID: String
    ) async throws -> ImportOutcome {
        let stamp = stamp(actor, requestID)
        let kept = files.mapValues { ($0, newID(Body.self)) }
        let bodies = bodies
        return try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.openOffice, seat, .office)
            let staff = try staff(of: seat.office, in: connection)
            var outcome = ImportOutcome()
            for row in rows {
                let importing = Importing(
                    records: self,
                    connection: connection,
                    seat: seat,
                    staff: staff,
                    stamp: stamp,
                    row: row
                )
                let file = kept[row.line]
                switch try importing.take(file.map { Self.recordFile($0.0, $0.1) }) {
                case .taken:
                    outcome.imported += 1
                    if let (file, id) = file {
                        try bodies.insert(file.body, as: id, in: connection)
                    }
                case .known: outcome.known += 1
                case .refused(let reason, let value):
                    outcome.faults.append(ImportFault(row.line, reason, value))
                }
            }
            if isRehearsal { throw ImportRehearsed(outcome: outcome) }
            return outcome
        }
    }

    private static func recordFile(_ file: ImportedFile, _ id: ID<Body>) -> RecordFile {
        RecordFile(
            name: file.name,
            contentType: file.contentType,
            size: file.body.size,
            sha256: file.body.sha256,
            body: id
        )
    }

    /// The id of a line: the same each time it is read.
    static func importID<Owner>(_ kind: WorkKind, _ office: AgencyCode, _ year: Int, _ number: Int)
        -> ID<Owner>?
    {
        let name = "records.import|\(kind)|\(office)|\(year)|\(number)"
        return ID<Owner>(bytes: Array(SHA256.hash(data: Array(name.utf8)).prefix(16)))
    }
}

/// Ends a rehearsal: nothing of it stays.
private struct ImportRehearsed: Error {
    let outcome: ImportOutcome
}

/// One line on its way in, inside the transaction.
private struct Importing {
    enum Result {
        case taken, known
        case refused(ImportFault.Reason, String)
    }

    let records: Records
    let connection: any Connection
    let seat: Seat
    let staff: Staff
    let stamp: Stamp
    let row: ImportRow

    private var office: Office { seat.office }

    func take(_ file: RecordFile?) throws -> Result {
        switch row.kind {
        case .incoming: try incoming(file)
        case .outgoing: try outgoing(file)
        }
    }

    private func incoming(_ file: RecordFile?) throws -> Result {
        let store = IncomingStore(connection: connection)
        let (year, book) = (row.day.year, NumberBook.incoming)
        guard let id: ID<Incoming> = Records.importID(.incoming, office.code, year, row.number)
        else { return .refused(.number, String(row.number)) }
        if try store.find(id) != nil { return .known }
        guard
            try store.register(
                of: office.code,
                book: book,
                year: year,
                after: row.number - 1,
                limit: 1
            ).first?.registration?.number != row.number
        else { return .refused(.taken, String(row.number)) }
        let unit = staff.units.first { Vietnamese.fold($0.name) == Vietnamese.fold(row.unit) }
        guard row.unit.isEmpty || unit != nil else { return .refused(.unit, row.unit) }
        let at = Instant(row.day, hour: 8)
        var incoming = Incoming(
            id: id,
            office: office.code,
            source: .imported,
            message: nil,
            sender: nil,
            arrivedAt: at,
            state: .registered,
            entry: row.entry,
            registration: Incoming.Registration(
                book: book,
                year: year,
                number: row.number,
                day: row.day,
                at: at,
                clerk: ""
            ),
            files: [file].compactMap(\.self),
            answers: nil,
            version: 1
        )
        incoming.version = 1
        var slip = Instruction(id: incoming.instructionID, office: office.code)
        try running(&slip, unit, at)
        slip.version = 1
        try store.insert(incoming)
        try InstructionStore(connection: connection).insert(slip)
        try book.series(of: office.agency, in: year).goOn(after: row.number, in: connection)
        try keep(incoming.object, RecordsEvents.arrived, row.entry.author, row.entry.reference)
        let work = WorkStore(connection: connection)
        try work.append(trail, to: id.recast())
        try work.place(WorkLines(incoming, slip).lines, of: id.recast())
        return .taken
    }

    /// A task under way keeps its clock: given on the day of arrival, due when it was due.
    private func running(_ slip: inout Instruction, _ unit: AgencyUnit?, _ at: Instant) throws {
        guard let unit else { return try slip.keep(at: at) }
        let party = Party(unit: unit.id, name: unit.name)
        let due = row.due.map { Instant($0.adding(days: 1)).adding(microseconds: -1) }
        try slip.instruct(
            [Order(.lead, party, dueAt: due.map { max($0, at) })],
            words: row.entry.note,
            wantsReport: false,
            by: seat.party,
            at: at
        )
        try slip.apply(.accept, to: 1, by: party, at: at)
    }

    private func outgoing(_ file: RecordFile?) throws -> Result {
        let store = OutgoingStore(connection: connection)
        let (year, book) = (row.day.year, NumberBook.outgoing)
        guard let id: ID<Outgoing> = Records.importID(.outgoing, office.code, year, row.number)
        else { return .refused(.number, String(row.number)) }
        if try store.find(id) != nil { return .known }
        guard
            try store.register(
                of: office.code,
                book: book,
                year: year,
                after: row.number - 1,
                limit: 1
            ).first?.registration?.number != row.number
        else { return .refused(.taken, String(row.number)) }
        let at = Instant(row.day, hour: 8)
        var outgoing = Outgoing(
            id: id,
            office: office.code,
            author: Party(unit: nil, name: row.entry.author),
            unitName: "",
            fields: LetterFields(
                type: row.entry.typeName.isEmpty ? "Công văn" : row.entry.typeName,
                subject: row.entry.subject,
                signerName: row.entry.signer,
                copies: row.copies
            ),
            answers: nil,
            task: nil
        )
        outgoing.state = .released
        outgoing.approvedAt = at
        outgoing.signature = .init(kind: .paper, name: row.entry.signer, at: at)
        outgoing.registration = Outgoing.Registration(
            book: book,
            year: year,
            number: row.number,
            notation: row.notation.isEmpty ? office.settings.abbreviation : row.notation,
            day: row.day,
            clerk: ""
        )
        outgoing.file = file
        outgoing.releasedAt = at
        outgoing.version = 1
        try store.insert(outgoing)
        try book.series(of: office.agency, in: year).goOn(after: row.number, in: connection)
        try keep(
            outgoing.object,
            RecordsEvents.outgoingImported,
            row.entry.author,
            outgoing.registration?.text ?? ""
        )
        let work = WorkStore(connection: connection)
        try work.append(trail, to: id.recast())
        return .taken
    }

    private func keep(_ object: String, _ kind: EventKind, _ author: String, _ reference: String)
        throws
    {
        try records.note(
            kind,
            object,
            version: 1,
            by: stamp,
            action: .openOffice,
            facts: [
                "source": .text("imported"), "author": .text(author),
                "reference": .text(reference),
            ],
            in: connection
        )
    }

    private var trail: TrailEntry {
        TrailEntry(
            at: stamp.at,
            person: seat.person,
            name: seat.name,
            action: "arrive.imported",
            task: nil,
            party: NumberBook.text(row.number),
            words: ""
        )
    }
}
