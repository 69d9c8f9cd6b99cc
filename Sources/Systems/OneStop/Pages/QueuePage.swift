// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Storage
import Web

/// The lists of a one-stop desk: what waits for whom, by when it is due.
struct QueuePage {
    let view: OneStopView
    /// Nil: the steps that wait for the reader.
    let box: DossierBox?
    let filter: QueueFilter
    let slice: QueueSlice
    let isContinued: Bool
    /// False for those who only have steps to do.
    let mayReadDesk: Bool
    let mayWork: Bool
    let mayReceive: Bool
    let mayReport: Bool
    let views: [QueueView]
    /// What the agency of the reader uses, and what stands on the dossiers of the list.
    let labels: [String]
    let labelled: [ID<Dossier>: [String]]
    /// The steps, where they are what is shown.
    let tasks: TaskListPart?
    /// The reader may see the steps of his whole agency.
    let runsWork: Bool
    var banner: Banner?

    static let section = "onestop"
    static let bulkPath = "/onestop/bulk"
    static let viewsPath = "/onestop/views"
    static let findPath = "/onestop/find"

    /// A field into which a barcode reader types: it ends with Enter, and the dossier opens.
    static func finder(_ say: Say) -> HTML {
        GetForm(
            to: findPath,
            isSearch: true,
            name: say("onestop.find"),
            body: """
                \(Fields(say).text("scan", label: say("onestop.find"), hint: say("onestop.find.hint"), kind: .search, width: .w30, autocomplete: "off"))\
                \(Button(say("onestop.find.open"), kind: .secondary).html(say))
                """
        ).html
    }

    /// What a view keeps of an address.
    static func query(_ box: DossierBox?, _ filter: QueueFilter) -> String {
        var parts: [String] = []
        if let box { parts.append("box=\(box.word)") }
        if !filter.procedure.isEmpty {
            parts.append("procedure=\(LocalPath.encoded(filter.procedure))")
        }
        if filter.isLate { parts.append("late=1") }
        if !filter.channel.isEmpty { parts.append("channel=\(LocalPath.encoded(filter.channel))") }
        if !filter.label.isEmpty { parts.append("label=\(LocalPath.encoded(filter.label))") }
        return parts.joined(separator: "&")
    }

    static func path(
        _ box: DossierBox? = nil,
        filter: QueueFilter = QueueFilter(),
        after place: QueuePlace? = nil
    ) -> String {
        var query = query(box, filter)
        if let place {
            query += (query.isEmpty ? "" : "&") + "after=\(LocalPath.encoded(place.description))"
        }
        return query.isEmpty ? "/onestop" : "/onestop?\(query)"
    }

