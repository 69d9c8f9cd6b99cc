// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The way of a draft to Word and back.
struct WordPanel {
    let view: RecordsView
    let outgoing: Outgoing

    static func path(_ id: ID<Outgoing>) -> String { "/records/outgoing/\(id)/word" }

    var html: HTML {
        let say = view.say
        let path = Self.path(outgoing.id)
        let fields = Fields(say)
        let form = PostForm(
            view.context,
            to: path,
            isUpload: true,
            name: say("records.word.upload"),
            body: """
                \(fields.files("word", label: say("records.word.file"), hint: say("records.word.hint"), accept: ".docx"))\
                \(fields.checkbox("force", label: say("records.word.force")))\
                \(ButtonRow([Button(say("records.word.upload"), kind: .secondary)]).html(say))
                """
        ).html
        let link = ButtonRow([ButtonLink(say("records.word.download"), to: path)]).html(say)
        return Disclosure(
            say("records.word"),
            body: "<p>\(say("records.word.lead"))</p>\(link)\(form)"
        )
        .html(say)
    }
}
