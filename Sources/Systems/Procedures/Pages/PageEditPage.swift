// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The words of one page of a draft.
struct PageEditPage {
    let view: EditorView
    let draft: ProcedureRevision
    let page: FormPage
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>, _ page: String) -> String {
        "\(DraftPage.path(id))/pages/\(page)"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = page.title.string(in: say.language)
        let fields = Fields(say, state)
        let words: HTML = """
            \(fields.text("title", label: say("procedures.pageTitle"), value: page.title.vi))\
            \(fields.text("titleEn", label: say("procedures.english"), value: page.title.en, isOptional: true))\
            \(fields.text("hint", label: say("procedures.hint"), value: page.hint?.vi ?? "", isOptional: true))
            """
        return view.page(
            title,
            breadcrumbs: [
                Link(say("procedures.catalogue"), to: CataloguePage.path()),
                Link(draft.code, to: DraftPage.path(draft.id)),
            ],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: words).html(say))\(Heading(title).html(say))\
                \(view.form(draft, to: Self.path(draft.id, page.id), """
                    \(words)\
                    \(ButtonRow([
                        Button(say("procedures.save"), name: "action", value: "save"),
                        Button(say("procedures.pageUp"), kind: .secondary, name: "action", value: "up"),
                        Button(say("procedures.pageDown"), kind: .secondary, name: "action", value: "down"),
                        Button(say("procedures.removePage"), kind: .danger, name: "action", value: "remove"),
                    ]).html(say))
                    """))
                """
        )
    }
}

/// The whole form as a citizen will see it, on one page.
struct PreviewPage {
    let view: EditorView
    let draft: ProcedureRevision

    private var say: Say { view.say }

    var html: HTML {
        let title = say("procedures.preview")
        let controls = FormControls(say: say, answers: FormAnswers())
        let pages = draft.form.pages.map { page -> HTML in
            let hint: HTML? = page.hint.map {
                "<p class=\"hint\">\($0.string(in: say.language))</p>"
            }
            return """
                <h2>\(page.title.string(in: say.language))</h2>\(hint)\(controls.controls(page.fields))
                """
        }
        return view.page(
            title,
            breadcrumbs: [Link(draft.code, to: DraftPage.path(draft.id))],
            width: .narrow,
            body: """
                \(Heading(
                    title,
                    caption: draft.record.name.string(in: say.language),
                    lead: say("procedures.previewLead")
                ).html(say))\(pages)
                """
        )
    }
}
