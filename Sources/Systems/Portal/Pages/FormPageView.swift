// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// One page of questions, which saves itself while it is filled in.
struct FormPageView {
    let view: PortalView
    let sheet: FilingSheet
    let page: FormPage
    var state = FormState()
    /// Empty rows of groups beside those filled in.
    var extraRows = 0

    static func autosavePath(_ id: ID<Filing>, _ page: String) -> String {
        "\(FilingPage.pagePath(id, page))/autosave"
    }

    private var say: Say { view.say }

    var html: HTML {
        let id = sheet.filing.id
        let title = page.title.string(in: say.language)
        let pages = sheet.pages
        let number = (pages.firstIndex { $0.id == page.id } ?? 0) + 1
        let steps = pages.count + (sheet.papers.isEmpty ? 1 : 2)
        let words = ["number": say.number(number), "count": say.number(steps)]
        let marks = SourceMarks(view: view, sheet: sheet)
        let controls = FormControls(
            say: say,
            answers: sheet.filing.answers,
            state: state,
            below: marks.below.merging(
                FileParts(view: view, sheet: sheet, state: state).below(page.fields)
            ) { first, _ in first }
        )
        return view.page(
            title,
            section: MyDossiersPage.section,
            breadcrumbs: [
                Link(
                    sheet.revision.record.name.string(in: say.language),
                    to: FilingPage.path(id)
                )
            ],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(
                    title,
                    caption: say("portal.step", words),
                    lead: page.hint?.string(in: say.language)
                ).html(say))\
                \(asked)\(marks.silence(on: page))\
                \(PostForm(
                    view.context,
                    to: FilingPage.pagePath(id, page.id),
                    autosave: Autosave(
                        to: Self.autosavePath(id, page.id),
                        savedAt: say.time(sheet.filing.updatedAt)
                    ),
                    name: title,
                    body: """
                        \(controls.html(page.fields(for: sheet.filing.answers), extraRows: extraRows))\
                        \(ButtonRow([Button(say("portal.continue"), name: "action", value: "next")]).html(say))\
                        \(marks.again(on: page))
                        """
                ).html)
                """
        )
    }

    /// Of a supplement: what was said about these answers.
    private var asked: HTML? {
        let ids = Set(page.fields.map(\.id))
        let items = sheet.items.filter { $0.part == .field && ids.contains($0.ref) }
        guard sheet.isSupplement, !items.isEmpty else { return nil }
        return Banner(
            .warning,
            say("portal.supplement.asked"),
            more: view.words.items(items, sheet.revision)
        ).html(say)
    }
}
