// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Asks somebody who comes from an application whether to sign out here too.
struct LogoutPage {
    let context: PageContext
    let request: String
    let client: String

    static let path = "/oidc/leave"
    static func path(_ request: String) -> String { "\(path)?request=\(request)" }

    var html: HTML {
        let say = context.say
        let title = say("identity.logout")
        let lead = say(
            client.isEmpty ? "identity.logout-lead" : "identity.logout-lead-client",
            ["client": client, "name": context.session?.personName ?? ""]
        )
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(Fields(say).hidden("request", request))
                \(ButtonRow([
                    Button(title, name: "action", value: "leave"),
                    Button(
                        say("identity.logout-stay"),
                        kind: .secondary,
                        name: "action",
                        value: "stay"
                    ),
                ]).html(say))
                """
        )
        return Layout.page(
            context,
            title: title,
            width: .narrow,
            body: """
                \(Heading(title, lead: lead).html(say))
                \(form.html)
                """
        )
    }
}
