// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// The draft of a result: its words, to be corrected before the leader signs.
struct ResultPage {
    let view: OneStopView
    let sheet: DossierSheet
    let draft: ResultDraft
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<Dossier>) -> String { DossierPage.actionPath(id, "result") }

    private var say: Say { view.say }
    private var id: ID<Dossier> { sheet.dossier.id }

    var html: HTML {
        let title = say("onestop.result")
        let name = sheet.revision.record.name.string(in: say.language)
        let paper = DossierPage.actionPath(id, "result-draft")
        return view.page(
            title,
            on: sheet.dossier,
            heading: Heading(
                title,
                caption: "\(name), \(sheet.dossier.code)",
                lead: say(draft.isOrdered ? "onestop.result.isOrdered" : "onestop.result.lead"),
                actions: ButtonLink(say("onestop.act.draft"), to: paper).html(say)
            ),
            width: .standard,
            state: state,
            refusal: refusal,
            content: """
                \(SummaryList([
                    SummaryList.Item(say("onestop.result.number"), text: draft.numberLine),
                    SummaryList.Item(say("onestop.result.author"), text: author),
                ]).html(say))\(outdated)\(draft.isOrdered ? shown : form)
                """
        )
    }

    private var author: String {
        draft.version == 0 || draft.authorName.isEmpty
            ? say("onestop.result.untouched") : draft.authorName
    }

    /// The citizen answered anew after the draft was made.
    private var outdated: HTML? {
        guard draft.content != sheet.content.version else { return nil }
        return Banner(.warning, say("onestop.result.outdated")).html(say)
    }

    private var words: HTML {
        let fields = Fields(say, state)
        return """
            \(fields.text("title", label: say("onestop.result.title"), value: draft.title))\
            \(fields.area("text", label: say("onestop.result.text"), hint: say("onestop.result.textHint"), value: draft.text, rows: 18, limit: ResultDraft.textLimit))
            """
    }

    private var form: HTML {
        PostForm(
            view.context,
            to: Self.path(id),
            name: say("onestop.result"),
            body: """
                \(Fields(say).hidden("version", String(draft.version)))\(words)\
                \(ButtonRow([
                    Button(say("onestop.result.keep"), name: "action", value: "keep"),
                    Button(say("onestop.result.redraft"), kind: .quiet, name: "action", value: "redraft"),
                ]).html(say))
                """
        ).html
    }

    private var shown: HTML {
        let lines = draft.text.split(separator: "\n").map { line -> HTML in "<p>\(String(line))</p>"
        }
        return "<h2>\(draft.title)</h2>\(lines)"
    }
}
