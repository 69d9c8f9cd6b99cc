// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
import Journal
import Storage

extension Records {
    /// Begins a document: empty, or in answer to one that came in.
    ///
    /// `id` comes from the form, so that a double press makes one draft.
    @discardableResult
    package func begin(
        _ id: ID<Outgoing>,
        answering incomingID: ID<Incoming>? = nil,
        with fields: LetterFields? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.draft, seat, .office)
            let store = OutgoingStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            let answered = try incomingID.map { id in
                guard let found = try IncomingStore(connection: connection).find(id),
                    found.office == seat.office.code,
                    try Self.maySee(id.recast(), seat, in: connection)
                else { throw RecordsRefusal.noSuchDocument(id.description) }
                if found.state == .recalled { throw RecordsRefusal.recalled }
                return found
            }
            let slip = try answered.flatMap {
                try InstructionStore(connection: connection).find($0.instructionID)
            }
            let unit = try Directory.units(of: seat.office.agency, in: connection)
                .first { seat.units.contains($0.id) }
            var outgoing = Outgoing(
                id: id,
                office: seat.office.code,
                author: Party(unit: unit?.id, person: seat.person, name: seat.name),
                unitName: unit?.shortName ?? "",
                fields: try fields ?? template(answering: answered, in: connection),
                answers: incomingID,
                task: slip?.tasks.last { seat.holds($0.party) && $0.state.isRunning }?.ordinal
            )
            outgoing.version = 1
            try store.insert(outgoing)
            try keepTrail(outgoing, .save, seat, stamp, action: "begin", in: connection)
            return outgoing
        }
    }

    /// What an answer says before anybody wrote a word of it.
    private func template(answering incoming: Incoming?, in connection: any Connection) throws
        -> LetterFields
    {
        guard let incoming else { return LetterFields() }
        let entry = incoming.entry
        let day = entry.issued.map { " ngày \($0.vietnamese)" } ?? ""
        var fields = LetterFields(
            subject: "trả lời văn bản số \(entry.reference)",
            addressees: [entry.author],
            paragraphs: [
                "Phúc đáp văn bản số \(entry.reference)\(day) của \(entry.author) về việc "
                    + "\(entry.subject), "
            ],
            copies: ["Như trên"],
            to: [incoming.sender].compactMap(\.self),
            priority: entry.priority
        )
        fields.dutyCode = try dutyCode(of: incoming, in: connection) ?? ""
        return fields
    }

    /// Keeps what was typed; only while it is being written.
    ///
    /// `power`: the one by which it is to be signed, where the office has recorded who may (Đ13).
    @discardableResult
    package func save(
        _ id: ID<Outgoing>,
        _ fields: LetterFields,
        signedBy power: ID<SigningPower>? = nil,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        try await draft(id, .save, expecting: version, by: actor, requestID: requestID) { draft in
            try draft.demandAuthor()
            try draft.seat.office.check(fields)
            let before = draft.outgoing.fields
            draft.outgoing.fields = fields
            let competence = try competence(in: draft.seat.office, draft.connection)
            if let power {
                guard let chosen = competence.inForce.first(where: { $0.id == power }) else {
                    throw RecordsRefusal.unknownParty(power.description)
                }
                draft.outgoing.fields.signerTitles = chosen.terms.lines
                draft.outgoing.fields.signerName = chosen.name
            } else if competence.isRecorded, fields.signerTitles.isEmpty {
                // Nothing was chosen, and the form has no place to type it.
                draft.outgoing.fields.signerTitles = before.signerTitles
                draft.outgoing.fields.signerName = before.signerName
            }
            // These follow from how the document was begun, and no form types them.
            draft.outgoing.fields.dutyCode = before.dutyCode
            draft.outgoing.fields.successor = before.successor
            try DraftVersionStore(connection: draft.connection).keep(
                draft.outgoing.fields,
                of: id,
                by: draft.seat.name,
                at: draft.at
            )
            return DraftStep(.draft)
        }
    }

    /// Does one step on the way to release.
    @discardableResult
    package func take(
        _ step: Outgoing.Step,
        on id: ID<Outgoing>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        try await draft(id, step.action, expecting: version, by: actor, requestID: requestID) {
            draft in
            try draft.take(step)
        }
    }

    /// Loads a draft, lets `decide` change it after its state allowed the action, and keeps it.
    func draft(
        _ id: ID<Outgoing>,
        _ action: Outgoing.Action,
        expecting version: Int?,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (inout DraftChange) throws -> DraftStep
    ) async throws -> Outgoing {
        let stamp = stamp(actor, requestID)
        let (changed, withdrawn) = try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            guard let outgoing = try OutgoingStore(connection: connection).find(id),
                outgoing.office == seat.office.code,
                try Self.maySee(id.recast(), seat, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            guard version == nil || version == outgoing.version else {
                throw RecordsRefusal.changed
            }
            var draft = DraftChange(
                records: self,
                connection: connection,
                seat: seat,
                at: stamp.at,
                outgoing: outgoing
            )
            try draft.outgoing.move(action)
            let step = try decide(&draft)
            draft.outgoing.version += 1
            try OutgoingStore(connection: connection).update(draft.outgoing)
            try keepTrail(draft.outgoing, action, seat, stamp, step, in: connection)
            let withdrawn = try withdrawSignature(of: outgoing, at: stamp.at, in: connection)
            return (draft.outgoing, withdrawn)
        }
        try await forget(withdrawn)
        return changed
    }

    func keepTrail(
        _ outgoing: Outgoing,
        _ action: Outgoing.Action,
        _ seat: Seat,
        _ stamp: Stamp,
        _ step: DraftStep = DraftStep(.draft),
        action name: String? = nil,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "action": .text(name ?? action.rawValue), "state": .text("\(outgoing.state)"),
        ]
        facts["answers"] = outgoing.answers.map { .text($0.description) }
        facts["signature"] = outgoing.signature.map { .text("\($0.kind)") }
        try note(
            step.event?.kind ?? RecordsEvents.draftChanged,
            outgoing.object,
            version: outgoing.version,
            by: stamp,
            action: step.right,
            facts: step.event?.facts ?? facts,
            personal: step.words.isEmpty ? nil : ["words": .text(step.words)],
            in: connection
        )
        let work = WorkStore(connection: connection)
        try work.append(
            TrailEntry(
                at: stamp.at,
                person: seat.person,
                name: seat.name,
                action: "out.\(name ?? action.rawValue)",
                task: nil,
                party: step.party,
                words: step.words
            ),
            to: outgoing.id.recast()
        )
        let checkers = outgoing.author.unit.map { [WorkOwner.unit($0)] } ?? []
        try work.place(
            WorkLines(outgoing, checkers: checkers, at: stamp.at).lines,
            of: outgoing.id.recast()
        )
    }
}

/// What a step leaves behind beside the draft itself.
struct DraftStep {
    let right: RecordsAction
    var words = ""
    var party = ""
    var event: (kind: EventKind, facts: Facts)?

    init(_ right: RecordsAction, words: String = "", party: String = "") {
        self.right = right
        self.words = words
        self.party = party
    }
}
