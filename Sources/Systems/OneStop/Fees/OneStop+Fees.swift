// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
import Storage

extension OneStop {
    /// One entry as a door asks for it; the ledger adds who, when and which number.
    struct FeeDraft: Sendable {
        var kind: FeeEntry.Kind
        var line = ""
        var name = ""
        var amount: Int
        var count = 1
        var method = FeeEntry.Method.none
        var receipt = 0
        var book: ID<CashBook>?
        var reference = ""
        var undoes = 0
        var sentence = ""
        var clause = ""
    }

    /// What a dossier costs and what was paid, for whoever may see the dossier.
    package func fees(_ sheet: DossierSheet) async throws -> FeeSheet {
        let id = sheet.dossier.id
        let view = try await database.read { try FeeStore(connection: $0).view(of: id) }
        let claim = view.claim(sheet.dossier.state)
        return FeeSheet(
            view: view,
            claim: claim,
            isHeld: claim > 0 && sheet.revision.record.holdsResult(sheet.dossier.channel)
        )
    }

    /// Nobody gets a result before its fees are paid where the law of the procedure says so.
    static func demandPaid(
        _ dossier: Dossier,
        _ record: ProcedureRecord,
        in connection: any Connection
    ) throws {
        guard record.holdsResult(dossier.channel) else { return }
        let claim = try FeeStore(connection: connection).view(of: dossier.id)
            .claim(dossier.state)
        guard claim <= 0 else { throw FeeRefusal.unpaid(claim) }
    }

    /// What a new dossier costs, in the transaction that makes it.
    static func charge(
        _ sheet: FilingSheet,
        on dossier: Dossier,
        by stamp: Stamp,
        _ actorName: String,
        in connection: any Connection
    ) throws {
        let charges = FeeCharge.charges(
            sheet.revision.record,
            dossier.channel,
            answers: sheet.filing.answers
        )
        for charge in charges where charge.amount > 0 {
            try enter(
                FeeDraft(
                    kind: .charged,
                    line: charge.line,
                    name: charge.name,
                    amount: charge.amount,
                    count: charge.count
                ),
                on: dossier,
                key: dossier.submission.recast(),
                by: stamp,
                actorName,
                in: connection
            )
        }
    }

    /// Adds an entry to a dossier's ledger, with its event and the line of the desk's list.
    @discardableResult
    static func enter(
        _ draft: FeeDraft,
        on dossier: Dossier,
        key: ID<FeeEntry>,
        by stamp: Stamp,
        _ actorName: String,
        in connection: any Connection
    ) throws -> FeeView {
        let store = FeeStore(connection: connection)
        let before = try store.entries(of: dossier.id)
        let entry = FeeEntry(
            ordinal: (before.last?.ordinal ?? 0) + 1,
            press: key,
            kind: draft.kind,
            line: draft.line,
            name: draft.name,
            amount: draft.amount,
            count: draft.count,
            method: draft.method,
            at: stamp.at,
            actor: stamp.actor.name,
            actorName: actorName,
            agency: dossier.agency,
            receipt: draft.receipt,
            book: draft.book,
            reference: draft.reference,
            undoes: draft.undoes,
            sentence: draft.sentence,
            clause: draft.clause
        )
        try store.insert(entry, of: dossier.id)
        let view = FeeView(before + [entry])
        try store.setDue(view.claim(dossier.state), of: dossier, at: stamp.at)
        let kind = OneStopEvents.kind(of: entry.kind)
        try Journal.append(
            Event(
                kind,
                of: "onestop.fee/\(dossier.id)",
                version: entry.ordinal,
                by: stamp,
                right: OneStopAction.fee.rawValue,
                facts: [
                    "code": .text(dossier.code), "amount": .integer(Int64(entry.total)),
                    "method": .text(entry.method.rawValue),
                    "receipt": .integer(Int64(entry.receipt)),
                ]
            ),
            in: connection
        )
        return view
    }

    /// Changes a ledger: load, ask the right, decide what is entered, save.
    ///
    /// Nil from `decide` enters nothing; the same press twice is one entry.
    func changeFees(
        of id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String,
        right: OneStopAction = .fee,
        decide: @escaping @Sendable (Loaded, FeeView, Setting, any Connection) throws -> FeeDraft
    ) async throws {
        let sheet = try await sheet(id, by: actor)
        let setting = setting(sheet.revision, sheet.dossier.channel, by: actor, requestID)
        let key: ID<FeeEntry> = (press.key ?? newID(at: setting.stamp.at)).recast()
        try await database.write { connection in
            let loaded = try load(
                id,
                setting.rules,
                by: actor,
                setting.places,
                in: connection
            )
            guard loaded.standing == .receiving, Self.may(actor, right, loaded.standing) else {
                throw DossierRefusal.forbidden(right)
            }
            let fees = try FeeStore(connection: connection).view(of: id)
            if fees.entries.contains(where: { $0.press == key && $0.kind != .charged }) { return }
            let draft = try decide(loaded, fees, setting, connection)
            let after = try Self.enter(
                draft,
                on: loaded.dossier,
                key: key,
                by: setting.stamp,
                press.actorName,
                in: connection
            )
            try Self.goOn(loaded, after, key, press.actorName, setting, in: connection)
        }
    }

    /// A dossier that stood still for its fees goes on when they are paid or waived.
    static func goOn(
        _ loaded: Loaded,
        _ fees: FeeView,
        _ key: ID<FeeEntry>,
        _ actorName: String,
        _ setting: Setting,
        in connection: any Connection
    ) throws {
        guard loaded.view.state == .awaitingPayment, fees.balance <= 0 else { return }
        var detail = DossierAction.Detail()
        detail.amount = fees.paid
        let press = DossierPress(key: key.recast(), actorName: actorName)
        _ = try add(
            Asked(.paid, .fee, press, detail),
            key: key.recast(),
            to: loaded,
            setting,
            in: connection
        )
    }

    /// How many there truly are, where the form could not know: pages, copies, cases.
    package func recount(
        _ line: String,
        to count: Int,
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard (1...Int(FeeCharge.limit)).contains(count) else {
            throw FeeRefusal.tooMuch(Int(FeeCharge.limit))
        }
        try await changeFees(of: id, press, by: actor, requestID: requestID) {
            loaded,
            fees,
            _,
            _ in
            guard let charge = fees.lines.first(where: { $0.line == line }) else {
                throw FeeRefusal.noEntry
            }
            guard loaded.view.state?.isOver != true else { throw FeeRefusal.nothingDue }
            return FeeDraft(
                kind: .charged,
                line: line,
                name: charge.name,
                amount: charge.amount,
                count: count
            )
        }
    }

    /// Miễn, giảm: so much less is owed, by a clause of law.
    package func waive(
        _ amount: Int,
        on id: ID<Dossier>,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        try await changeFees(of: id, press, by: actor, requestID: requestID) { _, fees, _, _ in
            guard fees.owed > 0 else { throw FeeRefusal.nothingDue }
            guard amount > 0, amount <= fees.owed else { throw FeeRefusal.tooMuch(fees.owed) }
            return FeeDraft(
                kind: .waived,
                amount: amount,
                sentence: reason.sentence,
                clause: reason.clause
            )
        }
    }

    /// Stops the clock until the fees are paid: state 6 of the national list.
    package func askPayment(
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        let asked = Asked(.paymentAsked, .askPayment, press)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, connection in
            guard loaded.standing == .receiving else {
                throw DossierRefusal.forbidden(.askPayment)
            }
            let fees = try FeeStore(connection: connection).view(of: id)
            guard fees.balance > 0 else { throw FeeRefusal.nothingDue }
        }
    }
}
