// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// What is missing or wrong, thing by thing: ticked, with a sentence beside each.
struct SupplementPage {
    let view: OneStopView
    let sheet: DossierSheet
    var state = FormState()
    var refusal: String?

    private var say: Say { view.say }

    /// Everything that can be asked for again, by the name of its box.
    static func parts(of sheet: DossierSheet) -> [(name: String, item: SupplementItem)] {
        let answers = sheet.content.answers
        let papers = sheet.revision.papers(for: answers).map {
            SupplementItem(part: .paper, ref: $0.code, sentence: "")
        }
        let fields = sheet.revision.form.pages(for: answers)
            .flatMap { $0.fields(for: answers) }
            .filter { $0.kind != .explanation && $0.kind != .declaration }
            .map { SupplementItem(part: .field, ref: $0.id, sentence: "") }
        return (papers + fields).map { ("\($0.part.rawValue)-\($0.ref)", $0) }
    }

    var html: HTML {
        let title = say("onestop.supplement.title")
        let dossier = sheet.dossier
        return view.page(
            title,
            on: dossier,
            heading: Heading(title, caption: dossier.code, lead: say("onestop.supplement.lead")),
            width: .standard,
            state: state,
            refusal: refusal,
            content: form
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        let words = view.words
        let boxes = Self.parts(of: sheet).map { name, item in
            fields.text(
                name,
                label: words.label(item, sheet.revision),
                isOptional: true
            )
        }
        return PostForm(
            view.context,
            to: DossierPage.actionPath(sheet.dossier.id, "supplement"),
            once: view.context.once,
            body: """
                \(fields.hidden("version", String(sheet.dossier.version)))\
                \(fields.group(
                    say("onestop.supplement.items"),
                    hint: say("onestop.supplement.itemsHint"),
                    body: .joined(boxes)
                ))\
                \(fields.area("sentence", label: say("onestop.act.sentence"), rows: 3, limit: 2000))\
                \(fields.text(
                    "clause",
                    label: say("onestop.act.clause"),
                    hint: say("onestop.act.clauseHint")
                ))\
                \(ButtonRow([Button(say("onestop.supplement.send"))]).html(say))
                """
        ).html
    }
}
