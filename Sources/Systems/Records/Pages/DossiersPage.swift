// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The dossiers of a year by their code: the plan, those opened from it and those of people's own.
struct DossiersPage {
    let view: RecordsView
    let slice: DossierSlice
    let isContinued: Bool
    var state = FormState()
    var refusal: String?

    static let section = "records-dossiers"
    static let base = "/records/dossiers"
    static let planPath = "/records/dossiers/plan"

    static func path(year: Int? = nil, after code: String? = nil) -> String {
        RecordsPath.path(base, [("year", year.map(String.init)), ("after", code)])
    }

    static func listPath(year: Int, isPermanent: Bool, as form: String) -> String {
        RecordsPath.path(
            "/records/dossiers/list",
            [
                ("year", String(year)), ("kept", isPermanent ? "permanent" : "timed"),
                ("as", form),
            ]
        )
    }

    private var say: Say { view.say }

    private func may(_ action: RecordsAction) -> Bool {
        Records.may(slice.seat.roles, action, .office)
    }

    var html: HTML {
        let title = say("records.dossiers", ["year": String(slice.year)])
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: !state.summary.isEmpty || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: new ?? "").html(say))\
                \(Heading(title, caption: view.context.session?.agencyName, lead: plan).html(say))
                \(years)\(approve)\(new)\(lists)\(disposals)\(table)\(paging)
                """
        )
    }

    private var plan: String {
        slice.approved.map {
            say("records.plan.approved", ["name": $0.by, "day": say.date($0.at)])
        } ?? say("records.plan.open")
    }

    private var years: HTML {
        let before = Link(String(slice.year - 1), to: Self.path(year: slice.year - 1)).html(say)
        let after = Link(String(slice.year + 1), to: Self.path(year: slice.year + 1)).html(say)
        return "<p>\(say("records.register.years")) \(before) \(after)</p>"
    }

    private var approve: HTML? {
        guard may(.approvePlan), slice.approved == nil, !slice.dossiers.isEmpty else { return nil }
        return PostForm(
            view.context,
            to: Self.planPath,
            name: say("records.plan.approve"),
            body: """
                \(Fields(say).hidden("year", String(slice.year)))\
                \(ButtonRow([Button(say("records.plan.approve"), kind: .secondary)]).html(say))
                """
        ).html
    }

    private var new: HTML? {
        guard may(.openDossier) || may(.plan) else { return nil }
        let fields = Fields(say, state)
        let planned: HTML? =
            may(.plan)
            ? fields.checkbox("planned", label: say("records.dossier.planned")) : nil
        let keeper: HTML? =
            may(.plan)
            ? fields.select(
                "keeper",
                label: say("records.dossier.keeper"),
                choices: slice.staff.members.map { Choice($0.party.key, $0.party.name) },
                blank: say("records.dossier.self"),
                isOptional: true
            ) : nil
        return Disclosure(
            say("records.dossier.new"),
            shortcut: "n",
            isOpen: !state.isEmpty,
            body: PostForm(
                view.context,
                to: Self.base,
                once: view.context.once,
                name: say("records.dossier.new"),
                body: """
                    \(fields.hidden("year", String(slice.year)))\
                    \(DossierFields(view: view, facts: nil, state: state).html)\(keeper)\(planned)\
                    \(ButtonRow([Button(say("records.dossier.new"))]).html(say))
                    """
            ).html
        ).html(say)
    }

    private var disposals: HTML? {
        guard may(.archive) || may(.approveDisposal) else { return nil }
        return "<p>\(Link(say("records.disposals"), to: DisposalsPage.base).html(say))</p>"
    }

    private var lists: HTML? {
        guard may(.registers) || may(.archive) else { return nil }
        let items = [true, false].map { isPermanent -> HTML in
            let links = ["a4", "xlsx"].map { form -> HTML in
                let path = Self.listPath(year: slice.year, isPermanent: isPermanent, as: form)
                return "<a href=\"\(path)\">\(say("records.book.as.\(form)"))</a> "
            }
            return
                "<li>\(say(isPermanent ? "records.list.permanent" : "records.list.timed")): \(links)</li>"
        }
        let minutes: HTML = """
            <li><a href="\(Prints.minutesPath(year: slice.year))">\(say("records.print.as.minutes"))</a></li>
            """
        let kept = RecordsPath.path(
            KeepingPanel.listPath,
            [("year", String(slice.year)), ("paper", "a4")]
        )
        let keptItem: HTML = "<li><a href=\"\(kept)\">\(say("records.keeping.list"))</a></li>"
        return Disclosure(
            say("records.book.print"),
            body: "<ul>\(items)\(minutes)\(keptItem)</ul>"
        ).html(say)
    }

    private var table: HTML {
        DataTable(
            say("records.dossiers.short"),
            columns: [
                .init(say("records.dossier.code")), .init(say("records.dossier.title")),
                .init(say("records.dossier.keeper")), .init(say("records.column.state")),
                .init(say("records.dossier.documents"), isNumeric: true),
            ],
            rows: slice.dossiers.map(row),
            empty: EmptyState(
                say("records.dossiers.empty"),
                advice: say("records.dossiers.emptyAdvice")
            )
        ).html(say)
    }

    private func row(_ dossier: Dossier) -> DataTable.Row {
        DataTable.Row(
            id: dossier.id.description,
            name: dossier.facts.code,
            cells: [
                "<a href=\"\(DossierPage.path(dossier.id))\">\(dossier.facts.code)</a>",
                "\(dossier.facts.title)", "\(dossier.keeper.name)",
                "\(DossierPage.tag(dossier, view)) \(DossierPage.handOver(dossier, view))",
                "\(say.number(dossier.documents))",
            ]
        )
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(year: slice.year) : nil,
            next: slice.next.map { Self.path(year: slice.year, after: $0) },
            summary: say.count("records.lines", slice.dossiers.count)
        ).html(say)
    }
}

/// What describes a dossier, as fields of a form.
struct DossierFields {
    let view: RecordsView
    let facts: Dossier.Facts?
    let state: FormState

    var html: HTML {
        let say = view.say
        let fields = Fields(say, state)
        return """
            \(fields.text("code", label: say("records.dossier.code"), hint: say("records.dossier.codeHint"), value: facts?.code ?? "", width: .w20))\
            \(fields.area("title", label: say("records.dossier.title"), value: facts?.title ?? "", rows: 2, limit: 500))\
            \(fields.select("retention", label: say("records.dossier.retention"), choices: Dossier.Retention.choices.map {
                Choice(String($0.number), Self.said($0, say))
            }, value: String(facts?.retention.number ?? 10)))\
            \(fields.checkbox("construction", label: say("records.dossier.construction"), isChecked: facts?.isConstruction ?? false))\
            \(fields.area("note", label: say("records.field.note"), value: facts?.note ?? "", rows: 2, limit: 500, isOptional: true))
            """
    }

    static func said(_ retention: Dossier.Retention, _ say: Say) -> String {
        switch retention {
        case .permanent: say("records.retention.0")
        case .years(let years): say("records.retention.years", ["years": String(years)])
        }
    }

    static func read(_ fields: inout FormReader) -> Dossier.Facts {
        let choices = Dossier.Retention.choices.map { String($0.number) }
        return Dossier.Facts(
            code: fields.text("code", max: 20),
            title: fields.multiline("title", max: 500),
            retention: fields.choice("retention", of: choices).flatMap { Int($0) }
                .flatMap { Dossier.Retention(number: $0) } ?? .permanent,
            isConstruction: fields.checkbox("construction"),
            note: fields.multiline("note", min: 0, max: 500)
        )
    }
}
