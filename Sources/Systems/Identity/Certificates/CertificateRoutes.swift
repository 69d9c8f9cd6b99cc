// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    static let certificateSignInPath = "/sign-in/certificate"

    var certificateRoutes: [PageRoute] {
        let limits = FormLimits(bytes: 16 << 10, fields: 20)
        return [
            .post(
                Self.certificateSignInPath,
                right: "anyone",
                access: .anyone,
                body: .form(limits),
                signInByCertificate
            ),
            .post(
                AuthenticatorsPage.certificatePath,
                right: IdentityAction.keepOwn.rawValue,
                body: .form(limits),
                bindCertificate
            ),
        ]
    }

    /// Whom the certificate of this connection names; nil when none is shown.
    func shownName(_ request: PageRequest) -> String? {
        request.peerCertificate.map(Identity.name(of:))
    }

    @Sendable private func signInByCertificate(_ request: PageRequest) async throws -> PageAnswer {
        do {
            guard let shown = request.peerCertificate else { throw CertificateRefusal.notShown }
            let signedIn = try await identity.signIn(
                shown,
                SignInRequest(
                    login: "",
                    password: "",
                    place: Place(address: request.remoteAddress),
                    agent: UserAgent.words(request.headers[.userAgent]),
                    replacing: request.sessionToken,
                    requestID: request.requestID
                )
            )
            let path =
                signedIn.needsSecond
                ? SecondFactorPage.path(next: request.next(otherwise: ""))
                : signedIn.mustChangePassword
                    ? PasswordPage.path : request.next(otherwise: AccountPath.home)
            return .redirect(to: path).openingSession(token: signedIn.token.text)
        } catch let refusal as any Refusal where Self.isSaid(refusal) {
            var fields = Form().reader
            fields.refuse(refusal)
            return .page(signInPage(request, fields.state), status: 422)
        }
    }

    /// What stands on the page of signing in; anything else is answered as it is everywhere.
    private static func isSaid(_ refusal: any Refusal) -> Bool {
        refusal is CertificateRefusal || refusal is IdentityRefusal
    }

    @Sendable private func bindCertificate(_ request: PageRequest) async throws -> PageAnswer {
        do {
            guard let shown = request.peerCertificate else { throw CertificateRefusal.notShown }
            try await identity.bindOwn(shown, by: request.actor, requestID: request.requestID)
        } catch IdentityRefusal.stepUpNeeded {
            return .redirect(to: SecondFactorPage.path(next: AuthenticatorsPage.path))
        } catch let refusal as any Refusal where Self.isSaid(refusal) {
            var fields = Form().reader
            fields.refuse(refusal)
            return .page(try await authenticatorsPage(request, fields.state), status: 422)
        }
        return .redirect(to: AuthenticatorsPage.path, done: "identity.certificate-bound")
    }
}

/// Offers the certificate that the browser shows over this connection; nothing where it shows none.
struct CertificateBox {
    let context: PageContext
    let path: String
    /// Whom the certificate names.
    let name: String
    /// Of the texts, of the button.
    let button: String
    let next: String

    var html: HTML {
        let say = context.say
        let form = PostForm(
            context,
            to: path,
            body: """
                \(next.isEmpty ? nil : Fields(say).hidden("next", next))
                \(ButtonRow([Button(say(button), kind: .secondary)]).html(say))
                """
        )
        return """
            <p>\(say("identity.certificate-shown", ["name": name]))</p>
            \(form.html)
            """
    }
}
