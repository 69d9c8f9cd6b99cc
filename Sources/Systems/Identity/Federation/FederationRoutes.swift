// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    static let outsidePath = "/sign-in/outside"
    static let outsideBackPath = "/sign-in/outside/back"

    var federationRoutes: [PageRoute] {
        guard identity.provider != nil else { return [] }
        return [
            .get(Self.outsidePath, right: "anyone", access: .anyone, beginOutside),
            .get(Self.outsideBackPath, right: "anyone", access: .anyone, finishOutside),
        ]
    }

    @Sendable private func beginOutside(_ request: PageRequest) async throws -> PageAnswer {
        guard let provider = identity.provider else { throw WebRefusal.noPage }
        let visit: OutsideVisit
        do {
            visit = try await identity.beginOutside(
                provider,
                back: site.origin(request.authority) + Self.outsideBackPath,
                next: request.next(otherwise: "")
            )
        } catch {
            return outsideFailed(request)
        }
        let cookie =
            "\(Identity.outsideCookie)=\(visit.cookie); Path=/sign-in; HttpOnly; SameSite=Lax"
        return PageAnswer.leaving(to: visit.address)
            .header(.setCookie, cookie + "; Max-Age=600" + (isSecure(request) ? "; Secure" : ""))
    }

    private func isSecure(_ request: PageRequest) -> Bool {
        site.origin(request.authority).hasPrefix("https://")
    }

    @Sendable private func finishOutside(_ request: PageRequest) async throws -> PageAnswer {
        guard let provider = identity.provider else { throw WebRefusal.noPage }
        let cookie = request.headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }
            .first { $0.hasPrefix(Identity.outsideCookie + "=") }
            .map { String($0.dropFirst(Identity.outsideCookie.count + 1)) }
        do {
            let done = try await identity.finishOutside(
                provider,
                query: { request.queryText($0) },
                cookie: cookie,
                SignInRequest(
                    login: "",
                    password: "",
                    place: Place(address: request.remoteAddress),
                    agent: UserAgent.words(request.headers[.userAgent]),
                    replacing: request.sessionToken,
                    requestID: request.requestID
                ),
                linking: Self.whole(request.session)
            )
            let next = request.local(done.next, otherwise: AccountPath.home)
            let path =
                done.signedIn.needsSecond ? SecondFactorPage.path(next: next) : next
            return .redirect(to: path).openingSession(token: done.signedIn.token.text)
        } catch let refusal as IdentityRefusal {
            var fields = Form().reader
            fields.refuse(refusal)
            return answer(signInPage(request, fields.state), to: refusal)
        } catch {
            return outsideFailed(request)
        }
    }

    /// Whose account another way in may be added to: not that of somebody who only knows a password that was told him,
    /// or who has shown one of two factors.
    private static func whole(_ session: Session?) -> ID<Account>? {
        guard let session, session.firstPath == nil, session.actor.strength >= .password else {
            return nil
        }
        return session.actor.personID.flatMap { ID<Account>($0) }
    }

    /// The own way of signing in stays, whatever became of the other.
    private func outsideFailed(_ request: PageRequest) -> PageAnswer {
        var fields = Form().reader
        fields.refuse(IdentityRefusal.outsideFailed)
        return .page(signInPage(request, fields.state), status: 503)
    }
}
