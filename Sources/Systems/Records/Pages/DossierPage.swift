// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// One dossier: its documents, what keeps it from being closed, and one line of time of everything.
struct DossierPage {
    let view: RecordsView
    let file: DossierFile
    let isContinued: Bool
    var state = FormState()
    var refused: Dossier.Action?
    var refusal: String?
    /// What was missing when closing was tried, by another day than today.
    var gaps: [DossierGap]?
    var shares: [Share] = []
    var staff: Staff?

    static func path(_ id: ID<Dossier>, after ordinal: Int? = nil) -> String {
        RecordsPath.path("/records/dossiers/\(id)", [("after", ordinal.map(String.init))])
    }

    static func stepPath(_ id: ID<Dossier>) -> String { "/records/dossiers/\(id)/steps" }
    static func itemsPath(_ id: ID<Dossier>) -> String { "/records/dossiers/\(id)/documents" }

    static func exportPath(_ id: ID<Dossier>, as form: String) -> String {
        RecordsPath.path("/records/dossiers/\(id)/export", [("as", form)])
    }

    static func tag(_ dossier: Dossier, _ view: RecordsView) -> HTML {
        let tone: StatusTag.Tone =
            switch dossier.state {
            case .planned: .quiet
            case .open: .running
            case .closed: .done
            case .offered: .waiting
            case .archived: .done
            case .disposed: .quiet
            }
        return StatusTag(view.say("records.dossier.state.\(dossier.state)"), tone).html(view.say)
    }

    /// When it must go to the archive, once little time is left.
    static func handOver(_ dossier: Dossier, _ view: RecordsView) -> HTML? {
        guard dossier.state == .closed, let day = dossier.handOverBy else { return nil }
        let left = day.dayNumber - view.context.now.date.dayNumber
        guard left <= Dossier.noticeDays else { return nil }
        let said = view.say("records.dossier.handOverBy", ["day": view.say.date(day)])
        return StatusTag(said, left < 0 ? .bad : .warn).html(view.say)
    }

    private var say: Say { view.say }
    private var dossier: Dossier { file.dossier }

