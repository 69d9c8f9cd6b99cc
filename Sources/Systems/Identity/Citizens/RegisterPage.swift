// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where citizens open an account; what was typed stays, except the password.
struct RegisterPage {
    let context: PageContext
    let state: FormState
    /// Where to go afterwards, a page of ours; empty for the front page.
    let next: String

    static let path = "/register"

    static func path(next: String) -> String {
        next.isEmpty ? path : "\(path)?next=\(LocalPath.encoded(next))"
    }

    var html: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(fields.text(
                    "login",
                    label: say("identity.personal-number"),
                    hint: say("identity.personal-number-hint"),
                    width: .w20,
                    autocomplete: "username"
                ))\
                \(fields.text("name", label: say("identity.full-name"), width: .w30, autocomplete: "name"))\
                \(fields.date("born", label: say("identity.born"), isOptional: true))\
                \(fields.text(
                    "password",
                    label: say("identity.choose-password"),
                    hint: say("identity.choose-password-hint"),
                    kind: .newPassword,
                    width: .w30
                ))\
                \(fields.text("again", label: say("identity.password-again"), kind: .newPassword, width: .w30))\
                \(next.isEmpty ? nil : fields.hidden("next", next))\
                \(ButtonRow([Button(say("identity.register"))]).html(say))
                """
        ).html
        let body: HTML = """
            \(ErrorSummary(state, say, of: form).html(say))\
            \(Heading(say("identity.register"), lead: say("identity.register-lead")).html(say))\
            \(form)
            """
        return Layout.page(
            context,
            title: say("identity.register"),
            manner: .citizen,
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: body
        )
    }
}
