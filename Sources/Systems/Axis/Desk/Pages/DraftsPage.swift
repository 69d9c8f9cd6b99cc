// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The drafts of an agency, last changed first, and the way to a new one.
struct DraftsPage {
    let view: DeskView
    let drafts: [Draft]
    let isContinued: Bool

    static let section = "drafts"
    static let path = "/desk/drafts"
    static let pageLength = 50

    static func path(before draft: Draft) -> String {
        DeskQueryText.path(path, [("before", "\(draft.updatedAt.microseconds)~\(draft.id)")])
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.drafts.title")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, lead: say("desk.drafts.lead"), actions: Self.begin(view)).html(say))
                \(table)\(paging)
                """
        )
    }

    /// Begins a draft; also on the inbox, so that writing is one press away.
    static func begin(_ view: DeskView) -> HTML {
        let say = view.say
        return PostForm(
            view.context,
            to: Self.path,
            once: view.context.once,
            body: Button(say("desk.drafts.begin"), shortcut: "n").html(say)
        ).html
    }

    private var table: HTML {
        DataTable(
            say("desk.drafts.title"),
            columns: [
                .init(say("desk.column.subject")), .init(say("desk.column.author")),
                .init(say("desk.column.recipients"), isNumeric: true),
                .init(say("desk.column.files"), isNumeric: true),
                .init(say("desk.column.changed")),
            ],
            rows: drafts.prefix(Self.pageLength).map(row),
            empty: EmptyState(
                say("desk.drafts.empty"),
                advice: say("desk.drafts.emptyAdvice")
            )
        ).html(say)
    }

    private func row(_ draft: Draft) -> DataTable.Row {
        let subject = draft.fields[.subject]
        let number = [draft.fields[.number], draft.fields[.notation]].filter { !$0.isEmpty }
            .joined(separator: "/")
        let title = subject.isEmpty ? say("desk.drafts.untitled") : String(subject.prefix(160))
        return DataTable.Row(
            id: draft.id.description,
            cells: [
                """
                <a href="\(DraftPage.path(draft.id))">\(title)</a> \(view.business(draft.business)) \
                \(Minor(number).html(say))
                """,
                "\(draft.authorName)",
                "\(say.number(draft.recipients.count))",
                "\(say.number(draft.files.count))",
                view.time(draft.updatedAt),
            ]
        )
    }

    private var paging: HTML? {
        let last = drafts.count > Self.pageLength ? drafts[Self.pageLength - 1] : nil
        guard last != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path : nil,
            next: last.map { Self.path(before: $0) },
            summary: say.count("desk.lines", min(drafts.count, Self.pageLength))
        ).html(say)
    }
}
