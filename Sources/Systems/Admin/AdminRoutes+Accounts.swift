// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Hummingbird
import Identity
import Web

extension AdminRoutes {
    var accountRoutes: [PageRoute] {
        [
            .get(
                AdminPath.account(":id", "open"),
                right: IdentityAction.openAccount.rawValue,
                showAccountForm
            ),
            .post(
                AdminPath.account(":id", "open"),
                right: IdentityAction.openAccount.rawValue,
                openAccount
            ),
            .post(
                AdminPath.account(":id", "disable"),
                right: IdentityAction.disableAccount.rawValue,
                disableAccount
            ),
            .post(
                AdminPath.account(":id", "enable"),
                right: IdentityAction.disableAccount.rawValue,
                enableAccount
            ),
            .post(
                AdminPath.account(":id", "password"),
                right: IdentityAction.resetPassword.rawValue,
                resetPassword
            ),
        ]
    }

    private func officer(_ request: PageRequest) async throws -> Officer {
        try await admin.directory.officer(request.id("id"), by: enter(request)).officer
    }

    @Sendable private func showAccountForm(_ request: PageRequest) async throws -> PageAnswer {
        let officer = try await officer(request)
        guard may(try request.actor, .keepOfficers, admin.object(officer.agency)) else {
            throw DirectoryRefusal.forbidden(.keepOfficers)
        }
        return .page(accountForm(request, officer, FormState()))
    }

    private func accountForm(_ request: PageRequest, _ officer: Officer, _ state: FormState)
        -> HTML
    {
        let frame = frame(request)
        let say = frame.say
        let fields = Fields(say, state)
        let id = officer.id.description
        let local = officer.mail.prefix { $0 != "@" }
        return frame.form(
            say("admin.open-account"),
            to: AdminPath.account(id, "open"),
            state: state,
            trail: [Link(officer.name, to: AdminPath.officer(id))],
            lead: say("admin.open-account-lead", ["name": officer.name]),
            button: say("admin.open-account"),
            fields: fields.text(
                "login",
                label: say("identity.login"),
                value: String(local),
                width: .w30,
                autocomplete: "off"
            )
        )
    }

    @Sendable private func openAccount(_ request: PageRequest) async throws -> PageAnswer {
        let officer = try await officer(request)
        var fields = request.form.reader
        let login = fields.text("login", max: 64)
        if fields.isValid {
            do {
                let opened = try await admin.identity.openAccount(
                    for: officer.id,
                    login: login,
                    by: request.actor,
                    requestID: request.requestID
                )
                return password(request, officer, opened.account.login, opened.password)
            } catch let refusal as IdentityRefusal where refusal.kind != .forbidden {
                fields.refuse(refusal, at: "login")
            }
        }
        return .page(accountForm(request, officer, fields.state), status: 422)
    }

    /// Answered to the POST itself: a secret that is shown once may stand in no address and in no
    /// table until a second request asks for it.
    private func password(
        _ request: PageRequest,
        _ officer: Officer,
        _ login: String,
        _ password: Password
    ) -> PageAnswer {
        let frame = frame(request)
        let say = frame.say
        let page = SecretPage(
            frame: frame,
            title: say("admin.password-made"),
            lead: say("admin.password-lead", ["name": officer.name]),
            items: [
                (say("identity.login"), login), (say("identity.password"), password.shownOnce),
            ],
            back: Link(officer.name, to: AdminPath.officer(officer.id.description))
        )
        return PageAnswer.page(page.html).header(.cacheControl, "no-store")
    }

    @Sendable private func disableAccount(_ request: PageRequest) async throws -> PageAnswer {
        let officer = try await officer(request)
        try await admin.identity.disableAccount(
            officer.id.recast(),
            by: request.actor,
            requestID: request.requestID
        )
        let path = AdminPath.officer(officer.id.description)
        return .redirect(to: path, done: "admin.account-disabled")
    }

    @Sendable private func enableAccount(_ request: PageRequest) async throws -> PageAnswer {
        let officer = try await officer(request)
        try await admin.identity.enableAccount(
            officer.id.recast(),
            by: request.actor,
            requestID: request.requestID
        )
        let path = AdminPath.officer(officer.id.description)
        return .redirect(to: path, done: "admin.account-enabled")
    }

    @Sendable private func resetPassword(_ request: PageRequest) async throws -> PageAnswer {
        let officer = try await officer(request)
        let id: ID<Account> = officer.id.recast()
        let account = try await admin.identity.account(id, by: request.actor).account
        let made = try await admin.identity.resetPassword(
            of: id,
            by: request.actor,
            requestID: request.requestID
        )
        return password(request, officer, account.login, made)
    }
}
