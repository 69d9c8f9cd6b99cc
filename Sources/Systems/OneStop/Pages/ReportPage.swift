// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

/// The procedure-control report of a period; every figure opens the dossiers behind it.
struct ReportPage {
    let view: OneStopView
    let report: ControlReport
    var state = FormState()

    static let base = "/onestop/reports"

    static func path(_ from: CivilDate, _ until: CivilDate) -> String {
        "\(base)?from=\(from)&amp;until=\(until)"
    }
    static func filePath(_ from: CivilDate, _ until: CivilDate, _ kind: String) -> String {
        "\(base)/file/\(kind)?from=\(from)&amp;until=\(until)"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.report.title")
        let fields = Fields(say, state)
        return view.page(
            title,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(
                    title,
                    caption: view.words.name(report.agency),
                    lead: say("onestop.report.period", [
                        "from": say.date(report.from), "until": say.date(report.until),
                    ])
                ).html(say))\
                \(FilterForm(to: Self.base, fields: [
                    fields.date("from", label: say("onestop.report.from"), value: report.from),
                    fields.date("until", label: say("onestop.report.until"), value: report.until),
                ]).html(say))\(table)\(notes)
                """
        )
    }

    private var table: HTML {
        let numbers = [
            "received", "online", "direct", "carried", "settled", "early", "onTime", "late", "open",
            "openInTime", "openLate",
        ]
        let columns =
            [DataTable.Column(say("onestop.report.field"))]
            + numbers.map { DataTable.Column(say("onestop.report.\($0)"), isNumeric: true) }
        let total = report.total
        let rows = report.rows.map { row($0, field: $0.name) }
        return DataTable(
            say("onestop.report.title"),
            columns: columns,
            rows: rows.isEmpty
                ? [] : rows + [row(total, field: "", label: say("onestop.report.total"))],
            empty: EmptyState(
                say("onestop.report.none"),
                advice: say("onestop.report.noneAdvice")
            )
        ).html(say)
    }

    private func row(_ row: ControlReport.Row, field: String, label: String? = nil)
        -> DataTable.Row
    {
        func cell(_ cell: ControlReport.Cell) -> HTML {
            let count = cell.count(in: row)
            guard count > 0 else { return "0" }
            let path = EvidencePage.path(report.from, report.until, cell, field)
            return "<a href=\"\(path)\">\(say.number(count))</a>"
        }
        let waiting: HTML = "\(cell(.waiting)) \(Minor(say("onestop.report.ofWaiting")).html(say))"
        let back: HTML = "\(cell(.givenBack)) \(Minor(say("onestop.report.ofGivenBack")).html(say))"
        let extra: HTML? =
            row.waiting + row.givenBack > 0 ? "<br>\(cell(.onTime)) + \(waiting) + \(back)" : nil
        return DataTable.Row(cells: [
            "\(label ?? row.name)", "\(say.number(row.received))", cell(.online), cell(.direct),
            cell(.carried), "\(say.number(row.settled))", cell(.early),
            "\(say.number(row.onTimeOfficial))\(extra)", cell(.late),
            "\(say.number(row.open))", cell(.openInTime), cell(.openLate),
        ])
    }

    private var notes: HTML {
        """
        <p class="hint">\(say("onestop.report.note"))</p>\
        <p><a href="\(Self.filePath(report.from, report.until, "xlsx"))">\(say("onestop.export.xlsx"))</a> · \
        <a href="\(Self.filePath(report.from, report.until, "csv"))">\(say("onestop.export.csv"))</a> · \
        <a href="\(UnitReportPage.path(report.from, report.until))">\(say("onestop.report.units"))</a> · \
        <a href="\(Self.base)/register?from=\(report.from.description)&amp;until=\(report.until.description)">\(say("onestop.report.register"))</a></p>
        """
    }
}

extension ControlReport {
    /// As the form prints it, with the figures that it hides beside them.
    var spreadsheet: Spreadsheet {
        Spreadsheet(
            name: "II.06a",
            head: Self.head(second: "(2) Lĩnh vực"),
            rows: rows.enumerated().map { Self.cells($1, number: $0 + 1) }
                + [Self.cells(Row(name: "Tổng cộng").adding(total), number: nil)]
        )
    }

    static func head(second: String) -> [String] {
        [
            "(1) STT", second, "(3) Tổng số nhận", "(4) Trực tuyến",
            "(5) Trực tiếp, bưu chính", "(6) Từ kỳ trước", "(7) Đã giải quyết", "(8) Trước hạn",
            "(9) Đúng hạn, gồm chờ bổ sung và trả lại, xin rút", "(10) Quá hạn",
            "(11) Đang giải quyết", "(12) Trong hạn", "(13) Quá hạn",
            "Trong (9): chờ bổ sung", "Trong (9): trả lại, xin rút",
        ]
    }

    static func cells(_ row: Row, number: Int?) -> [Spreadsheet.Cell] {
        [number.map { .number($0) } ?? .empty, .text(row.name)] + cells(row)
    }

    private static func cells(_ row: Row) -> [Spreadsheet.Cell] {
        [
            row.received, row.online, row.direct, row.carried, row.settled, row.early,
            row.onTimeOfficial, row.late, row.open, row.openInTime, row.openLate, row.waiting,
            row.givenBack,
        ].map { .number($0) }
    }
}

/// The dossiers behind one figure.
struct EvidencePage {
    let view: OneStopView
    let cell: ControlReport.Cell
    let field: String
    let from: CivilDate
    let until: CivilDate
    let dossiers: [Dossier]

    static func path(
        _ from: CivilDate,
        _ until: CivilDate,
        _ cell: ControlReport.Cell,
        _ field: String
    ) -> String {
        "\(ReportPage.base)/\(cell.rawValue)?from=\(from)&amp;until=\(until)&field=\(LocalPath.encoded(field))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.report.cell.\(cell.rawValue)")
        return view.page(
            title,
            breadcrumbs: [
                Link(say("onestop.queue.title"), to: QueuePage.path()),
                Link(say("onestop.report.title"), to: ReportPage.path(from, until)),
            ],
            body: """
                \(Heading(title, caption: field.isEmpty ? nil : field, lead: say.count("onestop.lines", dossiers.count)).html(say))\
                \(DataTable(
                    title,
                    columns: ["dossier", "applicant", "submitted", "due", "state"].map {
                        DataTable.Column(say("onestop.column.\($0)"))
                    },
                    rows: dossiers.map { dossier in
                        DataTable.Row(cells: [
                            "<a href=\"\(DossierPage.path(dossier.id))\">\(dossier.code)</a>",
                            "\(dossier.applicant)", view.words.time(dossier.submittedAt),
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
