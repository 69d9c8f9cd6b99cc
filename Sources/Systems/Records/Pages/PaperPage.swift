// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A document that came on paper: what stands on it, and its scan.
struct PaperPage {
    let view: RecordsView
    var state = FormState()
    var refusal: String?

    static let path = "/records/paper"

    private var say: Say { view.say }
    private var title: String { say("records.paper.title") }

    var html: HTML {
        view.page(
            title,
            section: WorkPage.deskSection,
            breadcrumbs: [Link(say("records.desk.title"), to: WorkPage.path(atDesk: true))],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: !state.summary.isEmpty || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(title, lead: say("records.paper.lead")).html(say))
                \(form)
                <p>\(ButtonLink(say("records.print.as.separator"), to: Prints.separatorPath).html(say))</p>
                """
        )
    }

    private var form: HTML {
        let scan = Fields(say).files("scan", label: say("records.paper.scan"), isOptional: true)
        return PostForm(
            view.context,
            to: Self.path,
            isUpload: true,
            once: view.context.once,
            name: title,
            body: """
                \(EntryFields(view: view, entry: Incoming.Entry(), state: state).html)\(scan)\
                \(ButtonRow([Button(say("records.action.register"), shortcut: "r")]).html(say))
                """
        ).html
    }
}
