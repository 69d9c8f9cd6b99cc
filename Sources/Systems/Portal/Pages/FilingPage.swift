// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Storage
import Web

/// A filing on its way: what is filled in, what is left, and nothing is lost in between.
struct FilingPage {
    let view: PortalView
    let sheet: FilingSheet
    let today: CivilDate
    let parts: BundleParts

    static func path(_ id: ID<Filing>) -> String { "/filings/\(id)" }
    static func pagePath(_ id: ID<Filing>, _ page: String, rows: Int = 0) -> String {
        "\(path(id))/pages/\(page)" + (rows > 0 ? "?rows=\(rows)" : "")
    }
    static func papersPath(_ id: ID<Filing>) -> String { "\(path(id))/papers" }
    static func checkPath(_ id: ID<Filing>) -> String { "\(path(id))/check" }
    static func discardPath(_ id: ID<Filing>) -> String { "\(path(id))/discard" }

    private var say: Say { view.say }
    private var id: ID<Filing> { sheet.filing.id }

    /// Where a page leads on to: the next page, the papers, the check.
    static func next(after page: String?, _ sheet: FilingSheet) -> String {
        let id = sheet.filing.id
        let pages = sheet.pages
        let index = page.flatMap { page in pages.firstIndex { $0.id == page } }
        let following = index.map { $0 + 1 } ?? 0
        if following < pages.count { return pagePath(id, pages[following].id) }
        return sheet.papers.isEmpty ? checkPath(id) : papersPath(id)
    }

    var html: HTML {
        let name = sheet.revision.record.name.string(in: say.language)
        return view.page(
            name,
            section: MyDossiersPage.section,
            breadcrumbs: [Link(say("portal.mine.title"), to: MyDossiersPage.path)],
            body: """
                \(Heading(
                    name,
                    caption: view.words.name(sheet.filing.agency),
                    lead: say("portal.filing.lead"),
                    marks: WhomMark(view: view, filing: sheet.filing).html
                ).html(say))\(NewsBanner(view: view, sheet: sheet).html)\
                \(TaskList(tasks).html(say))\(parts.html)\(discard)
                """
        )
    }

    private var tasks: [TaskList.Task] {
        let faults = Set(sheet.faults(on: today).map(\.page))
        let pages = sheet.pages.map { page in
            TaskList.Task(
                page.title.string(in: say.language),
                to: Self.pagePath(id, page.id),
                state: faults.contains(page.id) ? .todo : .done
            )
        }
        let papers =
            sheet.papers.isEmpty
            ? []
            : [
                TaskList.Task(
                    say("portal.papers.title"),
                    to: Self.papersPath(id),
                    state: sheet.missingPapers.isEmpty ? .done : .todo
                )
            ]
        let isReady = faults.isEmpty && sheet.missingPapers.isEmpty
        return pages + papers + [
            TaskList.Task(
                say("portal.check.title"),
                to: Self.checkPath(id),
                state: isReady ? .todo : .later
            )
        ]
    }

    private var discard: HTML {
        let form = PostForm(
            view.context,
            to: Self.discardPath(id),
            body: """
                <p>\(say("portal.filing.discardHint"))</p>\
                \(Button(say("portal.filing.discard"), kind: .danger).html(say))
                """
        ).html
        return Disclosure(say("portal.filing.discard"), body: form).html(say)
    }
}
