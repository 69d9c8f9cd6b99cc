// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What a desk sees of a citizen, and what it may do: confirm, correct, merge, close.
struct PersonFilePage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let file: PersonFile

    static let lookPath = "/identity/desk/person"
    static func path(_ id: String) -> String { "\(lookPath)/\(id)" }
    static func seenPath(_ id: String) -> String { "\(path(id))/seen" }
    static func mergePath(_ id: String) -> String { "\(path(id))/merge" }
    static func closePath(_ id: String) -> String { "\(path(id))/close" }

    private var say: Say { context.say }
    private var id: String { file.account.description }

    var html: HTML {
        let forms: HTML = .joined([seen, merge, close])
        return Layout.page(
            context,
            title: file.person.name,
            navigation: navigation,
            section: "identity-desk",
            breadcrumbs: [Link(say("identity.desk"), to: DeskPage.path)],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(file.person.name, caption: say("identity.person-file")).html(say))
                \(ErrorSummary(state, say, of: forms).html(say))
                \(SummaryList([
                    .init(say("identity.personal-number"), text: file.person.number?.text ?? ""),
                    .init(
                        say("identity.born"),
                        text: file.person.bornOn.map { say.date($0) } ?? ""
                    ),
                    .init(say("identity.level"), text: say("identity.level.\(file.level.rawValue)")),
                    .init(say("identity.contacts"), text: file.contacts.joined(separator: ", ")),
                    .init(say("identity.since"), text: say.dateTime(file.openedAt)),
                ]).html(say))
                \(namesakes)
                \(forms)
                """
        )
    }

    private var namesakes: HTML? {
        guard !file.namesakes.isEmpty else { return nil }
        let lines = file.namesakes.map { one -> HTML in
            "<li>\(one.number), \(say.dateTime(one.openedAt))</li>"
        }
        return Banner(.warning, say("identity.namesakes"), more: "<ul>\(lines)</ul>").html(say)
    }

    private var seen: HTML {
        let fields = Fields(say, state)
        return """
            <h2>\(say("identity.seen"))</h2>
            \(PostForm(
                context,
                to: Self.seenPath(id),
                body: """
                    \(fields.text(
                        "name",
                        label: say("identity.full-name"),
                        hint: say("identity.seen-hint"),
                        value: file.person.name,
                        width: .w30,
                        autocomplete: "off"
                    ))
                    \(fields.date("born", label: say("identity.born"), value: file.person.bornOn))
                    \(ButtonRow([Button(say("identity.seen-confirm"))]).html(say))
                    """
            ).html)
            """
    }

    private var merge: HTML {
        let fields = Fields(say, state)
        return """
            <h2>\(say("identity.merge"))</h2>
            <p>\(say("identity.merge-lead"))</p>
            \(PostForm(
                context,
                to: Self.mergePath(id),
                body: """
                    \(fields.text(
                        "into",
                        label: say("identity.merge-into"),
                        width: .w20,
                        autocomplete: "off"
                    ))
                    \(fields.text(
                        "merge_reason",
                        label: say("identity.desk-reason"),
                        hint: say("identity.desk-reason-hint")
                    ))
                    \(ButtonRow([Button(say("identity.merge-ask"), kind: .secondary)]).html(say))
                    """
            ).html)
            """
    }

    private var close: HTML {
        let fields = Fields(say, state)
        return """
            <h2>\(say("identity.close"))</h2>
            <p>\(say("identity.close-desk-lead"))</p>
            \(PostForm(
                context,
                to: Self.closePath(id),
                body: """
                    \(fields.text("close_reason", label: say("identity.desk-reason")))
                    \(ButtonRow([Button(say("identity.close"), kind: .danger)]).html(say))
                    """
            ).html)
            """
    }
}

/// Where an officer says whom he looks for and why, and confirms what another officer asked.
struct LookPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let waiting: [WaitingMerge]

    static func confirmPath(_ id: String) -> String { "/identity/desk/merges/\(id)/confirm" }

    var html: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let title = say("identity.look")
        let form = PostForm(
            context,
            to: PersonFilePage.lookPath,
            body: """
                \(fields.text(
                    "number",
                    label: say("identity.personal-number"),
                    width: .w20,
                    autocomplete: "off"
                ))
                \(fields.text(
                    "reason",
                    label: say("identity.desk-reason"),
                    hint: say("identity.look-hint")
                ))
                \(ButtonRow([Button(say("identity.look"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity-desk",
            breadcrumbs: [Link(say("identity.desk"), to: DeskPage.path)],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.look-lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                <h2>\(say("identity.merges"))</h2>
                \(merges)
                """
        )
    }

    private var merges: HTML {
        ConfirmationTable(
            context: context,
            caption: context.say("identity.merges"),
            what: context.say("identity.merge"),
            rows: waiting.map { one in
                .init(
                    name: one.name,
                    what: "\(one.goneNumber) → \(one.keptNumber)",
                    reason: one.merge.reason,
                    askedAt: one.merge.askedAt,
                    isOwn: one.isOwn,
                    confirmPath: Self.confirmPath(one.merge.id.description)
                )
            }
        ).html
    }
}
