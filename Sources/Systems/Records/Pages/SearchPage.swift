// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Finding documents by words, numbers, names and days.
struct SearchPage {
    let view: RecordsView
    let query: RecordsQuery
    let slice: SearchSlice
    let isContinued: Bool
    var saved: [SavedSearch] = []
    var state = FormState()

    static let section = "records-search"
    static let base = "/records/search"
    static let savedPath = "/records/search/saved"

    static func path(_ text: String = "", kind: WorkKind? = nil, below number: Int64? = nil)
        -> String
    {
        path(RecordsQuery(text: text, kind: kind), below: number)
    }

    static func path(_ query: RecordsQuery, below number: Int64? = nil) -> String {
        RecordsPath.path(base, values(query) + [("below", number.map { String($0) })])
    }

    static func exportPath(_ query: RecordsQuery, as form: String) -> String {
        RecordsPath.path("/records/search/list", values(query) + [("as", form)])
    }

    private static func values(_ query: RecordsQuery) -> [(String, String?)] {
        [
            ("q", query.text), ("kind", query.kind.map { "\($0)" }), ("ref", query.reference),
            ("author", query.author), ("subject", query.subject), ("signer", query.signer),
            ("type", query.type), ("first", query.first?.vietnamese),
            ("last", query.last?.vietnamese),
        ]
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.search")
        return view.page(
            title,
            section: Self.section,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: keep ?? "").html(say))\
                \(Heading(title, lead: say("records.search.lead")).html(say))\
                \(form)\(table)\(paging)\(exports)\(keep)\(list)
                """
        )
    }

    private var form: HTML {
        let fields = Fields(say)
        return GetForm(
            to: Self.base,
            isSearch: true,
            name: say("records.search"),
            body: """
                \(fields.text("q", label: say("records.search.words"), value: query.text))\
                \(fields.radios(
                    "kind",
                    legend: say("records.search.kind"),
                    choices: [Choice("", say("records.search.all"))] + WorkKind.allCases.map {
                        Choice("\($0)", say("records.register.\($0).short"))
                    },
                    value: query.kind.map { "\($0)" } ?? "",
                    isInline: true
                ))\
                \(Disclosure(say("records.search.fields"), isOpen: hasFields, body: byField).html(say))\
                \(ButtonRow([Button(say("records.search.find"))]).html(say))
                """
        ).html
    }

    private var hasFields: Bool {
        var words = query
        words.text = ""
        return !words.isEmpty
    }

    private var byField: HTML {
        let fields = Fields(say)
        return """
            \(fields.row([
                fields.text("ref", label: say("records.search.reference"), value: query.reference),
                fields.text("author", label: say("records.column.party"), value: query.author),
            ]))\
            \(fields.row([
                fields.text("subject", label: say("records.search.subject"), value: query.subject),
                fields.text("type", label: say("records.field.type"), value: query.type),
            ]))\
            \(fields.row([
                fields.text("signer", label: say("records.field.signer"), value: query.signer),
                fields.date("first", label: say("records.search.first"), value: query.first),
                fields.date("last", label: say("records.search.last"), value: query.last),
            ]))
            """
    }

    private var table: HTML? {
        guard !query.isEmpty else { return nil }
        return DataTable(
            say("records.search"),
            columns: [
                .init(say("records.column.document")), .init(say("records.column.party")),
                .init(say("records.field.issued")),
            ],
            rows: slice.documents.map { document in
                let reference = view.reference(document.reference)
                return DataTable.Row(
                    id: document.item.description,
                    name: reference,
                    cells: [
                        """
                        <a href="\(DossierPage.path(to: document))">\(document.subject)</a><br>\
                        \(Minor(reference).html(say))
                        """,
                        "\(document.author)", "\(view.date(document.issued))",
                    ]
                )
            },
            empty: EmptyState(
                say("records.search.none"),
                advice: say(slice.next == nil ? "records.search.noneAdvice" : "records.search.goOn")
            )
        ).html(say)
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(query) : nil,
            next: slice.next.map { Self.path(query, below: $0) },
            summary: say.count("records.lines", slice.documents.count)
        ).html(say)
    }

    private var exports: HTML? {
        guard !slice.documents.isEmpty else { return nil }
        let links = ["a4", "docx", "xlsx"].map { form -> HTML in
            "<li><a href=\"\(Self.exportPath(query, as: form))\">\(say("records.book.as.\(form)"))</a></li>"
        }
        return Disclosure(say("records.search.export"), body: "<ul>\(links)</ul>").html(say)
    }

    /// Keeps what is looked for now, by a name.
    private var keep: HTML? {
        guard !query.isEmpty else { return nil }
        let name = Fields(say, state).text("name", label: say("records.search.name"))
        let form = PostForm(
            view.context,
            to: Self.savedPath,
            name: say("records.search.save"),
            body: """
                \(Self.values(query).map { key, value in
                    Fields(say).hidden(key, value ?? "")
                })\(name)\
                \(ButtonRow([Button(say("records.search.save"), kind: .secondary)]).html(say))
                """
        ).html
        return Disclosure(
            say("records.search.save"),
            isOpen: !state.summary.isEmpty,
            body: form
        ).html(say)
    }

    private var list: HTML? {
        guard !saved.isEmpty else { return nil }
        let items = saved.map { search -> HTML in
            let remove = PostForm(
                view.context,
                to: Self.savedPath,
                body: """
                    \(Fields(say).hidden("forget", search.name))\
                    \(Button(say("records.search.forget"), kind: .quiet).html(say))
                    """
            ).html
            return "<li><a href=\"\(Self.base)?\(search.query)\">\(search.name)</a> \(remove)</li>"
        }
        return "<h2>\(say("records.search.saved"))</h2><ul>\(items)</ul>"
    }
}
