// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Finding documents by words, numbers and names.
struct SearchPage {
    let view: RecordsView
    let text: String
    let kind: WorkKind?
    let slice: SearchSlice
    let isContinued: Bool

    static let section = "records-search"
    static let base = "/records/search"

    static func path(_ text: String = "", kind: WorkKind? = nil, below number: Int64? = nil)
        -> String
    {
        RecordsPath.path(
            base,
            [("q", text), ("kind", kind.map { "\($0)" }), ("below", number.map { String($0) })]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.search")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, lead: say("records.search.lead")).html(say))\(form)\(table)\(paging)
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
                \(fields.text("q", label: say("records.search.words"), value: text))\
                \(fields.radios(
                    "kind",
                    legend: say("records.search.kind"),
                    choices: [Choice("", say("records.search.all"))] + WorkKind.allCases.map {
                        Choice("\($0)", say("records.register.\($0).short"))
                    },
                    value: kind.map { "\($0)" } ?? "",
                    isInline: true
                ))\
                \(ButtonRow([Button(say("records.search.find"))]).html(say))
                """
        ).html
    }

    private var table: HTML? {
        guard !text.isEmpty else { return nil }
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
            previous: isContinued ? Self.path(text, kind: kind) : nil,
            next: slice.next.map { Self.path(text, kind: kind, below: $0) },
            summary: say.count("records.lines", slice.documents.count)
        ).html(say)
    }
}
