// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var passkeyRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        let limits = FormLimits(bytes: 64 << 10, fields: 20)
        return [
            .post(
                PasskeyBox.signInPath,
                right: "anyone",
                access: .anyone,
                body: .form(limits),
                signInByPasskey
            ),
            .post(PasskeyBox.addPath, right: own, body: .form(limits), addPasskey),
        ]
    }

    func origin(_ request: PageRequest) -> PasskeyOrigin {
        PasskeyOrigin(text: site.origin(request.authority))
    }

    @Sendable private func signInByPasskey(_ request: PageRequest) async throws -> PageAnswer {
        do {
            guard let answer = PasskeyAnswer(request.form) else {
                throw IdentityRefusal.wrongPasskey
            }
            let signedIn = try await identity.signIn(
                answer,
                origin: origin(request),
                SignInRequest(
                    login: "",
                    password: "",
                    place: Place(address: request.remoteAddress),
                    agent: UserAgent.words(request.headers[.userAgent]),
                    replacing: request.sessionToken,
                    requestID: request.requestID
                )
            )
            return .redirect(to: request.next(otherwise: AccountPath.home))
                .openingSession(token: signedIn.token.text)
        } catch let refusal as IdentityRefusal {
            var fields = Form().reader
            fields.refuse(refusal)
            return self.answer(signInPage(request, fields.state), to: refusal)
        }
    }

    @Sendable private func addPasskey(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let name = fields.text("device", min: 0, max: 60)
        guard let answer = PasskeyAnswer(request.form), let session = request.session else {
            throw IdentityRefusal.wrongPasskey
        }
        try await identity.addPasskey(
            answer,
            named: name.isEmpty ? request.say("identity.passkey-device") : name,
            origin: origin(request),
            session: session.id,
            by: session.actor,
            requestID: request.requestID
        )
        return .redirect(to: AuthenticatorsPage.path, done: "identity.passkey-added")
    }
}
