// SPDX-License-Identifier: Apache-2.0

import Web

/// The button that asks a device, with what the script needs to ask it; unseen where no script runs.
struct PasskeyBox {
    let context: PageContext
    let question: PasskeyQuestion
    let isNew: Bool
    let next: String
    /// Fields before the button.
    var fields: HTML = ""

    static let signInPath = "/sign-in/passkey"
    static let addPath = AuthenticatorsPage.path + "/passkeys"

    var html: HTML {
        let say = context.say
        let empty = Fields(say)
        let names = ["credential", "client", "data", "signature", "user"]
        let form = PostForm(
            context,
            to: isNew ? Self.addPath : Self.signInPath,
            body: """
                \(fields)\(names.map { empty.hidden($0, "") })\
                \(next.isEmpty ? nil : empty.hidden("next", next))\
                \(ButtonRow([
                    Button(
                        say(isNew ? "identity.passkey-add" : "identity.passkey-use"),
                        kind: .secondary
                    )
                ]).html(say))
                """
        )
        let known = question.known.map { Base64URL.text($0) }.joined(separator: " ")
        return """
            <div hidden data-passkey="\(isNew ? "create" : "get")" \
            data-challenge="\(Base64URL.text(question.challenge))" data-site="\(question.site)" \
            data-user="\(Base64URL.text(question.user))" data-login="\(question.login)" \
            data-name="\(question.name)" data-known="\(known)">\
            \(form.html)<p role="status" data-failed="\(say("identity.passkey-failed"))"></p></div>
            <script type="module" src="\(PasskeyScript.path)"></script>
            """
    }
}

/// The script of these pages alone.
enum PasskeyScript {
    static let bytes = PackageResources.passkey_js
    static let path = "/sign-in/passkey.js"
}
