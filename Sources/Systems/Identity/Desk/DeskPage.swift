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
        ConfirmationTable(
            context: context,
            caption: say("identity.desk-waiting"),
            what: say("identity.login"),
            rows: waiting.map { one in
                .init(
                    name: one.name,
                    what: one.login,
                    reason: one.reset.reason,
                    askedAt: one.reset.askedAt,
                    isOwn: one.isOwn,
                    confirmPath: Self.confirmPath(one.reset.id.description)
                )
            }
        ).html
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
