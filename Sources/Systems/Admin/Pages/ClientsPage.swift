// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// The software of agencies that may call this node.
struct ClientsPage {
    let frame: AdminFrame
    let clients: [ApiClient]
    /// The one agency whose clients are shown, when there is one.
    let agency: Agency?
    let snapshot: DirectorySnapshot
    let actor: Actor
    let object: (ID<Agency>) -> DirectoryObject

    private var say: Say { frame.say }

    var html: HTML {
        let isAllowed = agency.map { may(actor, .createClient, object($0.id)) } ?? false
        let button = agency.flatMap { agency in
            isAllowed
                ? ButtonLink(
                    say("admin.new-client"),
                    to: AdminPath.newClient(agency.id.description)
                ) : nil
        }
        let heading = Heading(
            say("admin.clients"),
            caption: agency?.name,
            actions: button?.html(say) ?? ""
        )
        return frame.page(
            say("admin.clients"),
            trail: [Link(say("admin.clients"), to: AdminPath.clients)],
            width: .wide,
            body: "\(heading.html(say))\(table)"
        )
    }

    private var table: HTML {
        DataTable(
            say("admin.clients"),
            columns: [
                .init(say("admin.system-id")), .init(say("admin.name")),
                .init(say("admin.agency")), .init(say("admin.role")), .init(say("admin.state")),
                .init(say("admin.action")),
            ],
            rows: clients.map(row),
            empty: EmptyState(say("admin.no-clients"), advice: say("admin.no-clients-advice"))
        ).html(say)
    }

    private func row(_ client: ApiClient) -> DataTable.Row {
        let isUsable = client.isUsable(on: frame.context.now.date)
        let id = client.id.description
        let tag = StatusTag(
            say(isUsable ? "admin.open" : "admin.closed"),
            isUsable ? .done : .quiet
        )
        var buttons: [HTML] = []
        if !client.isDisabled, may(actor, .rotateSecret, object(client.agency)) {
            buttons = [
                frame.press(say("admin.rotate"), to: AdminPath.client(id, "rotate"), kind: .quiet),
                frame.press(
                    say("admin.disable"),
                    to: AdminPath.client(id, "disable"),
                    kind: .danger
                ),
            ]
        }
        let roles = client.roles.map(\.rawValue).sorted().map { say("admin.role.\($0)") }
        return DataTable.Row(cells: [
            "\(client.systemID)", "\(client.name)",
            "\(snapshot.agency(client.agency)?.name ?? "")", "\(say.list(roles))",
            tag.html(say), .joined(buttons),
        ])
    }
}

/// Something secret, shown this once.
struct SecretPage {
    let frame: AdminFrame
    let title: String
    let lead: String
    let items: [(label: String, value: String)]
    let back: Link

    var html: HTML {
        let say = frame.say
        let list = SummaryList(
            items.map { SummaryList.Item($0.label, "<code>\($0.value)</code>") }
        )
        return frame.page(
            title,
            trail: [back],
            width: .narrow,
            body: """
                \(Heading(title, lead: lead).html(say))
                \(list.html(say))
                <p>\(say("admin.shown-once"))</p>
                <p>\(back.html(say))</p>
                """
        )
    }
}
