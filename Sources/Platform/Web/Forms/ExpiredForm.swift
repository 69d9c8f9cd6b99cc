// SPDX-License-Identifier: Apache-2.0

import Core

/// A form whose token is not of this session; what was typed is shown and kept.
///
/// Scripts get the refusal that it is.
struct ExpiredForm: Refusal {
    enum Cause: String, Sendable, CaseIterable {
        /// The same person in another session: one press sends it again.
        case resend
        /// Nobody is signed in any more: sign in elsewhere, then press.
        case signedOut
        /// Made by somebody else, or before signing in: it is only shown.
        case otherPerson
        /// The browser sent no cookie at all.
        case noCookie
        /// It had files, which no page can keep: open the form anew.
        case files
    }

    let form: Form
    let target: String
    let cause: Cause

    var code: String { refusal.code }
    var kind: RefusalKind { refusal.kind }

    private var refusal: WebRefusal { cause == .signedOut ? .signInNeeded : .formToken }

    func answer(_ page: PageContext, frame: PageShell.Frame) -> PageAnswer {
        let view = ExpiredFormPage(form: form, target: target, cause: cause, page: page)
        return .page(frame(page, view.title, view.content), status: cause == .signedOut ? 401 : 403)
    }
}

/// What was typed, to be sent again or copied.
struct ExpiredFormPage {
    let form: Form
    let target: String
    let cause: ExpiredForm.Cause
    let page: PageContext

    var title: String { page.say("web.expired.title") }

    var content: HTML {
        """
        <h1>\(title)</h1>
        <p>\(page.say("web.expired.\(cause.rawValue)"))</p>
        \(button)
        \(typed)
        """
    }

    private var button: HTML? {
        switch cause {
        case .otherPerson, .files: nil
        case .resend, .noCookie: resend(token: page.formToken)
        // The old token names its person: after signing in it is asked once more, see `FormSecret`.
        case .signedOut: resend(token: form.value(Form.tokenField) ?? "")
        }
    }

    private func resend(token: String) -> HTML? {
        guard LocalPath.isLocal(target) else { return nil }
        let signIn: HTML? =
            cause != .signedOut
            ? nil
            : """
            <p><a href="\(PageRouter.signInPath)" target="_blank">\(page.say("web.expired.signIn"))\
            </a></p>
            """
        let kept = form.fields.filter { $0.name != Form.tokenField && !Self.isSecret($0) }
        let hidden = kept.map { field -> HTML in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        return """
            \(signIn)
            <form method="post" action="\(target)">
            <input type="hidden" name="\(Form.tokenField)" value="\(token)">
            \(hidden)
            <button type="submit">\(page.say("web.expired.send"))</button>
            </form>
            """
    }

    /// A password must not come back in a page.
    private static func isSecret(_ field: Form.Field) -> Bool {
        field.name.contains("password") || field.name.contains("secret")
    }

    private var typed: HTML {
        let rows = form.fields.filter { !$0.name.hasPrefix("_") && !Self.isSecret($0) }
            .map { field -> HTML in "<dt>\(field.name)</dt><dd>\(field.value)</dd>" }
        return rows.isEmpty ? "" : "<dl>\(rows)</dl>"
    }
}
