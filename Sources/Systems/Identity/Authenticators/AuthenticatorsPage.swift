// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// By what somebody proves himself beside the password: apps, passkeys, certificates, printed codes.
struct AuthenticatorsPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let own: OwnAuthenticators
    let passkey: PasskeyQuestion
    /// Whom the certificate of this connection names; nil when none is shown.
    let certificate: String?
    /// The provider that this node signs people in through; nil where there is none.
    let provider: (issuer: String, name: String)?

    static let path = "/account/authenticators"
    static let codesPath = path + "/codes"
    static func codesPath(_ id: String) -> String { "\(codesPath)/\(id)" }
    static func removePath(_ id: String) -> String { "\(path)/\(id)/remove" }
    static let certificatePath = path + "/certificate"
    static let unlinkPath = path + "/outside/remove"
    static let recoveryPath = path + "/recovery"

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.authenticators")
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.authenticators-lead")).html(say))
                \(ErrorSummary(state, say, of: bindCertificate).html(say))
                \(list)
                <h2>\(say("identity.codes-add"))</h2>
                <p>\(say("identity.codes-about"))</p>
                \(add)
                \(addPasskey)
                \(bindCertificate)
                \(OutsideLinksBox(context: context, links: own.links, provider: provider).html)
                \(recovery)
                """
        )
    }

    private var list: HTML {
        let rows = own.all.map { one in
            let remove = PostForm(
                context,
                to: Self.removePath(one.id.description),
                name: one.name,
                body: Button(say("identity.authenticator-remove"), kind: .quiet).html(say)
            )
            return DataTable.Row(cells: [
                "\(one.name)", "\(say("identity.authenticator.\(one.kind.rawValue)"))",
                "\(say.dateTime(one.addedAt))",
                "\(one.usedAt.map { say.dateTime($0) } ?? say("identity.never"))", remove.html,
            ])
        }
        return DataTable(
            say("identity.authenticators"),
            columns: [
                .init(say("identity.authenticator-name")),
                .init(say("identity.authenticator-kind")), .init(say("identity.since")),
                .init(say("identity.last-used")), .init(say("identity.state")),
            ],
            rows: rows,
            empty: EmptyState(
                say("identity.no-authenticators"),
                advice: say(
                    own.mustHaveTwo
                        ? "identity.no-authenticators-must" : "identity.no-authenticators-advice"
                )
            )
        ).html(say)
    }

    private var add: HTML {
        PostForm(
            context,
            to: Self.codesPath,
            body: """
                \(Fields(say).text(
                    "name",
                    label: say("identity.authenticator-called"),
                    hint: say("identity.authenticator-called-hint"),
                    value: say("identity.authenticator-phone"),
                    width: .w30
                ))
                \(ButtonRow([Button(say("identity.codes-begin"), kind: .secondary)]).html(say))
                """
        ).html
    }

    private var addPasskey: HTML {
        let name = Fields(say).text(
            "device",
            label: say("identity.authenticator-called"),
            value: say("identity.passkey-device"),
            width: .w30
        )
        let box = PasskeyBox(
            context: context,
            question: passkey,
            isNew: true,
            next: "",
            fields: name
        )
        return """
            <h2>\(say("identity.passkey-new"))</h2>
            <p>\(say("identity.passkey-about"))</p>
            \(box.html)
            """
    }

    private var bindCertificate: HTML {
        let box = certificate.map { name in
            CertificateBox(
                context: context,
                path: Self.certificatePath,
                name: name,
                button: "identity.certificate-bind",
                next: ""
            ).html
        }
        return """
            <h2>\(say("identity.certificate"))</h2>
            <p>\(say("identity.certificate-about"))</p>
            \(box ?? "<p>\(say("identity.certificate-none"))</p>")
            """
    }

    private var recovery: HTML? {
        guard own.hasSecond else { return nil }
        let form = PostForm(
            context,
            to: Self.recoveryPath,
            body: Button(say("identity.recovery-renew"), kind: .secondary).html(say)
        )
        return """
            <h2>\(say("identity.recovery"))</h2>
            <p>\(say.count("identity.recovery-left", own.recoveryCodesLeft))</p>
            \(form.html)
            """
    }
}

/// Puts a secret into an app: by its square or by hand, then one code to show that it works.
struct CodesPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let made: NewCodes
    let picture: HTML

    var html: HTML {
        let say = context.say
        let title = say("identity.codes-add")
        let form = PostForm(
            context,
            to: AuthenticatorsPage.codesPath(made.id.description),
            body: """
                \(Fields(say, state).text(
                    "code",
                    label: say("identity.code-first"),
                    hint: say("identity.code-first-hint"),
                    kind: .code,
                    width: .w20
                ))
                \(ButtonRow([Button(say("identity.codes-confirm"))]).html(say))
                """
        )
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [
                Link(say("identity.account"), to: AccountPage.path),
                Link(say("identity.authenticators"), to: AuthenticatorsPage.path),
            ],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title).html(say))
                \(ErrorSummary(state, say, of: form.html).html(say))
                <ol><li>\(say("identity.codes-scan"))</li><li>\(say("identity.codes-type"))</li></ol>
                \(picture)
                \(SummaryList([
                    .init(say("identity.codes-secret"), text: Base32.grouped(made.secret)),
                    .init(say("identity.login"), text: made.login),
                ]).html(say))
                \(form.html)
                """
        )
    }
}

/// Recovery codes, the one time that they can be shown.
struct RecoveryPage {
    let context: PageContext
    let navigation: Navigation
    let codes: [String]

    var html: HTML {
        let say = context.say
        let title = say("identity.recovery")
        let items = codes.map { code -> HTML in "<li><code>\(code)</code></li>" }
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [Link(say("identity.authenticators"), to: AuthenticatorsPage.path)],
            width: .narrow,
            body: """
                \(Heading(title, lead: say("identity.recovery-lead")).html(say))
                <ol>\(items)</ol>
                \(ButtonRow([
                    ButtonLink(say("identity.recovery-kept"), to: AuthenticatorsPage.path)
                ]).html(say))
                """
        )
    }
}
