// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// Open steps by when they are due, narrowed by a filter, and what can be done with many of them at once.
struct TaskListPart {
    let view: OneStopView
    let filter: TaskFilter
    let tasks: [DossierTask]
    /// What each step is called, by `DossierTask.key`.
    let names: [String: Wording]
    /// How far each opinion of the list was reminded of.
    let reminders: [ID<Dossier>: [String: OpinionMark]]
    /// What the reader's agency owes others; nil where he does not run its work.
    let lateOpinions: [DossierTask]?
    /// To whom the reader may give steps; empty where he gives none.
    let people: [OneStopOfficers.Officer]
    let mayWork: Bool

    static let bulkPath = "/onestop/tasks/bulk"
    /// Choices in one group: an agency with more gives by the page of a dossier.
    private static let peopleLimit = 60

    static func query(_ filter: TaskFilter) -> String {
        var parts: [String] = []
        if filter.isEverybodys { parts.append("whose=all") }
        if !filter.procedure.isEmpty {
            parts.append("procedure=\(LocalPath.encoded(filter.procedure))")
        }
        if filter.isLate { parts.append("late=1") }
        if filter.isFree { parts.append("free=1") }
        return parts.joined(separator: "&")
    }

    static func path(_ filter: TaskFilter = TaskFilter(), after place: QueuePlace? = nil) -> String
    {
        var query = query(filter)
        if let place {
            query += (query.isEmpty ? "" : "&") + "after=\(LocalPath.encoded(place.description))"
        }
        return query.isEmpty ? "/onestop" : "/onestop?\(query)"
    }

    static func exportPath(_ filter: TaskFilter, _ kind: String) -> String {
        "/onestop/tasks/export/\(kind)?\(query(filter))"
    }

    private var say: Say { view.say }

    var html: HTML { "\(late)\(filters)\(table)\(files)" }

    /// Opinions that this agency did not give in time, for its heads.
    private var late: HTML? {
        guard let lateOpinions, !lateOpinions.isEmpty else { return nil }
        let lines = lateOpinions.map { task -> HTML in
            """
            <li><a href="\(DossierPage.path(task.dossierID))">\(task.code)</a> \
            \(view.words.due(task.stepDue)) \(task.subject)</li>
            """
        }
        return "<h2>\(say("onestop.opinion.late"))</h2><ul class=\"tasks\">\(lines)</ul>"
    }

    private var filters: HTML {
        let fields = Fields(say)
        var clear = TaskFilter()
        clear.isEverybodys = filter.isEverybodys
        return FilterForm(
            to: "/onestop",
            fields: [
                fields.hidden("whose", filter.isEverybodys ? "all" : ""),
                fields.text(
                    "procedure",
                    label: say("onestop.filter.procedure"),
                    value: filter.procedure,
                    width: .w20,
                    isOptional: true
                ),
                fields.checkbox(
                    "late",
                    label: say("onestop.filter.late"),
                    isChecked: filter.isLate
                ),
                fields.checkbox(
                    "free",
                    label: say("onestop.filter.free"),
                    isChecked: filter.isFree
                ),
            ],
            clear: filter.isEmpty ? nil : Self.path(clear),
            isOpen: false
        ).html(say)
    }

    private var table: HTML {
        let own = view.context.session.map { session in
            if case .person(let id) = session.actor.subject { id } else { "" }
        }
        return DataTable(
            say(filter.isEverybodys ? "onestop.queue.allTasks" : "onestop.queue.tasks"),
            columns: ["dossier", "step", "applicant", "agency", "stepDue", "due"].map {
                DataTable.Column(say("onestop.column.\($0)"), isLabelled: false)
            },
            rows: tasks.map { row($0, own) },
            empty: EmptyState(
                say("onestop.queue.noTasks"),
                advice: say(filter.isEmpty ? "onestop.queue.emptyAdvice" : "onestop.queue.noMatch")
            ),
            bulk: bulk
        ).html(say)
    }

