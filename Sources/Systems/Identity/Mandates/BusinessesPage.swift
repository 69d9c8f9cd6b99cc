// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The businesses that one represents, and a form to name another.
struct BusinessesPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let represented: [Principal]
    let claims: [BusinessClaim]

    static let path = "/account/businesses"

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.businesses")
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(fields.text(
                    "tax_code",
                    label: say("identity.tax-code"),
                    hint: say("identity.tax-code-hint"),
                    width: .w20
                ))
                \(fields.text("name", label: say("identity.business-name"), autocomplete: "organization"))
                \(fields.text(
                    "register_code",
                    label: say("identity.register-code"),
                    hint: say("identity.register-code-hint"),
                    width: .w20,
                    isOptional: true
                ))
                \(ButtonRow([Button(say("identity.business-claim"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [
                Link(say("identity.account"), to: AccountPage.path),
                Link(say("identity.mandates"), to: MandatesPage.path),
            ],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.businesses-lead")).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(list)
                <h2>\(say("identity.business-new"))</h2>
                \(form)
                """
        )
    }

    private var list: HTML {
        let standing = represented.map { one in
            DataTable.Row(cells: [
                "\(one.name)", "\(one.number)",
                StatusTag(say("identity.mandate-state.inForce"), .done).html(say), "",
            ])
        }
        let others = claims.filter { $0.isConfirmed != true }.map { claim in
            let tag =
                claim.decidedAt == nil
                ? StatusTag(say("identity.claim-waiting"), .waiting)
                : StatusTag(say("identity.claim-refused"), .bad)
            return DataTable.Row(cells: [
                "\(claim.business.name)", "\(claim.business.taxCode)", tag.html(say),
                "\(claim.reason)",
            ])
        }
        return DataTable(
            say("identity.businesses"),
            columns: [
                .init(say("identity.business-name")), .init(say("identity.tax-code")),
                .init(say("identity.state")), .init(say("identity.desk-reason")),
            ],
            rows: standing + others,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.businesses-none"))
        ).html(say)
    }
}

/// Where an officer sees the papers of a business, and says whether they are in order.
struct ClaimsPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    /// Which form the state is of.
    let of: String
    let waiting: [WaitingClaim]

    static let path = "/identity/desk/businesses"
    static func path(_ id: String) -> String { "\(path)/\(id)" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.claims")
        let forms = waiting.map(form)
        let list: HTML =
            waiting.isEmpty
            ? EmptyState(say("identity.desk-none"), advice: say("identity.claims-none")).html(say)
            : .joined(forms)
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "identity-desk",
            breadcrumbs: [Link(say("identity.desk"), to: DeskPage.path)],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.claims-lead")).html(say))
                \(ErrorSummary(state, say, of: .joined(forms)).html(say))
                \(list)
                """
        )
    }

    private func form(_ one: WaitingClaim) -> HTML {
        let id = one.claim.id.description
        let fields = Fields(say, of == id ? state : FormState())
        let field = Self.field(id)
        return """
            <section><h2>\(one.claim.business.name)</h2>
            \(SummaryList([
                .init(say("identity.tax-code"), text: one.claim.business.taxCode),
                .init(say("identity.register-code"), text: one.claim.business.registerCode),
                .init(say("identity.full-name"), text: one.name),
                .init(say("identity.personal-number"), text: one.number),
                .init(say("identity.when"), text: say.dateTime(one.claim.madeAt)),
            ]).html(say))
            \(PostForm(
                context,
                to: Self.path(id),
                name: one.claim.business.name,
                body: """
                    \(fields.text(
                        field,
                        label: say("identity.desk-reason"),
                        hint: say("identity.claim-reason-hint")
                    ))
                    \(ButtonRow([
                        Button(say("identity.claim-confirm"), name: "decision", value: "confirm"),
                        Button(
                            say("identity.claim-refuse"),
                            kind: .secondary,
                            name: "decision",
                            value: "refuse"
                        ),
                    ]).html(say))
                    """
            ).html)</section>
            """
    }

    /// Ids on a page are its own, so each form's field has its claim's.
    static func field(_ id: String) -> String { "reason-\(id)" }
}
