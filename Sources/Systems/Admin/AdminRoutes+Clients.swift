// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Hummingbird
import Web

extension AdminRoutes {
    var clientRoutes: [PageRoute] {
        [
            .get(AdminPath.clients, right: DirectoryAction.readClients.rawValue, showClients),
            .get(
                AdminPath.newClient(":id"),
                right: DirectoryAction.createClient.rawValue,
                showNewClient
            ),
            .post(
                AdminPath.newClient(":id"),
                right: DirectoryAction.createClient.rawValue,
                createClient
            ),
            .post(
                AdminPath.client(":id", "rotate"),
                right: DirectoryAction.rotateSecret.rawValue,
                rotate
            ),
            .post(
                AdminPath.client(":id", "disable"),
                right: DirectoryAction.disableClient.rawValue,
                disable
            ),
        ]
    }

    @Sendable private func showClients(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let all = try await admin.directory.clients(by: actor)
        let agency = request.query("agency").flatMap { ID<Agency>($0) }
        let shown = agency.map { agency in all.filter { $0.agency == agency } } ?? all
        return .page(
            ClientsPage(
                frame: frame(request),
                clients: shown,
                agency: agency.flatMap(admin.cache.current().agency),
                snapshot: admin.cache.current(),
                actor: actor,
                object: admin.object
            ).html
        )
    }

    @Sendable private func showNewClient(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request)
        guard may(try enter(request), .createClient, admin.object(agency.id)) else {
            throw DirectoryRefusal.forbidden(.createClient)
        }
        return .page(clientForm(request, agency, FormState()))
    }

    private func clientForm(_ request: PageRequest, _ agency: Agency, _ state: FormState) -> HTML {
        let frame = frame(request)
        let say = frame.say
        let fields = Fields(say, state)
        let id = agency.id.description
        return frame.form(
            say("admin.new-client"),
            to: AdminPath.newClient(id),
            state: state,
            trail: [Link(agency.name, to: AdminPath.agency(id))],
            lead: say("admin.new-client-lead", ["name": agency.name]),
            button: say("admin.new-client"),
            fields: """
                \(fields.text("system_id", label: say("admin.system-id"), width: .w20))
                \(fields.text("name", label: say("admin.name")))
                \(fields.radios(
                    "role",
                    legend: say("admin.role"),
                    choices: [Role.exchange, .observer].map {
                        Choice($0.rawValue, say("admin.role.\($0.rawValue)"))
                    },
                    value: Role.exchange.rawValue
                ))
                """
        )
    }

    @Sendable private func createClient(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request)
        let actor = try enter(request)
        guard may(actor, .createClient, admin.object(agency.id)) else {
            throw DirectoryRefusal.forbidden(.createClient)
        }
        var fields = request.form.reader
        let systemID = fields.text("system_id", max: 100)
        let name = fields.text("name")
        let role = fields.choice("role", of: [Role.exchange, .observer].map(\.rawValue))
            .flatMap(Role.init)
        if fields.isValid, let role {
            do {
                let made = try await admin.directory.createClient(
                    ApiClientDraft(
                        systemID: systemID,
                        name: name,
                        agency: agency.id,
                        roles: [role],
                        validity: Validity(from: admin.now().date)
                    ),
                    by: actor,
                    requestID: request.requestID
                )
                try await admin.cache.refresh()
                return secret(request, made.client, made.secret)
            } catch {
                try note(error, in: &fields) { refusal in
                    refusal == .badClientName ? "name" : "system_id"
                }
            }
        }
        return .page(clientForm(request, agency, fields.state), status: 422)
    }

    /// Answered to the POST itself: a secret that is shown once may stand in no address.
    private func secret(_ request: PageRequest, _ client: ApiClient, _ secret: ClientSecret)
        -> PageAnswer
    {
        let frame = frame(request)
        let say = frame.say
        let page = SecretPage(
            frame: frame,
            title: say("admin.secret-made"),
            lead: say("admin.secret-lead", ["name": client.name]),
            items: [
                (say("admin.system-id"), client.systemID), (say("admin.secret"), secret.text),
            ],
            back: Link(say("admin.clients"), to: AdminPath.clients)
        )
        return PageAnswer.page(page.html).header(.cacheControl, "no-store")
    }

    private func client(_ request: PageRequest) async throws -> (ApiClient, Actor) {
        let actor = try enter(request)
        let id = try request.id("id", of: ApiClient.self)
        let clients = try await admin.directory.clients(by: actor)
        guard let client = clients.first(where: { $0.id == id }) else {
            throw DirectoryRefusal.unknownClient(id.description)
        }
        return (client, actor)
    }

    @Sendable private func rotate(_ request: PageRequest) async throws -> PageAnswer {
        let (client, actor) = try await client(request)
        let made = try await admin.directory.rotateSecret(
            of: client.id,
            by: actor,
            requestID: request.requestID
        )
        try await admin.cache.refresh()
        return secret(request, client, made)
    }

    @Sendable private func disable(_ request: PageRequest) async throws -> PageAnswer {
        let (client, actor) = try await client(request)
        try await admin.directory.disableClient(
            client.id,
            by: actor,
            requestID: request.requestID
        )
        try await admin.cache.refresh()
        return .redirect(to: AdminPath.clients, done: "admin.client-disabled")
    }
}
