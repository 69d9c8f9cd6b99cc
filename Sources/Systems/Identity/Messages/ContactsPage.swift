// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Where one is reached: mail and phone, confirmed by a code.
struct ContactsPage {
    let context: PageContext
    let navigation: Navigation
    /// Of the form that was sent, by its path.
    let states: [String: FormState]
    let channels: [Channel]
    let contacts: [Contact]
    /// Codes that are sent may be the second step of this person's sign-in.
    let maySecond: Bool

    static let path = "/account/contacts"
    static func path(_ channel: String) -> String { "\(path)/\(channel)" }
    static func confirmPath(_ channel: String) -> String { "\(path)/\(channel)/confirm" }
    static func secondPath(_ channel: String) -> String { "\(path)/\(channel)/second" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.contacts")
        let parts = channels.map(part)
        let state = states.values.first ?? FormState()
        let body: HTML =
            channels.isEmpty
            ? EmptyState(
                say("identity.contacts-none"),
                advice: say("identity.contacts-none-advice")
            )
            .html(say) : .joined(parts)
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.contacts-lead")).html(say))
                \(ErrorSummary(state, say, of: .joined(parts)).html(say))
                \(body)
                """
        )
    }

    private func part(_ channel: Channel) -> HTML {
        let word = channel.rawValue
        let contact = contacts.first { $0.channel == channel }
        let now = contact?.address.map { address in
            SummaryList([
                .init(say("identity.contact.\(word)"), text: address),
                .init(
                    say("identity.contact-since"),
                    text: contact?.verifiedAt.map { say.dateTime($0) } ?? ""
                ),
            ]).html(say)
        }
        return """
            <section><h2>\(say("identity.contact.\(word)"))</h2>
            \(now)
            \(contact?.pending.map { confirm(channel, $0) })
            \(maySecond && contact?.address != nil ? second(channel) : nil)
            \(change(channel))</section>
            """
    }

    private func confirm(_ channel: Channel, _ pending: String) -> HTML {
        let path = Self.confirmPath(channel.rawValue)
        return PostForm(
            context,
            to: path,
            name: say("identity.contact-confirm"),
            body: """
                \(Fields(say, states[path] ?? FormState()).text(
                    "code-\(channel.rawValue)",
                    label: say("identity.sent-code"),
                    hint: say("identity.contact-sent", ["to": pending]),
                    kind: .code,
                    width: .w10
                ))
                \(ButtonRow([Button(say("identity.contact-confirm"))]).html(say))
                """
        ).html
    }

    private func second(_ channel: Channel) -> HTML {
        PostForm(
            context,
            to: Self.secondPath(channel.rawValue),
            body: """
                <p>\(say("identity.sent-second-about"))</p>
                \(Button(say("identity.sent-second"), kind: .secondary).html(say))
                """
        ).html
    }

    private func change(_ channel: Channel) -> HTML {
        let word = channel.rawValue
        let path = Self.path(word)
        let fields = Fields(say, states[path] ?? FormState())
        return PostForm(
            context,
            to: path,
            name: say("identity.contact-change.\(word)"),
            body: """
                \(fields.text(
                    "address-\(word)",
                    label: say("identity.contact-new.\(word)"),
                    kind: channel == .mail ? .email : .tel,
                    width: .w30
                ))
                \(fields.text(
                    "password-\(word)",
                    label: say("identity.old-password"),
                    kind: .password,
                    width: .w30
                ))
                \(ButtonRow([Button(say("identity.contact-send"), kind: .secondary)]).html(say))
                """
        ).html
    }
}
