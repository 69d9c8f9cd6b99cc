// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What goes by post and what it brings.
struct PostPage {
    let view: OneStopView
    let waiting: [PostalLine]
    let underWay: [PostalLine]
    let troubled: [PostalLine]
    /// Brought, and no dossier made of it yet.
    let brought: [PostalLine]
    let lists: [PostalList]
    let mayFile: Bool
    var state = FormState()
    var refusal: String?

    static let section = "onestop-post"
    static let base = "/onestop/post"
    static let handPath = "\(base)/hand-over"
    static let bringPath = "\(base)/bring"

    static func settlePath(_ id: ID<PostalItem>) -> String { "\(base)/items/\(id)/settle" }

    private var say: Say { view.say }
    private var fields: Fields { Fields(say, state) }

    var html: HTML {
        let title = say("onestop.post.title")
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, caption: view.context.session?.agencyName).html(say))\
                \(outgoing)\(onTheWay)\(trouble)\(incoming)\(bring)\(all)
                """
        )
    }

    private func table(
        _ caption: String,
        _ lines: [PostalLine],
        bulk: DataTable.Bulk? = nil,
        last: (PostalLine) -> HTML
    ) -> HTML {
        DataTable(
            caption,
            columns: ["tracking", "dossier", "address", "last"].map {
                DataTable.Column(say("onestop.post.column.\($0)"))
            },
            rows: lines.map { line in
                let dossier: HTML? = line.item.dossierID.map {
                    "<a href=\"\(DossierPage.path($0))\">\(line.code)</a>"
                }
                return DataTable.Row(
                    id: line.item.id.description,
                    name: line.code.isEmpty ? line.item.tracking : line.code,
                    cells: [
                        "\(line.item.tracking.isEmpty ? "–" : line.item.tracking)",
                        "\(dossier)<br>\(line.applicant)", "\(line.item.address)", last(line),
                    ]
                )
            },
            empty: EmptyState(say("onestop.post.none"), advice: say("onestop.post.noneAdvice")),
            bulk: bulk
        ).html(say)
    }

    private var outgoing: HTML {
        let bulk = DataTable.Bulk(
            view.context,
            to: Self.handPath,
            buttons: [Button(say("onestop.post.hand"))],
            more: fields.text(
                "carrier",
                label: say("onestop.post.carrier"),
                width: .w30
            )
        )
        return """
            <h2>\(say("onestop.post.waiting"))</h2>\
            \(table(say("onestop.post.waiting"), waiting, bulk: bulk) { line in
                """
                <input class="w20" type="text" name="tracking-\(line.item.id.description)" \
                aria-label="\(say("onestop.post.trackingOf", ["code": line.code]))">
                """
            })
            """
    }

    private var onTheWay: HTML? {
        guard !underWay.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.post.underWay"))</h2>\
            \(table(say("onestop.post.underWay"), underWay) { line in
                PostForm(
                    view.context,
                    to: Self.settlePath(line.item.id),
                    name: say("onestop.post.settleOf", ["code": line.code]),
                    body: """
                        \(fields.text("note-\(line.item.id.description)", label: say("onestop.post.note"), isOptional: true))\
                        \(button("done", .secondary)) \(button("cameBack", .quiet)) \(button("lost", .danger))
                        """
                ).html
            })
            """
    }

    private func button(_ state: String, _ kind: Button.Kind) -> HTML {
        Button(say("onestop.post.as.\(state)"), kind: kind, name: "action", value: state).html(say)
    }

    private var trouble: HTML? {
        guard !troubled.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.post.troubled"))</h2>\
            \(table(say("onestop.post.troubled"), troubled) { line in
                "\(StatusTag(say("onestop.post.state.\(line.item.state.word)"), .bad).html(say)) \(line.item.note)"
            })
            """
    }

    private var incoming: HTML? {
        guard !brought.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.post.brought"))</h2>\
            \(table(say("onestop.post.brought"), brought) { line in
                mayFile
                    ? ButtonLink(
                        say("onestop.post.file"),
                        to: DeskFilingPage.path(item: line.item.id)
                    ).html(say) : "–"
            })
            """
    }

    private var bring: HTML {
        Disclosure(
            say("onestop.post.bring"),
            isOpen: state.value(for: "form") == "bring",
            body: PostForm(
                view.context,
                to: Self.bringPath,
                once: view.context.once,
                name: say("onestop.post.bring"),
                body: """
                    \(fields.area("trackings", label: say("onestop.post.trackings"), hint: say("onestop.post.trackingsHint"), rows: 5))\
                    \(fields.text("from-carrier", label: say("onestop.post.carrier"), width: .w30))\
                    \(Button(say("onestop.post.bringSave")).html(say))
                    """
            ).html
        ).html(say)
    }

    private var all: HTML? {
        guard !lists.isEmpty else { return nil }
        let links = lists.map { list -> HTML in
            let label = say(
                "onestop.post.list.\(list.direction.word)",
                [
                    "number": String(list.number), "date": say.dateTime(list.at),
                    "carrier": list.carrier,
                ]
            )
            let open: HTML? =
                list.confirmedAt == nil
                ? StatusTag(say("onestop.post.toConfirm"), .waiting).html(say) : nil
            return "<li><a href=\"\(PostListPage.path(list.id))\">\(label)</a> \(open)</li>"
        }
        return "<h2>\(say("onestop.post.lists"))</h2><ul class=\"tasks\">\(links)</ul>"
    }
}

/// One hand-over list; of an incoming one the desk says what was in the bag.
struct PostListPage {
    let view: OneStopView
    let sheet: PostalSheet

    static func path(_ id: ID<PostalList>) -> String { "\(PostPage.base)/lists/\(id)" }
    static func filePath(_ id: ID<PostalList>) -> String { "\(path(id))/pdf" }
    static func confirmPath(_ id: ID<PostalList>) -> String { "\(path(id))/confirm" }

    private var say: Say { view.say }

    var html: HTML {
        let list = sheet.list
        let title = say(
            "onestop.post.list.\(list.direction.word)",
            [
                "number": String(list.number), "date": say.dateTime(list.at),
                "carrier": list.carrier,
            ]
        )
        let isOpen = list.confirmedAt == nil
        let bulk = DataTable.Bulk(
            view.context,
            to: Self.confirmPath(list.id),
            buttons: [Button(say("onestop.post.confirm"))],
            more: "<p class=\"hint\">\(say("onestop.post.confirmHint"))</p>"
        )
        return view.page(
            title,
            section: PostPage.section,
            breadcrumbs: [Link(say("onestop.post.title"), to: PostPage.base)],
            body: """
                \(Heading(title, caption: list.clerkName).html(say))\
                <p><a href="\(Self.filePath(list.id))">\(say("onestop.post.print"))</a></p>\
                \(DataTable(
                    title,
                    columns: ["tracking", "dossier", "address", "state"].map {
                        DataTable.Column(say("onestop.post.column.\($0)"))
                    },
                    rows: sheet.lines.map { line in
                        DataTable.Row(
                            id: line.item.id.description,
                            name: line.item.tracking.isEmpty ? line.code : line.item.tracking,
                            cells: [
                                "\(line.item.tracking.isEmpty ? "–" : line.item.tracking)", "\(line.code)<br>\(line.applicant)",
                                "\(line.item.address)",
                                "\(say("onestop.post.state.\(list.direction.word).\(line.item.state.word)"))",
                            ]
                        )
                    },
                    empty: EmptyState(say("onestop.post.none"), advice: ""),
                    bulk: isOpen ? bulk : nil
                ).html(say))
                """
        )
    }
}
