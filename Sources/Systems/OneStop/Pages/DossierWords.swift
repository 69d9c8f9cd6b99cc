// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
package import Web

/// How a dossier is told to people; the same words for citizens and officers.
package struct DossierWords: Sendable {
    let say: Say
    let calendar: WorkingCalendar
    let now: Instant
    package let name: @Sendable (AgencyCode) -> String

    package init(
        say: Say,
        calendar: WorkingCalendar,
        now: Instant,
        name: @escaping @Sendable (AgencyCode) -> String
    ) {
        self.say = say
        self.calendar = calendar
        self.now = now
        self.name = name
    }

    package func state(_ state: DossierState) -> HTML {
        let tone: StatusTag.Tone =
            switch state {
            case .submitted: .new
            case .received, .processing: .running
            case .awaitingSupplement, .awaitingPayment, .awaitingSignature: .waiting
            case .decided, .returned: .done
            case .rejectedIntake, .refused: .bad
            case .withdrawn, .stopped: .quiet
            }
        return StatusTag(say("onestop.state.\(state.rawValue)"), tone).html(say)
    }

    /// How long is left, or how it ended.
    package func due(_ view: DossierView) -> HTML {
        if view.stillness != nil {
            return DeadlineChip(.paused, due: view.dueAt).html(say)
        }
        if let punctuality = view.punctuality {
            return DeadlineChip(punctuality == .late ? .missed : .met, due: view.dueAt).html(say)
        }
        if view.state?.isOver == true { return DeadlineChip(.none, due: nil).html(say) }
        return due(view.nextDue)
    }

    package func due(_ due: Instant?) -> HTML {
        guard let due else { return DeadlineChip(.none, due: nil).html(say) }
        let minutes = calendar.workingMinutes(from: now, to: due)
        if now < due, minutes < 1 { return DeadlineChip(.lastHours, due: due).html(say) }
        return DeadlineChip(
            .running(minutes: now < due ? minutes : min(-1, minutes)),
            due: due
        ).html(say)
    }

    /// Who has it in hand now, for the citizen: an agency and what it does.
    package func holder(_ dossier: Dossier, _ view: DossierView) -> String {
        if let code = view.awaits { return say("onestop.holder.awaits", ["code": code]) }
        return switch view.state {
        case .awaitingSupplement, .awaitingPayment: say("onestop.holder.you")
        case .processing, .received:
            say.list(
                view.openSteps.map { step in
                    say(
                        step.step.outside == nil
                            ? "onestop.holder.step" : "onestop.holder.outside",
                        [
                            "agency": step.agency.map(name) ?? "",
                            "name": step.step.outside ?? "",
                            "step": step.step.name.string(in: say.language),
                        ]
                    )
                }
            )
        case .awaitingSignature: say("onestop.holder.signing", ["agency": name(dossier.agency)])
        default: name(dossier.agency)
        }
    }

    /// What happened, oldest first.
    package func timeline(_ view: DossierView, revision: ProcedureRevision) -> HTML {
        Timeline(
            view.actions.map { action in
                Timeline.Entry(
                    at: action.at,
                    title(action, view, revision),
                    who: who(action),
                    more: more(action),
                    mark: mark(action.kind)
                )
            }
        ).html(say)
    }

    private func title(
        _ action: DossierAction,
        _ view: DossierView,
        _ revision: ProcedureRevision
    ) -> String {
        let step = action.detail.step.flatMap { id in
            view.steps.first { $0.step.id == id }?.step ?? revision.process.step(id)
        }
        return say(
            "onestop.did.\(action.kind.rawValue)",
            [
                "step": step?.name.string(in: say.language) ?? "",
                "agency": action.detail.opinion.flatMap { AgencyCode($0.agency) }.map(name) ?? "",
            ]
        )
    }

    private func who(_ action: DossierAction) -> String {
        [action.actorName, action.agency.map(name) ?? ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private func more(_ action: DossierAction) -> HTML {
        let sentence: HTML? = action.detail.sentence.map { "<p>\($0)</p>" }
        let clause: HTML? = action.detail.clause.map {
            "<p>\(say("onestop.clause", ["clause": $0]))</p>"
        }
        return "\(sentence)\(clause)"
    }

    private func mark(_ kind: DossierAction.Kind) -> Timeline.Mark {
        switch kind {
        case .intakeRefused, .settlementRefused, .stopped, .apologised: .bad
        default: .past
        }
    }

    /// A length of time as the procedure states it.
    package func duration(_ duration: ProcedureRecord.Duration) -> String {
        say.count("onestop.duration.\(duration.unit.rawValue)", duration.count)
    }

    package func time(_ instant: Instant) -> HTML {
        "<time datetime=\"\(instant.description)\">\(say.dateTime(instant))</time>"
    }

    /// That a file was taken from the citizen's documents, below its name.
    package func source(of file: DossierFile) -> HTML? {
        file.kept.map { kept in
            Minor(
                say("onestop.file.kept", ["code": kept.code, "date": say.date(kept.moment.date)]),
                isBelow: true
            ).html(say)
        }
    }

    /// What is asked for again, with what is wrong.
    package func items(_ items: [SupplementItem], _ revision: ProcedureRevision) -> HTML {
        let rows = items.map { item -> HTML in
            "<li><strong>\(label(item, revision))</strong>: \(item.sentence)</li>"
        }
        return "<ul>\(rows)</ul>"
    }

    package func label(_ item: SupplementItem, _ revision: ProcedureRevision) -> String {
        switch item.part {
        case .paper:
            revision.papers.first { $0.code == item.ref }?.name.string(in: say.language)
                ?? item.ref
        case .field:
            revision.form.fields.first { $0.id == item.ref }?.label.string(in: say.language)
                ?? item.ref
        }
    }
}
