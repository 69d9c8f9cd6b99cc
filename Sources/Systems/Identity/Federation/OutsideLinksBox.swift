// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Through which other providers somebody signs in, each with a way to take it away, and the way to add the one that
/// this node knows; nothing where there is neither.
struct OutsideLinksBox {
    let context: PageContext
    let links: [OutsideLink]
    let provider: (issuer: String, name: String)?

    private var say: Say { context.say }

    var html: HTML? {
        guard !links.isEmpty || provider != nil else { return nil }
        return """
            <h2>\(say("identity.outside-links"))</h2>
            <p>\(say("identity.outside-links-about"))</p>
            \(links.isEmpty ? nil : table)
            \(add)
            """
    }

    private func name(_ issuer: String) -> String {
        provider.flatMap { $0.issuer == issuer ? $0.name : nil } ?? issuer
    }

    private var table: HTML {
        let rows = links.map { one in
            let remove = PostForm(
                context,
                to: AuthenticatorsPage.unlinkPath,
                name: name(one.issuer),
                body: """
                    \(Fields(say).hidden("issuer", one.issuer))
                    \(Button(say("identity.outside-unlink"), kind: .quiet).html(say))
                    """
            )
            return DataTable.Row(cells: [
                "\(name(one.issuer))", "\(say.dateTime(one.linkedAt))",
                "\(say.dateTime(one.usedAt))", remove.html,
            ])
        }
        return DataTable(
            say("identity.outside-links"),
            columns: [
                .init(say("identity.outside-system")), .init(say("identity.since")),
                .init(say("identity.last-used")), .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.nothing"))
        ).html(say)
    }

    private var add: HTML? {
        guard let provider, !links.contains(where: { $0.issuer == provider.issuer }) else {
            return nil
        }
        let next = LocalPath.encoded(AuthenticatorsPage.path)
        return ButtonLink(
            say("identity.outside-link", ["name": provider.name]),
            to: "\(IdentityRoutes.outsidePath)?next=\(next)"
        ).html(say)
    }
}
