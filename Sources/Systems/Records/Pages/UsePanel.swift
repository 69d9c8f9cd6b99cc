// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Beside a released document: who has or had its file copy, and the form to give it out.
struct UsePanel {
    let view: RecordsView
    let document: ID<Outgoing>
    let uses: [FileCopyUse]
    let mayGiveOut: Bool

    static func path(_ id: ID<Outgoing>) -> String { "/records/outgoing/\(id)/uses" }
    static func backPath(_ id: ID<FileCopyUse>) -> String { "/records/uses/\(id)/back" }

    private var say: Say { view.say }

    var html: HTML? {
        guard !uses.isEmpty || mayGiveOut else { return nil }
        let list: HTML? = uses.isEmpty ? nil : "<ul>\(uses.map(line))</ul>"
        return "<h2>\(say("records.uses"))</h2>\(list)\(form)"
    }

    private func line(_ use: FileCopyUse) -> HTML {
        let state =
            use.returnedOn.map { StatusTag(say("records.use.back", ["day": say.date($0)]), .done) }
            ?? StatusTag(say("records.use.out"), .waiting)
        let back: HTML? =
            mayGiveOut && use.returnedOn == nil
            ? PostForm(
                view.context,
                to: Self.backPath(use.id),
                body: Button(say("records.use.takeBack"), kind: .quiet).html(say)
            ).html : nil
        return """
            <li>\(use.entry.user) \(Minor(say.date(use.day)).html(say)) \(state.html(say)) \
            \(Minor(say("records.use.by", ["name": use.entry.permittedBy])).html(say)) \(back)</li>
            """
    }

    private var form: HTML? {
        guard mayGiveOut else { return nil }
        let fields = Fields(say)
        return Disclosure(
            say("records.use.giveOut"),
            body: PostForm(
                view.context,
                to: Self.path(document),
                once: view.context.once,
                name: say("records.use.giveOut"),
                body: """
                    \(fields.row([
                        fields.text("use-user", label: say("records.use.user")),
                        fields.text("use-permitted", label: say("records.use.permitted")),
                    ]))\
                    \(fields.text("use-note", label: say("records.book.column.note"), isOptional: true))\
                    \(ButtonRow([Button(say("records.use.giveOut"), kind: .secondary)]).html(say))
                    """
            ).html
        ).html(say)
    }
}
