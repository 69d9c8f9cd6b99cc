// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where two officers give somebody a new way in, who stands before them with his papers.
struct DeskPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let waiting: [WaitingReset]

    static let path = "/identity/desk"
    static func confirmPath(_ id: String) -> String { "\(path)/\(id)/confirm" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.desk")
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(fields.text(
                    "login",
                    label: say("identity.desk-login"),
                    width: .w30,
                    autocomplete: "off"
                ))
                \(fields.text(
                    "reason",
                    label: say("identity.desk-reason"),
                    hint: say("identity.desk-reason-hint")
                ))
                \(ButtonRow([Button(say("identity.desk-ask"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity-desk",
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(
                    title,
                    lead: say("identity.desk-lead"),
                    actions: """
                        \(ButtonLink(say("identity.look"), to: PersonFilePage.lookPath).html(say))
                        \(ButtonLink(say("identity.claims"), to: ClaimsPage.path).html(say))
                        """
                ).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                <h2>\(say("identity.desk-waiting"))</h2>
                \(list)
                <h2>\(say("identity.desk-new"))</h2>
                \(form)
                """
        )
    }

    private var list: HTML {
        let rows = waiting.map { one in
            let confirm: HTML =
                one.isOwn
                ? "\(say("identity.desk-other"))"
                : PostForm(
                    context,
                    to: Self.confirmPath(one.reset.id.description),
                    name: one.name,
                    body: Button(say("identity.desk-confirm"), kind: .secondary).html(say)
                ).html
            return DataTable.Row(cells: [
                "\(one.name)", "\(one.login)", "\(one.reset.reason)",
                "\(say.dateTime(one.reset.askedAt))", confirm,
            ])
        }
        return DataTable(
            say("identity.desk-waiting"),
            columns: [
                .init(say("identity.full-name")), .init(say("identity.login")),
                .init(say("identity.desk-reason")), .init(say("identity.when")),
                .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.desk-none"), advice: say("identity.desk-none-advice"))
        ).html(say)
    }
}

/// The password that is told, the one time that it can be.
struct DeskPasswordPage {
    let context: PageContext
    let navigation: Navigation
    let login: String
    let password: String

    var html: HTML {
        let say = context.say
        let title = say("identity.desk-done")
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity-desk",
            breadcrumbs: [Link(say("identity.desk"), to: DeskPage.path)],
            width: .narrow,
            body: """
                \(Heading(title, lead: say("identity.desk-done-lead")).html(say))
                \(SummaryList([
                    .init(say("identity.login"), text: login),
                    .init(say("identity.password"), text: password),
                ]).html(say))
                """
        )
    }
}
