// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var personRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        return [
            .get(ClosePage.path, right: own) { request in
                .page(closePage(request, FormState()))
            },
            .post(ClosePage.path, right: own, closeAccount),
            .get(AssurancePage.path, right: own) { request in
                .page(try await assurancePage(request, FormState()))
            },
            .post(AssurancePage.path, right: own, matchOwn),
        ]
    }

    private func assurancePage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        AssurancePage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            own: try await identity.ownPerson(by: request.actor),
            mayAsk: identity.population.isPresent
        ).html
    }

    @Sendable private func matchOwn(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let isAsked = request.form.value(AssurancePage.born) != nil
        let born = isAsked ? fields.date(AssurancePage.born) : nil
        do {
            guard fields.isValid else {
                return .page(try await assurancePage(request, fields.state), status: 422)
            }
            try await identity.matchOwn(
                bornOn: born,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as RegisterRefusal {
            fields.refuse(refusal)
            let page = PageAnswer.page(
                try await assurancePage(request, fields.state),
                status: refusal == .silent ? 503 : 422
            )
            return refusal == .silent ? page.header(.retryAfter, "60") : page
        } catch let refusal as IdentityRefusal where refusal.kind != .forbidden {
            fields.refuse(refusal, at: refusal == .birthDateDiffers ? AssurancePage.born : "")
            return answer(try await assurancePage(request, fields.state), to: refusal)
        }
        return .redirect(to: AssurancePage.path, done: "identity.matched")
    }

    private func closePage(_ request: PageRequest, _ state: FormState) -> HTML {
        ClosePage(
            context: request.context,
            navigation: navigation(request.context),
            state: state
        ).html
    }

    @Sendable private func closeAccount(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let password = fields.secret(PasswordPage.old)
        guard fields.isValid else {
            return .page(closePage(request, fields.state), status: 422)
        }
        do {
            try await identity.closeOwn(
                password: password,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as IdentityRefusal where refusal.kind != .forbidden {
            let said = PasswordPage.own(refusal)
            fields.refuse(PasswordPage.field(of: refusal), said.key, said.arguments)
            return answer(closePage(request, fields.state), to: refusal)
        }
        return .redirect(to: SignInPage.path, done: "identity.closed").closingSession()
    }
}
