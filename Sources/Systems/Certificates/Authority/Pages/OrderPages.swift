// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
import Web

/// Where a request (PKCS#10) is handed in.
struct OrderFormPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState

    static let path = "/certificates/requests/new"
    static let target = "/certificates/requests"

    var html: HTML {
        let say = context.say
        let title = say("certificates.order.new")
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.target,
            body: """
                \(fields.select(
                    "profile",
                    label: say("certificates.own.profile"),
                    choices: OrderProfile.allCases.map {
                        Choice($0.rawValue, say("certificates.profile.\($0.rawValue)"))
                    }
                ))
                \(fields.area(
                    "request",
                    label: say("certificates.order.request"),
                    hint: say("certificates.order.request-hint"),
                    rows: 12
                ))
                \(ButtonRow([Button(say("certificates.order.file"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "authority",
            breadcrumbs: [Link(say("certificates.own"), to: CertificateListPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("certificates.order.lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                """
        )
    }
}

/// One request: who asks for what, who approved, and what may be done next.
struct OrderPage {
    let context: PageContext
    let navigation: Navigation
    let order: CertificateOrder
    let approvals: Int
    let mayApprove: Bool
    let mayIssue: Bool

    static func path(_ id: String) -> String { "/certificates/requests/\(id)" }
    static func approvePath(_ id: String) -> String { "\(path(id))/approval" }
    static func issuePath(_ id: String) -> String { "\(path(id))/certificate" }

    var html: HTML {
        let say = context.say
        let title = say("certificates.order")
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "authority",
            breadcrumbs: [Link(say("certificates.own"), to: CertificateListPage.path)],
            width: .narrow,
            body: """
                \(Heading(title, caption: order.subject).html(say))
                \(SummaryList(facts(say)).html(say))
                \(steps(say))
                """
        )
    }

    private func facts(_ say: Say) -> [SummaryList.Item] {
        let key = (try? CertificateRequest(order.request))?.publicKey
        let digest = key.map { Hex.string(DigestAlgorithm.sha256.digest($0.der)) } ?? ""
        return [
            .init(say("certificates.own.subject"), text: order.subject),
            .init(
                say("certificates.own.profile"),
                text: say("certificates.profile.\(order.profile.rawValue)")
            ),
            .init(say("certificates.order.key"), text: key?.name ?? ""),
            .init(say("certificates.order.key-digest"), "<code>\(digest)</code>"),
            .init(say("certificates.own.filed"), text: say.dateTime(order.filedAt)),
            .init(
                say("certificates.own.approvals"),
                text: "\(say.number(order.approvers.count))/\(say.number(approvals))"
            ),
        ]
    }

    private func steps(_ say: Say) -> HTML {
        let id = order.id.description
        if let serial = order.certificate {
            return Banner(
                .success,
                say("certificates.order.issued"),
                more: "<a href=\"\(IssuedPage.path(serial))\">\(say("certificates.issued"))</a>"
            ).html(say)
        }
        let isReady = order.approvers.count >= approvals
        let approve: HTML? =
            mayApprove && !isReady
            ? PostForm(
                context,
                to: Self.approvePath(id),
                body: Button(
                    say("certificates.order.approve"),
                    question: say("certificates.order.approve-question")
                ).html(say)
            ).html : nil
        let issue: HTML? =
            mayIssue && isReady
            ? PostForm(
                context,
                to: Self.issuePath(id),
                body: Button(say("certificates.order.issue")).html(say)
            ).html : nil
        return """
            <p>\(say(isReady ? "certificates.order.ready" : "certificates.order.two"))</p>\(approve)\(issue)
            """
    }
}

/// One certificate of ours: what it says, and how it is taken back.
struct IssuedPage {
    let context: PageContext
    let navigation: Navigation
    let certificate: IssuedCertificate
    let mayRevoke: Bool
    let state: FormState

    static func path(_ serial: String) -> String { "/certificates/issued/\(serial)" }
    static func filePath(_ serial: String) -> String { "\(path(serial))/certificate.pem" }
    static func revokePath(_ serial: String) -> String { "\(path(serial))/revocation" }

    var html: HTML {
        let say = context.say
        let title = say("certificates.issued")
        let download = ButtonLink(
            say("certificates.issued.download"),
            to: Self.filePath(certificate.serial)
        )
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "authority",
            breadcrumbs: [Link(say("certificates.own"), to: CertificateListPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, caption: certificate.subject, actions: download.html(say)).html(say))
                \(SummaryList(facts(say)).html(say))
                \(mayRevoke && certificate.revokedAt == nil ? revocation(say) : nil)
                """
        )
    }

    private func facts(_ say: Say) -> [SummaryList.Item] {
        let digest = Hex.string(DigestAlgorithm.sha256.digest(certificate.der))
        let revoked = certificate.revokedAt.map {
            SummaryList.Item(say("certificates.issued.revoked-at"), text: say.dateTime($0))
        }
        return [
            .init(say("certificates.own.state"), certificate.tag(say, at: context.now)),
            .init(
                say("certificates.own.profile"),
                text: say("certificates.profile.\(certificate.profile.rawValue)")
            ),
            .init(say("certificates.issued.serial"), "<code>\(certificate.serial)</code>"),
            .init("SHA-256", "<code>\(digest)</code>"),
            .init(say("certificates.issued.from"), text: say.dateTime(certificate.notBefore)),
            .init(say("certificates.own.until"), text: say.dateTime(certificate.notAfter)),
        ] + [revoked].compactMap { $0 }
    }

    private func revocation(_ say: Say) -> HTML {
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.revokePath(certificate.serial),
            body: """
                \(fields.select(
                    "reason",
                    label: say("certificates.issued.reason"),
                    choices: Certificates.reasons.sorted().map {
                        Choice(String($0), say("certificates.reason.\($0)"))
                    }
                ))
                \(Button(
                    say("certificates.issued.revoke"),
                    kind: .danger,
                    question: say("certificates.issued.revoke-question")
                ).html(say))
                """
        ).html
        return """
            <h2>\(say("certificates.issued.revoke"))</h2><p>\(say("certificates.issued.revoke-lead"))</p>\
            \(ErrorSummary(state, say, of: form).html(say))\(form)
            """
    }
}
