// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var messageRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        return [
            .get(ContactsPage.path, right: own) { request in
                .page(try await contactsPage(request, [:]))
            },
            .post(ContactsPage.path(":channel"), right: own, setContact),
            .post(ContactsPage.confirmPath(":channel"), right: own, confirmContact),
            .post(ContactsPage.secondPath(":channel"), right: own, useSentCodes),
            .post(SecondFactorPage.sendPath, right: own, sendSecond),
            .get(ForgotPage.path, right: "anyone", access: .anyone) { request in
                .page(ForgotPage(context: request.context, state: FormState()).html)
            },
            .post(
                ForgotPage.path,
                right: "anyone",
                access: .anyone,
                body: .form(FormLimits(bytes: 16 << 10, fields: 20)),
                rate: .search,
                beginRecovery
            ),
            .get(ForgotCodePage.path(":ticket"), right: "anyone", access: .anyone) { request in
                let ticket = try ticket(request)
                return .page(codePage(request, FormState(), ticket))
            },
            .post(
                ForgotCodePage.path(":ticket"),
                right: "anyone",
                access: .anyone,
                body: .form(FormLimits(bytes: 16 << 10, fields: 20)),
                rate: .search,
                finishRecovery
            ),
            .get(NotMePage.path(":token"), right: "anyone", access: .anyone) { request in
                .page(NotMePage(context: request.context, token: try token(request)).html)
            },
            .post(
                NotMePage.path(":token"),
                right: "anyone",
                access: .anyone,
                rate: .search,
                disownByLink
            ),
        ]
    }

    private func contactsPage(_ request: PageRequest, _ states: [String: FormState]) async throws
        -> HTML
    {
        let actor = try request.actor
        return ContactsPage(
            context: request.context,
            navigation: navigation(request.context),
            states: states,
            channels: identity.channels,
            contacts: try await identity.contacts(by: actor),
            maySecond: try await identity.citizen(actor) != nil
        ).html
    }

    private func channel(_ request: PageRequest) throws -> Channel {
        guard let channel = Channel(rawValue: request.path("channel")),
            identity.channels.contains(channel)
        else { throw WebRefusal.noPage }
        return channel
    }

    @Sendable private func setContact(_ request: PageRequest) async throws -> PageAnswer {
        let channel = try channel(request)
        var fields = request.form.reader
        let (address, password) = ("address-\(channel.rawValue)", "password-\(channel.rawValue)")
        let typed = fields.text(address, max: 254)
        let secret = fields.secret(password, min: 0)
        let path = ContactsPage.path(channel.rawValue)
        guard fields.isValid else {
            return .page(try await contactsPage(request, [path: fields.state]), status: 422)
        }
        do {
            try await identity.setContact(
                channel,
                to: typed,
                password: secret,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ContactsPage.path, done: "identity.contact-sent")
        } catch let refusal as MessageRefusal {
            fields.refuse(refusal, at: address)
            return .page(try await contactsPage(request, [path: fields.state]), status: 422)
        } catch let refusal as IdentityRefusal where refusal.kind != .forbidden {
            let said = PasswordPage.own(refusal)
            fields.refuse(password, said.key, said.arguments)
            return answer(try await contactsPage(request, [path: fields.state]), to: refusal)
        }
    }

    @Sendable private func confirmContact(_ request: PageRequest) async throws -> PageAnswer {
        let channel = try channel(request)
        let path = ContactsPage.confirmPath(channel.rawValue)
        var fields = request.form.reader
        let name = "code-\(channel.rawValue)"
        let code = fields.secret(name, max: 60)
        do {
            guard fields.isValid else { throw MessageRefusal.wrongCode }
            try await identity.confirmContact(
                channel,
                code: code,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ContactsPage.path, done: "identity.contact-confirmed")
        } catch let refusal as MessageRefusal {
            if fields.isValid { fields.refuse(refusal, at: name) }
            return .page(try await contactsPage(request, [path: fields.state]), status: 422)
        }
    }

    @Sendable private func useSentCodes(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.useSentCodes(
            channel(request),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: AuthenticatorsPage.path, done: "identity.authenticator-added")
    }

    @Sendable private func sendSecond(_ request: PageRequest) async throws -> PageAnswer {
        guard let token = request.sessionToken else { throw IdentityRefusal.unknownSession }
        try await identity.sendSecond(token: token, place: Place(address: request.remoteAddress))
        return .redirect(
            to: SecondFactorPage.path(next: request.next(otherwise: "")),
            done: "identity.second-sent"
        )
    }

    @Sendable private func beginRecovery(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let login = fields.text("login", max: 64)
        guard fields.isValid else {
            return .page(
                ForgotPage(context: request.context, state: fields.state).html,
                status: 422
            )
        }
        do {
            let ticket = try await identity.beginRecovery(
                login: login,
                place: Place(address: request.remoteAddress)
            )
            return .redirect(to: ForgotCodePage.path(ticket))
        } catch let refusal as IdentityRefusal {
            fields.refuse(refusal)
            let page = ForgotPage(context: request.context, state: fields.state)
            return answer(page.html, to: refusal)
        }
    }

    private func codePage(_ request: PageRequest, _ state: FormState, _ ticket: String) -> HTML {
        ForgotCodePage(context: request.context, state: state, ticket: ticket).html
    }

    private func ticket(_ request: PageRequest) throws -> String {
        let ticket = request.path("ticket")
        guard identity.login(ofTicket: ticket) != nil else { throw MessageRefusal.unknownLink }
        return ticket
    }

    private func token(_ request: PageRequest) throws -> String {
        let token = request.path("token")
        guard identity.session(ofNotMe: token) != nil else { throw MessageRefusal.unknownLink }
        return token
    }

    @Sendable private func finishRecovery(_ request: PageRequest) async throws -> PageAnswer {
        let ticket = try ticket(request)
        var fields = request.form.reader
        let code = fields.secret("code", max: 60)
        let password = fields.secret("password")
        let again = fields.secret("again")
        guard fields.isValid else {
            return .page(codePage(request, fields.state, ticket), status: 422)
        }
        do {
            try await identity.finishRecovery(
                ticket: ticket,
                code: code,
                password: password,
                again: again,
                place: Place(address: request.remoteAddress),
                requestID: request.requestID
            )
            return .redirect(to: SignInPage.path, done: "identity.recovered")
        } catch let refusal as MessageRefusal {
            fields.refuse(refusal, at: "code")
            return .page(codePage(request, fields.state, ticket), status: 422)
        } catch let refusal as IdentityRefusal {
            let isAgain = refusal == .passwordsDiffer
            fields.refuse(refusal, at: isAgain ? "again" : "password")
            return answer(codePage(request, fields.state, ticket), to: refusal)
        }
    }

    @Sendable private func disownByLink(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.disown(notMe: token(request), requestID: request.requestID)
        return .redirect(
            to: identity.channels.isEmpty ? SignInPage.path : ForgotPage.path,
            done: "identity.not-me"
        ).closingSession()
    }
}
