// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What every administration page stands in.
struct AdminFrame {
    let context: PageContext
    let navigation: Navigation

    var say: Say { context.say }

    func page(
        _ title: String,
        section: String = "admin",
        trail: [Link] = [],
        width: PageWidth = .standard,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        let home = trail.isEmpty ? [] : [Link(say("admin.title"), to: AdminPath.home)]
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: section,
            breadcrumbs: home + trail,
            width: width,
            isError: isError,
            body: body
        )
    }

    /// A page that is one form: heading, errors, what somebody else changed, fields, buttons.
    ///
    /// `before` is what is asked first by a form of its own, such as a search.
    func form(
        _ title: String,
        to action: String,
        state: FormState,
        trail: [Link],
        lead: String? = nil,
        before: HTML = "",
        conflict: HTML? = nil,
        button: String,
        isDangerous: Bool = false,
        fields: HTML
    ) -> HTML {
        let press = Button(button, kind: isDangerous ? .danger : .primary)
        let form = PostForm(
            context,
            to: action,
            body: "\(conflict)\(fields)\(ButtonRow([press]).html(say))"
        )
        return page(
            title,
            trail: trail,
            width: .narrow,
            isError: !state.summary.isEmpty || conflict != nil,
            body: """
                \(Heading(title, lead: lead).html(say))
                \(ErrorSummary(state, say, of: form.html).html(say))
                \(before)\(form.html)
                """
        )
    }

    /// A button that does one thing at once.
    func press(_ label: String, to action: String, kind: Button.Kind = .secondary) -> HTML {
        PostForm(context, to: action, body: Button(label, kind: kind).html(say)).html
    }
}

/// Where the administration pages are.
enum AdminPath {
    static let home = "/admin"
    static let agencies = "/admin/agencies"
    static let clients = "/admin/clients"
    static let journal = "/admin/journal"
    static let deliveries = "/admin/deliveries/resend"
    static let calls = "/admin/calls/resend"
    static func agency(_ id: String) -> String { "/admin/agencies/\(id)" }
    static func newAgency(_ id: String) -> String { "/admin/agencies/\(id)/new" }
    static func editAgency(_ id: String) -> String { "/admin/agencies/\(id)/edit" }
    static func placeAgency(_ id: String) -> String { "/admin/agencies/\(id)/place" }
    static func closeAgency(_ id: String) -> String { "/admin/agencies/\(id)/close" }
    static func delegateAgency(_ id: String) -> String { "/admin/agencies/\(id)/delegate" }
    static func people(_ id: String) -> String { "/admin/agencies/\(id)/people" }
    static func newOfficer(_ id: String) -> String { "/admin/agencies/\(id)/people/new" }
    static func newUnit(_ id: String) -> String { "/admin/agencies/\(id)/units/new" }
    static func newClient(_ id: String) -> String { "/admin/agencies/\(id)/clients/new" }
    static func unit(_ agency: String, _ id: String) -> String {
        "/admin/agencies/\(agency)/units/\(id)"
    }
    static func officer(_ id: String) -> String { "/admin/people/\(id)" }
    static func editOfficer(_ id: String) -> String { "/admin/people/\(id)/edit" }
    static func newPost(_ id: String) -> String { "/admin/people/\(id)/posts/new" }
    static func post(_ officer: String, _ id: String) -> String {
        "/admin/people/\(officer)/posts/\(id)"
    }
    static func account(_ id: String, _ action: String) -> String {
        "/admin/people/\(id)/account/\(action)"
    }
    static func certificates(_ id: String) -> String { "/admin/people/\(id)/certificates" }
    static func releaseCertificate(_ id: String, _ sha256: String) -> String {
        "\(certificates(id))/\(sha256)/release"
    }
    static func client(_ id: String, _ action: String) -> String {
        "/admin/clients/\(id)/\(action)"
    }
}
