// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Choices of recipients in words.
struct RecipientWords {
    let view: DeskView
    let lists: [RecipientList]

    func label(_ choice: RecipientChoice) -> String {
        switch choice {
        case .agency(let code): "\(view.name(code)) (\(code))"
        case .ministries, .provinces, .members, .everyone:
            view.say("desk.group.\(choice.description)")
        case .children(let code): view.say("desk.group.children", ["name": view.name(code)])
        case .below(let code): view.say("desk.group.below", ["name": view.name(code)])
        case .list(let id):
            view.say(
                "desk.group.list",
                ["name": lists.first { $0.id == id }?.name ?? id.description]
            )
        }
    }
}

/// Chooses the recipients of a draft from the tree of agencies.
struct RecipientPickerPage {
    let view: DeskView
    let draft: Draft
    let lists: [RecipientList]
    let nodes: [AgencyTree.Node]
    /// What is ticked on the page, so that unticking it can be told from not showing it.
    let shown: [RecipientChoice]
    let search: String

    static func path(_ id: ID<Draft>) -> String { "/desk/drafts/\(id)/recipients" }

    static func path(_ id: ID<Draft>, open: String?, search: String?) -> String {
        DeskQueryText.path(path(id), [("open", open), ("q", search)])
    }

    static func branchPath(_ code: AgencyCode) -> String {
        DeskQueryText.path("/desk/branch", [("code", code.text)])
    }

    static let groups: [RecipientChoice] = [.ministries, .provinces, .members, .everyone]

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.picker.title")
        let fields = Fields(say)
        let chosen = Set(draft.recipients)
        let groups =
            Self.groups.map { ($0, say("desk.group.\($0.description)")) }
            + lists.map {
                (RecipientChoice.list($0.id), say("desk.group.list", ["name": $0.name]))
            }
        return view.page(
            title,
            section: DraftsPage.section,
            breadcrumbs: [
                Link(say("desk.drafts.title"), to: DraftsPage.path),
                Link(say("desk.draft.title"), to: DraftPage.path(draft.id)),
            ],
            width: .standard,
            body: """
                \(Heading(title, lead: say.count("desk.picker.chosen", draft.recipients.count)).html(say))
                \(PostForm(
                    view.context,
                    to: Self.path(draft.id),
                    name: title,
                    body: """
                        \(fields.hidden("_version", String(draft.version)))\
                        \(shown.map { fields.hidden("shown", $0.description) })\
                        \(groups.filter { chosen.contains($0.0) }.map { fields.hidden("shown", $0.0.description) })\
                        \(fields.checkboxes(
                            "group",
                            legend: say("desk.picker.groups"),
                            choices: groups.map { Choice($0.0.description, $0.1) },
                            values: groups.map(\.0).filter(chosen.contains).map(\.description)
                        ))\
                        \(AgencyTree(
                            say("desk.picker.agencies"),
                            name: "agency",
                            nodes: nodes,
                            search: search
                        ).html(say))\
                        \(ButtonRow([Button(say("desk.picker.done"), name: "action", value: "done")]).html(say))
                        """
                ).html)
                """
        )
    }
}

/// The lists that an agency keeps.
struct RecipientsPage {
    let view: DeskView
    let lists: [RecipientList]
    let counts: [Int]
    var state = FormState()
    var refusal: String?

    static let section = "recipients"
    static let path = "/desk/recipients"
    static func removePath(_ id: ID<RecipientList>) -> String { "\(path)/\(id)/remove" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.lists.title")
        let form = form
        return view.page(
            title,
            section: Self.section,
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(title, lead: say("desk.lists.lead")).html(say))\
                \(table)<h2>\(say("desk.lists.new"))</h2>\(form)
                """
        )
    }

    private var table: HTML {
        DataTable(
            title: say("desk.lists.title"),
            view: view,
            rows: zip(lists, counts).map { list, count in
                let words = RecipientWords(view: view, lists: lists)
                let shown = list.choices.prefix(5).map { words.label($0) }
                let more = list.choices.count - shown.count
                let rest = more > 0 ? " \(say.count("desk.recipients.more", more))" : ""
                return DataTable.Row(
                    id: list.id.description,
                    cells: [
                        "\(list.name)", "\(shown.joined(separator: "; "))\(rest)",
                        "\(say.number(count))",
                        PostForm(
                            view.context,
                            to: Self.removePath(list.id),
                            body: Button(say("desk.remove"), kind: .quiet).html(say)
                        ).html,
                    ]
                )
            }
        ).html(say)
    }

    private var form: HTML {
        let fields = Fields(say, state)
        return PostForm(
            view.context,
            to: Self.path,
            name: say("desk.lists.new"),
            body: """
                \(fields.text("name", label: say("desk.lists.name"), width: .w30))\
                \(fields.area(
                    "codes",
                    label: say("desk.lists.codes"),
                    hint: say("desk.lists.codesHint"),
                    rows: 6
                ))\
                \(ButtonRow([Button(say("desk.lists.keep"))]).html(say))
                """
        ).html
    }
}

extension DataTable {
    fileprivate init(title: String, view: DeskView, rows: [Row]) {
        let say = view.say
        self.init(
            title,
            columns: [
                .init(say("desk.lists.name")), .init(say("desk.column.recipients")),
                .init(say("desk.column.agencies"), isNumeric: true),
                .init(say("desk.column.change")),
            ],
            rows: rows,
            empty: EmptyState(say("desk.lists.empty"), advice: say("desk.lists.emptyAdvice"))
        )
    }
}
