// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Web

/// The Journal, filtered, the newest first; values about persons are masked.
struct JournalPage {
    let frame: AdminFrame
    let search: JournalSearch
    let state: FormState
    let slice: JournalSlice

    private var say: Say { frame.say }

    static func path(_ search: JournalSearch, before: Int64?) -> String {
        let values = [
            ("object", search.object), ("kind", search.kind), ("actor", search.actor),
            ("agency", search.agency), ("from", search.from?.vietnamese ?? ""),
            ("until", search.until?.vietnamese ?? ""),
            ("before", before.map(String.init) ?? ""),
        ]
        let query = values.filter { !$0.1.isEmpty }
            .map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        return query.isEmpty ? AdminPath.journal : "\(AdminPath.journal)?\(query)"
    }

    var html: HTML {
        let next = slice.next.map { Self.path(search, before: $0) }
        let filter = filter
        return frame.page(
            say("admin.journal"),
            trail: [Link(say("admin.journal"), to: AdminPath.journal)],
            width: .wide,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(say("admin.journal"), lead: say("admin.journal-lead")).html(say))
                \(ErrorSummary(state, say, of: filter).html(say))
                \(filter)
                \(archived)
                \(table)
                \(Paging(
                    previous: search.before == nil ? nil : Self.path(search, before: nil),
                    next: next,
                    summary: say.count("admin.events", slice.events.count)
                ).html(say))
                """
        )
    }

    /// Says where older events of the object, or of the time looked at, are.
    private var archived: HTML {
        if slice.archives.isEmpty { return "" }
        // Of many years the oldest and the newest are told.
        let names = slice.archives.map { "\($0).tar" }
        let shown = names.count > 4 ? [names[0], "…", names[names.count - 1]] : names
        return Banner(
            .notice,
            say("admin.journal-archived", ["archives": shown.joined(separator: ", ")])
        ).html(say)
    }

    private var filter: HTML {
        let fields = Fields(say, state)
        return FilterForm(
            to: AdminPath.journal,
            fields: [
                fields.text("object", label: say("admin.object"), width: .w20, isOptional: true),
                fields.text("kind", label: say("admin.kind"), width: .w20, isOptional: true),
                fields.text("actor", label: say("admin.actor"), width: .w20, isOptional: true),
                fields.text("agency", label: say("admin.agency"), width: .w20, isOptional: true),
                fields.date("from", label: say("admin.from"), isOptional: true),
                fields.date("until", label: say("admin.until"), isOptional: true),
            ],
            clear: state.isEmpty ? nil : AdminPath.journal
        ).html(say)
    }

    private var table: HTML {
        DataTable(
            say("admin.journal"),
            columns: [
                .init(say("admin.position"), isNumeric: true), .init(say("admin.when")),
                .init(say("admin.event")), .init(say("admin.actor")), .init(say("admin.agency")),
            ],
            rows: slice.events.map(row),
            empty: EmptyState(say("admin.no-events"), advice: say("admin.no-events-advice"))
        ).html(say)
    }

    private func row(_ item: PositionedEvent) -> DataTable.Row {
        let event = item.event
        let same = Self.path(JournalSearch(object: event.object), before: nil)
        // Only the names of personal values are told.
        let masked = event.personal.map { $0.names.map { "\($0) •••" }.joined(separator: ", ") }
        let lines: [String] = [event.facts.json == "{}" ? "" : event.facts.json, masked ?? ""]
            .filter { !$0.isEmpty }
        return DataTable.Row(cells: [
            "\(say.number(Int(item.position)))", "\(say.dateTime(event.at))",
            """
            <div>\(event.kind)</div><a href="\(same)"><code>\(event.object)#\(event.version)</code></a>\
            \(lines.map { "<div><code>\($0)</code></div>" as HTML })
            """,
            "\(event.actor)", "\(event.agency)",
        ])
    }
}
