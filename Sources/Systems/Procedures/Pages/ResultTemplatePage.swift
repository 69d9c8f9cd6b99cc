// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What the result of a draft version says, beside its process: lines with the names of fields.
struct ResultTemplatePage {
    let view: EditorView
    let draft: ProcedureRevision
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>) -> String { "\(DraftPage.path(id))/result" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("procedures.result")
        let fields = fields
        return view.page(
            title,
            breadcrumbs: [
                Link(draft.code, to: DraftPage.path(draft.id)),
                Link(say("procedures.process"), to: ProcessPage.path(draft.id)),
            ],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: fields).html(say))\
                \(Heading(
                    title,
                    caption: draft.record.name.string(in: say.language),
                    lead: say("procedures.resultLead")
                ).html(say))\
                \(Beside(
                    "\(view.form(draft, to: Self.path(draft.id), "\(fields)\(buttons)"))",
                    "\(flaws)\(names)"
                ).html(say))
                """
        )
    }

    private var fields: HTML {
        let fields = Fields(say, state)
        let template = draft.resultTemplate
        return """
            \(fields.text("title", label: say("procedures.resultTitle"), value: template.title, width: .w30))\
            \(fields.text("symbol", label: say("procedures.resultSymbol"), hint: say("procedures.resultSymbolHint"), value: template.symbol, width: .w20))\
            \(fields.area("text", label: say("procedures.resultText"), hint: say("procedures.resultTextHint"), value: template.text, rows: 18, limit: ResultTemplate.textLimit))
            """
    }

    private var buttons: HTML {
        let standard: [any Component] = [
            Button(
                say("procedures.resultStandard"),
                kind: .quiet,
                name: "action",
                value: "standard"
            )
        ]
        let save: [any Component] = [Button(say("procedures.save"), name: "action", value: "save")]
        return ButtonRow(draft.process.result == nil ? save : save + standard).html(say)
    }

    private var flaws: HTML? {
        let flaws = (draft.process.result?.flaws(draft.form) ?? []).map { flaw -> HTML in
            "<li>\(say(flaw.key, flaw.arguments))</li>"
        }
        return flaws.isEmpty ? nil : "<h2>\(say("procedures.flaws"))</h2><ul>\(flaws)</ul>"
    }

    /// What may stand in braces.
    private var names: HTML {
        let known = ResultTemplate.Known.allCases.map { name in
            (name.rawValue, say("procedures.known.\(name)"))
        }
        let asked = draft.form.pages.flatMap(\.fields).filter {
            $0.kind != .explanation && $0.kind != .declaration
        }.map { ($0.id, $0.label.string(in: say.language)) }
        return DataTable(
            say("procedures.resultNames"),
            columns: ["placeholder", "meaning"].map {
                DataTable.Column(say("procedures.column.\($0)"))
            },
            rows: (known + asked).map { name, meaning in
                DataTable.Row(cells: ["<code>{\(name)}</code>", "\(meaning)"])
            },
            empty: EmptyState(say("procedures.resultNames"), advice: "")
        ).html(say)
    }
}
