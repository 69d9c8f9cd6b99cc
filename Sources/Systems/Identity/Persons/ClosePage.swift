// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where a citizen ends the own account.
struct ClosePage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState

    static let path = "/account/close"

    var html: HTML {
        let say = context.say
        let title = say("identity.close")
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(Fields(say, state).text(
                    PasswordPage.old,
                    label: say("identity.old-password"),
                    kind: .password,
                    width: .w30
                ))
                \(ButtonRow([Button(title, kind: .danger)]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.close-lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                """
        )
    }
}
