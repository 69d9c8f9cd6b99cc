// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The applications that somebody allowed to know of him, each with a way to take it back.
struct ApplicationsPage {
    let context: PageContext
    let navigation: Navigation
    let allowed: [AllowedClient]

    static let path = "/account/applications"
    static func revokePath(_ client: String) -> String { "\(path)/\(client)/revoke" }

    var html: HTML {
        let say = context.say
        let rows = allowed.map { one in
            let told = one.consent.scopes.sorted().map { say("identity.scope.\($0.rawValue)") }
            let revoke = PostForm(
                context,
                to: Self.revokePath(one.client.id),
                name: one.client.name,
                body: Button(say("identity.application-revoke"), kind: .quiet).html(say)
            )
            return DataTable.Row(cells: [
                "\(one.client.name)", "\(told.joined(separator: "; "))",
                "\(say.dateTime(one.consent.givenAt))", revoke.html,
            ])
        }
        let table = DataTable(
            say("identity.applications"),
            columns: [
                .init(say("identity.application")), .init(say("identity.application-knows")),
                .init(say("identity.since")), .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(
                say("identity.no-applications"),
                advice: say("identity.no-applications-advice")
            )
        )
        return Layout.page(
            context,
            title: say("identity.applications"),
            navigation: navigation,
            section: "account",
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            body: """
                \(Heading(
                    say("identity.applications"),
                    lead: say("identity.applications-lead")
                ).html(say))
                \(table.html(say))
                """
        )
    }
}
