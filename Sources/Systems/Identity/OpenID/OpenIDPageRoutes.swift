// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

/// Where the pages of signing in to applications stand.
enum OpenIDPath {
    static let next = "/oidc/continue"

    static func next(_ request: String) -> String { "\(next)?request=\(request)" }

    /// Comes by a form of ours, after which browsers follow no redirect to another site (CSP form-action).
    static func afterForm(_ request: String) -> String { "\(next)?request=\(request)&by=form" }
}

extension IdentityRoutes {
    var openIDRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        return [
            .get(OpenIDPath.next, right: "anyone", access: .anyone, goOn),
            .post(OpenIDPath.next, right: own, decide),
            .get(LogoutPage.path, right: "anyone", access: .anyone, showLogout),
            .post(LogoutPage.path, right: "anyone", access: .anyone, logOut),
            .get(ApplicationsPage.path, right: own, showApplications),
            .post(ApplicationsPage.revokePath(":client"), right: own, revokeConsent),
        ]
    }

    @Sendable private func goOn(_ request: PageRequest) async throws -> PageAnswer {
        guard let text = request.query("request"), let id = ID<KeptRequest>(text) else {
            throw OpenIDRefusal.requestGone
        }
        let back = OpenIDPath.afterForm(text)
        switch try await identity.step(id, token: request.sessionToken) {
        case .signIn(let again, let hint):
            return .redirect(to: SignInPage.path(next: back, again: again, login: hint))
        case .secondFactor: return .redirect(to: SecondFactorPage.path(next: back))
        case .ownPage(let path): return .redirect(to: path)
        case .consent(let client, let asked, let name):
            let page = ConsentPage(
                context: request.context,
                request: text,
                client: client.name,
                person: request.session?.personName ?? name,
                scopes: asked
            )
            return .page(page.html)
        case .answer(let address, let client):
            if request.query("by") == nil { return .leaving(to: address) }
            return leave(request, client, address)
        }
    }

    @Sendable private func decide(_ request: PageRequest) async throws -> PageAnswer {
        guard let id = ID<KeptRequest>(request.form.value("request") ?? "") else {
            throw OpenIDRefusal.requestGone
        }
        let address = try await identity.decide(
            id,
            allows: request.form.action == "allow",
            token: request.sessionToken,
            requestID: request.requestID
        )
        guard let address else { return .redirect(to: OpenIDPath.afterForm(id.description)) }
        return leave(request, "", address)
    }

    /// A page that goes on by itself, and by a link where that does not work.
    private func leave(_ request: PageRequest, _ client: String, _ address: String) -> PageAnswer {
        let name = client.isEmpty ? request.say("identity.the-application") : client
        let page = LeavingPage(context: request.context, client: name, address: address)
        return PageAnswer.page(page.html).leavingByItself(to: address)
    }

    @Sendable private func showLogout(_ request: PageRequest) async throws -> PageAnswer {
        guard let text = request.query("request"), let id = ID<KeptRequest>(text) else {
            throw OpenIDRefusal.requestGone
        }
        let wish = try await identity.logoutWish(id)
        let client = wish.client?.name ?? ""
        guard request.session == nil else {
            let page = LogoutPage(context: request.context, request: text, client: client)
            return .page(page.html)
        }
        if wish.address.isEmpty {
            return .redirect(to: SignInPage.path, done: "identity.signed-out")
        }
        return request.query("by") == nil
            ? .leaving(to: wish.address) : leave(request, client, wish.address)
    }

    @Sendable private func logOut(_ request: PageRequest) async throws -> PageAnswer {
        guard let text = request.form.value("request"), ID<KeptRequest>(text) != nil else {
            throw OpenIDRefusal.requestGone
        }
        guard request.form.action == "leave" else { return .redirect(to: AccountPath.home) }
        if let token = request.sessionToken {
            try await identity.signOut(token: token, requestID: request.requestID)
        }
        return .redirect(to: LogoutPage.path(text) + "&by=form").closingSession()
    }

    @Sendable private func showApplications(_ request: PageRequest) async throws -> PageAnswer {
        .page(
            ApplicationsPage(
                context: request.context,
                navigation: navigation(request.context),
                allowed: try await identity.allowedClients(by: request.actor)
            ).html
        )
    }

    @Sendable private func revokeConsent(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.revokeConsent(
            to: request.path("client"),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: ApplicationsPage.path, done: "identity.application-revoked")
    }
}
