// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Our certificates by the end of their time, and the requests that wait for two persons.
struct CertificateListPage {
    let context: PageContext
    let navigation: Navigation
    let certificates: [IssuedCertificate]
    /// Those that are not issued yet, the newest first; empty on later pages.
    let orders: [CertificateOrder]
    let mayRequest: Bool

    static let path = "/certificates"

    static func path(after certificate: IssuedCertificate) -> String {
        "\(path)?after=\(certificate.notAfter.microseconds)-\(certificate.serial)"
    }

    var html: HTML {
        let say = context.say
        let title = say("certificates.own")
        let button = ButtonLink(
            say("certificates.order.new"),
            to: OrderFormPage.path,
            kind: .primary
        )
        let actions: HTML = mayRequest ? button.html(say) : ""
        let waiting: HTML? =
            orders.isEmpty
            ? nil : "<h2>\(say("certificates.orders"))</h2>\(orderTable(say).html(say))"
        let more: HTML? =
            certificates.count < 50
            ? nil
            : certificates.last.map { last in
                "<p><a href=\"\(Self.path(after: last))\">\(say("certificates.own.more"))</a></p>"
            }
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "authority",
            width: .wide,
            body: """
                \(Heading(title, lead: say("certificates.own.lead"), actions: actions).html(say))
                \(waiting)
                <h2>\(say("certificates.own.list"))</h2>
                \(table(say).html(say))\(more)
                """
        )
    }

    private func table(_ say: Say) -> DataTable {
        DataTable(
            say("certificates.own.list"),
            columns: ["subject", "profile", "until", "state"].map {
                DataTable.Column(say("certificates.own.\($0)"))
            },
            rows: certificates.map { certificate in
                DataTable.Row(cells: [
                    "<a href=\"\(IssuedPage.path(certificate.serial))\">\(certificate.subject)</a>",
                    "\(say("certificates.profile.\(certificate.profile.rawValue)"))",
                    "\(say.dateTime(certificate.notAfter))", certificate.tag(say, at: context.now),
                ])
            },
            empty: EmptyState(
                say("certificates.own.none"),
                advice: say("certificates.own.none-advice")
            )
        )
    }

    private func orderTable(_ say: Say) -> DataTable {
        DataTable(
            say("certificates.orders"),
            columns: ["subject", "profile", "filed", "approvals"].map {
                DataTable.Column(say("certificates.own.\($0)"))
            },
            rows: orders.map { order in
                DataTable.Row(cells: [
                    "<a href=\"\(OrderPage.path(order.id.description))\">\(order.subject)</a>",
                    "\(say("certificates.profile.\(order.profile.rawValue)"))",
                    "\(say.dateTime(order.filedAt))", "\(say.number(order.approvers.count))",
                ])
            },
            empty: EmptyState(say("certificates.own.none"), advice: "")
        )
    }
}

extension IssuedCertificate {
    /// Days that are left, while there are any.
    func daysLeft(at now: Instant) -> Int { max(0, Int(notAfter.seconds(since: now) / 86_400)) }

    func tag(_ say: Say, at now: Instant) -> HTML {
        let (key, tone): (String, StatusTag.Tone) =
            if revokedAt != nil {
                ("revoked", .bad)
            } else if notAfter <= now {
                ("expired", .quiet)
            } else if daysLeft(at: now) <= 30 {
                ("expiring", .warn)
            } else {
                ("in-force", .done)
            }
        let words = say("certificates.own.\(key)", ["days": String(daysLeft(at: now))])
        return StatusTag(words, tone).html(say)
    }
}
