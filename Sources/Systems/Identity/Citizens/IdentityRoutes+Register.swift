// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    /// An account of one's own, and the session that begins with it.
    var registerRoutes: [PageRoute] {
        [
            .get(RegisterPage.path, right: "anyone", access: .anyone) { request in
                if request.session != nil {
                    return .redirect(to: request.next(otherwise: AccountPath.home))
                }
                return .page(registerPage(request, FormState()))
            },
            .post(
                RegisterPage.path,
                right: "anyone",
                access: .anyone,
                body: .form(FormLimits(bytes: 16 << 10, fields: 20)),
                rate: .search,
                register
            ),
        ]
    }

    private func registerPage(_ request: PageRequest, _ state: FormState) -> HTML {
        RegisterPage(
            context: request.context,
            state: state,
            next: request.next(otherwise: "")
        ).html
    }

    @Sendable private func register(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let login = fields.text("login", max: 30)
        let name = fields.text("name", max: 100)
        let born = fields.date("born", required: false)
        let password = fields.secret("password")
        let again = fields.secret("again")
        if password != again { fields.refuse(IdentityRefusal.passwordsDiffer, at: "again") }
        guard fields.isValid else {
            return .page(registerPage(request, fields.state), status: 422)
        }
        do {
            let (number, level) = try await opened(
                registering: login,
                name: name,
                bornOn: born,
                password,
                request
            )
            let signedIn = try await identity.signIn(
                SignInRequest(
                    login: number,
                    password: password,
                    place: Place(address: request.remoteAddress),
                    agent: UserAgent.words(request.headers[.userAgent]),
                    replacing: request.sessionToken,
                    requestID: request.requestID
                )
            )
            return .redirect(
                to: request.next(otherwise: AccountPath.home),
                done: identity.population.isPresent && level == .stated
                    ? "identity.registered-stated" : "identity.registered"
            ).openingSession(token: signedIn.token.text)
        } catch IdentityRefusal.wrongPassword {
            // Taken, and not by whoever asks.
            let refusal = IdentityRefusal.personalNumberTaken
            fields.refuse(refusal, at: Self.field(of: refusal))
            return answer(registerPage(request, fields.state), to: refusal)
        } catch let refusal as IdentityRefusal {
            fields.refuse(refusal, at: Self.field(of: refusal))
            return answer(registerPage(request, fields.state), to: refusal)
        }
    }

    /// The login of a new account; of one that this same form opened already, when its answer was lost on the
    /// way: the password then says whether it is the same person.
    private func opened(
        registering login: String,
        name: String,
        bornOn: CivilDate?,
        _ password: String,
        _ request: PageRequest
    ) async throws -> (number: String, level: AssuranceLevel?) {
        do {
            let citizen = try await identity.register(
                personalNumber: login,
                name: name,
                bornOn: bornOn,
                password: Password(password),
                requestID: request.requestID
            )
            return (citizen.personalNumber, citizen.assurance)
        } catch IdentityRefusal.personalNumberTaken {
            return (login.filter { $0 != " " && $0 != "." }, nil)
        }
    }

    /// Beside which field a refusal stands.
    private static func field(of refusal: IdentityRefusal) -> String {
        switch refusal {
        case .badPersonalNumber, .personalNumberTaken: "login"
        case .birthDateDiffers: "born"
        case .passwordTooShort, .passwordTooLong, .passwordIsName, .passwordCommon: "password"
        default: ""
        }
    }
}
