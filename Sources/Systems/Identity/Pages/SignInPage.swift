// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where people sign in; what was typed stays, except the password.
struct SignInPage {
    let context: PageContext
    let state: FormState
    /// Where to go afterwards, a page of ours; empty for the front page.
    let next: String
    /// Another system through which one may sign in; nil when there is none.
    let provider: String?
    let passkey: PasskeyQuestion
    /// Whom the certificate of this connection names; nil when none is shown.
    let certificate: String?
    /// A citizen may have a code sent for a forgotten password.
    let mayRecover: Bool

    static let path = AccountPath.signIn

    /// `again` asks somebody who is signed in as well; `login` is put into the field.
    static func path(next: String, again: Bool, login: String) -> String {
        path + "?next=" + LocalPath.encoded(next) + (again ? "&again=1" : "")
            + (login.isEmpty ? "" : "&login=" + LocalPath.encoded(login))
    }

    private var outside: HTML? {
        guard let provider else { return nil }
        let query = next.isEmpty ? "" : "?next=\(LocalPath.encoded(next))"
        let link = ButtonLink(
            context.say("identity.outside", ["name": provider]),
            to: IdentityRoutes.outsidePath + query
        )
        return "<p>\(link.html(context.say))</p>"
    }

    private var byCertificate: HTML? {
        certificate.map { name in
            CertificateBox(
                context: context,
                path: IdentityRoutes.certificateSignInPath,
                name: name,
                button: "identity.certificate-use",
                next: next
            ).html
        }
    }

    private var recover: HTML {
        let say = context.say
        let link = Link(say("identity.forgot-title"), to: ForgotPage.path).html(say)
        return "<p>\(say("identity.forgot-link")) \(link)</p>"
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
                    label: say("identity.login"),
                    hint: say("identity.login-hint"),
                    width: .w30,
                    autocomplete: "username webauthn"
                ))
                \(fields.text(
                    "password",
                    label: say("identity.password"),
                    kind: .password,
                    width: .w30
                ))
                \(next.isEmpty ? nil : fields.hidden("next", next))
                \(ButtonRow([Button(say("identity.sign-in"))]).html(say))
                """
        ).html
        let body: HTML = """
            \(Heading(say("identity.sign-in")).html(say))
            \(ErrorSummary(state, say, of: form).html(say))
            \(form)
            \(byCertificate)
            \(outside)
            \(PasskeyBox(context: context, question: passkey, isNew: false, next: next).html)
            <p>\(say("identity.no-account")) \
            \(Link(say("identity.register"), to: RegisterPage.path(next: next)).html(say))</p>
            <p>\(say("identity.forgot"))</p>
            \(mayRecover ? recover : nil)
            """
        return Layout.page(
            context,
            title: say("identity.sign-in"),
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: body
        )
    }
}
