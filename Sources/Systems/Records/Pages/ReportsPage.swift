// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// How far the agencies below, or those of the whole country, work without paper, level by level.
struct ReportsPage {
    let view: RecordsView
    let summary: MeasureSummary

    static let base = "/records/measures/reports"

    static func path(_ period: ReportPeriod? = nil, _ scope: MeasureSummary.Scope = .below)
        -> String
    {
        RecordsPath.path(
            base,
            [
                ("since", period?.since.description), ("until", period?.until.description),
                ("scope", scope == .below ? nil : scope.rawValue),
            ]
        )
    }

    private var say: Say { view.say }

    private func words(_ period: ReportPeriod) -> String {
        "\(say.date(period.since)) – \(say.date(period.until))"
    }

    var html: HTML {
        let title = say("records.reports")
        return view.page(
            title,
            section: MeasuresPage.section,
            breadcrumbs: [Link(say("records.measures"), to: MeasuresPage.path())],
            body: """
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say("records.reports.lead", ["period": words(summary.period)])
                ).html(say))
                \(scopes)\(filter)\(periods)\(levels)
                <h2>\(say("records.reports.missing"))</h2>\(missing)
                \(refused)
                <h2>\(say("records.reports.agencies"))</h2>\(agencies)
                """
        )
    }

    private var scopes: HTML {
        Tabs(
            say("records.reports.scope"),
            MeasureSummary.Scope.allCases.map { scope in
                Tabs.Tab(
                    say("records.reports.scope.\(scope.rawValue)"),
                    to: Self.path(summary.period, scope),
                    isCurrent: scope == summary.scope
                )
            }
        ).html(say)
    }

    private var filter: HTML {
        let fields = Fields(say)
        return FilterForm(
            to: Self.base,
            fields: [
                fields.date("since", label: say("records.since"), value: summary.period.since),
                fields.date("until", label: say("records.until"), value: summary.period.until),
                fields.hidden("scope", summary.scope.rawValue),
            ],
            isOpen: false
        ).html(say)
    }

    /// Only figures of the same days can be added up: these are there.
    private var periods: HTML? {
        let others = summary.periods.filter { $0 != summary.period }
        guard !others.isEmpty else { return nil }
        let links = others.map { period -> HTML in
            "<a href=\"\(Self.path(period, summary.scope))\">\(words(period))</a> "
        }
        return "<p>\(say("records.reports.periods")) \(links)</p>"
    }

    private var levels: HTML {
        let rows = Agency.Kind.allCases.compactMap { kind -> DataTable.Row? in
            guard let sum = summary.sum(kind) else { return nil }
            let name = say("records.reports.kind.\(kind.rawValue)")
            let target = OnlineTarget.of(kind).map { "\($0.share) %" } ?? "–"
            return DataTable.Row(
                id: kind.rawValue,
                name: name,
                cells: ["\(name)", "\(say.number(sum.agencies))", "\(target)"]
                    + cells(sum.figures)
            )
        }
        return DataTable(
            say("records.reports.levels"),
            columns: [
                .init(say("records.reports.level")),
                .init(say("records.reports.count"), isNumeric: true),
                .init(say("records.reports.target"), isNumeric: true),
            ] + columns,
            rows: rows,
            empty: empty
        ).html(say)
    }

    private var columns: [DataTable.Column] {
        ["units", "documents", "registered", "completed", "overdue", "released", "hours"].map {
            .init(say("records.reports.figure.\($0)"), isNumeric: true)
        }
    }

    private func cells(_ figures: [MeasureLine.Figure: Int]) -> [HTML] {
        func value(_ figure: MeasureLine.Figure) -> Int { figures[figure] ?? 0 }
        func share(_ part: MeasureLine.Figure, _ whole: MeasureLine.Figure) -> HTML {
            let counts = say(
                "records.measure.of",
                ["part": say.number(value(part)), "whole": say.number(value(whole))]
            )
            return "\(say.percent(value(part), of: value(whole))) \(Minor(counts).html(say))"
        }
        let completed = value(.completed)
        let hours = completed == 0 ? "–" : say.number(value(.hours) / completed)
        let counted: [MeasureLine.Figure] = [.registered, .completed, .overdue, .released]
        return [share(.unitsOnline, .units), share(.handled, .registered)]
            + counted.map { "\(say.number(value($0)))" } + ["\(hours)"]
    }

    private var empty: EmptyState {
        EmptyState(say("records.reports.empty"), advice: say("records.reports.emptyAdvice"))
    }

    private var agencies: HTML {
        DataTable(
            say("records.reports.agencies"),
            columns: [.init(say("records.reports.agency"))] + columns,
            rows: summary.lines.prefix(500).map { reported in
                let line = reported.line
                let name: HTML =
                    reported.item.map { "<a href=\"\(IncomingPage.path($0))\">\(line.name)</a>" }
                    ?? "<a href=\"\(MeasuresPage.path(since: summary.period.since, until: summary.period.until))\">\(line.name)</a>"
                return DataTable.Row(
                    id: line.agency.text,
                    name: line.name,
                    cells: ["\(name) \(Minor(line.agency.text).html(say))"] + cells(line.figures)
                )
            },
            empty: empty
        ).html(say)
    }

    private var missing: HTML {
        guard !summary.missing.isEmpty else {
            return "<p>\(say("records.reports.nobodyMissing"))</p>"
        }
        let items = summary.missing.prefix(500).map { agency -> HTML in
            "<li>\(agency.name) \(Minor(agency.code(on: summary.period.until).text).html(say))</li>"
        }
        let count = say.count("records.reports.missingCount", summary.missing.count)
        return Disclosure(count, body: "<ul>\(items)</ul>").html(say)
    }

    /// Reports whose figures are not counted, with what to do.
    private var refused: HTML? {
        guard !summary.refused.isEmpty else { return nil }
        let items = summary.refused.map { refused -> HTML in
            """
            <li><a href="\(IncomingPage.path(refused.item))">\(refused.sender.text)</a>: \
            \(say("records.reports.fault.\(refused.fault)"))</li>
            """
        }
        return "<h2>\(say("records.reports.refused"))</h2><ul>\(items)</ul>"
    }
}
