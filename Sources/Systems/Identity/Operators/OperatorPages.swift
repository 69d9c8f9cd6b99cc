// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The applications that sign people in through this node, its keys, and what goes wrong.
struct ClientsPage {
    let context: PageContext
    let navigation: Navigation
    let clients: [OpenIDClient]
    let keys: [TokenKeyLine]
    let trouble: SignInTrouble

    static let path = "/identity/clients"
    static let newPath = path + "/new"
    static let keyPath = "/identity/keys/renew"
    static func path(_ id: String) -> String { "\(path)/\(id)" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.clients")
        let add = ButtonLink(say("identity.client-new"), to: Self.newPath)
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity",
            body: """
                \(Heading(title, lead: say("identity.clients-lead"), actions: add.html(say)).html(say))
                \(list)
                <h2>\(say("identity.keys"))</h2>
                <p>\(say("identity.keys-lead"))</p>
                \(keyTable)
                <h2>\(say("identity.trouble"))</h2>
                \(slowed)
                <h3>\(say("identity.trouble-logouts"))</h3>
                \(logouts)
                """
        )
    }

    private var list: HTML {
        let rows = clients.map { client in
            let link: HTML = "<a href=\"\(Self.path(client.id))\">\(client.name)</a>"
            return DataTable.Row(cells: [
                link, "\(client.id)", "\(say("identity.profile.\(client.profile.rawValue)"))",
                state(client),
            ])
        }
        return DataTable(
            say("identity.clients"),
            columns: [
                .init(say("identity.application")), .init(say("identity.client-id")),
                .init(say("identity.client-profile")), .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.no-clients"), advice: say("identity.no-clients-advice"))
        ).html(say)
    }

    private func state(_ client: OpenIDClient) -> HTML {
        client.isDisabled
            ? StatusTag(say("identity.client-disabled"), .warn).html(say)
            : StatusTag(say("identity.client-open"), .done).html(say)
    }

    private var keyTable: HTML {
        let rows = keys.map { key -> DataTable.Row in
            let state: HTML =
                key.isSigning
                ? StatusTag(say("identity.key-signs"), .done).html(say)
                : "\(say("identity.key-shown"))"
            return DataTable.Row(cells: [
                "\(String(key.id.prefix(12)))", "\(say.dateTime(key.signsFrom))",
                "\(say.dateTime(key.signsUntil))", state,
            ])
        }
        let table = DataTable(
            say("identity.keys"),
            columns: [
                .init(say("identity.key")), .init(say("identity.since")),
                .init(say("identity.until")), .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.nothing"))
        )
        let renew = PostForm(
            context,
            to: Self.keyPath,
            body: Button(say("identity.key-renew"), kind: .danger).html(say)
        )
        return "\(table.html(say))\(renew.html)"
    }

    private var slowed: HTML {
        let rows = trouble.slowed.map { one in
            DataTable.Row(cells: [
                "\(one.name)", "\(one.failures)", "\(say.dateTime(one.lastAt))",
            ])
        }
        return DataTable(
            say("identity.trouble"),
            columns: [
                .init(say("identity.trouble-name")),
                .init(say("identity.trouble-failures"), isNumeric: true),
                .init(say("identity.when")),
            ],
            rows: rows,
            empty: EmptyState(
                say("identity.no-trouble"),
                advice: say("identity.no-trouble-advice")
            )
        ).html(say)
    }

    private var logouts: HTML {
        let rows = trouble.logouts.map { one in
            DataTable.Row(cells: [
                "\(one.client)", "\(one.tries)", "\(one.outcome)", "\(say.dateTime(one.madeAt))",
            ])
        }
        return DataTable(
            say("identity.trouble-logouts"),
            columns: [
                .init(say("identity.application")),
                .init(say("identity.trouble-tries"), isNumeric: true),
                .init(say("identity.outcome")), .init(say("identity.when")),
            ],
            rows: rows,
            empty: EmptyState(
                say("identity.no-trouble"),
                advice: say("identity.no-trouble-advice")
            )
        ).html(say)
    }
}

/// Registers one application.
struct NewClientPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState

    private var who: HTML {
        let say = context.say
        let fields = Fields(say, state)
        return """
            \(fields.text("name", label: say("identity.application")))
            \(fields.text(
                "id",
                label: say("identity.client-id"),
                hint: say("identity.openid.bad-id"),
                width: .w30,
                autocomplete: "off"
            ))
            \(fields.area(
                "redirects",
                label: say("identity.client-redirects"),
                hint: say("identity.client-redirects-hint"),
                rows: 3
            ))
            \(fields.area(
                "logouts",
                label: say("identity.client-logouts"),
                rows: 2,
                isOptional: true
            ))
            \(fields.text(
                "channel",
                label: say("identity.client-channel"),
                kind: .url,
                isOptional: true
            ))
            """
    }

    private var how: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let profiles = OpenIDClient.Profile.allCases.map { profile in
            Choice(
                profile.rawValue,
                say("identity.profile.\(profile.rawValue)"),
                hint: say("identity.profile-about.\(profile.rawValue)")
            )
        }
        return """
            \(fields.radios(
                "profile",
                legend: say("identity.client-profile"),
                choices: profiles,
                value: OpenIDClient.Profile.fapi2.rawValue
            ))
            \(fields.area(
                "keys",
                label: say("identity.client-keys"),
                hint: say("identity.client-keys-hint"),
                isOptional: true
            ))
            \(fields.radios(
                "level",
                legend: say("identity.client-level"),
                choices: AssuranceLevel.allCases.map {
                    Choice(String($0.rawValue), say("identity.level.\($0.rawValue)"))
                },
                value: "1"
            ))
            """
    }

    var html: HTML {
        let say = context.say
        let title = say("identity.client-new")
        let form = PostForm(
            context,
            to: ClientsPage.newPath,
            body: "\(who)\(how)\(ButtonRow([Button(title)]).html(say))"
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity",
            breadcrumbs: [Link(say("identity.clients"), to: ClientsPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                """
        )
    }
}

/// One application, and its secret the one time that it can be shown.
struct ClientPage {
    let context: PageContext
    let navigation: Navigation
    let client: OpenIDClient
    let secret: String?

    static func secretPath(_ id: String) -> String { "\(ClientsPage.path)/\(id)/secret" }
    static func statePath(_ id: String) -> String { "\(ClientsPage.path)/\(id)/state" }

    var html: HTML {
        let say = context.say
        let shown: HTML? = secret.map { secret in
            let lines = SummaryList([.init(say("identity.client-secret"), text: secret)])
            return Banner(.notice, say("identity.client-secret-once"), more: lines.html(say)).html(
                say
            )
        }
        let list = SummaryList([
            .init(say("identity.client-id"), text: client.id),
            .init(
                say("identity.client-profile"),
                text: say("identity.profile.\(client.profile.rawValue)")
            ),
            .init(
                say("identity.client-redirects"),
                text: client.redirectURIs.joined(separator: ", ")
            ),
            .init(say("identity.client-logouts"), text: client.logoutURIs.joined(separator: ", ")),
            .init(say("identity.client-channel"), text: client.backChannelURI),
            .init(
                say("identity.client-level"),
                text: say("identity.level.\(client.leastLevel.rawValue)")
            ),
            .init(say("identity.since"), text: say.dateTime(client.madeAt)),
        ])
        return Layout.page(
            context,
            title: client.name,
            navigation: navigation,
            section: "identity",
            breadcrumbs: [Link(say("identity.clients"), to: ClientsPage.path)],
            body: """
                \(Heading(client.name, caption: say("identity.application")).html(say))
                \(shown)
                \(list.html(say))
                \(actions)
                """
        )
    }

    private var actions: HTML {
        let say = context.say
        let renew = client.secretDigest.map { _ in
            PostForm(
                context,
                to: Self.secretPath(client.id),
                body: Button(say("identity.client-secret-renew"), kind: .secondary).html(say)
            ).html
        }
        let word = client.isDisabled ? "identity.client-enable" : "identity.client-disable"
        let toggle = PostForm(
            context,
            to: Self.statePath(client.id),
            body: Button(
                say(word),
                kind: client.isDisabled ? .secondary : .danger,
                name: "action",
                value: client.isDisabled ? "enable" : "disable"
            ).html(say)
        )
        return "\(renew)\(toggle.html)"
    }
}
