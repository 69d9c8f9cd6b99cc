// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// One page for a leader: how far the office works online, how long its steps take, what is late.
struct MeasuresPage {
    let view: RecordsView
    let measures: Measures
    /// The code of the agency to which this one reports; empty at the top.
    var reportsTo = ""
    var loads: [PersonLoad] = []

    static let section = "records-measures"
    static let base = "/records/measures"
    static let reportPath = "/records/measures/report"

    static func path(since: CivilDate? = nil, until: CivilDate? = nil) -> String {
        RecordsPath.path(base, [("since", since?.description), ("until", until?.description)])
    }

    private var say: Say { view.say }

    private func followUp(_ kind: FollowUpClass) -> String {
        FollowUpTasksPage.path(
            kind,
            party: nil,
            since: measures.since,
            until: measures.until
        )
    }

    var html: HTML {
        let title = say("records.measures")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say("records.measures.lead", [
                        "since": say.date(measures.since), "until": say.date(measures.until),
                    ])
                ).html(say))
                \(filter)
                <h2>\(say("records.measures.online"))</h2>\(online)\(target)
                <h2>\(say("records.measures.work"))</h2>\(work)
                <h2>\(say("records.measures.steps"))</h2>\(steps)
                <h2>\(say("records.measures.loads"))</h2>\(people)
                <h2>\(say("records.reports"))</h2>\(upwards)
                """
        )
    }

    private var filter: HTML {
        let fields = Fields(say)
        return FilterForm(
            to: Self.base,
            fields: [
                fields.date("since", label: say("records.since"), value: measures.since),
                fields.date("until", label: say("records.until"), value: measures.until),
            ],
            isOpen: false
        ).html(say)
    }

    private func tile(_ key: String, _ value: String, coverage: String, evidence: String?)
        -> StatTile
    {
        StatTile(
            say("records.measure.\(key)"),
            value: value,
            asOf: measures.at,
            coverage: coverage,
            owner: view.context.session?.agencyName ?? "",
            evidence: evidence
        )
    }

    /// The two indicators: units, and documents.
    private var online: HTML {
        StatRow([
            tile(
                "units",
                say.percent(measures.unitsOnline, of: measures.units),
                coverage: say(
                    "records.measure.of",
                    ["part": say.number(measures.unitsOnline), "whole": say.number(measures.units)]
                ),
                evidence: FollowUpPage.path(since: measures.since, until: measures.until)
            ),
            tile(
                "documents",
                say.percent(measures.handled, of: measures.registered),
                coverage: say(
                    "records.measure.of",
                    [
                        "part": say.number(measures.handled),
                        "whole": say.number(measures.registered),
                    ]
                ),
                evidence: RegisterPage.path(year: measures.until.year)
            ),
        ]).html(say)
    }

    private var target: HTML? {
        guard let target = measures.target else { return nil }
        let said = say(
            "records.measure.target",
            ["share": "\(target.share)", "day": say.date(target.until)]
        )
        return "<p>\(said) \(Minor(target.citation).html(say))</p>"
    }

    private var work: HTML {
        let period = "\(say.date(measures.since)) – \(say.date(measures.until))"
        return StatRow([
            tile(
                "registered",
                say.number(measures.registered),
                coverage: period,
                evidence: RegisterPage.path(year: measures.until.year)
            ),
            tile("completed", say.number(measures.completed), coverage: period, evidence: nil),
            tile(
                "overdue",
                say.number(measures.overdue),
                coverage: period,
                evidence: followUp(.overdue)
            ),
            tile(
                "released",
                say.number(measures.released),
                coverage: period,
                evidence: RegisterPage.path(.outgoing, year: measures.until.year)
            ),
            tile(
                "presentedLate",
                say.number(measures.presentedLate),
                coverage: period,
                evidence: nil
            ),
            tile(
                "releasedLate",
                say.number(measures.releasedLate),
                coverage: period,
                evidence: nil
            ),
        ]).html(say)
    }

    /// What came from below, and a report of these figures for whoever stands above.
    private var upwards: HTML {
        let period = ReportPeriod(since: measures.since, until: measures.until)
        let link = ButtonLink(say("records.reports.see"), to: ReportsPage.path(period))
        let fields = Fields(say)
        let form: HTML? =
            Records.may(measures.seat.roles, .draft, .office)
            ? PostForm(
                view.context,
                to: Self.reportPath,
                once: view.context.once,
                name: say("records.report.make"),
                body: """
                    \(fields.hidden("since", measures.since.vietnamese))\
                    \(fields.hidden("until", measures.until.vietnamese))\
                    \(fields.text("report-to", label: say("records.report.to"), hint: say("records.report.toHint"), value: reportsTo))\
                    \(ButtonRow([Button(say("records.report.make"), kind: .secondary)]).html(say))
                    """
            ).html : nil
        return "\(ButtonRow([link]).html(say))\(form)"
    }

    /// How much lies with each person now, the most pressed first.
    private var people: HTML {
        DataTable(
            say("records.measures.loads"),
            columns: [
                .init(say("records.column.who")),
                .init(say("records.measure.open"), isNumeric: true),
                .init(say("records.measure.overdue"), isNumeric: true),
                .init(say("records.measure.waiting"), isNumeric: true),
            ],
            rows: loads.map { load in
                DataTable.Row(
                    id: load.party.key,
                    name: load.party.name,
                    cells: [
                        "\(load.party.name) \(Minor(load.title).html(say))",
                        "\(view.bounded(load.open))", "\(view.bounded(load.overdue))",
                        "\(view.bounded(load.waiting))",
                    ]
                )
            },
            empty: EmptyState(
                say("records.office.nobody"),
                advice: say("records.office.nobodyAdvice")
            )
        ).html(say)
    }

    private var steps: HTML {
        SummaryList(
            MeasuredStep.allCases.map { step in
                let hours = measures.hours[step].map { say.count("records.hours", $0) }
                return .init(
                    say("records.measure.step.\(step.rawValue)"),
                    text: hours ?? say("records.measure.never")
                )
            }
        ).html(say)
    }
}
