// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Procedures
package import Storage

/// Why something is sent back: the clause and a sentence that the citizen understands.
package struct DossierReason: Sendable {
    package let sentence: String
    package let clause: String

    package init(sentence: String, clause: String) {
        self.sentence = sentence
        self.clause = clause
    }

    func check() throws {
        guard !sentence.isEmpty else { throw DossierRefusal.sentenceMissing }
        guard !clause.isEmpty else { throw DossierRefusal.clauseMissing }
    }

    var detail: DossierAction.Detail {
        DossierAction.Detail(sentence: sentence, clause: clause)
    }
}

extension OneStop {
    /// Takes the dossier in: the clock begins, and the first steps open.
    package func receive(
        _ id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await act(on: id, Asked(.received, .intake, press), by: actor, requestID: requestID)
    }

    /// Asks once for what is missing or wrong: each thing by field or paper, with clause and sentence.
    ///
    /// A second time only a leader may, and it stands in the dossier that he did.
    package func askSupplement(
        _ id: ID<Dossier>,
        items: [SupplementItem],
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        guard !items.isEmpty else { throw DossierRefusal.nothingAsked }
        guard items.allSatisfy({ !$0.sentence.isEmpty }) else {
            throw DossierRefusal.sentenceMissing
        }
        var detail = reason.detail
        detail.items = items
        let sheet = try await sheet(id, by: actor)
        let right: OneStopAction = sheet.view.receivedAt == nil ? .intake : .work
        let isLeader = actor.roles.contains(.leader)
        let asked = Asked(.supplementAsked, right, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard loaded.standing == .receiving else { throw DossierRefusal.forbidden(right) }
            guard loaded.view.supplements.isEmpty || isLeader else {
                throw DossierRefusal.supplementedOnce
            }
        }
    }

    /// Turns a filing away before it was taken in.
    package func refuseIntake(
        _ id: ID<Dossier>,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        let asked = Asked(.intakeRefused, .intake, press, reason.detail)
        try await act(on: id, asked, by: actor, requestID: requestID)
    }

    /// Takes a step into one's hands, or reports it done with a note to the next.
    package func work(
        _ kind: DossierAction.Kind,
        step: String,
        note: String,
        file: DossierFile? = nil,
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard kind == .stepTaken || kind == .stepDone else {
            throw DossierRefusal.stepNotOpen(step)
        }
        var detail = DossierAction.Detail(step: step)
        detail.note = note.isEmpty ? nil : note
        detail.file = file
        let places = places
        let asked = Asked(kind, .work, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            try Self.demandStep(step, actor, loaded.view, places)
            // Who was asked a question says something.
            guard kind == .stepTaken || !isAsked(step, loaded.view) || !note.isEmpty else {
                throw DossierRefusal.sentenceMissing
            }
            // What was done elsewhere leaves its number and its outcome here.
            let open = loaded.view.openSteps.first { $0.step.id == step }
            guard kind == .stepTaken || open?.step.outside == nil || !note.isEmpty else {
                throw DossierRefusal.outsideUnsaid(open?.step.outside ?? "")
            }
        }
    }

    /// The leader's word: yes, and the result waits for its signature; or no, with clause and sentence.
    package func decide(
        _ id: ID<Dossier>,
        refusing reason: DossierReason? = nil,
        note: String = "",
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason?.check()
        var detail = reason?.detail ?? DossierAction.Detail()
        detail.note = note.isEmpty ? nil : note
        let places = places
        let kind: DossierAction.Kind = reason == nil ? .approved : .settlementRefused
        let asked = Asked(kind, .work, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard let step = loaded.view.openSteps.first(where: { $0.step.work == .decide }) else {
                throw DossierRefusal.notReadyToDecide
            }
            try Self.demandStep(step.step.id, actor, loaded.view, places)
        }
    }

    private func isAsked(_ step: String, _ view: DossierView) -> Bool {
        view.steps.contains { $0.step.id == step && $0.asked != nil }
    }

    /// A step is its role's, at its agency.
    private static func demandStep(
        _ id: String,
        _ actor: Actor,
        _ view: DossierView,
        _ places: Places
    ) throws {
        guard let step = view.openSteps.first(where: { $0.step.id == id }) else {
            throw DossierRefusal.stepNotOpen(id)
        }
        guard mayDo(step, actor, places) else { throw DossierRefusal.forbidden(.work) }
    }

    static func mayDo(_ step: DossierView.StepProgress, _ actor: Actor, _ places: Places) -> Bool {
        guard let role = step.step.worker, let code = actor.agency else { return false }
        return actor.roles.contains(role) && step.agency == places.kept(code)
    }

    /// The open steps that the actor may do, for the buttons of a page.
    package func ownSteps(_ sheet: DossierSheet, _ actor: Actor) -> [DossierView.StepProgress] {
        guard Self.may(actor, .work, sheet.standing) else { return [] }
        let places = places
        return sheet.view.openSteps.filter { Self.mayDo($0, actor, places) }
    }

    /// Keeps a result that was signed or stamped elsewhere.
    package func keepSigned(
        _ body: StoredBody,
        named name: String,
        contentType: String,
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard body.size > 0 else { throw DossierRefusal.noFile }
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .sign, sheet.standing) else { throw DossierRefusal.forbidden(.sign) }
        let bodyID = newID(Body.self, at: now())
        let bodies = bodies
        try await database.write { try bodies.insert(body, as: bodyID, in: $0) }
        var detail = DossierAction.Detail()
        detail.signature = ResultSignature.uploaded.rawValue
        detail.file = DossierFile(
            id: bodyID,
            paper: "KQ",
            name: String(name.prefix(200)),
            contentType: contentType,
            size: body.size,
            sha256: body.sha256
        )
        let asked = Asked(.signed, .sign, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID)
    }

    /// Hands the result out at the desk or gives it to the post.
    package func handOut(
        _ id: ID<Dossier>,
        by channel: ProcedureRecord.Channel.Kind,
        _ press: DossierPress,
        actor: Actor,
        requestID: String
    ) async throws {
        var detail = DossierAction.Detail()
        detail.channel = channel.rawValue
        let asked = Asked(.returned, .handOut, press, detail)
        let record = try await sheet(id, by: actor).revision.record
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, connection in
            try Self.demandPaid(loaded.dossier, record, in: connection)
        }
    }

    /// Says sorry before the day comes and names another, once.
    package func apologise(
        _ id: ID<Dossier>,
        until day: CivilDate,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        let (now, clock) = (now(), try await sheet(id, by: actor))
        let rules = rules(clock.revision, clock.dossier.channel)
        var detail = reason.detail
        detail.due = calendar.end(ofWorkingDays: 0, after: day).microseconds
        let asked = Asked(.apologised, .apologise, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard let due = loaded.view.dueAt else { return }
            guard rules.clock.isInTimeForApology(now, due: due) else {
                throw DossierRefusal.apologyTooLate(due: due)
            }
        }
    }

    /// Stops what cannot go on, as when the law no longer has the procedure.
    package func stop(
        _ id: ID<Dossier>,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        let asked = Asked(.stopped, .stop, press, reason.detail)
        try await act(on: id, asked, by: actor, requestID: requestID)
    }
}
