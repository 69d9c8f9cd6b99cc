// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Hummingbird
package import Web

/// The pages on which people sign in and keep their own account.
package struct IdentityRoutes: Sendable {
    let identity: Identity
    let site: SiteName
    let navigation: @Sendable (PageContext) -> Navigation

    /// `navigation` gives the areas of work that stand beside the pages of one's account.
    package init(
        identity: Identity,
        site: SiteName = SiteName(publicURLs: ""),
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.identity = identity
        self.site = site
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        return registerRoutes + [
            .get(SignInPage.path, right: "anyone", access: .anyone, showSignIn),
            .post(
                SignInPage.path,
                right: "anyone",
                access: .anyone,
                body: .form(FormLimits(bytes: 16 << 10, fields: 20)),
                signIn
            ),
            .post(AccountPath.signOut, right: "anyone", access: .anyone, signOut),
            .get(AccountPage.path, right: own, showAccount),
            .post(AccountPath.changePost, right: own, choosePost),
            .post(AccountPage.languagePath, right: own, chooseLanguage),
            .post(AccountPage.endPath(":id"), right: own, endSession),
            .post(AccountPage.disownPath, right: own, disown),
            .get(PasswordPage.path, right: own, showPassword),
            .post(
                PasswordPage.path,
                right: own,
                body: .form(FormLimits(bytes: 16 << 10, fields: 20)),
                changePassword
            ),
        ] + authenticatorRoutes + passkeyRoutes + federationRoutes + openIDRoutes + operatorRoutes
            + deskRoutes + personRoutes + mandateRoutes + messageRoutes + personFileRoutes
            + certificateRoutes
    }

    // The signed-in are sent where they wanted to go: a second sign-in would end their session.
    @Sendable private func showSignIn(_ request: PageRequest) async throws -> PageAnswer {
        if request.session != nil, request.query("again") == nil {
            return .redirect(to: request.next(otherwise: AccountPage.path))
        }
        let hint = request.query("login").flatMap(Account.folded) ?? ""
        let state = hint.isEmpty ? FormState() : FormState(["login": [hint]])
        return .page(signInPage(request, state))
    }

    func signInPage(_ request: PageRequest, _ state: FormState) -> HTML {
        SignInPage(
            context: request.context,
            state: state,
            next: request.next(otherwise: ""),
            provider: identity.provider?.name,
            passkey: identity.askForPasskey(site: origin(request).site),
            certificate: shownName(request),
            mayRecover: !identity.channels.isEmpty
        ).html
    }

    @Sendable private func signIn(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let login = request.form.value("login") ?? ""
        if login.isEmpty { fields.refuse("login", "form.required") }
        let password = fields.secret("password")
        guard fields.isValid else {
            return .page(signInPage(request, fields.state), status: 422)
        }
        do {
            let signedIn = try await identity.signIn(
                SignInRequest(
                    login: login,
                    password: password,
                    place: Place(address: request.remoteAddress),
                    agent: UserAgent.words(request.headers[.userAgent]),
                    replacing: request.sessionToken,
                    requestID: request.requestID
                )
            )
            let path =
                signedIn.needsSecond
                ? SecondFactorPage.path(next: request.next(otherwise: ""))
                : signedIn.mustChangePassword
                    ? PasswordPage.path : request.next(otherwise: AccountPath.home)
            return .redirect(to: path).openingSession(token: signedIn.token.text)
        } catch let refusal as IdentityRefusal {
            fields.refuse(refusal)
            return answer(signInPage(request, fields.state), to: refusal)
        }
    }

    /// The page again, with the status and the wait of the refusal.
    func answer(_ page: HTML, to refusal: IdentityRefusal) -> PageAnswer {
        switch refusal {
        case .slowDown(let seconds):
            return .page(page, status: 429).header(.retryAfter, String(seconds))
        case .busy: return .page(page, status: 503).header(.retryAfter, "5")
        default: return .page(page, status: 422)
        }
    }

    @Sendable private func signOut(_ request: PageRequest) async throws -> PageAnswer {
        if let token = request.sessionToken {
            try await identity.signOut(token: token, requestID: request.requestID)
        }
        return .redirect(to: SignInPage.path, done: "identity.signed-out").closingSession()
    }

    @Sendable private func showAccount(_ request: PageRequest) async throws -> PageAnswer {
        let own = try await identity.own(by: request.actor)
        // Who came by a passkey or a certificate is not asked for a password that somebody else told.
        if request.session?.firstPath == PasswordPage.path {
            return .redirect(to: PasswordPage.path)
        }
        return .page(
            AccountPage(
                context: request.context,
                navigation: navigation(request.context),
                own: own,
                readings: try await identity.readings(by: request.actor)
            ).html
        )
    }

    @Sendable private func choosePost(_ request: PageRequest) async throws -> PageAnswer {
        guard let session = request.session, let post = ID<Post>(request.form.value("post") ?? "")
        else { throw IdentityRefusal.unknownPost }
        try await identity.choosePost(
            post,
            session: session.id,
            by: session.actor,
            requestID: request.requestID
        )
        return .redirect(to: AccountPath.home, done: "identity.post-chosen")
    }

    @Sendable private func chooseLanguage(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        guard let language = fields.choice("language", of: Language.self) else {
            throw WebRefusal.noPage
        }
        try await identity.chooseLanguage(language, by: request.actor)
        return .redirect(to: AccountPage.path, done: "identity.language-chosen")
    }

    @Sendable private func endSession(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.endOwnSession(
            request.id("id"),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: AccountPage.path, done: "identity.session-ended")
    }

    @Sendable private func disown(_ request: PageRequest) async throws -> PageAnswer {
        guard let session = request.session else { throw IdentityRefusal.unknownSession }
        try await identity.disown(
            session: session.id,
            by: session.actor,
            requestID: request.requestID
        )
        return .redirect(to: PasswordPage.path, done: "identity.disowned")
    }

    @Sendable private func showPassword(_ request: PageRequest) async throws -> PageAnswer {
        let own = try await identity.own(by: request.actor)
        return .page(passwordPage(request, FormState(), isFirst: own.mustChangePassword))
    }

    private func passwordPage(_ request: PageRequest, _ state: FormState, isFirst: Bool) -> HTML {
        PasswordPage(
            context: request.context,
            navigation: isFirst ? .none : navigation(request.context),
            state: state,
            isFirst: isFirst
        ).html
    }

    @Sendable private func changePassword(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let own = try await identity.own(by: actor)
        var fields = request.form.reader
        let old = fields.secret(PasswordPage.old)
        let new = fields.secret(PasswordPage.new)
        let again = fields.secret(PasswordPage.again)
        guard fields.isValid, let session = request.session else {
            let page = passwordPage(request, fields.state, isFirst: own.mustChangePassword)
            return .page(page, status: 422)
        }
        do {
            try await identity.changePassword(
                from: old,
                to: new,
                again: again,
                session: session.id,
                by: actor,
                requestID: request.requestID
            )
        } catch let refusal as IdentityRefusal {
            fields.refuse(PasswordPage.field(of: refusal), PasswordPage.own(refusal))
            let page = passwordPage(request, fields.state, isFirst: own.mustChangePassword)
            return answer(page, to: refusal)
        }
        return .redirect(
            to: own.mustChangePassword ? AccountPath.home : AccountPage.path,
            done: "identity.password-changed"
        )
    }
}

extension FormReader {
    /// A sentence of this system beside a field.
    fileprivate mutating func refuse(
        _ field: String,
        _ said: (key: String, arguments: [String: String])
    ) {
        refuse(field, said.key, said.arguments)
    }
}

/// A browser in a few words, for lists of sessions: never the whole header, which is a fingerprint.
enum UserAgent {
    static func words(_ header: String?) -> String {
        guard let header, header.utf8.count < 1000 else { return "" }
        let browsers = [
            ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS", "macOS"), ("Linux", "Linux"),
        ]
        let found = [browsers, systems].compactMap { list in
            list.first { header.contains($0.0) }?.1
        }
        return found.joined(separator: ", ")
    }
}
