// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Asks somebody whether an application may know of him what it wants; asked once.
struct ConsentPage {
    let context: PageContext
    let request: String
    let client: String
    let person: String
    let scopes: Set<OpenIDClient.Scope>

    var html: HTML {
        let say = context.say
        let title = say("identity.consent", ["client": client])
        let items = scopes.sorted().map { scope -> HTML in
            "<li>\(say("identity.scope.\(scope.rawValue)"))</li>"
        }
        let form = PostForm(
            context,
            to: OpenIDPath.next,
            body: """
                \(Fields(say).hidden("request", request))
                \(ButtonRow([
                    Button(say("identity.consent-allow"), name: "action", value: "allow"),
                    Button(
                        say("identity.consent-deny"),
                        kind: .secondary,
                        name: "action",
                        value: "deny"
                    ),
                ]).html(say))
                """
        )
        return Layout.page(
            context,
            title: title,
            width: .narrow,
            body: """
                \(Heading(title, lead: say("identity.consent-lead", ["name": person])).html(say))
                <p>\(say("identity.consent-tells"))</p>
                <ul>\(items)</ul>
                <p>\(say("identity.consent-later"))</p>
                \(form.html)
                """
        )
    }
}

/// The way back to an application, for browsers that follow no redirect after a form to another site.
struct LeavingPage {
    let context: PageContext
    let client: String
    let address: String

    var html: HTML {
        let say = context.say
        let title = say("identity.leaving", ["client": client])
        return Layout.page(
            context,
            title: title,
            width: .narrow,
            body: """
                \(Heading(title).html(say))
                <p><a class="b primary" href="\(address)" rel="noreferrer">\
                \(say("identity.leaving-go"))</a></p>
                """
        )
    }
}
