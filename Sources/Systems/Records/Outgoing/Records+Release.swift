// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Crypto
import Directory
import Formats
import Journal
import Storage

extension Records {
    /// Gives a signed document its number and day: the one serial point of the outgoing register.
    @discardableResult
    package func number(
        _ id: ID<Outgoing>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing.Registration {
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        return try await database.revise { connection in
            try demand(.release, seat, .office)
            let store = OutgoingStore(connection: connection)
            guard var outgoing = try store.find(id), outgoing.office == seat.office.code else {
                throw RecordsRefusal.noSuchDocument(id.description)
            }
            guard version == nil || version == outgoing.version else {
                throw RecordsRefusal.changed
            }
            try outgoing.move(.number)
            let day = stamp.at.date
            let book = seat.office.book(for: outgoing.fields)
            let number = try book.series(of: seat.office.agency, in: day.year).next(in: connection)
            let registration = Outgoing.Registration(
                book: book,
                year: day.year,
                number: number,
                notation: outgoing.notation(of: seat.office, on: day),
                day: day,
                clerk: seat.name
            )
            outgoing.registration = registration
            outgoing.version += 1
            try store.update(outgoing)
            var step = DraftStep(.release, party: registration.text)
            step.event = (
                RecordsEvents.numbered,
                [
                    "book": .text(book.kind), "year": .integer(Int64(day.year)),
                    "number": .integer(Int64(number)),
                    "notation": .text(registration.notation), "day": .text(day.description),
                ]
            )
            try keepTrail(outgoing, .number, seat, stamp, step, in: connection)
            return registration
        }
    }

    /// Releases a numbered document, which never changes from then on.
    ///
    /// It goes to the axis by the outbox, and the document that it answers is done.
    package func release(
        _ id: ID<Outgoing>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        let opened = try await outgoing(id, by: actor)
        let (seat, before) = (opened.seat, opened.outgoing)
        try demand(.release, seat, .office)
        guard version == nil || version == before.version else { throw RecordsRefusal.changed }
        var after = before
        try after.move(.release)
        // What carries its signatures goes out as it is.
        let drawn =
            before.signature?.kind == .digital ? nil : try keep(try pdf(of: before, seat.office))
        let bodyID = newID(Body.self)
        let stamp = stamp(actor, requestID)
        let parcels = [newID(Parcel.self), newID(Parcel.self)]
        let bodies = bodies
        try await database.write { connection in
            let store = OutgoingStore(connection: connection)
            guard var outgoing = try store.find(id), outgoing.version == before.version else {
                throw RecordsRefusal.changed
            }
            try outgoing.move(.release)
            if let drawn {
                try bodies.insert(drawn, as: bodyID, in: connection)
                outgoing.file = Self.file(outgoing, drawn, bodyID)
            }
            guard let file = outgoing.file else { throw RecordsRefusal.noSuchFile(0) }
            outgoing.releasedAt = stamp.at
            outgoing.version += 1
            try store.update(outgoing)
            var facts: Facts = [
                "sha256": .text(Hex.string(file.sha256)),
                "to": .list(outgoing.fields.to.map(\.text)),
            ]
            facts["answers"] = outgoing.answers.map { .text($0.description) }
            var step = DraftStep(.release, party: outgoing.fields.copies.joined(separator: "; "))
            step.event = (RecordsEvents.released, facts)
            try keepTrail(outgoing, .release, seat, stamp, step, in: connection)
            if !outgoing.fields.to.isEmpty {
                let parcel = Parcel(
                    id: parcels[0],
                    office: outgoing.office,
                    .letter,
                    item: id.recast()
                )
                try OutboxStore(connection: connection).add(parcel, at: stamp.at)
            }
            try finishAnswered(outgoing, seat, stamp, parcels[1], in: connection)
            try keepDuties(of: outgoing, by: stamp, in: connection)
            try succeed(outgoing, seat, stamp, in: connection)
        }
    }

    /// What came in is dealt with by what goes out.
    private func finishAnswered(
        _ outgoing: Outgoing,
        _ seat: Seat,
        _ stamp: Stamp,
        _ parcel: ID<Parcel>,
        in connection: any Connection
    ) throws {
        guard let answered = outgoing.answers,
            let incoming = try IncomingStore(connection: connection).find(answered),
            incoming.state == .registered
        else { return }
        let change = try Change(incoming, self, seat, stamp, [parcel], in: connection)
        guard var slip = change.before.instruction,
            Instruction.next(slip.phase, on: .answer) != nil
        else { return }
        try slip.answer(at: stamp.at)
        let number = outgoing.registration?.text ?? ""
        try change.keep(
            incoming,
            slip,
            change.entry("answer", party: number),
            event: (
                RecordsEvents.instructionChanged, .release,
                [
                    "action": .text("answer"), "phase": .text("\(slip.phase)"),
                    "status": .text(slip.status.rawValue),
                ]
            )
        )
    }

    /// Takes a released document back: it is frozen here at once, and at everyone who got it by the
    /// axis (NĐ 30/2020 Đ18.4, QĐ 28/2018 Đ8.2).
    package func recall(
        _ id: ID<Outgoing>,
        reason: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
        let parcel = newID(Parcel.self)
        let at = now()
        _ = try await draft(id, .recall, expecting: version, by: actor, requestID: requestID) {
            draft in
            try demand(.recall, draft.seat, .office)
            draft.outgoing.recallReason = reason
            if !draft.outgoing.fields.to.isEmpty {
                try OutboxStore(connection: draft.connection).add(
                    Parcel(
                        id: parcel,
                        office: draft.outgoing.office,
                        .recall,
                        item: id.recast(),
                        words: reason
                    ),
                    at: at
                )
            }
            var step = DraftStep(.recall, words: reason)
            step.event = (RecordsEvents.outgoingRecalled, [:])
            return step
        }
    }

    private func stored(_ outgoing: Outgoing) async throws -> (RecordFile, StoredBody) {
        let bodies = bodies
        guard let file = outgoing.file, let bodyID = file.body,
            let body = try await database.read({ try bodies.find(bodyID, in: $0) })
        else { throw RecordsRefusal.noSuchFile(0) }
        return (file, body)
    }

    func bytes(of outgoing: Outgoing) async throws -> [UInt8] {
        try bytes(of: try await stored(outgoing).1)
    }

    func bytes(of body: StoredBody) throws -> [UInt8] {
        var reader = try bodies.reader(of: body)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.size)
        while let piece = try reader.next() { bytes += piece }
        return bytes
    }

