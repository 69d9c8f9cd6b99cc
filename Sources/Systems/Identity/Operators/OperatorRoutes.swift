// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
package import Web

extension IdentityRoutes {
    /// The way to the applications, for whoever may see them.
    package static func operatorItem(_ context: PageContext) -> Navigation.Item? {
        guard let actor = context.session?.actor, may(actor, .readAccounts, .unattached) else {
            return nil
        }
        return Navigation.Item(
            section: "identity",
            label: context.say("identity.clients"),
            path: ClientsPage.path
        )
    }

    var operatorRoutes: [PageRoute] {
        let (read, keep) = (
            IdentityAction.readAccounts.rawValue, IdentityAction.keepClients.rawValue
        )
        return [
            .get(ClientsPage.path, right: read, showClients),
            .get(ClientsPage.newPath, right: keep, showNewClient),
            .post(ClientsPage.newPath, right: keep, registerClient),
            .post(ClientsPage.keyPath, right: keep, renewKey),
            .get(ClientsPage.path(":client"), right: read, showClient),
            .post(ClientPage.secretPath(":client"), right: keep, renewClientSecret),
            .post(ClientPage.statePath(":client"), right: keep, setClientState),
        ]
    }

    @Sendable private func showClients(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        return .page(
            ClientsPage(
                context: request.context,
                navigation: navigation(request.context),
                clients: try await identity.clients(by: actor),
                keys: try await identity.tokenKeys(by: actor),
                trouble: try await identity.trouble(by: actor)
            ).html
        )
    }

    @Sendable private func showNewClient(_ request: PageRequest) async throws -> PageAnswer {
        guard may(try request.actor, .keepClients, .unattached) else {
            throw IdentityRefusal.forbidden(.keepClients)
        }
        return .page(newClientPage(request, FormState()))
    }

    private func newClientPage(_ request: PageRequest, _ state: FormState) -> HTML {
        NewClientPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state
        ).html
    }

    @Sendable private func registerClient(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        var fields = request.form.reader
        var draft = OpenIDClientDraft(
            id: fields.text("id", max: 64),
            name: fields.text("name", max: 200)
        )
        draft.redirectURIs = Self.lines(fields.multiline("redirects", max: 4000))
        draft.logoutURIs = Self.lines(fields.multiline("logouts", min: 0, max: 4000))
        draft.backChannelURI = fields.text("channel", min: 0, max: 500)
        draft.profile = fields.choice("profile", of: OpenIDClient.Profile.self) ?? .fapi2
        draft.keys = fields.multiline("keys", min: 0, max: 20_000)
        draft.scopes = Set(OpenIDClient.Scope.allCases)
        let level = fields.choice("level", of: AssuranceLevel.allCases.map { String($0.rawValue) })
        draft.leastLevel = level.flatMap { Int($0) }.flatMap(AssuranceLevel.init) ?? .stated
        draft.authentication = draft.keys.isEmpty && draft.profile == .plain ? .basic : .privateKey
        if fields.isValid {
            do {
                let secret = try await identity.register(
                    draft,
                    by: actor,
                    requestID: request.requestID
                )
                return try await clientPage(request, draft.id, secret)
            } catch let refusal as OpenIDRefusal {
                fields.refuse(refusal, at: Self.field(of: refusal))
            }
        }
        return .page(newClientPage(request, fields.state), status: 422)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Beside which field a refusal stands.
    private static func field(of refusal: OpenIDRefusal) -> String {
        switch refusal {
        case .badClient(let field): field == "address" ? "redirects" : field
        case .clientExists: "id"
        default: ""
        }
    }

    @Sendable private func showClient(_ request: PageRequest) async throws -> PageAnswer {
        try await clientPage(request, request.path("client"), nil)
    }

    /// A secret is shown in the answer to the POST itself: it may stand in no address and no table.
    private func clientPage(_ request: PageRequest, _ id: String, _ secret: String?) async throws
        -> PageAnswer
    {
        let page = ClientPage(
            context: request.context,
            navigation: navigation(request.context),
            client: try await identity.openIDClient(id, by: request.actor),
            secret: secret
        )
        return PageAnswer.page(page.html).header(.cacheControl, "no-store")
    }

    @Sendable private func renewClientSecret(_ request: PageRequest) async throws -> PageAnswer {
        let id = request.path("client")
        let secret = try await identity.renewSecret(
            of: id,
            by: request.actor,
            requestID: request.requestID
        )
        return try await clientPage(request, id, secret)
    }

    @Sendable private func setClientState(_ request: PageRequest) async throws -> PageAnswer {
        let id = request.path("client")
        try await identity.setClient(
            id,
            isDisabled: request.form.action == "disable",
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: ClientsPage.path(id), done: "identity.client-changed")
    }

    @Sendable private func renewKey(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.renewTokenKey(by: request.actor, requestID: request.requestID)
        return .redirect(to: ClientsPage.path, done: "identity.key-renewed")
    }
}
