// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Days that were decided late, and what they moved.
struct CalendarPage {
    let view: OneStopView
    let decisions: [CalendarDecision]
    let mayDecide: Bool
    var state = FormState()

    static let section = "onestop-calendar"
    static let base = "/onestop/calendar"

    static func changesPath(_ id: ID<CalendarDecision>) -> String { "\(base)/\(id)" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.calendar.title")
        return view.page(
            title,
            section: Self.section,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, lead: say("onestop.calendar.lead")).html(say))\(table)\(form)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("onestop.calendar.title"),
            columns: ["date", "kind", "source", "recorded", "moved"].map {
                DataTable.Column(say("onestop.calendar.column.\($0)"))
            },
            rows: decisions.map { decision in
                let counted: HTML =
                    decision.recountedAt == nil
                    ? StatusTag(say("onestop.calendar.counting"), .running).html(say)
                    : "<a href=\"\(Self.changesPath(decision.id))\">\(say("onestop.calendar.moved"))</a>"
                return DataTable.Row(cells: [
                    "\(say.date(decision.date))",
                    "\(say("onestop.calendar.kind.\(decision.kind.rawValue)"))",
                    "\(decision.source)",
                    "\(decision.recordedBy), \(say.dateTime(decision.recordedAt))", counted,
                ])
            },
            empty: EmptyState(say("onestop.calendar.none"), advice: "")
        ).html(say)
    }

    private var form: HTML? {
        guard mayDecide else { return nil }
        let fields = Fields(say, state)
        return """
            <h2>\(say("onestop.calendar.add"))</h2>\
            \(PostForm(view.context, to: Self.base, once: view.context.once, body: """
                \(fields.date("date", label: say("onestop.calendar.column.date")))\
                \(fields.radios(
                    "kind",
                    legend: say("onestop.calendar.column.kind"),
                    choices: CalendarDecision.Kind.allCases.map {
                        Choice($0.rawValue, say("onestop.calendar.kind.\($0.rawValue)"))
                    },
                    value: "holiday"
                ))\
                \(fields.text("source", label: say("onestop.calendar.column.source"), hint: say("onestop.calendar.sourceHint")))\
                \(Button(say("onestop.calendar.save")).html(say))
                """).html)
            """
    }
}

/// The dossiers that one decision moved.
struct CalendarChangesPage {
    let view: OneStopView
    let decision: CalendarDecision
    let changes: [CalendarChange]

    static func filePath(_ id: ID<CalendarDecision>) -> String {
        "\(CalendarPage.changesPath(id))/pdf"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.calendar.changes", ["date": say.date(decision.date)])
        return view.page(
            title,
            section: CalendarPage.section,
            breadcrumbs: [Link(say("onestop.calendar.title"), to: CalendarPage.base)],
            body: """
                \(Heading(title, caption: decision.source, lead: say.count("onestop.lines", changes.count)).html(say))\
                <p><a href="\(Self.filePath(decision.id))">\(say("onestop.calendar.print"))</a></p>\
                \(DataTable(
                    title,
                    columns: ["dossier", "before", "after"].map {
                        DataTable.Column(say("onestop.calendar.column.\($0)"))
                    },
                    rows: changes.map { change in
                        DataTable.Row(cells: [
                            "<a href=\"\(DossierPage.path(change.dossierID))\">\(change.code)</a>",
                            view.words.time(change.before), view.words.time(change.after),
                        ])
                    },
                    empty: EmptyState(say("onestop.calendar.nothing"), advice: "")
                ).html(say))
                """
        )
    }
}

/// The work of an officer who left goes to another.
struct HandOverPage {
    let view: OneStopView
    let held: [HeldWork]
    let colleagues: [OneStopOfficers.Officer]
    var state = FormState()

    static let base = "/onestop/hand-over"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.handover.title")
        let fields = Fields(say, state)
        let form: HTML =
            held.isEmpty
            ? EmptyState(say("onestop.handover.none"), advice: say("onestop.handover.noneAdvice"))
                .html(say)
            : PostForm(
                view.context,
                to: Self.base,
                body: """
                    \(fields.radios("from", legend: say("onestop.handover.from"), choices: held.map { work in
                        Choice(
                            work.officer,
                            say(work.isHere ? "onestop.handover.line" : "onestop.handover.gone", [
                                "name": work.name, "count": say.number(work.count),
                            ])
                        )
                    }))\
                    \(fields.select("to", label: say("onestop.handover.to"), choices: colleagues.map {
                        Choice($0.id, "\($0.name), \($0.title)")
                    }, blank: say("onestop.handover.choose")))\
                    \(Button(say("onestop.handover.give")).html(say))
                    """
            ).html
        return view.page(
            title,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\(Heading(title, lead: say("onestop.handover.lead")).html(say))\(form)
                """
        )
    }
}
