// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// Asking another unit or agency for its opinion: whom, what, and by when.
struct OpinionPage {
    let view: OneStopView
    let sheet: DossierSheet
    /// What was searched for among the agencies.
    let text: String
    let places: OpinionPlaces
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<Dossier>) -> String { DossierPage.actionPath(id, "opinion") }

    private static let (agencyMark, officerMark) = ("a:", "p:")
    /// Two working days.
    private static let usualHours = "16"

    private var say: Say { view.say }
    private var id: ID<Dossier> { sheet.dossier.id }

    var html: HTML {
        let title = say("onestop.opinion.ask")
        let rule = sheet.revision.record.clock.opinionPauses ?? false
        let pauses = rule && sheet.standing == .receiving
        return view.page(
            title,
            on: sheet.dossier,
            heading: Heading(
                title,
                caption: sheet.dossier.code,
                lead: say(pauses ? "onestop.opinion.stands" : "onestop.opinion.runs")
            ),
            width: .narrow,
            state: state,
            refusal: refusal,
            content: "\(search)\(form)"
        )
    }

    private var search: HTML {
        GetForm(
            to: Self.path(id),
            isSearch: true,
            name: say("onestop.opinion.find"),
            body: """
                \(Fields(say).text("q", label: say("onestop.opinion.find"), hint: say("onestop.opinion.findHint"), value: text, kind: .search, width: .w30, isOptional: true))\
                \(Button(say("onestop.new.find"), kind: .secondary).html(say))
                """
        ).html
    }

    private var form: HTML {
        let fields = Fields(say, state)
        let agencies = places.agencies.map {
            Choice("\(Self.agencyMark)\($0.text)", view.words.name($0), hint: $0.text)
        }
        let people = places.colleagues.map {
            Choice("\(Self.officerMark)\($0.id)", "\($0.name), \($0.title)", hint: $0.unit)
        }
        guard !agencies.isEmpty || !people.isEmpty else {
            return EmptyState(
                say("onestop.opinion.nobody"),
                advice: say("onestop.opinion.findHint")
            )
            .html(say)
        }
        let roles = OpinionRequest.roles.map {
            Choice($0.rawValue, say("onestop.opinion.role.\($0.rawValue)"))
        }
        return PostForm(
            view.context,
            to: Self.path(id),
            once: view.context.once,
            name: say("onestop.opinion.ask"),
            body: """
                \(fields.hidden("version", String(sheet.dossier.version)))\
                \(fields.hidden("q", text))\
                \(fields.radios("to", legend: say("onestop.opinion.to"), choices: agencies + people))\
                \(fields.radios("role", legend: say("onestop.opinion.role"), hint: say("onestop.opinion.roleHint"), choices: roles, value: OpinionRequest.roles[0].rawValue))\
                \(fields.area("question", label: say("onestop.opinion.question"), hint: say("onestop.notesHint"), rows: 4, limit: 2000))\
                \(fields.number("hours", label: say("onestop.opinion.hours"), hint: say("onestop.opinion.hoursHint"), value: Self.usualHours))\
                \(Button(say("onestop.opinion.send")).html(say))
                """
        ).html
    }

    /// Nil when nothing was chosen that there is.
    static func recipient(_ word: String, role: Role) -> OpinionRequest.Recipient? {
        if word.hasPrefix(officerMark) { return .officer(String(word.dropFirst(2))) }
        guard word.hasPrefix(agencyMark) else { return nil }
        return AgencyCode(String(word.dropFirst(2))).map { .agency($0, role) }
    }
}

/// The opinions that officers asked for on their own: question, answer and its file.
struct OpinionsPart {
    let view: OneStopView
    let sheet: DossierSheet
    let mayAsk: Bool
    /// The reader's agency, as dossiers keep it; it ends what it asked for.
    let own: AgencyCode?
    let state: FormState

    private var say: Say { view.say }
    private var id: ID<Dossier> { sheet.dossier.id }

    var html: HTML? {
        let asked = sheet.view.steps.filter { $0.asked != nil || $0.done?.detail.file != nil }
        guard mayAsk || !asked.isEmpty else { return nil }
        let ask: HTML? =
            mayAsk
            ? "<p>\(ButtonLink(say("onestop.opinion.ask"), to: OpinionPage.path(id)).html(say))</p>"
            : nil
        return "<h2>\(say("onestop.opinions"))</h2>\(.joined(asked.map(opinion)))\(ask)"
    }

    private func opinion(_ step: DossierView.StepProgress) -> HTML {
        let agency = step.agency.map(view.words.name) ?? ""
        let question: HTML? = step.asked.map {
            """
            <p>\(say("onestop.opinion.by", ["name": $0.actorName, "date": say.date($0.at.date)])): \
            \($0.detail.note ?? "")</p>
            """
        }
        return """
            <h3>\(agency)</h3>\(question)\(answer(step))\(mayEnd(step) ? end(step) : nil)
            """
    }

    private func mayEnd(_ step: DossierView.StepProgress) -> Bool {
        step.isOpen && mayAsk && step.asked != nil
            && (sheet.standing == .receiving || step.asked?.agency == own)
    }

    private func answer(_ step: DossierView.StepProgress) -> HTML {
        guard let done = step.done else {
            return "<p>\(view.words.due(step.dueAt)) \(say("onestop.opinion.waits"))</p>"
        }
        let key = done.kind == .opinionEnded ? "onestop.opinion.ended" : "onestop.opinion.answered"
        let file: HTML? = done.detail.file.map { file in
            FileList([
                FileList.File(
                    file.name,
                    path: DossierPage.filePath(file, of: id),
                    bytes: file.size,
                    sha256: file.sha256
                )
            ]).html(say)
        }
        return """
            <p>\(say(key, ["name": done.actorName, "date": say.date(done.at.date)])): \
            \(done.detail.note ?? "")</p>\(file)
            """
    }

    private func end(_ step: DossierView.StepProgress) -> HTML {
        let fields = Fields(say, state)
        let why = "why-\(step.step.id)"
        return Disclosure(
            say("onestop.opinion.end"),
            isOpen: state.value(for: "form") == step.step.id,
            body: PostForm(
                view.context,
                to: DossierPage.actionPath(id, "opinion-end"),
                once: view.context.once,
                name: say("onestop.opinion.end"),
                body: """
                    \(fields.hidden("version", String(sheet.dossier.version)))\
                    \(fields.hidden("step", step.step.id))\
                    \(fields.area(why, label: say("onestop.opinion.why"), rows: 2, limit: 1000))\
                    \(Button(say("onestop.opinion.end"), kind: .secondary).html(say))
                    """
            ).html
        ).html(say)
    }
}
