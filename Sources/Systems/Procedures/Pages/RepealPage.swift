// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Ends a procedure by a decision, from a day on.
struct RepealPage {
    let view: EditorView
    let newest: ProcedureRevision
    var state = FormState()
    var refusal: String?

    static func path(_ code: String) -> String { "\(VersionsPage.path(code))/repeal" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("procedures.repeal")
        let fields = Fields(say, state)
        let body: HTML = """
            \(fields.text(
                "day",
                label: say("procedures.repeal.day"),
                hint: say("design.dateHint"),
                width: .w10,
                autocomplete: "off"
            ))\(fields.text(
                "decision",
                label: say("procedures.column.decision"),
                width: .w30
            ))\(ButtonRow([Button(title, kind: .danger)]).html(say))
            """
        return view.page(
            title,
            breadcrumbs: [
                Link(say("procedures.catalogue"), to: CataloguePage.path()),
                Link(newest.code, to: VersionsPage.path(newest.code)),
            ],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: body).html(say))\
                \(Heading(
                    title,
                    caption: newest.record.name.string(in: say.language),
                    lead: say("procedures.repeal.lead")
                ).html(say))\
                \(PostForm(view.context, to: Self.path(newest.code), body: body).html)
                """
        )
    }
}