    static func exportPath(_ box: DossierBox, _ filter: QueueFilter, _ kind: String) -> String {
        "/onestop/export/\(kind)?\(query(box, filter))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.queue.title")
        return view.page(
            title,
            banner: banner,
            body: """
                \(Heading(title, caption: view.context.session?.agencyName, actions: actions).html(say))\
                \(Self.finder(say))\(tabs)\(list)\(paging)\(tools)
                """
        )
    }

    private var list: HTML { tasks?.html ?? "\(filters)\(dossiers)" }

    private var actions: HTML {
        let new: HTML? =
            mayReceive ? ButtonLink(say("onestop.new"), to: DeskFilingPage.path()).html(say) : nil
        let scans: HTML? =
            mayReceive ? ButtonLink(say("onestop.scans"), to: ScansPage.base).html(say) : nil
        let report: HTML? =
            mayReport ? ButtonLink(say("onestop.report"), to: ReportPage.base).html(say) : nil
        return "\(new) \(scans) \(report)"
    }

    private var tabs: HTML {
        var tabs: [Tabs.Tab] = []
        if mayWork {
            tabs.append(
                Tabs.Tab(
                    say("onestop.queue.tasks"),
                    to: Self.path(),
                    isCurrent: box == nil && tasks?.filter.isEverybodys == false
                )
            )
        }
        if runsWork {
            let all = TaskFilter(isEverybodys: true)
            tabs.append(
                Tabs.Tab(
                    say("onestop.queue.allTasks"),
                    to: TaskListPart.path(all),
                    isCurrent: box == nil && tasks?.filter.isEverybodys == true
                )
            )
        }
        if mayReadDesk {
            tabs += DossierBox.allCases.map { other in
                Tabs.Tab(
                    say("onestop.box.\(other.word)"),
                    to: Self.path(other),
                    count: slice.counts[other],
                    isCurrent: other == box && filter.isEmpty
                )
            }
        }
        tabs += views.map { kept in
            Tabs.Tab(
                kept.name,
                to: "/onestop?\(kept.query)",
                isCurrent: !filter.isEmpty && kept.query == Self.query(box, filter)
            )
        }
        return Tabs(say("onestop.queue.boxes"), tabs).html(say)
    }

    private var filters: HTML {
        let fields = Fields(say)
        return FilterForm(
            to: "/onestop",
            fields: [
                fields.hidden("box", (box ?? .new).word),
                fields.text(
                    "procedure",
                    label: say("onestop.filter.procedure"),
                    value: filter.procedure,
                    width: .w20,
                    isOptional: true
                ),
                fields.select(
                    "channel",
                    label: say("onestop.fact.channel"),
                    choices: ProcedureRecord.Channel.Kind.allCases.map {
                        Choice($0.rawValue, say("onestop.channel.\($0.rawValue)"))
                    },
                    value: filter.channel,
                    blank: say("onestop.filter.any"),
                    isOptional: true
                ),
                labels.isEmpty
                    ? ""
                    : fields.select(
                        "label",
                        label: say("onestop.label"),
                        choices: labels.map { Choice($0, $0) },
                        value: filter.label,
                        blank: say("onestop.filter.any"),
                        isOptional: true
                    ),
                fields.checkbox(
                    "late",
                    label: say("onestop.filter.late"),
                    isChecked: filter.isLate
                ),
            ],
            clear: filter.isEmpty ? nil : Self.path(box),
            isOpen: false
        ).html(say)
    }

    private var dossiers: HTML {
        DataTable(
            say("onestop.queue.title"),
            columns: ["dossier", "applicant", "submitted", "due", "state"].map {
                DataTable.Column(say("onestop.column.\($0)"), isLabelled: false)
            },
            rows: slice.dossiers.map { dossier in
                DataTable.Row(
                    id: dossier.id.description,
                    name: dossier.code,
                    cells: [
                        """
                        <a href="\(DossierPage.path(dossier.id))">\(dossier.code)</a>\(marks(dossier.id))<br>\(dossier.subject)
                        """,
                        "\(dossier.applicant)",
                        view.words.time(dossier.submittedAt),
                        due(dossier),
                        view.words.state(dossier.state),
                    ],
                    isUnread: dossier.state == .submitted
                )
            },
            empty: EmptyState(
                say("onestop.queue.empty"),
                advice: say(filter.isEmpty ? "onestop.queue.emptyAdvice" : "onestop.queue.noMatch")
            ),
            bulk: mayReadDesk ? bulk : nil
        ).html(say)
    }

    private func marks(_ id: ID<Dossier>) -> HTML? {
        guard let labels = labelled[id], !labels.isEmpty else { return nil }
        return .joined(labels.map { " \(StatusTag($0, .quiet).html(say))" })
    }

    /// Receiving, and labels: for those chosen, or for all that the filter finds.
    private var bulk: DataTable.Bulk {
        let fields = Fields(say)
        let receiving = box == .new && mayReceive ? ["receive"] : []
        let buttons = (receiving + ["label", "unlabel"]).flatMap { action in
            ["chosen", "all"].map { which in
                Button(
                    say("onestop.bulk.\(action).\(which)"),
                    kind: .secondary,
                    name: "action",
                    value: "\(action)-\(which)"
                )
            }
        }
        return DataTable.Bulk(
            view.context,
            to: Self.bulkPath,
            buttons: buttons,
            more: """
                \(fields.hidden("box", (box ?? .new).word))\
                \(fields.hidden("procedure", filter.procedure))\
                \(fields.hidden("channel", filter.channel))\
                \(fields.hidden("label", filter.label))\
                \(fields.hidden("late", filter.isLate ? "1" : ""))\
                \(fields.text("put", label: say("onestop.label"), hint: say("onestop.label.hint"), width: .w20, isOptional: true))
                """
        )
    }

    private func due(_ dossier: Dossier) -> HTML {
        if dossier.state.isPaused {
            return DeadlineChip(.paused, due: dossier.dueAt).html(say)
        }
        if dossier.state.isOver { return DeadlineChip(.none, due: nil).html(say) }
        let isOpen = dossier.sortAt > 0 && dossier.sortAt != Dossier.withoutDue
        return view.words.due(isOpen ? Instant(microseconds: dossier.sortAt) : nil)
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        func path(_ place: QueuePlace?) -> String {
            tasks.map { TaskListPart.path($0.filter, after: place) }
                ?? Self.path(box, filter: filter, after: place)
        }
        return Paging(
            previous: isContinued ? path(nil) : nil,
            next: slice.next.map { path($0) },
            summary: say.count("onestop.lines", slice.dossiers.count + slice.tasks.count)
        ).html(say)
    }

    /// Files of the list, and keeping it as a view.
    private var tools: HTML? {
        guard let box, mayReadDesk else { return nil }
        let fields = Fields(say)
        let keep = PostForm(
            view.context,
            to: Self.viewsPath,
            name: say("onestop.views.keep"),
            body: """
                \(fields.hidden("query", Self.query(box, filter)))\
                \(fields.text("name", label: say("onestop.views.name"), width: .w20))\
                \(Button(say("onestop.views.keep"), kind: .secondary).html(say))
                """
        ).html
        let kept = views.map { view -> HTML in
            PostForm(
                self.view.context,
                to: "\(Self.viewsPath)/\(view.id)/remove",
                body: Button(say("onestop.views.remove", ["name": view.name]), kind: .quiet).html(
                    say
                )
            ).html
        }
        let files: HTML? =
            mayReport
            ? """
            <p><a href="\(Self.exportPath(box, filter, "xlsx"))">\(say("onestop.export.xlsx"))</a> · \
            <a href="\(Self.exportPath(box, filter, "csv"))">\(say("onestop.export.csv"))</a></p>
            """ : nil
        return "\(files)\(Disclosure(say("onestop.views.keep"), body: "\(keep)\(kept)").html(say))"
    }
}
