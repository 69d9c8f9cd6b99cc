// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
import Storage

extension OneStop {
    /// What the result of a dossier will say: as it was kept, or as the template has it.
    package func result(of sheet: DossierSheet) async throws -> ResultDraft {
        let id = sheet.dossier.id
        let kept = try await database.read { try ResultDraftStore(connection: $0).find(id) }
        return if let kept { kept } else { try await drafted(sheet) }
    }

    /// By the template in force on the day of the decision; by that of filing where the procedure is gone.
    private func drafted(_ sheet: DossierSheet) async throws -> ResultDraft {
        let day = (sheet.view.decision?.at ?? now()).date
        let current = try await procedures.revision(of: sheet.dossier.procedureCode, on: day)
        let template = current?.process.result ?? sheet.revision.resultTemplate
        let (dossier, record) = (sheet.dossier, sheet.revision.record)
        let law = record.legalBases.map { "\($0.title) (\($0.number))" }
        let text = template.filled(
            sheet.revision.form,
            sheet.content.answers,
            [
                .code: dossier.code, .applicant: dossier.applicant,
                .applicantNumber: dossier.applicantNumber, .agency: name(of: dossier.agency),
                .submitted: dossier.submittedAt.date.vietnamese, .procedure: record.name.vi,
                .law: law.joined(separator: "; "),
            ]
        )
        return ResultDraft(
            title: template.title,
            symbol: template.symbol,
            text: text,
            content: sheet.content.version
        )
    }

    /// Whether the actor may correct the draft now.
    package func mayDraft(_ sheet: DossierSheet, _ actor: Actor) -> Bool {
        Self.mayDraft(actor, sheet.standing) && Self.isDrafting(sheet.view)
    }

    private static func mayDraft(_ actor: Actor, _ standing: OneStopStanding) -> Bool {
        standing == .receiving && (may(actor, .work, standing) || may(actor, .sign, standing))
    }

    /// From receipt until the signature; not of what is refused or stopped.
    private static func isDrafting(_ view: DossierView) -> Bool {
        guard view.receivedAt != nil, let state = view.state else { return false }
        return !state.isOver && state != .decided
    }

    /// Keeps what an officer corrected.
    package func correctResult(
        of id: ID<Dossier>,
        title: String,
        text: String,
        expecting version: Int,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let fresh = try await drafted(try await sheet(id, by: actor))
        try await changeResult(of: id, .corrected, authorName, by: actor, requestID) { known, _ in
            var draft = known ?? fresh
            guard !draft.isOrdered else { throw DossierRefusal.resultOrdered }
            guard draft.version == version else { throw DossierRefusal.changed }
            draft.title = title
            draft.text = text
            return draft
        }
    }

    /// Drafts it anew from the template and the answers as they are now.
    package func redraftResult(
        of id: ID<Dossier>,
        expecting version: Int,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let fresh = try await drafted(try await sheet(id, by: actor))
        try await changeResult(of: id, .corrected, authorName, by: actor, requestID) { known, _ in
            guard let known else { return fresh }
            guard !known.isOrdered else { throw DossierRefusal.resultOrdered }
            guard known.version == version else { throw DossierRefusal.changed }
            var draft = known
            (draft.title, draft.symbol) = (
                fresh.title, known.number == nil ? fresh.symbol : known.symbol
            )
            (draft.text, draft.content) = (fresh.text, fresh.content)
            return draft
        }
    }

    enum ResultChange {
        case corrected, ordered, takenBack
    }

    /// One change of a draft, with its event; `change` answers nil where nothing is to be done.
    @discardableResult
    func changeResult(
        of id: ID<Dossier>,
        _ kind: ResultChange,
        _ authorName: String,
        by actor: Actor,
        _ requestID: String,
        _ change: @escaping @Sendable (ResultDraft?, any Connection) throws -> ResultDraft?
    ) async throws -> ResultDraft? {
        let known = try await sheet(id, by: actor)
        let setting = setting(known.revision, known.dossier.channel, by: actor, requestID)
        return try await database.write { connection in
            let loaded = try load(
                id,
                setting.rules,
                by: actor,
                setting.places,
                needsContent: setting.process.asksAnswers,
                in: connection
            )
            let right: OneStopAction = kind == .corrected ? .work : .sign
            let isAllowed =
                kind == .corrected
                ? Self.mayDraft(actor, loaded.standing) : Self.may(actor, .sign, loaded.standing)
            guard isAllowed else { throw DossierRefusal.forbidden(right) }
            guard Self.isDrafting(loaded.view),
                kind == .corrected || loaded.view.state == .awaitingSignature
            else { throw DossierRefusal.notNow(.signed, loaded.view.state ?? .submitted) }
            let store = ResultDraftStore(connection: connection)
            let kept = try store.find(id)
            guard var draft = try change(kept, connection) else { return kept }
            draft.version = (kept?.version ?? 0) + 1
            draft.authorName = kind == .corrected ? authorName : kept?.authorName ?? authorName
            try store.keep(draft, of: id, at: setting.stamp.at)
            try Self.journal(kind, draft, loaded.dossier, right, by: setting.stamp, in: connection)
            return draft
        }
    }

    private static func journal(
        _ kind: ResultChange,
        _ draft: ResultDraft,
        _ dossier: Dossier,
        _ right: OneStopAction,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let event =
            switch kind {
            case .corrected: OneStopEvents.resultCorrected
            case .ordered: OneStopEvents.resultOrdered
            case .takenBack: OneStopEvents.resultTakenBack
            }
        let facts: [String: Fact] = [
            "code": .text(dossier.code), "agency": .text(dossier.agency.text),
            "number": .text(draft.numberLine), "sha256": .text(draft.digest),
        ]
        try Journal.append(
            Event(
                event,
                of: "onestop.result/\(dossier.id)",
                version: draft.version,
                by: stamp,
                right: right.rawValue,
                facts: Facts(facts.filter { event.facts[$0.key] != nil }),
                personal: kind == .corrected
                    ? ["title": .text(draft.title), "text": .text(draft.text)] : nil
            ),
            in: connection
        )
    }
}
