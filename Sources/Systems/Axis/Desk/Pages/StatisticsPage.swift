// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What agencies sent and received in a period, at the three levels of QĐ 28/2018 Đ11; also printed.
struct StatisticsPage {
    let view: DeskView
    let period: Period
    /// Nil for the nation.
    let root: AgencyCode?
    let lines: [StatisticsLine]
    let isPrint: Bool
    var state = FormState()

    static let section = "statistics"
    static let base = "/desk/statistics"
    static let shownBars = 20

    static func path(_ period: Period, root: AgencyCode? = nil, isPrint: Bool = false) -> String {
        DeskQueryText.path(
            base,
            [
                ("since", period.first.description), ("until", period.last.description),
                ("below", root?.text), ("print", isPrint ? "1" : nil),
            ]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let place = root.map(view.name) ?? say("desk.statistics.nation")
        let title = say("desk.statistics.title")
        let form = form
        let span = ["first": say.date(period.first), "last": say.date(period.last)]
        return view.page(
            title,
            section: Self.section,
            manner: isPrint ? .leader : .officer,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(
                    title,
                    caption: place,
                    lead: say("desk.statistics.span", span),
                    actions: isPrint
                        ? "" : ButtonLink(
                            say("desk.statistics.print"),
                            to: Self.path(period, root: root, isPrint: true)
                        ).html(say)
                ).html(say))\(isPrint ? "" : form)\(tiles)\(charts)\(table)
                """
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        return FilterForm(
            to: Self.base,
            fields: [
                fields.date("since", label: say("desk.search.since"), value: period.first),
                fields.date("until", label: say("desk.search.until"), value: period.last),
                fields.text(
                    "below",
                    label: say("desk.statistics.below"),
                    hint: say("desk.statistics.belowHint"),
                    value: root?.text ?? "",
                    width: .w20
                ),
            ],
            name: say("desk.statistics.choose")
        ).html(say)
    }

    private func sum(_ counter: AgencyCounts.Counter) -> Int {
        lines.reduce(0) { $0 + Int($1.counts[counter]) }
    }

    private var tiles: HTML {
        let paper = lines.compactMap(\.paper).reduce(0) { $0 + $1.sent }
        let sent = sum(.sent)
        let coverage = say.count("desk.statistics.lines", lines.count)
        let owner = say("desk.statistics.owner")
        func tile(_ key: String, _ value: String?, _ change: String? = nil) -> StatTile {
            StatTile(
                say("desk.statistics.\(key)"),
                value: value,
                asOf: view.context.now,
                coverage: coverage,
                owner: owner,
                evidence: nil,
                change: change
            )
        }
        return StatRow([
            tile("sent", say.number(sent)), tile("copies", say.number(sum(.sentCopies))),
            tile("received", say.number(sum(.received))),
            tile("late", say.percent(sum(.lateDay), of: sent)),
            tile(
                "electronic",
                paper == 0 ? nil : say.percent(sent, of: sent + paper),
                paper == 0 ? say("desk.statistics.noPaper") : nil
            ),
        ]).html(say)
    }

    private var charts: HTML {
        let top = lines.prefix(Self.shownBars)
        let first = top.first
        let summary =
            first.map {
                say(
                    "desk.statistics.most",
                    ["name": $0.name, "count": say.number(Int($0.counts[.sent]))]
                )
            } ?? say("desk.statistics.none")
        let bars = BarChart(
            id: "sent",
            say("desk.statistics.chart"),
            summary: summary,
            unit: say("desk.statistics.documents"),
            bars: top.map { BarChart.Bar($0.name, Int($0.counts[.sent])) },
            isTableOpen: isPrint
        )
        return "\(bars.html(say))\(map)"
    }

    private var map: HTML? {
        guard root == nil else { return nil }
        let values = Dictionary(
            lines.compactMap { line in
                Self.province(line.code).map { ($0, Int(line.counts[.sent])) }
            }
        ) { first, _ in first }
        guard values.count > 1 else { return nil }
        let sorted = values.values.sorted()
        func border(_ part: Int) -> Int { sorted[min(sorted.count - 1, sorted.count * part / 5)] }
        let borders = (1...4).map(border)
        return TileMap(
            id: "map",
            say("desk.statistics.map"),
            summary: say("desk.statistics.mapSummary", ["count": say.number(values.count)]),
            unit: say("desk.statistics.documents"),
            values: values,
            shades: HeatShades(
                borders[0],
                max(borders[1], borders[0] + 1),
                max(borders[2], borders[0] + 2, borders[1] + 1),
                max(borders[3], borders[0] + 3, borders[1] + 2, borders[2] + 1)
            ),
            isTableOpen: isPrint
        ).html(say)
    }

    /// `000.00.00.H26` and `H26` are the province H26.
    static func province(_ code: AgencyCode) -> String? {
        let group = code.text.split(separator: ".").last.map(String.init) ?? ""
        return group.hasPrefix("H") && group.count == 3 ? group : nil
    }

    private var table: HTML {
        DataTable(
            say("desk.statistics.table"),
            columns: [
                .init(say("desk.column.agency")),
                .init(say("desk.statistics.sent"), isNumeric: true),
                .init(say("desk.statistics.received"), isNumeric: true),
                .init(say("desk.statistics.lateCount"), isNumeric: true),
                .init(say("desk.statistics.lateAcknowledgement"), isNumeric: true),
                .init(say("desk.statistics.refused"), isNumeric: true),
                .init(say("desk.statistics.median"), isNumeric: true),
            ],
            rows: lines.map(row),
            empty: EmptyState(
                say("desk.statistics.none"),
                advice: say("desk.statistics.noneAdvice")
            )
        ).html(say)
    }

    private func row(_ line: StatisticsLine) -> DataTable.Row {
        let name: HTML =
            isPrint || line.code == root
            ? "\(line.name)"
            : "<a href=\"\(Self.path(period, root: line.code))\">\(line.name)</a>"
        let median = line.counts.durations[.accepted]?.quantile(0.5)
        return DataTable.Row(
            id: line.code.text,
            cells: [
                name, number(line, .sent), number(line, .received), number(line, .lateDay),
                number(line, .lateAcknowledgement), number(line, .refused),
                "\(median.map { say.about(seconds: Int($0)) } ?? "–")",
            ]
        )
    }

    private func number(_ line: StatisticsLine, _ counter: AgencyCounts.Counter) -> HTML {
        "\(say.number(Int(line.counts[counter])))"
    }
}