    private func row(_ task: DossierTask, _ own: String?) -> DataTable.Row {
        let mine: HTML? =
            !task.officer.isEmpty && task.officer == own
            ? StatusTag(say("onestop.task.mine"), .new).html(say) : nil
        let holder = people.first { $0.id == task.officer }?.name
        let others: HTML? =
            !task.officer.isEmpty && task.officer != own
            ? Minor(holder ?? say("onestop.task.others")).html(say) : nil
        let reminded = reminders[task.dossierID]?[task.step].map {
            StatusTag(say("onestop.opinion.mark.\($0)"), .warn).html(say)
        }
        return DataTable.Row(
            id: task.key,
            name: task.code,
            cells: [
                """
                <a href="\(DossierPage.path(task.dossierID))">\(task.code)</a> \(mine)\(others)\(reminded)<br>\(task.subject)
                """,
                "\(names[task.key]?.string(in: say.language) ?? task.step)",
                "\(task.applicant)",
                "\(view.words.name(task.agency))",
                view.words.due(task.stepDue),
                view.words.due(task.dueAt),
            ]
        )
    }

    /// Giving and moving on: those chosen, or all that the filter finds.
    private var bulk: DataTable.Bulk? {
        let fields = Fields(say)
        let giving = people.isEmpty ? [] : ["give"]
        let working = mayWork && !filter.isEverybodys ? ["finish"] : []
        guard !giving.isEmpty || !working.isEmpty else { return nil }
        let buttons = (giving + working).flatMap { action in
            ["chosen", "all"].map { which in
                Button(
                    say("onestop.bulk.\(action).\(which)"),
                    kind: .secondary,
                    name: "action",
                    value: "\(action)-\(which)"
                )
            }
        }
        let whom: HTML? =
            giving.isEmpty
            ? nil
            : fields.checkboxes(
                "people",
                legend: say("onestop.bulk.people"),
                hint: say("onestop.bulk.peopleHint"),
                choices: people.prefix(Self.peopleLimit).map {
                    Choice($0.id, "\($0.name), \($0.title)", hint: $0.unit)
                },
                isOptional: true
            )
        let note: HTML? =
            working.isEmpty
            ? nil
            : fields.area(
                "note",
                label: say("onestop.act.note"),
                rows: 2,
                limit: 1000,
                isOptional: true
            )
        return DataTable.Bulk(
            view.context,
            to: Self.bulkPath,
            buttons: buttons,
            more: """
                \(fields.hidden("_once", view.context.once))\
                \(fields.hidden("whose", filter.isEverybodys ? "all" : ""))\
                \(fields.hidden("procedure", filter.procedure))\
                \(fields.hidden("late", filter.isLate ? "1" : ""))\
                \(fields.hidden("free", filter.isFree ? "1" : ""))\(whom)\(note)
                """
        )
    }

    private var files: HTML? {
        guard !tasks.isEmpty else { return nil }
        return """
            <p><a href="\(Self.exportPath(filter, "xlsx"))">\(say("onestop.export.xlsx"))</a> · \
            <a href="\(Self.exportPath(filter, "csv"))">\(say("onestop.export.csv"))</a></p>
            """
    }
}

/// What became of many at once, when not everything went: each that did not says why.
struct BulkReportPage {
    let view: OneStopView
    let outcome: BulkOutcome
    /// Of the dossiers that the reader may see.
    let codes: [ID<Dossier>: String]
    /// Of the list, with its filter.
    let back: String

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.bulk.report")
        let facts = [
            "done": say.number(outcome.done), "refused": say.number(outcome.refused.count),
        ]
        return view.page(
            title,
            breadcrumbs: [Link(say("onestop.queue.title"), to: back)],
            width: .standard,
            isError: true,
            body: """
                \(Heading(title, lead: say("onestop.bulk.went", facts)).html(say))\
                \(DataTable(
                    title,
                    columns: ["dossier", "why"].map { DataTable.Column(say("onestop.column.\($0)")) },
                    rows: outcome.refused.map(row),
                    empty: EmptyState(say("onestop.bulkNone"), advice: "")
                ).html(say))\
                <p>\(ButtonLink(say("onestop.bulk.back"), to: back).html(say))</p>
                """
        )
    }

    private func row(_ refused: BulkOutcome.Refused) -> DataTable.Row {
        let name: HTML =
            codes[refused.dossier].map {
                "<a href=\"\(DossierPage.path(refused.dossier))\">\($0)</a>"
            } ?? "–"
        return DataTable.Row(cells: [name, "\(view.sentence(refused.why))"])
    }
}