    func keep(_ bytes: [UInt8]) throws -> StoredBody {
        var spool = spool()
        try spool.write(bytes)
        return try spool.finish()
    }

    static func fileName(_ outgoing: Outgoing) -> String {
        "\(outgoing.registration?.text.replacing("/", with: "-") ?? "du-thao").pdf"
    }

    static func file(_ outgoing: Outgoing, _ body: StoredBody, _ id: ID<Body>) -> RecordFile {
        RecordFile(
            name: fileName(outgoing),
            contentType: "application/pdf",
            size: body.size,
            sha256: body.sha256,
            body: id
        )
    }

    /// The document in the parts of NĐ 30/2020 Annex I; without a number while it has none.
    func letter(of outgoing: Outgoing, _ office: Office) -> OfficialLetter {
        let day = outgoing.registration?.day ?? now().date
        let place = outgoing.registration
        return outgoing.fields.letter(
            office: office,
            officeName: axis.name(of: office.code),
            number: place.map { NumberBook.text($0.number) } ?? "",
            notation: place?.notation ?? outgoing.notation(of: office, on: day),
            date: day,
            unit: outgoing.unitName
        )
    }

    /// The same drawn by the platform; what comes after the leader's signature has its place kept.
    func pdf(of outgoing: Outgoing, _ office: Office) throws -> [UInt8] {
        let letter = letter(of: outgoing, office)
        do {
            return outgoing.registration == nil
                ? try letter.draft(watermark: watermark) : try letter.pdf(watermark: watermark)
        } catch {
            throw RecordsRefusal.noLetter
        }
    }

