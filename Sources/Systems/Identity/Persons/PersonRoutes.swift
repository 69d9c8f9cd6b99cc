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
        ]
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
