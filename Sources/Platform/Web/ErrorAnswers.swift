// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Logging
import NIOCore

/// Makes an answer of every error: problem+json for programs, a page for browsers.
struct ErrorAnswers: Sendable {
    let texts: Texts
    let routes: KnownRoutes
    /// How pages look; nil where a program has no pages.
    let shell: PageShell?

    static func wantsPage(_ request: Request) -> Bool {
        request.headers[.accept]?.contains("text/html") ?? false
    }

    /// `page` is nil outside the routes of pages: then nobody has asked yet who the visitor is.
    func response(
        to error: any Error,
        _ request: Request,
        _ context: AppContext,
        page: PageContext? = nil
    ) throws -> Response {
        // A request that breaks HTTP itself: the server must answer and close by its own means.
        if String(describing: type(of: error)) == "HTTPParserError" { throw error }
        let answer = notAllowed(request, error) ?? ErrorAnswer(error)
        if case .fault = answer.cause {
            context.logger.error(
                "request failed",
                metadata: ["error": .string(ErrorChain.text(of: error))]
            )
        }
        if Self.wantsPage(request) { return document(answer, context, page: page) }
        let problem = answer.problem(
            texts: texts,
            language: context.language,
            reference: context.requestID
        )
        let status = HTTPResponse.Status(code: answer.status)
        var response = Response.json(
            problem.json(requestID: context.requestID, title: StatusPhrase.of(answer.status)),
            status: status,
            headers: answer.headers
        )
        response.headers[.contentType] = "application/problem+json"
        return response
    }

    /// The router says 404 for a known path with another method; the truth is 405.
    private func notAllowed(_ request: Request, _ error: any Error) -> ErrorAnswer? {
        guard let error = error as? HTTPError, error.status == .notFound,
            let allowed = routes.methods(of: request.uri.path), !allowed.contains(request.method)
        else { return nil }
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return ErrorAnswer(
            status: 405,
            cause: .methodNotAllowed(method: request.method.rawValue, allowed: list),
            headers: [.allow: list]
        )
    }

    private func document(
        _ answer: ErrorAnswer,
        _ context: AppContext,
        page: PageContext?
    ) -> Response {
        let content = ErrorPage(
            answer: answer,
            texts: texts,
            language: context.language,
            reference: context.requestID
        )
        var headers = answer.headers
        headers[.contentType] = "text/html; charset=utf-8"
        let html: HTML
        if let page, let frame = shell?.frame, answer.status < 500 {
            html = frame(page, content.title, content.content)
            headers[.contentSecurityPolicy] = ContentPolicy.page.text
            headers[.contentLanguage] = page.language.rawValue
        } else {
            html = content.html
            headers[.contentSecurityPolicy] = ErrorPage.contentSecurityPolicy
            headers[.contentLanguage] = Language.allCases.map(\.rawValue).joined(separator: ", ")
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.text))
        )
    }
}
