// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What a desk sent, newest first, and how far each document got.
struct OutboxPage {
    let view: DeskView
    let slice: SentSlice
    let isContinued: Bool

    static let section = "outbox"

    static func path(after place: SentSlice.Place? = nil) -> String {
        DeskQueryText.path("/desk/outbox", [("after", place?.description)])
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.outbox.title")
        return view.page(
            title,
            section: Self.section,
            live: Live(stream: InboxPage.livePath, sentence: say("desk.outbox.changed")),
            body: """
                \(Heading(title, caption: view.context.session?.agencyName).html(say))\(table)\(paging)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("desk.outbox.title"),
            columns: [
                .init(say("desk.column.document")), .init(say("desk.column.sentAt")),
                .init(say("desk.column.recipients"), isNumeric: true),
                .init(say("desk.column.progress")),
            ],
            rows: slice.items.map(row),
            empty: EmptyState(
                say("desk.outbox.empty"),
                advice: say("desk.outbox.emptyAdvice"),
                action: ButtonLink(say("desk.drafts.title"), to: DraftsPage.path)
            )
        ).html(say)
    }

    private func row(_ item: SentItem) -> DataTable.Row {
        let number = view.number(item.number, item.notation)
        let recalled: HTML? =
            item.isRecalled ? StatusTag(say("desk.recalled"), .quiet).html(say) : nil
        return DataTable.Row(
            id: item.messageID.description,
            name: number,
            cells: [
                """
                <a href="\(DocumentPage.path(item.messageID))">\(number)</a> \(view.urgency(item.priority)) \
                \(view.business(item.business)) \(recalled)<br>\(item.subject)
                """,
                view.time(item.sentAt),
                "\(say.number(item.total))",
                "\(Self.progress(item, view))",
            ]
        )
    }

    /// `3 đã đến · 40 đã tiếp nhận · 1 từ chối · 5 quá hạn`.
    static func progress(_ item: SentItem, _ view: DeskView) -> HTML {
        let say = view.say
        let due = AcknowledgementDeadline.due(queuedAt: item.sentAt)
        let isLate = view.context.now > due && !item.isRecalled
        let handling = item.counts[.assigned] + item.counts[.processing]
        let parts: [(String, Int)] = [
            ("completed", item.counts[.completed]), ("handling", handling),
            ("accepted", item.counts[.accepted]), ("delivered", item.counts[.delivered]),
            ("refused", item.counts[.refused]), ("agreed", item.counts.agreed),
            (isLate ? "late" : "open", item.open),
        ]
        let words = parts.filter { $0.1 > 0 }.map { key, count -> HTML in
            let tone: StatusTag.Tone =
                switch key {
                case "refused", "late": .bad
                case "completed": .done
                case "open", "delivered": .new
                case "agreed": .quiet
                default: .running
                }
            return "\(StatusTag(say.count("desk.progress.\(key)", count), tone).html(say)) "
        }
        return .joined(words)
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path() : nil,
            next: slice.next.map { Self.path(after: $0) },
            summary: say.count("desk.lines", slice.items.count)
        ).html(say)
    }
}

extension SentSlice.Place: LosslessStringConvertible {
    package var description: String { "\(sentAt.microseconds)~\(id)" }

    package init?(_ description: String) {
        let parts = description.split(separator: "~").map(String.init)
        guard parts.count == 2, let microseconds = Int64(parts[0]), let id = ID<Message>(parts[1])
        else { return nil }
        self.init(sentAt: Instant(microseconds: microseconds), id: id)
    }
}
