// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A document that came on paper: what stands on it, and its scan.
struct PaperPage {
    let view: RecordsView
    var state = FormState()
    var refusal: String?

    static let path = "/records/paper"

    var html: HTML {
        let say = view.say
        let title = say("records.paper.title")
        return view.page(
            title,
            section: WorkPage.deskSection,
            breadcrumbs: [Link(say("records.desk.title"), to: WorkPage.path(atDesk: true))],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: !state.summary.isEmpty || refusal != nil,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, lead: say("records.paper.lead")).html(say))
                \(PostForm(
                    view.context,
                    to: Self.path,
                    isUpload: true,
                    once: view.context.once,
                    name: title,
                    body: """
                        \(EntryFields(view: view, entry: Incoming.Entry(), state: state).html)\
                        \(Fields(say).files("scan", label: say("records.paper.scan"), isOptional: true))\
                        \(ButtonRow([Button(say("records.action.register"), shortcut: "r")]).html(say))
                        """
                ).html)
                """
        )
    }
}
