// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where a citizen who forgot the password asks for a code.
struct ForgotPage {
    let context: PageContext
    let state: FormState

    static let path = "/sign-in/forgot"

    var html: HTML {
        let say = context.say
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(Fields(say, state).text(
                    "login",
                    label: say("identity.personal-number"),
                    hint: say("identity.personal-number-hint"),
                    width: .w20,
                    autocomplete: "username"
                ))
                \(ButtonRow([Button(say("identity.forgot-send"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: say("identity.forgot-title"),
            manner: .citizen,
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(say("identity.forgot-title"), lead: say("identity.forgot-lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                """
        )
    }
}

/// Where the code is typed, and another password chosen; the same for whoever has no account.
struct ForgotCodePage {
    let context: PageContext
    let state: FormState
    let ticket: String

    static func path(_ ticket: String) -> String { "\(ForgotPage.path)/\(ticket)" }

    var html: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path(ticket),
            body: """
                \(fields.text(
                    "code",
                    label: say("identity.sent-code"),
                    hint: say("identity.sent-code-hint"),
                    kind: .code,
                    width: .w10
                ))
                \(fields.text(
                    "password",
                    label: say("identity.new-password"),
                    hint: say("identity.choose-password-hint"),
                    kind: .newPassword,
                    width: .w30
                ))
                \(fields.text("again", label: say("identity.again"), kind: .newPassword, width: .w30))
                \(ButtonRow([Button(say("identity.change-password"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: say("identity.forgot-code"),
            manner: .citizen,
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(say("identity.forgot-code"), lead: say("identity.forgot-code-lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                <p>\(Link(say("identity.forgot-again"), to: ForgotPage.path).html(say))</p>
                """
        )
    }
}

/// Where the link of a letter about a sign-in leads: opening it changes nothing, pressing does.
struct NotMePage {
    let context: PageContext
    let token: String

    static func path(_ token: String) -> String { "/sign-in/not-me/\(token)" }

    var html: HTML {
        let say = context.say
        let title = say("identity.disown")
        let form = PostForm(
            context,
            to: Self.path(token),
            body: Button(title, kind: .danger).html(say)
        )
        return Layout.page(
            context,
            title: title,
            width: .narrow,
            body: """
                \(Heading(title, lead: say("identity.not-me-lead")).html(say))
                \(form.html)
                """
        )
    }
}
