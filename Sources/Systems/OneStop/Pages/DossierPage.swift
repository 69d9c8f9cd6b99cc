// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage
import Web

/// One dossier as officers work on it: what was filed, where it stands, and what can be done now.
package struct DossierPage {
    let view: OneStopView
    let sheet: DossierSheet
    let actions: DossierActions
    let slips: [SlipForm]
    let notes: [DossierNote]
    /// Of the reader's agency: on this dossier, and all that it uses.
    let labels: [String]
    let known: [String]
    let filed: FiledPart
    /// Who may be given an open step, by step; only where the reader gives.
    let assignees: [String: [OneStopOfficers.Officer]]
    let fees: FeePart
    /// That the result no longer holds, or where it is said.
    let ending: HTML?
    let opinions: OpinionsPart
    var state = FormState()
    var refusal: String?

    package static func path(_ id: ID<Dossier>) -> String { "/onestop/dossiers/\(id)" }
    static func actionPath(_ id: ID<Dossier>, _ action: String) -> String {
        "\(path(id))/\(action)"
    }
    static func filePath(_ file: DossierFile, of id: ID<Dossier>) -> String {
        "\(path(id))/files/\(file.id)"
    }
    static func slipPath(_ form: SlipForm, of id: ID<Dossier>) -> String {
        "\(path(id))/slips/\(form.rawValue)"
    }

    private var say: Say { view.say }
    private var words: DossierWords { view.words }

    var html: HTML {
        let dossier = sheet.dossier
        let isRefused = refusal != nil || !state.summary.isEmpty
        let content = Beside(
            "\(facts)\(filed.html)",
            "\(ending)\(together)\(actions.html)\(fees.html)\(opinions.html)\(steps)\(giving)\(labelling)\(thread)\(papers)\(history)"
        ).html(say)
        return view.page(
            dossier.code,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            banner: refusal.map { Banner(.failure, $0) },
            isError: isRefused,
            body: """
                \(ErrorSummary(state, say, of: content).html(say))\
                \(Heading(
                    dossier.code,
                    caption: sheet.revision.record.name.string(in: say.language),
                    marks: "\(words.state(dossier.state)) \(words.due(sheet.view))\(.joined(labels.map { " \(StatusTag($0, .quiet).html(say))" }))"
                ).html(say))\
                \(content)
                """
        )
    }

    private var facts: HTML {
        let (dossier, folded) = (sheet.dossier, sheet.view)
        var items = [
            SummaryList.Item(say("onestop.fact.applicant"), text: dossier.applicant),
            SummaryList.Item(say("onestop.fact.number"), text: dossier.applicantNumber),
        ]
        if let principal = dossier.principal {
            let basis = principal.isRepresentative ? "representative" : "mandate"
            items.append(
                SummaryList.Item(
                    say("onestop.fact.filer"),
                    text: say(
                        "onestop.filer.\(basis)",
                        ["name": dossier.filer, "number": principal.mandate]
                    )
                )
            )
        }
        items += [
            SummaryList.Item(say("onestop.fact.contact"), text: dossier.contact),
            SummaryList.Item(say("onestop.fact.agency"), text: words.name(dossier.agency)),
            SummaryList.Item(
                say("onestop.fact.channel"),
                text: say("onestop.channel.\(dossier.channel.rawValue)")
            ),
            SummaryList.Item(say("onestop.fact.submitted"), words.time(dossier.submittedAt)),
        ]
        if let receivedAt = folded.receivedAt {
            items.append(SummaryList.Item(say("onestop.fact.received"), words.time(receivedAt)))
        }
        if let due = folded.dueAt {
            items.append(SummaryList.Item(say("onestop.fact.due"), words.time(due)))
        }
        items.append(
            SummaryList.Item(
                say("onestop.fact.national"),
                text: say("onestop.national.\(dossier.state.nationalCode)")
            )
        )
        return SummaryList(items).html(say)
    }

    /// That it was filed with others, and what it waits for.
    private var together: HTML? {
        guard let bundle = sheet.bundle else { return nil }
        let own = sheet.dossier
        let lines = BundleLines(bundle, words: words) { member in
            let isOpen = member.dossierID != own.id && member.agency == own.agency
            return isOpen && sheet.standing == .receiving ? Self.path(member.dossierID) : nil
        }
        let waits: HTML? =
            own.state.isOver
            ? nil
            : sheet.view.awaits.map {
                Banner(.notice, say("onestop.bundle.awaits", ["code": $0])).html(say)
            }
        let title = say("onestop.bundle", ["code": bundle.code])
        return "<h2>\(title)</h2>\(waits)\(lines.html)"
    }

    private var steps: HTML? {
        guard !sheet.view.steps.isEmpty else { return nil }
        let tasks = sheet.view.steps.map { step -> TaskList.Task in
            let state: TaskList.State =
                step.done != nil
                ? .done : step.takenAt != nil ? .doing : step.openedAt != nil ? .todo : .later
            let place = step.agency.map(words.name) ?? ""
            let agency =
                step.step.outside.map {
                    say("onestop.step.outside", ["agency": place, "name": $0])
                } ?? place
            let note = step.done?.detail.note.map { " – \($0)" } ?? ""
            return TaskList.Task(
                step.step.name.string(in: say.language),
                to: nil,
                state: state,
                hint: agency + note + reminded(step)
            )
        }
        return "<h2>\(say("onestop.steps"))</h2>\(TaskList(tasks).html(say))"
    }

    /// When who owes an opinion was reminded last.
    private func reminded(_ step: DossierView.StepProgress) -> String {
        let last = notes.last { $0.kind == .reminded && $0.step == step.step.id }
        guard step.isOpen, let last, let mark = Int(last.text).flatMap(OpinionMark.init) else {
            return ""
        }
        return " – \(say("onestop.opinion.mark.\(mark)")), \(say.date(last.at.date))"
    }

    /// Labels of the reader's agency: those that stand are taken off by their buttons.
    private var labelling: HTML {
        let path = Self.actionPath(sheet.dossier.id, "label")
        let off = labels.map { label -> HTML in
            PostForm(
                view.context,
                to: path,
                body: """
                    \(Fields(say).hidden("label", label))\
                    \(Button(say("onestop.label.off", ["label": label]), kind: .quiet, name: "action", value: "off").html(say))
                    """
            ).html
        }
        let rest = known.filter { !labels.contains($0) }
        let on = PostForm(
            view.context,
            to: path,
            name: say("onestop.label"),
            body: """
                \(Fields(say, state).text(
                    "label",
                    label: say("onestop.label"),
                    hint: rest.isEmpty ? say("onestop.label.hint") : say("onestop.label.known", ["labels": say.list(rest)]),
                    width: .w20
                ))\(Button(say("onestop.label.on"), kind: .secondary, name: "action", value: "on").html(say))
                """
        ).html
        return Disclosure(
            say("onestop.labels"),
            isOpen: state.value(for: "form") == "label",
            body: "\(off)\(on)"
        ).html(say)
    }

    /// To whom an open step is given.
    private var giving: HTML? {
        let forms = sheet.view.openSteps.compactMap { step -> HTML? in
            guard let people = assignees[step.step.id], !people.isEmpty else { return nil }
            let given = notes.last { $0.kind == .assigned && $0.step == step.step.id }
            return PostForm(
                view.context,
                to: Self.actionPath(sheet.dossier.id, "assign"),
                name: say("onestop.assign"),
                body: """
                    \(Fields(say).hidden("step", step.step.id))\
                    \(Fields(say).select(
                        "officer-\(step.step.id)",
                        label: say("onestop.assign.step", [
                            "step": step.step.name.string(in: say.language)
                        ]),
                        choices: people.map { Choice($0.id, "\($0.name), \($0.title)") },
                        value: given?.officer ?? "",
                        blank: say("onestop.assign.anybody")
                    ))\(Button(say("onestop.assign"), kind: .secondary).html(say))
                    """
            ).html
        }
        return forms.isEmpty ? nil : "\(forms)"
    }

    private var thread: HTML {
        ThreadPart(
            context: view.context,
            notes: notes,
            name: words.name,
            action: Self.actionPath(sheet.dossier.id, "thread"),
            isOfficer: true,
            state: state
        ).html(say)
    }

    private var papers: HTML? {
        guard !slips.isEmpty else { return nil }
        let links = slips.map { form -> HTML in
            """
            <li><a href="\(Self.slipPath(form, of: sheet.dossier.id))">\(say("onestop.slip.\(form.rawValue)"))</a></li>
            """
        }
        return "<h2>\(say("onestop.slips"))</h2><ul class=\"tasks\">\(links)</ul>"
    }

    private var history: HTML {
        """
        <h2>\(say("onestop.history"))</h2>\
        \(words.timeline(sheet.view, revision: sheet.revision))
        """
    }
}
