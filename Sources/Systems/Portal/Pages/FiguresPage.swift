// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// How agencies settle dossiers, for anybody: every agency, with the way to its own page and to the data.
struct FiguresPage {
    let view: PortalView
    let slice: FigureSlice

    static let section = "figures"
    static let base = "/figures"
    static let json = "/figures/data.json"
    static let csv = "/figures/data.csv"

    static func path(after agency: AgencyCode? = nil) -> String {
        agency.map { "\(base)?after=\(LocalPath.encoded($0.text))" } ?? base
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.figures.title")
        let asOf = slice.day.map { say("portal.figures.asOf", ["date": say.date($0)]) }
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, caption: asOf, lead: say("portal.figures.lead")).html(say))\
                \(sums)\(table)\(paging)\(data)
                """
        )
    }

    private var sums: HTML {
        let total = slice.total
        return SummaryList([
            SummaryList.Item(say("portal.figures.received"), text: say.number(total.received)),
            SummaryList.Item(
                say("portal.figures.onTime"),
                text: Punctuality(say, onTime: total.onTime, late: total.late).words
            ),
            SummaryList.Item(say("portal.figures.late"), text: say.number(total.late)),
            SummaryList.Item(
                say("portal.figures.online"),
                text: say.percent(total.online, of: total.received)
            ),
        ]).html(say)
    }

    private var table: HTML {
        FigureTable(
            say: say,
            lines: slice.lines,
            ratings: Dictionary(
                slice.ratings.map { ($0.key.text, $0.value) },
                uniquingKeysWith: { first, _ in first }
            ),
            key: \.agency.text,
            name: { line in
                let name = view.words.name(line.agency)
                return "<a href=\"\(AgencyFiguresPage.path(line.agency))\">\(name)</a>"
            }
        ).html(heading: say("portal.figures.agency"))
    }

    private var paging: HTML? {
        guard let next = slice.next else { return nil }
        return Paging(
            previous: nil,
            next: Self.path(after: next),
            summary: say.count("onestop.lines", slice.lines.count)
        ).html(say)
    }

    private var data: HTML {
        """
        <h2>\(say("portal.figures.data"))</h2><p>\(say("portal.figures.dataHint"))</p>\
        <ul><li><a href="\(Self.csv)">CSV</a></li><li><a href="\(Self.json)">JSON</a></li></ul>
        """
    }
}

/// One agency: its procedures, and what people say.
struct AgencyFiguresPage {
    let view: PortalView
    let agency: AgencyCode
    /// The agency's own line first.
    let lines: [PublicFigure]
    /// What procedures are called, by code.
    let names: [String: String]
    let set: RatingSet?
    let all: RatingTally
    let ratings: [String: RatingTally]

    static func path(_ agency: AgencyCode) -> String {
        "\(FiguresPage.base)/agencies/\(LocalPath.encoded(agency.text))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = view.words.name(agency)
        let asOf = lines.first.map { say("portal.figures.asOf", ["date": say.date($0.day)]) }
        let rated: HTML? = set.map { set in
            """
            <h2>\(say("portal.rating.table"))</h2>\(RatingTable(say: say, set: set, tally: all).html)\
            <p class="hint">\(say("portal.rating.basis", ["law": set.citation]))</p>
            """
        }
        return view.page(
            title,
            section: FiguresPage.section,
            breadcrumbs: [Link(say("portal.figures.title"), to: FiguresPage.base)],
            body: """
                \(Heading(title, caption: asOf, lead: say("portal.figures.lead")).html(say))\
                \(table)\(rated)
                """
        )
    }

    private var table: HTML {
        var all = ratings
        all[""] = self.all
        return FigureTable(
            say: say,
            lines: lines,
            ratings: all,
            key: \.procedureCode,
            name: { line in
                guard !line.procedureCode.isEmpty else {
                    return "<strong>\(say("portal.figures.all"))</strong>"
                }
                let name = names[line.procedureCode] ?? line.procedureCode
                return "<a href=\"\(ProcedurePage.path(line.procedureCode))\">\(name)</a>"
            }
        ).html(heading: say("portal.figures.procedure"))
    }
}

/// The share of what was decided or is late.
private struct Punctuality {
    let words: String

    init(_ say: Say, onTime: Int, late: Int) {
        words = "\(say.number(onTime)) (\(say.percent(onTime, of: onTime + late)))"
    }
}

private struct FigureTable {
    let say: Say
    let lines: [PublicFigure]
    let ratings: [String: RatingTally]
    let key: KeyPath<PublicFigure, String>
    let name: (PublicFigure) -> HTML

    func html(heading: String) -> HTML {
        DataTable(
            say("portal.figures.title"),
            columns: [
                .init(heading), .init(say("portal.figures.received"), isNumeric: true),
                .init(say("portal.figures.onTime"), isNumeric: true),
                .init(say("portal.figures.late"), isNumeric: true),
                .init(say("portal.figures.online"), isNumeric: true),
                .init(say("portal.figures.median")), .init(say("portal.figures.ninetieth")),
                .init(say("portal.figures.rating")),
            ],
            rows: lines.map { line in
                DataTable.Row(cells: [
                    name(line), "\(say.number(line.received))",
                    "\(Punctuality(say, onTime: line.onTime, late: line.late).words)",
                    "\(say.number(line.late))", "\(say.percent(line.online, of: line.received))",
                    "\(time(line.median))", "\(time(line.ninetieth))",
                    "\(rating(ratings[line[keyPath: key]]))",
                ])
            },
            empty: EmptyState(
                say("portal.figures.none"),
                advice: say("portal.figures.noneAdvice")
            )
        ).html(say)
    }

    private func time(_ minutes: Int?) -> String {
        minutes.map { say.span(workingMinutes: $0) } ?? "–"
    }

    private func rating(_ tally: RatingTally?) -> String {
        guard let tally, tally.count() > 0 else { return "–" }
        return say.count(
            "portal.figures.satisfied",
            tally.count(),
            ["share": say.percent(tally.satisfied(), of: tally.count())]
        )
    }
}