    var html: HTML {
        view.page(
            dossier.facts.code,
            section: DossiersPage.section,
            breadcrumbs: [
                Link(say("records.dossiers.short"), to: DossiersPage.path(year: dossier.year))
            ],
            banner: refusal.map { Banner(.failure, $0) } ?? sharing?.banner,
            isError: refused != nil || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: "\(steps)\(keeping)").html(say))\
                \(Heading(
                    dossier.facts.code,
                    caption: say("records.dossiers", ["year": String(dossier.year)]),
                    lead: dossier.facts.title,
                    marks: "\(Self.tag(dossier, view)) \(Self.handOver(dossier, view))"
                ).html(say))
                \(missing)
                \(Beside(
                    "<h2>\(say("records.dossier.documents"))</h2>\(table)\(paging)\(exports)",
                    "\(steps)\(keeping)\(sharing?.html)<h2>\(say("records.facts"))</h2>\(facts)\(readings)"
                ).html(say))
                <h2>\(say("records.trail"))</h2>\(view.timeline(file.timeline))
                """
        )
    }

    /// Exactly what is missing, each with the way to it.
    private var missing: HTML? {
        let gaps = gaps ?? file.gaps
        guard !gaps.isEmpty, dossier.state == .open else { return nil }
        let items = gaps.prefix(50).map { gap -> HTML in
            let link: HTML? = gap.document.map { document in
                " <a href=\"\(Self.path(to: document))\">\(document.subject)</a>"
            }
            return "<li>\(say("records.gap.\(gap.key)"))\(link)</li>"
        }
        return Banner(.notice, say.count("records.gaps", gaps.count), more: "<ul>\(items)</ul>")
            .html(say)
    }

    static func path(to document: DossierDocument) -> String {
        document.kind == .incoming
            ? IncomingPage.path(document.item.recast()) : OutgoingPage.path(document.item.recast())
    }

    private var table: HTML {
        DataTable(
            say("records.dossier.documents"),
            columns: [
                .init(say("records.column.document")), .init(say("records.field.issued")),
                .init(say("records.column.state")),
            ],
            rows: file.documents.map(row),
            empty: EmptyState(
                say("records.dossier.empty"),
                advice: say("records.dossier.emptyAdvice")
            )
        ).html(say)
    }

    private func row(_ document: DossierDocument) -> DataTable.Row {
        let remove: HTML? =
            file.actions.contains(.remove)
            ? PostForm(
                view.context,
                to: Self.itemsPath(dossier.id),
                body: """
                    \(Fields(say).hidden("remove", document.item.description))\
                    \(Button(say("records.dossier.remove"), kind: .quiet).html(say))
                    """
            ).html : nil
        let reference = view.reference(document.reference)
        return DataTable.Row(
            id: document.item.description,
            name: reference,
            cells: [
                """
                <a href="\(Self.path(to: document))">\(document.subject)</a><br>\
                \(Minor("\(reference) · \(document.author)").html(say))
                """,
                "\(view.date(document.issued))",
                "\(say(document.isDone ? "records.phase.completed" : "records.phase.instructed")) \(remove)",
            ]
        )
    }

    private var paging: HTML? {
        guard file.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(dossier.id) : nil,
            next: file.next.map { Self.path(dossier.id, after: $0) },
            summary: say.count("records.lines", file.documents.count)
        ).html(say)
    }

    private var keeping: HTML? { KeepingPanel(view: view, file: file, state: state).html }

    private var sharing: SharePanel? {
        staff.map {
            SharePanel(view: view, dossier: dossier, seat: file.seat, shares: shares, staff: $0)
        }
    }

    /// Only who follows the whole office's work sees who opened what.
    private var readings: HTML? {
        guard Records.may(file.seat.roles, .followUp, .office) else { return nil }
        return
            "<p>\(Link(say("records.readings"), to: ReadingsPage.path(dossier.id.recast())).html(say))</p>"
    }

    static func boundPath(_ id: ID<Dossier>) -> String { "/records/dossiers/\(id)/book" }

    private var exports: HTML {
        let links = ["a4", "xlsx", "xml"].map { form -> HTML in
            "<li><a href=\"\(Self.exportPath(dossier.id, as: form))\">\(say("records.book.as.\(form)"))</a></li>"
        }
        let bound: HTML = """
            <li><a href="\(Self.boundPath(dossier.id))">\(say("records.dossier.bound"))</a></li>
            """
        return Disclosure(say("records.dossier.export"), body: "<ul>\(links)\(bound)</ul>").html(
            say
        )
    }

    private var facts: HTML {
        let facts = dossier.facts
        let items: [(String, String)] = [
            ("records.dossier.keeper", dossier.keeper.name),
            ("records.dossier.retention", DossierFields.said(facts.retention, say)),
            ("records.dossier.started", view.date(dossier.startedOn)),
            ("records.dossier.ended", view.date(dossier.endedOn)),
            ("records.dossier.handOver", view.date(dossier.handOverBy)),
            ("records.dossier.documents", say.number(dossier.documents)),
            ("records.field.note", facts.note),
        ]
        return SummaryList(items.filter { !$0.1.isEmpty }.map { .init(say($0.0), text: $0.1) })
            .html(say)
    }

    private var steps: HTML? {
        let order: [Dossier.Action] = [
            .open, .close, .offer, .accept, .giveBack, .restore, .reopen, .describe,
        ]
        let forms = order.filter(file.actions.contains).map(form)
        guard !forms.isEmpty else { return nil }
        return "<h2>\(say("records.actions"))</h2>\(forms)"
    }

    private func form(_ action: Dossier.Action) -> HTML {
        let label = say("records.action.dossier.\(action.rawValue)")
        let fields = Fields(say)
        let typed = Fields(say, state)
        func post(_ body: HTML, _ kind: Button.Kind) -> HTML {
            PostForm(
                view.context,
                to: Self.stepPath(dossier.id),
                name: label,
                body: """
                    \(fields.hidden("action", action.rawValue))\
                    \(fields.hidden("version", String(dossier.version)))\
                    \(body)\(ButtonRow([Button(label, kind: kind)]).html(say))
                    """
            ).html
        }
        func folded(_ body: HTML) -> HTML {
            Disclosure(label, isOpen: refused == action, body: post(body, .secondary)).html(say)
        }
        let reason = typed.area(
            "\(action.rawValue)-words",
            label: say("records.reason"),
            rows: 2,
            limit: 500
        )
        return switch action {
        case .open, .offer, .accept: post("", .primary)
        case .close:
            post(
                typed.date(
                    "ended",
                    label: say("records.dossier.ended"),
                    value: view.context.now.date
                ),
                .primary
            )
        case .reopen, .giveBack, .restore: folded(reason)
        case .describe:
            folded(DossierFields(view: view, facts: dossier.facts, state: state).html)
        case .add, .remove, .dispose: ""
        }
    }
}

/// Beside a document: the dossiers in which it stands, and the open ones into which it may be put.
struct DossierPanel {
    let view: RecordsView
    let item: ID<WorkItem>
    let kind: WorkKind
    let holding: [Dossier]
    let open: [Dossier]

    var html: HTML? {
        let say = view.say
        let held = Set(holding.map(\.id))
        let choices = open.filter { !held.contains($0.id) }
        guard !holding.isEmpty || !choices.isEmpty else { return nil }
        let links = holding.map { dossier -> HTML in
            """
            <li><a href="\(DossierPage.path(dossier.id))">\(dossier.facts.code)</a> \(dossier.facts.title)</li>
            """
        }
        let list: HTML? = links.isEmpty ? nil : "<ul>\(links)</ul>"
        let form: HTML? =
            choices.isEmpty
            ? nil
            : PostForm(
                view.context,
                to: "/records/dossiers/add",
                name: say("records.dossier.add"),
                body: """
                    \(Fields(say).hidden("item", item.description))\
                    \(Fields(say).hidden("kind", "\(kind)"))\
                    \(Fields(say).select("dossier", label: say("records.dossier.into"), choices: choices.map {
                        Choice($0.id.description, "\($0.facts.code) \($0.facts.title)")
                    }))\
                    \(ButtonRow([Button(say("records.dossier.add"), kind: .secondary)]).html(say))
                    """
            ).html
        return "<h2>\(say("records.dossiers.short"))</h2>\(list)\(form)"
    }
}
