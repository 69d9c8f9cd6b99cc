// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What a desk received: one list a box, urgent first, then by deadline.
struct InboxPage {
    let view: DeskView
    let box: DeskBox
    let slice: InboxSlice
    let filter: InboxFilter
    let isContinued: Bool
    /// True when the reader may receive documents, so that several can be received at once.
    let mayReceive: Bool
    let maySend: Bool
    /// What was asked, when a field of it was wrong.
    var state = FormState()
    var refusal: String?

    static let section = "desk"

    static func path(
        _ box: DeskBox? = nil,
        filter: InboxFilter = InboxFilter(),
        after place: DeskItem.Place? = nil
    ) -> String {
        DeskQueryText.path(
            "/desk",
            [
                ("box", box?.word), ("from", filter.sender?.text),
                ("to", filter.recipient?.text), ("urgent", filter.isUrgent ? "1" : nil),
                ("type", filter.type), ("q", filter.text), ("since", filter.first?.vietnamese),
                ("until", filter.last?.vietnamese),
                ("after", place?.description),
            ]
        )
    }

    static let receivePath = "/desk/receive"
    static let livePath = "/desk/live"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.inbox.title")
        let filters = filters
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            live: Live(stream: Self.livePath, sentence: say("desk.inbox.changed")),
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: filters).html(say))\
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: lead,
                    actions: begin ?? ""
                ).html(say))
                \(tabs)\(filters)\(table)\(paging)
                """
        )
    }

    private var begin: HTML? {
        maySend ? DraftsPage.begin(view) : nil
    }

    private var lead: String? {
        guard box == .new || box == .handling, !isContinued else { return nil }
        return say(
            "desk.inbox.pressing",
            ["urgent": view.bounded(slice.urgent), "late": view.bounded(slice.late)]
        )
    }

    private var tabs: HTML {
        Tabs(
            say("desk.inbox.boxes"),
            DeskBox.shown.map { other in
                let count = slice.counts[other] ?? 0
                let isFull = count >= InboxSlice.countLimit
                let label = say("desk.box.\(other.word)")
                return Tabs.Tab(
                    isFull ? "\(label) (\(view.bounded(count)))" : label,
                    to: Self.path(other),
                    count: isFull ? nil : count,
                    isCurrent: other == box
                )
            }
        ).html(say)
    }

    private var filters: HTML {
        // Every one is optional, so none says so: a list of fifty must be small.
        let fields = Fields(say, state)
        return FilterForm(
            to: "/desk",
            fields: [
                fields.hidden("box", box.word),
                fields.text(
                    "q",
                    label: say("desk.search.text"),
                    value: filter.text,
                    kind: .search,
                    width: .w20
                ),
                fields.text(
                    "type",
                    label: say("desk.draft.type"),
                    value: filter.type,
                    width: .w20
                ),
                fields.date(
                    "since",
                    label: say("desk.search.since"),
                    value: filter.first
                ),
                fields.date(
                    "until",
                    label: say("desk.search.until"),
                    value: filter.last
                ),
                fields.text(
                    "from",
                    label: say("desk.filter.sender"),
                    hint: say("desk.filter.codeHint"),
                    value: filter.sender?.text ?? "",
                    width: .w20
                ),
                fields.text(
                    "to",
                    label: say("desk.filter.recipient"),
                    value: filter.recipient?.text ?? "",
                    width: .w20
                ),
                fields.checkbox(
                    "urgent",
                    label: say("desk.filter.urgent"),
                    isChecked: filter.isUrgent
                ),
            ],
            clear: filter.isEmpty && state.isEmpty ? nil : Self.path(box),
            isOpen: false
        ).html(say)
    }

    private var table: HTML {
        DataTable(
            say("desk.inbox.title"),
            // Names, chips and tags say what they are, so no row repeats the heads: fifty must be small.
            columns: ["document", "sender", "arrived", "due", "state"].map {
                DataTable.Column(say("desk.column.\($0)"), isLabelled: false)
            },
            rows: slice.items.map(row),
            empty: EmptyState(
                say(filter.isEmpty ? "desk.inbox.empty.\(box.word)" : "desk.inbox.noMatch"),
                advice: say(filter.isEmpty ? "desk.inbox.emptyAdvice" : "desk.inbox.noMatchAdvice")
            ),
            bulk: mayReceive && box == .new
                ? DataTable.Bulk(
                    view.context,
                    to: Self.receivePath,
                    buttons: [Button(say("desk.inbox.receiveChosen"), kind: .secondary)]
                ) : nil
        ).html(say)
    }

    private func row(_ item: DeskItem) -> DataTable.Row {
        let number = view.number(item.number, item.notation)
        let isOver = item.state == .completed || item.state == .refused || item.isFrozen
        // Said only where it tells something: a list of fifty must stay small on a commune's line.
        let files: HTML? =
            item.files < 2
            ? nil : " \(Minor(say.count("desk.files", item.files)).html(say))"
        let isOwn = item.recipient == view.ownAgency
        let recipient: HTML? =
            isOwn ? nil : "<br>\(Minor("→ \(view.name(item.recipient))").html(say))"
        return DataTable.Row(
            id: "\(item.key)~\(item.version)",
            name: number,
            cells: [
                """
                <a href="\(DocumentPage.path(item.messageID, recipient: isOwn ? nil : item.recipient))">\(number)</a> \
                \(view.urgency(item.priority))\(view.business(item.business))<br>\(item.subject)\(files)
                """,
                "\(view.name(item.sender))\(recipient)",
                "\(say.dateTime(item.queuedAt))",
                view.due(item.dueAt, isOver: isOver),
                "\(view.asked(item.request, item.answer)) \(view.state(item.state, isFrozen: item.isFrozen))",
            ],
            isUnread: item.state == .queued
        )
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(box, filter: filter) : nil,
            next: slice.next.map { Self.path(box, filter: filter, after: $0) },
            summary: say.count("desk.lines", slice.items.count)
        ).html(say)
    }
}

extension DeskItem.Place: LosslessStringConvertible {
    package var description: String { "\(rank)~\(sortAt)~\(key)" }

    package init?(_ description: String) {
        let parts = description.split(separator: "~", maxSplits: 2).map(String.init)
        guard parts.count == 3, let rank = Int(parts[0]), let sortAt = Int64(parts[1]),
            let key = Delivery.Key(parts[2])
        else { return nil }
        self.init(rank: rank, sortAt: sortAt, key: key)
    }
}
