// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// How the work that was given out stands, by unit: on time, late, extended, never opened.
struct FollowUpPage {
    let view: RecordsView
    let report: FollowUp
    var state = FormState()

    static let section = "records-follow-up"
    static let base = "/records/follow-up"

    static func path(since: CivilDate? = nil, until: CivilDate? = nil) -> String {
        RecordsPath.path(base, [("since", since?.description), ("until", until?.description)])
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.follow-up")
        return view.page(
            title,
            section: Self.section,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: filter).html(say))\
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say("records.follow-up.lead", [
                        "since": say.date(report.since), "until": say.date(report.until),
                    ])
                ).html(say))
                \(filter)\(table)\(links)
                """
        )
    }

    private var filter: HTML {
        let fields = Fields(say, state)
        return FilterForm(
            to: Self.base,
            fields: [
                fields.date("since", label: say("records.since"), value: report.since),
                fields.date("until", label: say("records.until"), value: report.until),
            ],
            isOpen: !state.summary.isEmpty
        ).html(say)
    }

    /// What a head does about it: work handed over, standard processes.
    private var links: HTML? {
        guard Records.may(report.seat.roles, .manage, .office) else { return nil }
        return ButtonRow([
            ButtonLink(say("records.handover"), to: HandOverPage.path()),
            ButtonLink(say("records.processes"), to: ProcessesPage.base),
        ]).html(say)
    }

    private var table: HTML {
        DataTable(
            say("records.follow-up"),
            columns: [.init(say("records.column.who"))]
                + FollowUpClass.allCases.map {
                    .init(say("records.follow-up.\($0.rawValue)"), isNumeric: true)
                },
            rows: report.lines.map(row),
            empty: EmptyState(
                say("records.follow-up.empty"),
                advice: say("records.follow-up.emptyAdvice")
            )
        ).html(say)
    }

    private func row(_ line: FollowUp.Line) -> DataTable.Row {
        DataTable.Row(
            id: line.party.key,
            name: line.party.name,
            cells: ["\(line.party.name)"]
                + FollowUpClass.allCases.map { kind in
                    let count = line.count(kind)
                    guard count > 0 else { return "0" }
                    let path = FollowUpTasksPage.path(
                        kind,
                        party: line.party.key,
                        since: report.since,
                        until: report.until
                    )
                    return "<a href=\"\(path)\">\(say.number(count))</a>"
                }
        )
    }
}

extension FollowUp.Line {
    func count(_ kind: FollowUpClass) -> Int {
        switch kind {
        case .given: given
        case .onTime: onTime
        case .doneLate: doneLate
        case .running: running
        case .overdue: overdue
        case .extended: extended
        case .neverOpened: neverOpened
        }
    }
}

/// The slips behind one figure.
struct FollowUpTasksPage {
    let view: RecordsView
    let kind: FollowUpClass
    let party: Party?
    let tasks: [FollowUpTask]
    let since: CivilDate
    let until: CivilDate

    static func path(
        _ kind: FollowUpClass,
        party: String?,
        since: CivilDate,
        until: CivilDate
    ) -> String {
        RecordsPath.path(
            "\(FollowUpPage.base)/\(kind.rawValue)",
            [("party", party), ("since", since.description), ("until", until.description)]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.follow-up.\(kind.rawValue)")
        return view.page(
            title,
            section: FollowUpPage.section,
            breadcrumbs: [
                Link(say("records.follow-up"), to: FollowUpPage.path(since: since, until: until))
            ],
            body: """
                \(Heading(title, caption: party?.name).html(say))
                \(DataTable(
                    title,
                    columns: [
                        .init(say("records.column.document")), .init(say("records.column.who")),
                        .init(say("records.column.state")), .init(say("records.column.due")),
                    ],
                    rows: tasks.map(row),
                    empty: EmptyState(
                        say("records.follow-up.empty"),
                        advice: say("records.follow-up.emptyAdvice")
                    )
                ).html(say))
                """
        )
    }

    private func row(_ line: FollowUpTask) -> DataTable.Row {
        let task = line.task
        return DataTable.Row(
            id: "\(line.item)-\(line.ordinal)",
            name: view.reference(line.reference),
            cells: [
                """
                <a href="\(IncomingPage.path(line.item))">\(line.subject)</a><br>\
                \(Minor(view.reference(line.reference)).html(say))
                """,
                "\(task.party.name)", "\(say("records.task.\(task.state)"))",
                view.due(task.dueAt, isOver: !task.state.isRunning) ?? view.time(task.dueAt),
            ]
        )
    }
}
