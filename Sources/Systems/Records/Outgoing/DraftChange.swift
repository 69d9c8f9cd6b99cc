// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

extension Outgoing {
    /// What a person does to a document on its way, with what goes with it.
    package enum Step: Sendable, Equatable {
        case submit(note: String)
        case passContent(note: String)
        /// The form is right; it goes before this leader.
        case passForm(leader: String, note: String)
        case giveBack(reason: String)
        case approve
        /// Signed by hand on paper.
        case paper
        case waive(reason: String)
        case discard

        package var action: Action {
            switch self {
            case .submit: .submit
            case .passContent: .passContent
            case .passForm: .passForm
            case .giveBack: .giveBack
            case .approve: .approve
            case .paper: .paper
            case .waive: .waive
            case .discard: .discard
            }
        }
    }
}

/// A draft while it is changed, inside its transaction.
struct DraftChange {
    let records: Records
    let connection: any Connection
    let seat: Seat
    let at: Instant
    var outgoing: Outgoing

    func demandAuthor() throws {
        guard records.isAuthor(seat, of: outgoing) else {
            throw RecordsRefusal.forbidden(.draft)
        }
    }

    mutating func take(_ step: Outgoing.Step) throws -> DraftStep {
        switch step {
        case .submit(let note):
            try demandAuthor()
            if let missing = outgoing.fields.missing.first {
                throw RecordsRefusal.fieldMissing(missing)
            }
            _ = try competence.power(for: outgoing.fields)
            // Where nobody stands above the author, the office checks at once.
            if try !hasHead() { try outgoing.move(.passContent) }
            return DraftStep(.draft, words: note)
        case .passContent(let note):
            try records.demand(.checkContent, seat, standing)
            return DraftStep(.checkContent, words: note)
        case .passForm(let leader, let note):
            try records.demand(.checkForm, seat, .office)
            let staff = try records.staff(of: seat.office, in: connection)
            let signers = try records.signers(of: outgoing.fields, staff, competence)
            guard let party = staff.party(leader),
                signers.contains(where: { $0.party == party })
            else { throw RecordsRefusal.unknownParty(leader) }
            outgoing.leader = party
            return DraftStep(.checkForm, words: note, party: party.name)
        case .giveBack(let reason):
            guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
            let right = try giveBackRight()
            outgoing.leader = nil
            outgoing.approvedAt = nil
            return DraftStep(right, words: reason)
        case .approve:
            try competence.demandSigner(seat, of: outgoing.fields)
            outgoing.approvedAt = at
            outgoing.leader = seat.party
            return DraftStep(.sign)
        case .paper:
            // The clerk holds the paper that was signed and answers for it.
            try records.demand(.release, seat, .office)
            _ = try competence.power(for: outgoing.fields)
            outgoing.signature = .init(kind: .paper, name: outgoing.fields.signerName, at: at)
            return DraftStep(.release)
        case .waive(let reason):
            guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
            try competence.demandSigner(seat, of: outgoing.fields)
            outgoing.signature = .init(kind: .none, name: "", at: at)
            return DraftStep(.sign, words: reason)
        case .discard:
            try demandAuthor()
            return DraftStep(.draft)
        }
    }

    /// Who may sign today (Đ13).
    private var competence: Competence {
        get throws { try records.competence(in: seat.office, connection) }
    }

    /// The head of the unit that wrote it stands before it as its holder.
    var standing: RecordsStanding { records.standing(of: seat, to: outgoing) }

    private func hasHead() throws -> Bool {
        guard let unit = outgoing.author.unit else { return false }
        let staff = try records.staff(of: seat.office, in: connection)
        let heads = staff.with(.headOfUnit).filter { $0.party.unit == unit }
        // A head's own words need no other head's check.
        return !heads.isEmpty && !heads.contains { $0.party.person == outgoing.author.person }
    }

    /// Whoever it lies before may send it back; the state before the step says who that was.
    private func giveBackRight() throws -> RecordsAction {
        let was = try OutgoingStore(connection: connection).find(outgoing.id)?.state
        switch was {
        case .content:
            try records.demand(.checkContent, seat, standing)
            return .checkContent
        case .form:
            try records.demand(.checkForm, seat, .office)
            return .checkForm
        default:
            // A leader gives back also what he may not sign.
            guard try competence.isSigner(seat, of: outgoing.fields) else {
                try records.demand(.sign, seat, .office)
                return .sign
            }
            return .sign
        }
    }
}

extension Records {
    /// Before whom a draft may be laid: who signs it by his power, or every leader where nobody is recorded.
    func signers(of fields: LetterFields, _ staff: Staff, _ competence: Competence)
        throws(RecordsRefusal) -> [Staff.Member]
    {
        guard let power = try competence.power(for: fields) else { return staff.with(.leader) }
        return staff.members.filter { $0.party.person == power.person }
    }

    func isAuthor(_ seat: Seat, of outgoing: Outgoing) -> Bool {
        seat.persons.contains(outgoing.author.person) && !outgoing.author.person.isEmpty
    }

    func standing(of seat: Seat, to outgoing: Outgoing) -> RecordsStanding {
        if let unit = outgoing.author.unit, seat.headed.contains(unit) { return .holder }
        return isAuthor(seat, of: outgoing) ? .involved : .office
    }
}
