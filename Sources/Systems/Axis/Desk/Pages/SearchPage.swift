// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Looks for documents that the agency sent or received.
struct SearchPage {
    let view: DeskView
    let query: DeskQuery
    /// Nil before anything was asked.
    let slice: SearchSlice?
    let isContinued: Bool
    var state = FormState()

    static let section = "search"
    static let base = "/desk/search"

    static func path(_ query: DeskQuery = DeskQuery(), before number: Int64? = nil) -> String {
        DeskQueryText.path(
            base,
            [
                ("q", query.text), ("side", query.side == .both ? nil : query.side.rawValue),
                ("from", query.sender?.text), ("type", query.type),
                ("urgent", query.isUrgent ? "1" : nil), ("since", query.first?.description),
                ("until", query.last?.description), ("before", number.map(String.init)),
            ]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.search.title")
        let form = form
        return view.page(
            title,
            section: Self.section,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(title, lead: say("desk.search.lead")).html(say))\(form)\(results)
                """
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        return GetForm(
            to: Self.base,
            isSearch: true,
            name: say("desk.search.title"),
            body: """
                \(fields.text("q", label: say("desk.search.text"), hint: say("desk.search.hint"), value: query.text, kind: .search))\
                \(fields.row([
                    fields.select(
                        "side",
                        label: say("desk.search.side"),
                        choices: DeskQuery.Side.allCases.map {
                            Choice($0.rawValue, say("desk.search.side.\($0.rawValue)"))
                        },
                        value: query.side.rawValue
                    ),
                    fields.text("from", label: say("desk.filter.sender"), value: query.sender?.text ?? "", width: .w20, isOptional: true),
                    fields.text("type", label: say("desk.draft.type"), value: query.type, width: .w20, isOptional: true),
                ]))\
                \(fields.row([
                    fields.date("since", label: say("desk.search.since"), value: query.first, isOptional: true),
                    fields.date("until", label: say("desk.search.until"), value: query.last, isOptional: true),
                    fields.checkbox("urgent", label: say("desk.filter.urgent"), isChecked: query.isUrgent),
                ]))\
                \(ButtonRow([Button(say("desk.search.find"))]).html(say))
                """
        ).html
    }

    private var results: HTML? {
        guard let slice else { return nil }
        return """
            \(DataTable(
                say("desk.search.title"),
                columns: [
                    .init(say("desk.column.document")), .init(say("desk.column.sender")),
                    .init(say("desk.column.arrived")), .init(say("desk.search.side")),
                ],
                rows: slice.hits.map(row),
                empty: EmptyState(say("desk.search.none"), advice: say("desk.search.noneAdvice"))
            ).html(say))\(paging(slice))
            """
    }

    private func row(_ hit: SearchHit) -> DataTable.Row {
        let message = hit.message
        let number = view.number(message.number, message.notation)
        let recalled: HTML? =
            message.frozenAt == nil ? nil : StatusTag(say("desk.recalled"), .quiet).html(say)
        return DataTable.Row(
            id: message.id.description,
            name: number,
            cells: [
                """
                <a href="\(DocumentPage.path(message.id))">\(number)</a> \(view.urgency(message.priority)) \
                \(view.business(message.business)) \(recalled)<br>\(message.subject)
                """,
                "\(view.name(message.sender))",
                view.time(message.receivedAt),
                "\(say(hit.isSent ? "desk.search.side.sent" : "desk.search.side.received"))",
            ]
        )
    }

    private func paging(_ slice: SearchSlice) -> HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(query) : nil,
            next: slice.next.map { Self.path(query, before: $0) },
            summary: say.count("desk.lines", slice.hits.count)
        ).html(say)
    }
}
