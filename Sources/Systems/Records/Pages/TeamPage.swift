// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// The shared queue of a unit: what nobody took, and who has the rest.
struct TeamPage {
    let view: RecordsView
    let slice: TeamSlice
    let box: WorkBox
    let isContinued: Bool
    var refusal: String?

    static let base = "/records/team"

    static func path(
        _ unit: ID<AgencyUnit>? = nil,
        _ box: WorkBox = .now,
        after place: WorkLine.Place? = nil
    ) -> String {
        RecordsPath.path(
            base,
            [
                ("unit", unit?.description), ("box", box == .now ? nil : "\(box)"),
                ("after", place?.description),
            ]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.team")
        return view.page(
            title,
            section: WorkPage.section,
            breadcrumbs: [Link(say("records.work.title"), to: WorkPage.path())],
            banner: refusal.map { Banner(.failure, $0) } ?? closed,
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: slice.unit.name, lead: say("records.team.lead")).html(say))\
                \(Live(stream: WorkPage.livePath, sentence: say("records.work.changed")).html(say))\
                \(choice)\(tabs)\(table)\(paging)\(turn)
                """
        )
    }

    private var closed: Banner? {
        guard let queue = slice.queue, queue.isClosed else { return nil }
        return Banner(
            .notice,
            say("records.team.closedNote", ["name": queue.name, "day": say.date(queue.at.date)])
        )
    }

    /// The head's switch over the queue.
    private var turn: HTML? {
        guard slice.isHead else { return nil }
        let step = slice.queue?.isClosed == true ? "open" : "close"
        return PostForm(
            view.context,
            to: Self.base,
            body: """
                \(Fields(say).hidden("unit", slice.unit.id.description))\
                \(Button(say("records.team.\(step)"), kind: .quiet, name: "as", value: step).html(say))
                """
        ).html
    }

    private var choice: HTML? {
        guard slice.units.count > 1 else { return nil }
        return FilterForm(
            to: Self.base,
            fields: [
                Fields(say).select(
                    "unit",
                    label: say("records.field.unit"),
                    choices: slice.units.map { Choice($0.id.description, $0.name) },
                    value: slice.unit.id.description
                )
            ],
            name: say("records.team.choose")
        ).html(say)
    }

    private var tabs: HTML {
        Tabs(
            say("records.team"),
            [WorkBox.now, .waiting].map { other in
                let count = slice.counts[other] ?? 0
                let isFull = count >= WorkSlice.countLimit
                let label = say("records.team.box.\(other)")
                return Tabs.Tab(
                    isFull ? "\(label) (\(view.bounded(count)))" : label,
                    to: Self.path(slice.unit.id, other),
                    count: isFull ? nil : count,
                    isCurrent: other == box
                )
            }
        ).html(say)
    }

    private var table: HTML {
        let action = box == .now ? "take" : "back"
        return DataTable(
            say("records.team"),
            columns: [
                .init(say("records.column.document")), .init(say("records.column.party")),
                .init(say("records.team.holder")), .init(say("records.column.due")),
            ],
            rows: slice.lines.map(row),
            empty: EmptyState(
                say("records.team.empty.\(box)"),
                advice: say("records.team.emptyAdvice")
            ),
            bulk: box == .now && !slice.mayTake
                ? nil
                : DataTable.Bulk(
                    view.context,
                    to: Self.base,
                    buttons: [
                        Button(
                            say("records.team.\(action)"),
                            kind: .secondary,
                            name: "as",
                            value: action
                        )
                    ],
                    more: Fields(say).hidden("unit", slice.unit.id.description)
                )
        ).html(say)
    }

    private func row(_ line: TeamSlice.Line) -> DataTable.Row {
        let reference = view.reference(line.line.reference)
        let holder: HTML =
            line.isOwn
            ? StatusTag(say("records.team.own"), .running).html(say) : "\(line.holder?.name ?? "–")"
        return DataTable.Row(
            id: line.line.item.description,
            name: reference,
            cells: [
                """
                <a href="\(IncomingPage.path(line.line.item.recast()))">\(line.line.subject)</a><br>\
                \(Minor(reference).html(say))
                """,
                "\(line.line.party)", holder, view.due(line.line.dueAt, isOver: false) ?? "–",
            ],
            isUnread: line.line.isNew
        )
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(slice.unit.id, box) : nil,
            next: slice.next.map { Self.path(slice.unit.id, box, after: $0) },
            summary: say.count("records.lines", slice.lines.count)
        ).html(say)
    }
}