    /// The file to look at: what was released, or the letter as it would be now.
    package func letter(_ id: ID<Outgoing>, by actor: Actor) async throws -> (
        name: String, pdf: [UInt8]
    ) {
        let opened = try await outgoing(id, by: actor)
        let (outgoing, office) = (opened.outgoing, opened.seat.office)
        let name = Self.fileName(outgoing)
        guard outgoing.file != nil else { return (name, try pdf(of: outgoing, office)) }
        let bytes = try await bytes(of: outgoing)
        // Its number is seen before the agency seals it.
        let isOpen = outgoing.state == .numbered && outgoing.signature?.kind == .digital
        return (name, isOpen ? try numbered(bytes, outgoing, office) ?? bytes : bytes)
    }
}

/// An outgoing document as somebody opens it.
package struct OutgoingFile: Sendable {
    package let seat: Seat
    package let outgoing: Outgoing
    package let trail: [TrailEntry]
    /// The signature that was asked for last.
    package let signature: SignatureOrder?
    package let answered: Incoming?
    /// What came back as answers to it.
    package let replies: [Incoming]
    package let staff: Staff
    package let competence: Competence
    /// Before whom it may be laid; empty where nobody may sign it as it is.
    package let signers: [Staff.Member]
    /// What a reader may do with it now.
    package let actions: Set<Outgoing.Action>
    package let untold: [String]
}

extension Records {
    package func outgoing(_ id: ID<Outgoing>, by actor: Actor) async throws -> OutgoingFile {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard let outgoing = try OutgoingStore(connection: connection).find(id),
                outgoing.office == seat.office.code,
                try Self.maySee(id.recast(), seat, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            let incoming = IncomingStore(connection: connection)
            let competence = try competence(in: seat.office, connection)
            let staff = try staff(of: seat.office, in: connection)
            return OutgoingFile(
                seat: seat,
                outgoing: outgoing,
                trail: try WorkStore(connection: connection).trail(of: id.recast()),
                signature: try SignatureStore(connection: connection).latest(of: id),
                answered: try outgoing.answers.flatMap { try incoming.find($0) },
                replies: try incoming.answers(to: id),
                staff: staff,
                competence: competence,
                signers: (try? signers(of: outgoing.fields, staff, competence)) ?? [],
                actions: actions(
                    on: outgoing,
                    seat,
                    isSigner: competence.isSigner(seat, of: outgoing.fields)
                ),
                untold: try OutboxStore(connection: connection).waiting(of: id.recast())
                    .filter { $0.tries > 0 }.map(\.fault)
            )
        }
    }

    private func actions(on outgoing: Outgoing, _ seat: Seat, isSigner: Bool)
        -> Set<Outgoing.Action>
    {
        let standing = standing(of: seat, to: outgoing)
        return Set(
            Outgoing.Action.allCases.filter { action in
                guard outgoing.next(on: action) != nil else { return false }
                return switch action {
                case .save, .submit, .discard: isAuthor(seat, of: outgoing)
                case .passContent: Self.may(seat.roles, .checkContent, standing)
                case .passForm: Self.may(seat.roles, .checkForm, .office)
                case .giveBack:
                    switch outgoing.state {
                    case .content: Self.may(seat.roles, .checkContent, standing)
                    case .form: Self.may(seat.roles, .checkForm, .office)
                    default: isSigner || Self.may(seat.roles, .sign, .office)
                    }
                case .approve, .sign, .waive: isSigner
                case .seal: Self.may(seat.roles, .seal, .office)
                case .paper, .number, .release: Self.may(seat.roles, .release, .office)
                case .recall: Self.may(seat.roles, .recall, .office)
                case .replace: false
                }
            }
        )
    }
}

extension Records {
    /// What names these very bytes.
    static func tag(_ bytes: [UInt8]) -> String { Hex.string(SHA256.hash(data: bytes)) }
}
