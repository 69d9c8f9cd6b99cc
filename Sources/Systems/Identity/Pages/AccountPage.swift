// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// One's own account: posts, open sessions and who signed in or tried to.
struct AccountPage {
    let context: PageContext
    let navigation: Navigation
    let own: OwnAccount
    let readings: [Reading]

    static let path = AccountPath.account
    static let disownPath = "/account/not-me"
    static let languagePath = "/account/language"
    static func endPath(_ id: String) -> String { "/account/sessions/\(id)/end" }

    private var say: Say { context.say }

    var html: HTML {
        var actions: [any Component] = [
            ButtonLink(say("identity.change-password"), to: PasswordPage.path),
            ButtonLink(say("identity.authenticators"), to: AuthenticatorsPage.path),
            ButtonLink(say("identity.contacts"), to: ContactsPage.path),
            ButtonLink(say("identity.applications"), to: ApplicationsPage.path),
        ]
        if own.account.kind == .citizen {
            actions.append(ButtonLink(say("identity.assurance"), to: AssurancePage.path))
            actions.append(ButtonLink(say("identity.mandates"), to: MandatesPage.path))
            actions.append(ButtonLink(say("identity.close"), to: ClosePage.path))
        }
        let heading = Heading(
            context.session?.personName ?? "",
            caption: say("identity.account"),
            lead: context.session?.agencyName,
            actions: .joined(actions.map { $0.html(say) })
        )
        return Layout.page(
            context,
            title: say("identity.account"),
            navigation: navigation,
            section: "account",
            body: """
                \(heading.html(say))
                <h2>\(say("identity.posts"))</h2>
                \(posts)
                <h2>\(say("identity.language"))</h2>
                \(language)
                <h2>\(say("identity.sessions"))</h2>
                <p>\(say("identity.sessions-lead"))</p>
                \(sessions)
                <h2>\(say("identity.history"))</h2>
                <p>\(say("identity.history-lead"))</p>
                \(history)
                \(disown)
                \(looks)
                """
        )
    }

    private var posts: HTML {
        let posts = context.session?.posts ?? []
        if posts.isEmpty {
            return EmptyState(say("identity.no-posts"), advice: say("identity.no-posts-advice"))
                .html(say)
        }
        let lines = posts.map { post -> HTML in
            if post.isCurrent {
                let mark = StatusTag(say("identity.in-force"), .done).html(say)
                return "<li>\(post.name) \(mark)</li>"
            }
            let button = Button(
                say("identity.choose-post", ["post": post.name]),
                kind: .quiet,
                name: "post",
                value: post.id
            )
            let form = PostForm(context, to: AccountPath.changePost, body: button.html(say))
            return "<li>\(form.html)</li>"
        }
        return "<ul>\(lines)</ul>"
    }

    private var language: HTML {
        let fields = Fields(say)
        return PostForm(
            context,
            to: Self.languagePath,
            body: """
                \(fields.radios(
                    "language",
                    legend: say("identity.language-legend"),
                    choices: [
                        Choice(Language.vietnamese.rawValue, "Tiếng Việt"),
                        Choice(Language.english.rawValue, "English"),
                    ],
                    value: context.language.rawValue,
                    isInline: true
                ))
                \(Button(say("identity.save"), kind: .secondary).html(say))
                """
        ).html
    }

    private var sessions: HTML {
        let rows = own.sessions.map { session in
            let isCurrent = session.id.description == context.session?.id
            let end: HTML =
                isCurrent
                ? StatusTag(say("identity.this-session"), .done).html(say)
                : PostForm(
                    context,
                    to: Self.endPath(session.id.description),
                    body: Button(say("identity.end-session"), kind: .quiet).html(say)
                ).html
            return DataTable.Row(cells: [
                "\(say.dateTime(session.madeAt))", "\(say.dateTime(session.seenAt))",
                "\(device(session.agent))", "\(session.address)", end,
            ])
        }
        return DataTable(
            say("identity.sessions"),
            columns: [
                .init(say("identity.since")), .init(say("identity.last-seen")),
                .init(say("identity.device")), .init(say("identity.place")),
                .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.nothing"))
        ).html(say)
    }

    private var history: HTML {
        let rows = own.history.map { record in
            let tag =
                record.isSuccess
                ? StatusTag(say("identity.succeeded"), .done)
                : StatusTag(
                    say.count("identity.failed", record.attempts),
                    .warn
                )
            return DataTable.Row(cells: [
                "\(say.dateTime(record.lastAt))", tag.html(say), "\(device(record.agent))",
                "\(record.place.text)",
            ])
        }
        return DataTable(
            say("identity.history"),
            columns: [
                .init(say("identity.when")), .init(say("identity.outcome")),
                .init(say("identity.device")), .init(say("identity.place")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.nothing"))
        ).html(say)
    }

    private var looks: HTML? {
        guard !readings.isEmpty || own.account.kind == .citizen else { return nil }
        let rows = readings.map { one in
            DataTable.Row(cells: [
                "\(say.dateTime(one.readAt))", "\(one.readerName)", "\(one.readerAgency)",
                "\(one.reason)",
            ])
        }
        let table = DataTable(
            say("identity.readings"),
            columns: [
                .init(say("identity.when")), .init(say("identity.reader")),
                .init(say("identity.reader-agency")), .init(say("identity.desk-reason")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.nothing"))
        )
        return """
            <h2>\(say("identity.readings"))</h2>
            <p>\(say("identity.readings-lead"))</p>
            \(table.html(say))
            """
    }

    private var disown: HTML {
        let button = Button(say("identity.disown"), kind: .danger)
        let form = PostForm(context, to: Self.disownPath, body: button.html(say))
        return "<p>\(say("identity.disown-lead"))</p>\(form.html)"
    }

    private func device(_ agent: String) -> String {
        agent.isEmpty ? say("identity.unknown-device") : agent
    }
}
