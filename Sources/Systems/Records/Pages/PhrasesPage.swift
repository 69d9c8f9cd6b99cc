// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A person's own canned words.
struct PhrasesPage {
    let view: RecordsView
    let phrases: [String]
    var state = FormState()

    static let path = "/records/phrases"

    var html: HTML {
        let say = view.say
        let title = say("records.phrases")
        let fields = Fields(say, state)
        let form = PostForm(
            view.context,
            to: Self.path,
            name: title,
            body: """
                \(fields.area("phrases", label: say("records.phrases.mine"), hint: say("records.phrases.hint"), value: phrases.joined(separator: "\n"), rows: 8, limit: 6000, isOptional: true))\
                \(ButtonRow([Button(say("records.phrases.save"))]).html(say))
                """
        ).html
        return view.page(
            title,
            section: WorkPage.section,
            breadcrumbs: [Link(say("records.work.title"), to: WorkPage.path())],
            width: .standard,
            isError: !state.summary.isEmpty,
            body:
                "\(ErrorSummary(state, say, of: form).html(say))\(Heading(title).html(say))\(form)"
        )
    }
}
