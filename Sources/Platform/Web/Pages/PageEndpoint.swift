// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Logging
import NIOCore

/// The route of one page: host, visitor, rate, sign-in, origin, form, handler, in that order.
///
/// Only these routes ask for a session; APIs, mailboxes and static files never come here.
struct PageEndpoint: Sendable {
    let route: PageRoute
    let router: PageRouter
    let errors: ErrorAnswers

    private var shell: PageShell { router.shell }

    @Sendable func respond(to request: Request, context: AppContext) async throws -> Response {
        guard shell.address.knows(request.head.authority) else { throw WebRefusal.hostUnknown }
        var context = context
        let visit = try await PageVisit.open(request, &context, shell: shell, texts: router.texts)
        let (visitor, page) = (visit.visitor, visit.page)
        let made = visit.response(request, shell: shell)
        do {
            return made.response(to: try await answer(request, context, visitor, page))
        } catch let expired as ExpiredForm where ErrorAnswers.wantsPage(request) {
            return made.response(to: expired.answer(page, frame: shell.frame))
        } catch {
            let response = try errors.response(to: error, request, context, page: page)
            return made.finishing(response)
        }
    }

    private func answer(
        _ request: Request,
        _ context: AppContext,
        _ visitor: Visitor,
        _ page: PageContext
    ) async throws -> PageAnswer {
        let address = ClientAddress.find(
            peer: context.remoteAddress,
            headers: request.headers,
            proxies: shell.proxies
        )
        try shell.rates?.take(
            route.rate,
            session: visitor.session?.id,
            address: address
        )
        if route.changesState { try OriginCheck.pass(request) }
        if route.access == .signedIn, visitor.session == nil {
            return try await signIn(request, context, visitor)
        }
        // Forms too: what must come first, comes first, however it is asked.
        if route.access == .signedIn, let first = visitor.session?.firstPath, route.path != first,
            !route.path.hasPrefix(first + "/")
        {
            return .redirect(to: first)
        }
        var form = Form()
        var body = RequestBody(buffer: ByteBuffer())
        switch route.body {
        case .none:
            if route.changesState { try checkHeader(request, visitor) }
        case .form(let limits):
            form = try await FormBody(limits: limits).form(of: request)
            try checkToken(of: form, request, visitor)
        case .stream(let limit):
            body = try request.boundedBody(upTo: limit)
            // A form that is streamed proves itself by its first part: see `UploadReader`.
            if route.changesState, !FormBody.isMultipart(request.headers) {
                try checkHeader(request, visitor)
            }
        }
        let prepared = PageRequest(
            context: page,
            form: form,
            headers: request.headers,
            requestID: context.requestID,
            body: body,
            contentLength: request.contentLength,
            authority: request.head.authority ?? "",
            remoteAddress: address,
            peerCertificate: context.peerCertificate,
            sessionToken: visitor.session == nil ? nil : visitor.token,
            target: request.uri.string,
            parameters: try parameters(context),
            query: try QueryString(request.uri.query ?? ""),
            router: router,
            visitor: visitor
        )
        return try await route.handler(prepared)
    }

    private func parameters(_ context: AppContext) throws -> [String: String] {
        var values: [String: String] = [:]
        for name in route.parameters {
            let raw = context.parameters.get(name) ?? ""
            guard let text = PercentEncoding.decode(raw.utf8, plusIsSpace: false) else {
                throw WebRefusal.encoding(place: "path")
            }
            values[name] = text
        }
        return values
    }

    private func checkToken(of form: Form, _ request: Request, _ visitor: Visitor) throws {
        let sent = form.value(Form.tokenField) ?? request.headers[.formToken] ?? ""
        switch shell.secret.verdict(on: sent, of: visitor) {
        case .valid: return
        case .samePerson:
            // Nobody is the same as nobody: then it is the cookie that is missing.
            let cause: ExpiredForm.Cause = visitor.hadCookie ? .resend : .noCookie
            throw ExpiredForm(form: form, target: request.uri.string, cause: cause)
        case .wrong:
            throw ExpiredForm(form: form, target: request.uri.string, cause: .otherPerson)
        }
    }

    /// What scripts send instead of a field.
    private func checkHeader(_ request: Request, _ visitor: Visitor) throws {
        let sent = request.headers[.formToken] ?? ""
        guard shell.secret.verdict(on: sent, of: visitor) == .valid else {
            throw WebRefusal.formToken
        }
    }

    /// Somebody without a session: off to sign in, with what was typed kept on a page.
    private func signIn(
        _ request: Request,
        _ context: AppContext,
        _ visitor: Visitor
    ) async throws -> PageAnswer {
        guard ErrorAnswers.wantsPage(request) else { throw WebRefusal.signInNeeded }
        if route.method == .get {
            return .redirect(to: Self.signIn(next: request.uri.string, router))
        }
        guard case .form(let limits) = route.body else { throw WebRefusal.signInNeeded }
        let form = try await FormBody(limits: limits).form(of: request)
        throw ExpiredForm(form: form, target: request.uri.string, cause: .signedOut)
    }

    static func signIn(next target: String, _ router: PageRouter) -> String {
        guard let next = router.localPage(target) else { return PageRouter.signInPath }
        return PageRouter.signInPath + "?next=" + LocalPath.encoded(next)
    }
}

/// Whether a request that changes something comes from a page of ours, as the browser says.
///
/// Tokens alone would do; this stops a leaked one, and costs two headers.
enum OriginCheck {
    static func pass(_ request: Request) throws {
        if let site = request.headers[.fetchSite], site != "same-origin",
            site != "none"
        {
            throw WebRefusal.otherOrigin
        }
        guard let origin = request.headers[.origin] else { return }
        // The scheme is not compared: behind a balancer that speaks TLS we see plain http.
        let host = origin.split(separator: "://", maxSplits: 1).last.map(String.init)
        guard origin.contains("://"), host?.lowercased() == request.head.authority?.lowercased()
        else { throw WebRefusal.otherOrigin }
    }
}
