// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A version that is being written: its questions, what is wrong, what changed, and publication.
struct DraftPage {
    let view: EditorView
    let draft: ProcedureRevision
    let published: ProcedureRevision?
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>) -> String { "/procedures/drafts/\(id)" }
    static func editPath(_ id: ID<ProcedureRevision>) -> String { "\(path(id))/edit" }
    static func previewPath(_ id: ID<ProcedureRevision>) -> String { "\(path(id))/preview" }
    static func publishPath(_ id: ID<ProcedureRevision>) -> String { "\(path(id))/publish" }

    private var say: Say { view.say }

    var html: HTML {
        let name = draft.record.name.string(in: say.language)
        return view.page(
            name,
            breadcrumbs: [
                Link(say("procedures.catalogue"), to: CataloguePage.path()),
                Link(draft.code, to: VersionsPage.path(draft.code)),
            ],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: "\(pages)\(addPage)").html(say))\
                \(Heading(
                    name,
                    caption: say("procedures.draft", ["number": say.number(draft.number)]),
                    actions: """
                        \(ButtonLink(say("procedures.preview"), to: Self.previewPath(draft.id)).html(say)) \
                        \(ButtonLink(say("procedures.process"), to: ProcessPage.path(draft.id)).html(say))
                        """
                ).html(say))\
                \(Beside("\(pages)\(addPage)", "\(flaws)\(changes)\(publish)").html(say))
                """
        )
    }

    private var pages: HTML { .joined(draft.form.pages.enumerated().map(page)) }

    private func page(_ index: Int, _ page: FormPage) -> HTML {
        let title = page.title.string(in: say.language)
        let fields = page.fields.enumerated().map { position, field -> HTML in
            let label = field.label.string(in: say.language)
            let path = FieldPage.path(draft.id, field.id)
            let marks = [
                say("procedures.kind.\(field.kind.rawValue)"),
                field.isRequired ? say("procedures.required") : nil,
                field.condition == nil ? nil : say("procedures.conditional"),
            ].compactMap(\.self)
            return """
                <li><a href="\(path)">\(label)</a> \(Minor(say.list(marks)).html(say))\
                \(move(position, of: page.fields.count, "field", field.id, label))</li>
                """
        }
        return """
            <h2><a href="\(PageEditPage.path(draft.id, page.id))">\(say("procedures.page", [
                "number": say.number(index + 1), "title": title,
            ]))</a></h2><ol>\(fields)</ol>\
            <p>\(ButtonLink(say("procedures.addField"), to: FieldPage.newPath(draft.id, page.id)).html(say))</p>
            """
    }

    /// Up and down, each a plain button that says what it moves.
    private func move(_ position: Int, of count: Int, _ what: String, _ id: String, _ label: String)
        -> HTML
    {
        let buttons: [HTML?] = [
            position > 0
                ? Button(
                    say("procedures.up", ["name": label]),
                    kind: .quiet,
                    name: "action",
                    value: "up-\(what)"
                ).html(say) : nil,
            position + 1 < count
                ? Button(
                    say("procedures.down", ["name": label]),
                    kind: .quiet,
                    name: "action",
                    value: "down-\(what)"
                ).html(say) : nil,
        ]
        return view.form(
            draft,
            to: Self.editPath(draft.id),
            "\(Fields(say).hidden("id", id))\(buttons.compactMap(\.self))"
        )
    }

    private var addPage: HTML {
        let fields = Fields(say, state)
        return Disclosure(
            say("procedures.addPage"),
            body: view.form(
                draft,
                to: Self.editPath(draft.id),
                """
                \(fields.text("title", label: say("procedures.pageTitle"), width: .w30))\
                \(fields.text("titleEn", label: say("procedures.english"), width: .w30, isOptional: true))\
                \(Button(say("procedures.addPage"), name: "action", value: "add-page").html(say))
                """
            )
        ).html(say)
    }

    private var flaws: HTML {
        let title = say("procedures.flaws")
        let all = draft.content.flaws
        guard !all.isEmpty else {
            return "<h2>\(title)</h2><p>\(say("procedures.noFlaws"))</p>"
        }
        let items = all.map { flaw -> HTML in "<li>\(say(flaw.key, flaw.arguments))</li>" }
        return "<h2>\(title)</h2><ul>\(items)</ul>"
    }

    private var changes: HTML {
        let title = say("procedures.changes")
        guard let published else {
            return "<h2>\(title)</h2><p>\(say("procedures.firstVersion"))</p>"
        }
        let all = draft.form.changes(since: published.form)
        guard !all.isEmpty else {
            return "<h2>\(title)</h2><p>\(say("procedures.noChanges"))</p>"
        }
        let items = all.map { change -> HTML in
            let sentence = say(
                "procedures.change.\(change.kind.rawValue)",
                ["name": change.name.string(in: say.language)]
            )
            let mark: HTML? =
                change.isSafe ? nil : " \(Minor(say("procedures.unsafe")).html(say))"
            return "<li>\(sentence)\(mark)</li>"
        }
        return "<h2>\(title)</h2><ul>\(items)</ul>"
    }

    private var publish: HTML {
        let fields = Fields(say, state)
        return """
            <h2>\(say("procedures.publish"))</h2>\
            \(view.form(draft, to: Self.publishPath(draft.id), """
                \(fields.date("from", label: say("procedures.from")))\
                \(fields.text("decision", label: say("procedures.decision"), width: .w20))\
                \(fields.date("decided", label: say("procedures.decided")))\
                \(Button(say("procedures.publish")).html(say))
                """))
            """
    }
}
