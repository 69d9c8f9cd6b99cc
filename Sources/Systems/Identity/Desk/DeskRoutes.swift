// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
package import Web

extension IdentityRoutes {
    /// The way to the desk, for officers who may stand there.
    package static func deskItem(_ context: PageContext) -> Navigation.Item? {
        guard let actor = context.session?.actor, may(actor, .reenrol, .citizen) else { return nil }
        return Navigation.Item(
            section: "identity-desk",
            label: context.say("identity.desk"),
            path: DeskPage.path
        )
    }

    var deskRoutes: [PageRoute] {
        let right = IdentityAction.reenrol.rawValue
        return [
            .get(DeskPage.path, right: right, showDesk),
            .post(DeskPage.path, right: right, askReset),
            .post(DeskPage.confirmPath(":id"), right: right, confirmReset),
        ]
    }

    private func enterDesk(_ request: PageRequest) throws -> Session {
        guard let session = request.session else { throw WebRefusal.signInNeeded }
        let actor = session.actor
        guard may(actor, .reenrol, .citizen) || may(actor, .readAccounts, .unattached) else {
            throw IdentityRefusal.forbidden(.reenrol)
        }
        return session
    }

    @Sendable private func showDesk(_ request: PageRequest) async throws -> PageAnswer {
        _ = try enterDesk(request)
        return .page(try await deskPage(request, FormState()))
    }

    private func deskPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        DeskPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            waiting: try await identity.waitingResets(by: request.actor)
        ).html
    }

    @Sendable private func askReset(_ request: PageRequest) async throws -> PageAnswer {
        let session = try enterDesk(request)
        var fields = request.form.reader
        let login = fields.text("login", max: 64)
        let reason = fields.text("reason", min: 5, max: 300)
        if fields.isValid {
            do {
                try await identity.askReset(
                    login: login,
                    reason: reason,
                    by: session,
                    requestID: request.requestID
                )
                return .redirect(to: DeskPage.path, done: "identity.desk-asked")
            } catch let refusal as IdentityRefusal where refusal.kind == .unknown {
                fields.refuse(refusal, at: "login")
            }
        }
        return .page(try await deskPage(request, fields.state), status: 422)
    }

    @Sendable private func confirmReset(_ request: PageRequest) async throws -> PageAnswer {
        let session = try enterDesk(request)
        let done = try await identity.confirmReset(
            request.id("id"),
            by: session.actor,
            requestID: request.requestID
        )
        let page = DeskPasswordPage(
            context: request.context,
            navigation: navigation(request.context),
            login: done.login,
            password: done.password.shownOnce
        )
        return PageAnswer.page(page.html).header(.cacheControl, "no-store")
    }
}
