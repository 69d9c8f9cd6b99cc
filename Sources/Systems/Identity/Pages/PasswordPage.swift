// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where somebody gives himself another password.
struct PasswordPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    /// Signed in with a password that somebody else told: nothing else works before this.
    let isFirst: Bool

    static let path = "/account/password"

    // The word "password" in a name keeps its value out of the page of an expired form.
    static let old = "old_password"
    static let new = "new_password"
    static let again = "new_password_again"

    /// Where a refusal is shown.
    static func field(of refusal: IdentityRefusal) -> String {
        switch refusal {
        case .wrongPassword: old
        case .passwordTooShort, .passwordTooLong, .passwordIsName, .passwordCommon,
            .passwordBreached,
            .passwordSame:
            new
        case .passwordsDiffer: again
        default: ""
        }
    }

    /// A wrong password here is the own one, and no name is in doubt.
    static func own(_ refusal: IdentityRefusal) -> (key: String, arguments: [String: String]) {
        if refusal == .wrongPassword { return ("identity.wrong-own-password", [:]) }
        return (refusal.code, refusal.arguments)
    }

    var html: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let title = say("identity.change-password")
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(fields.text(
                    Self.old,
                    label: say("identity.old-password"),
                    kind: .password,
                    width: .w30
                ))
                \(fields.text(
                    Self.new,
                    label: say("identity.new-password"),
                    hint: say(
                        "identity.password-hint",
                        ["limit": String(PasswordRules.length.lowerBound)]
                    ),
                    kind: .newPassword,
                    width: .w30
                ))
                \(fields.text(
                    Self.again,
                    label: say("identity.again"),
                    kind: .newPassword,
                    width: .w30
                ))
                \(ButtonRow([Button(title)]).html(say))
                """
        )
        let lead = say(isFirst ? "identity.first-password" : "identity.others-end")
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            breadcrumbs: isFirst ? [] : [Link(say("identity.account"), to: AccountPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: lead).html(say))
                \(ErrorSummary(state, say, of: form.html).html(say))
                \(form.html)
                """
        )
    }
}
