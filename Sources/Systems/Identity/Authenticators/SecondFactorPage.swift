// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where a second factor is shown, at sign-in and before what is grave.
struct SecondFactorPage {
    let context: PageContext
    let state: FormState
    let choices: Identity.SecondChoices
    let passkey: PasskeyQuestion
    /// Whom the certificate of this connection names; nil when none is shown.
    let certificate: String?
    let next: String

    static let path = "/sign-in/second"
    static let sendPath = "/sign-in/second/send"

    static func path(next: String) -> String {
        next.isEmpty ? path : "\(path)?next=\(LocalPath.encoded(next))"
    }

    private var byCertificate: HTML? {
        guard choices.hasCertificate else { return nil }
        guard let certificate else { return "<p>\(context.say("identity.certificate-none"))</p>" }
        return CertificateBox(
            context: context,
            path: IdentityRoutes.certificateSignInPath,
            name: certificate,
            button: "identity.certificate-second",
            next: next
        ).html
    }

    var html: HTML {
        let say = context.say
        let title = say("identity.second")
        let fields = Fields(say, state)
        let (label, hint) =
            choices.hasCodes
            ? (say("identity.code"), say("identity.code-hint"))
            : choices.sentTo != nil
                ? (say("identity.sent-code"), say("identity.sent-code-hint"))
                : (say("identity.recovery-code"), say("identity.recovery-hint"))
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(fields.text(
                    "code",
                    label: label,
                    hint: hint,
                    kind: .code,
                    width: .w20
                ))
                \(next.isEmpty ? nil : fields.hidden("next", next))
                \(ButtonRow([Button(say("identity.go-on"))]).html(say))
                """
        )
        let send = choices.sentTo.map { to in
            PostForm(
                context,
                to: Self.sendPath,
                body: """
                    \(next.isEmpty ? nil : fields.hidden("next", next))
                    \(Button(say("identity.second-send", ["to": to]), kind: .secondary).html(say))
                    """
            ).html
        }
        let away = PostForm(
            context,
            to: AccountPath.signOut,
            body: Button(say("identity.other-account"), kind: .quiet).html(say)
        )
        return Layout.page(
            context,
            title: title,
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.second-lead")).html(say))
                \(ErrorSummary(state, say, of: form.html).html(say))
                \(byCertificate)
                \(send)
                \(form.html)
                \(choices.hasPasskey
                    ? PasskeyBox(context: context, question: passkey, isNew: false, next: next).html
                    : nil)
                <p>\(say("identity.second-lost"))</p>
                \(away.html)
                """
        )
    }
}
