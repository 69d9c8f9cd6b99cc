// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var authenticatorRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        return [
            .get(SecondFactorPage.path, right: own, showSecond),
            .post(SecondFactorPage.path, right: own, proveSecond),
            .get(AuthenticatorsPage.path, right: own, showAuthenticators),
            .post(AuthenticatorsPage.codesPath, right: own, beginCodes),
            .get(AuthenticatorsPage.codesPath(":id"), right: own, showCodes),
            .post(AuthenticatorsPage.codesPath(":id"), right: own, confirmCodes),
            .post(AuthenticatorsPage.removePath(":id"), right: own, removeAuthenticator),
            .post(AuthenticatorsPage.unlinkPath, right: own, unlink),
            .post(AuthenticatorsPage.recoveryPath, right: own, renewRecovery),
        ]
    }

    @Sendable private func showSecond(_ request: PageRequest) async throws -> PageAnswer {
        guard let token = request.sessionToken else { throw IdentityRefusal.unknownSession }
        let choices = try await identity.secondChoices(token: token)
        // Who has nothing to show is sent to get it.
        if !choices.hasAny {
            return .redirect(to: AuthenticatorsPage.path)
        }
        return .page(secondPage(request, FormState(), choices))
    }

    private func secondPage(
        _ request: PageRequest,
        _ state: FormState,
        _ choices: Identity.SecondChoices
    ) -> HTML {
        SecondFactorPage(
            context: request.context,
            state: state,
            choices: choices,
            passkey: identity.askForPasskey(site: origin(request).site),
            certificate: shownName(request),
            next: request.next(otherwise: "")
        ).html
    }

    @Sendable private func proveSecond(_ request: PageRequest) async throws -> PageAnswer {
        guard let token = request.sessionToken else { throw IdentityRefusal.unknownSession }
        var fields = request.form.reader
        let code = fields.secret("code", max: 60)
        do {
            guard fields.isValid else { throw IdentityRefusal.wrongCode }
            let fresh = try await identity.proveSecond(
                code: code,
                token: token,
                place: Place(address: request.remoteAddress),
                requestID: request.requestID
            )
            return .redirect(to: request.next(otherwise: AccountPath.home))
                .openingSession(token: fresh.text)
        } catch let refusal as IdentityRefusal {
            if fields.isValid { fields.refuse(refusal, at: "code") }
            let choices = try await identity.secondChoices(token: token)
            return answer(secondPage(request, fields.state, choices), to: refusal)
        }
    }

    @Sendable private func showAuthenticators(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await authenticatorsPage(request, FormState()))
    }

    func authenticatorsPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let site = origin(request).site
        return AuthenticatorsPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            own: try await identity.ownAuthenticators(by: request.actor),
            passkey: try await identity.askForNewPasskey(site: site, by: request.actor),
            certificate: shownName(request),
            provider: identity.provider.map { ($0.issuer, $0.name) }
        ).html
    }

    @Sendable private func unlink(_ request: PageRequest) async throws -> PageAnswer {
        do {
            try await identity.unlink(
                request.form.value("issuer") ?? "",
                by: request.actor,
                requestID: request.requestID
            )
        } catch IdentityRefusal.lastWay {
            var fields = Form().reader
            fields.refuse(IdentityRefusal.lastWay)
            return .page(try await authenticatorsPage(request, fields.state), status: 422)
        }
        return .redirect(to: AuthenticatorsPage.path, done: "identity.outside-unlinked")
    }

    @Sendable private func beginCodes(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let name = fields.text("name", min: 0, max: 60)
        let id = try await identity.beginCodes(
            named: name.isEmpty ? request.say("identity.authenticator-phone") : name,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: AuthenticatorsPage.codesPath(id.description))
    }

    @Sendable private func showCodes(_ request: PageRequest) async throws -> PageAnswer {
        let made = try await identity.newCodes(request.id("id"), by: request.actor)
        return PageAnswer.page(codesPage(request, FormState(), made))
            .header(.cacheControl, "no-store")
    }

    private func codesPage(_ request: PageRequest, _ state: FormState, _ made: NewCodes) -> HTML {
        CodesPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            made: made,
            picture: QRPicture.html(of: made.address)
        ).html
    }

    @Sendable private func confirmCodes(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id: ID<Authenticator> = try request.id("id")
        let made = try await identity.newCodes(id, by: actor)
        var fields = request.form.reader
        let code = fields.secret("code", max: 60)
        do {
            guard fields.isValid, let session = request.session else {
                throw IdentityRefusal.wrongCode
            }
            let codes = try await identity.confirmCodes(
                id,
                code: code,
                session: session.id,
                by: actor,
                requestID: request.requestID
            )
            return codes.isEmpty
                ? .redirect(to: AuthenticatorsPage.path, done: "identity.authenticator-added")
                : recovery(request, codes)
        } catch let refusal as IdentityRefusal where refusal == .wrongCode {
            if fields.isValid { fields.refuse(refusal, at: "code") }
            return .page(codesPage(request, fields.state, made), status: 422)
        }
    }

    /// Answered to the POST itself: what is shown once may stand in no address and no table.
    private func recovery(_ request: PageRequest, _ codes: [String]) -> PageAnswer {
        let page = RecoveryPage(
            context: request.context,
            navigation: navigation(request.context),
            codes: codes
        )
        return PageAnswer.page(page.html).header(.cacheControl, "no-store")
    }

    @Sendable private func removeAuthenticator(_ request: PageRequest) async throws -> PageAnswer {
        do {
            try await identity.removeAuthenticator(
                request.id("id"),
                by: request.actor,
                requestID: request.requestID
            )
        } catch IdentityRefusal.stepUpNeeded {
            return .redirect(to: SecondFactorPage.path(next: AuthenticatorsPage.path))
        }
        return .redirect(to: AuthenticatorsPage.path, done: "identity.authenticator-removed")
    }

    @Sendable private func renewRecovery(_ request: PageRequest) async throws -> PageAnswer {
        let codes = try await identity.renewRecoveryCodes(
            by: request.actor,
            requestID: request.requestID
        )
        return recovery(request, codes)
    }
}
