// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The catalogue for those who keep it: what is published, and what is being written.
struct CataloguePage {
    let view: EditorView
    let text: String
    let lines: [ProcedureLine]
    let drafts: [ProcedureRevision]

    static let section = "procedures"

    static func path(_ text: String = "") -> String {
        text.isEmpty ? "/procedures" : "/procedures?q=\(LocalPath.encoded(text))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("procedures.catalogue")
        let fields = Fields(say)
        return view.page(
            title,
            body: """
                \(Heading(title, lead: say("procedures.catalogue.lead")).html(say))\(open)\
                \(GetForm(to: "/procedures", isSearch: true, body: """
                    \(fields.text(
                        "q",
                        label: say("procedures.catalogue.search"),
                        value: text,
                        kind: .search,
                        width: .w30
                    ))\(Button(say("procedures.catalogue.find"), kind: .secondary).html(say))
                    """).html)\(table)
                """
        )
    }

    private var open: HTML? {
        guard !drafts.isEmpty else { return nil }
        let items = drafts.map { draft -> HTML in
            let name = draft.record.name.string(in: say.language)
            return """
                <li><a href="\(DraftPage.path(draft.id))">\(draft.code) – \(name)</a> \
                \(Minor(say("procedures.version", ["number": say.number(draft.number)])).html(say))</li>
                """
        }
        return "<h2>\(say("procedures.drafts"))</h2><ul>\(items)</ul>"
    }

    private var table: HTML {
        DataTable(
            say("procedures.catalogue"),
            columns: ["code", "name", "field"].map {
                DataTable.Column(say("procedures.column.\($0)"))
            },
            rows: lines.map { line in
                DataTable.Row(cells: [
                    "<a href=\"\(VersionsPage.path(line.code))\">\(line.code)</a>",
                    "\(line.name.string(in: say.language))",
                    "\(line.fieldName)",
                ])
            },
            empty: EmptyState(
                say("procedures.catalogue.none"),
                advice: say("procedures.catalogue.noneAdvice")
            )
        ).html(say)
    }
}

/// The versions of one procedure, the newest first.
struct VersionsPage {
    let view: EditorView
    let versions: [ProcedureRevision]
    let mayEdit: Bool

    static func path(_ code: String) -> String { "/procedures/versions/\(LocalPath.encoded(code))" }

    private var say: Say { view.say }

    var html: HTML {
        let newest = versions[0]
        let title = newest.record.name.string(in: say.language)
        return view.page(
            title,
            breadcrumbs: [Link(say("procedures.catalogue"), to: CataloguePage.path())],
            body: """
                \(Heading(title, caption: newest.code, actions: begin(newest) ?? "").html(say))\(table)
                """
        )
    }

    private func begin(_ newest: ProcedureRevision) -> HTML? {
        guard mayEdit else { return nil }
        let form = PostForm(
            view.context,
            to: Self.path(newest.code),
            body: Button(say("procedures.newVersion")).html(say)
        ).html
        let isOpen = versions.first { $0.state != .draft }?.state == .published
        let repeal: HTML? =
            isOpen
            ? ButtonLink(say("procedures.repeal"), to: RepealPage.path(newest.code)).html(say) : nil
        return "\(form)\(repeal)"
    }

    private var table: HTML {
        DataTable(
            say("procedures.versions"),
            columns: ["version", "state", "from", "until", "decision"].map {
                DataTable.Column(say("procedures.column.\($0)"))
            },
            rows: versions.map { version in
                let number = say.number(version.number)
                let name: HTML =
                    version.state == .draft
                    ? "<a href=\"\(DraftPage.path(version.id))\">\(number)</a>" : "\(number)"
                return DataTable.Row(cells: [
                    name, "\(say("procedures.state.\(version.state)"))",
                    "\(version.validFrom.map(say.date) ?? "–")",
                    "\(version.validUntil.map(say.date) ?? "–")",
                    "\(version.decision.isEmpty ? "–" : version.decision)",
                ])
            },
            empty: EmptyState(say("procedures.catalogue.none"), advice: "")
        ).html(say)
    }
}
