// SPDX-License-Identifier: Apache-2.0

package import Core
import Web

/// The citizen pays online: what, how much, and the way to the bank.
package struct PayPage {
    let context: PageContext
    let navigation: Navigation
    let dossier: Dossier
    let fees: FeeSheet
    let hasService: Bool
    /// Of the bank's page, when a payment was begun.
    let address: String?
    var refusal: String?

    package static func path(_ id: ID<Dossier>) -> String { "\(dossierPath(id))/pay" }
    /// Of the citizen's own page, which the portal draws.
    static func dossierPath(_ id: ID<Dossier>) -> String { "/dossiers/\(id)" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("onestop.pay.title")
        return Layout.page(
            context,
            title: title,
            manner: .citizen,
            navigation: navigation,
            breadcrumbs: [Link(dossier.code, to: Self.dossierPath(dossier.id))],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: dossier.code).html(say))\
                \(FeePart(context: context, dossier: dossier, fees: fees, canPay: false).html)\(way)
                """
        )
    }

    private var way: HTML {
        let back: HTML =
            "<p><a href=\"\(Self.dossierPath(dossier.id))\">\(say("onestop.pay.back"))</a></p>"
        guard fees.claim > 0 else {
            return "\(Banner(.success, say("onestop.pay.nothing")).html(say))\(back)"
        }
        guard hasService else { return "<p>\(say("onestop.pay.atDesk"))</p>\(back)" }
        if let address {
            return """
                <p>\(say("onestop.pay.goOn"))</p>\
                <p><a class="b primary" href="\(address)" rel="noreferrer">\(say("onestop.pay.go"))</a></p>\
                <p class="hint">\(say("onestop.pay.wait"))</p>\(back)
                """
        }
        let label = say("onestop.pay.begin", ["amount": say.money(fees.claim)])
        return """
            \(PostForm(context, to: Self.path(dossier.id), once: context.once, body: Button(label).html(say)).html)\
            <p class="hint">\(say("onestop.pay.kept"))</p>\(back)
            """
    }
}
