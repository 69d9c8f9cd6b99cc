// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The procedure-control report unit by unit, for the agency above them.
struct UnitReportPage {
    let view: OneStopView
    let report: UnitReport
    let counts: ProcedureCountReport
    var state = FormState()

    static let base = "/onestop/reports/units"

    static func path(_ from: CivilDate, _ until: CivilDate) -> String {
        "\(base)?from=\(from)&until=\(until)"
    }
    static func filePath(_ kind: String, _ form: String, _ report: UnitReport) -> String {
        "\(base)/\(form)/\(kind)?from=\(report.from)&until=\(report.until)"
    }
    static func evidencePath(
        _ cell: ControlReport.Cell,
        _ unit: AgencyCode,
        _ report: UnitReport
    ) -> String {
        "\(base)/cells/\(cell.rawValue)?unit=\(unit)&from=\(report.from)&until=\(report.until)"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.units.title")
        let fields = Fields(say, state)
        return view.page(
            title,
            breadcrumbs: [
                Link(say("onestop.queue.title"), to: QueuePage.path()),
                Link(
                    say("onestop.report.title"),
                    to: ReportPage.path(report.from, report.until)
                ),
            ],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, lead: say("onestop.report.period", [
                    "from": say.date(report.from), "until": say.date(report.until),
                ])).html(say))\
                \(FilterForm(to: Self.base, fields: [
                    fields.date("from", label: say("onestop.report.from"), value: report.from),
                    fields.date("until", label: say("onestop.report.until"), value: report.until),
                ]).html(say))\(table)\(files("06"))\
                <h2>\(say("onestop.units.procedures"))</h2>\(procedures)\(files("07b"))
                """
        )
    }

    private func files(_ form: String) -> HTML {
        """
        <p><a href="\(Self.filePath("xlsx", form, report))">\(say("onestop.export.xlsx"))</a> · \
        <a href="\(Self.filePath("csv", form, report))">\(say("onestop.export.csv"))</a></p>
        """
    }

    private var table: HTML {
        let numbers = [
            "received", "online", "direct", "carried", "settled", "early", "onTime", "late", "open",
            "openInTime", "openLate",
        ]
        var rows: [DataTable.Row] = []
        for group in UnitReport.Group.allCases {
            let lines = report.lines(group)
            guard !lines.isEmpty else { continue }
            rows += lines.map { row($0.row, unit: $0.agency, label: $0.row.name) }
            rows.append(
                row(
                    report.total(group),
                    unit: nil,
                    label: say("onestop.units.sum.\(group.rawValue)")
                )
            )
        }
        if !rows.isEmpty {
            rows.append(row(report.total(), unit: nil, label: say("onestop.report.total")))
        }
        return DataTable(
            say("onestop.units.title"),
            columns: [DataTable.Column(say("onestop.units.unit"))]
                + numbers.map { DataTable.Column(say("onestop.report.\($0)"), isNumeric: true) },
            rows: rows,
            empty: EmptyState(
                say("onestop.report.none"),
                advice: say("onestop.report.noneAdvice")
            )
        ).html(say)
    }

    private func row(_ row: ControlReport.Row, unit: AgencyCode?, label: String) -> DataTable.Row {
        func cell(_ cell: ControlReport.Cell) -> HTML {
            let count = cell.count(in: row)
            guard count > 0, let unit else { return "\(say.number(count))" }
            return "<a href=\"\(Self.evidencePath(cell, unit, report))\">\(say.number(count))</a>"
        }
        return DataTable.Row(cells: [
            "\(label)", "\(say.number(row.received))", cell(.online), cell(.direct),
            cell(.carried), "\(say.number(row.settled))", cell(.early),
            "\(say.number(row.onTimeOfficial))", cell(.late), "\(say.number(row.open))",
            cell(.openInTime), cell(.openLate),
        ])
    }

    private var procedures: HTML {
        DataTable(
            say("onestop.units.procedures"),
            columns: [DataTable.Column(say("onestop.units.unit"))]
                + ["total", "province", "district", "commune", "desk"].map {
                    DataTable.Column(say("onestop.units.\($0)"), isNumeric: true)
                },
            rows: counts.lines.map { line in
                DataTable.Row(cells: [
                    "\(line.name)", "\(say.number(line.total))", "\(say.number(line.province))",
                    "\(say.number(line.district))", "\(say.number(line.commune))",
                    "\(say.number(line.desk))",
                ])
            },
            empty: EmptyState(say("onestop.units.none"), advice: "")
        ).html(say)
    }
}

/// What a cell of a unit below counts; a dossier opens only for who works on it.
struct UnitEvidencePage {
    let view: OneStopView
    let cell: ControlReport.Cell
    let unit: String
    let from: CivilDate
    let until: CivilDate
    let dossiers: [Dossier]

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.report.cell.\(cell.rawValue)")
        return view.page(
            title,
            breadcrumbs: [
                Link(say("onestop.queue.title"), to: QueuePage.path()),
                Link(say("onestop.units.title"), to: UnitReportPage.path(from, until)),
            ],
            body: """
                \(Heading(title, caption: unit, lead: say.count("onestop.lines", dossiers.count)).html(say))\
                \(DataTable(
                    title,
                    columns: ["dossier", "submitted", "due", "state"].map {
                        DataTable.Column(say("onestop.column.\($0)"))
                    },
                    rows: dossiers.map { dossier in
                        DataTable.Row(cells: [
                            "<a href=\"\(DossierPage.path(dossier.id))\">\(dossier.code)</a><br>\(dossier.subject)",
                            view.words.time(dossier.submittedAt),
                            dossier.dueAt.map { view.words.time($0) } ?? "–",
                            view.words.state(dossier.state),
                        ])
                    },
                    empty: EmptyState(say("onestop.report.none"), advice: "")
                ).html(say))
                """
        )
    }
}
