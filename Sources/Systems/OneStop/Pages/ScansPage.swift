// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// What the desk's scanner made: separator sheets to print, and papers that belong nowhere yet.
struct ScansPage {
    let view: OneStopView
    /// The reader's own filings, with what they ask.
    let filings: [(filing: Filing, record: ProcedureRecord)]
    let scans: [DeskScan]
    var state = FormState()
    var refusal: String?

    static let base = "/onestop/scans"
    static func filePath(_ id: ID<DeskScan>) -> String { "\(base)/\(id)/file" }
    static func settlePath(_ id: ID<DeskScan>) -> String { "\(base)/\(id)" }
    static func sheetPath(_ sheet: DeskSheet) -> String {
        "\(base)/sheets/\(sheet.filing)?paper=\(LocalPath.encoded(sheet.paper))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.scans")
        let content: HTML = "\(waiting)\(sheets)"
        return view.page(
            title,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: content).html(say))\
                \(Heading(title, lead: say("onestop.scans.lead")).html(say))\(content)
                """
        )
    }

    private var places: [Choice] {
        filings.flatMap { filing, record in
            record.papers.map { paper in
                let sheet = DeskSheet(filing: filing.id, paper: paper.code)
                return Choice(
                    sheet.code,
                    "\(record.name.string(in: say.language)) – \(paper.name.string(in: say.language))"
                )
            }
        }
    }

    private var waiting: HTML {
        let title = say("onestop.scans.waiting")
        guard !scans.isEmpty else { return "<h2>\(title)</h2><p>\(say("onestop.scans.none"))</p>" }
        let places = places
        let items = scans.map { scan -> HTML in
            let fields = Fields(say, state)
            let assign: HTML =
                places.isEmpty
                ? "<p>\(say("onestop.scans.noFiling"))</p>"
                : """
                \(fields.select("to-\(scan.id)", label: say("onestop.scans.to"), choices: places, blank: say("onestop.scans.choose")))\
                \(Button(say("onestop.scans.assign"), kind: .secondary, name: "action", value: "assign").html(say))
                """
            let form = PostForm(
                view.context,
                to: Self.settlePath(scan.id),
                name: scan.name,
                body: """
                    \(assign)\(Button(say("onestop.scans.setAside"), kind: .quiet, name: "action", value: "aside").html(say))
                    """
            ).html
            return """
                <h3><a href="\(Self.filePath(scan.id))">\(scan.name)</a></h3>\
                <p>\(say("onestop.scans.reason.\(scan.reason.rawValue)")) \
                \(Minor(say.list([say.dateTime(scan.takenAt), say.count("onestop.scans.pages", scan.pages)])).html(say))</p>\(form)
                """
        }
        return "<h2>\(title)</h2>\(items)"
    }

    private var sheets: HTML {
        let title = say("onestop.scans.sheets")
        guard !filings.isEmpty else {
            return "<h2>\(title)</h2><p>\(say("onestop.scans.noFiling"))</p>"
        }
        let items = filings.map { filing, record -> HTML in
            let links = record.papers.map { paper -> HTML in
                let path = Self.sheetPath(DeskSheet(filing: filing.id, paper: paper.code))
                return "<li><a href=\"\(path)\">\(paper.name.string(in: say.language))</a></li>"
            }
            return """
                <h3>\(record.name.string(in: say.language))</h3><ul class="tasks">\(links)</ul>
                """
        }
        return "<h2>\(title)</h2><p>\(say("onestop.scans.sheetsHint"))</p>\(items)"
    }
}
