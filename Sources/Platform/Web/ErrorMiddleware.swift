// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import Logging
import NIOCore

/// Turns every error into an answer: problem+json for programs, a page for browsers.
package struct ErrorMiddleware: RouterMiddleware {
    let texts: Texts
    let routes: KnownRoutes

    package init(texts: Texts, routes: KnownRoutes) {
        self.texts = texts
        self.routes = routes
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try self.response(to: error, request, context)
        }
    }

    private func response(
        to error: any Error,
        _ request: Request,
        _ context: AppContext
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
        if request.headers[.accept]?.contains("text/html") ?? false {
            return page(answer, context)
        }
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

    private func page(_ answer: ErrorAnswer, _ context: AppContext) -> Response {
        let page = ErrorPage(
            answer: answer,
            texts: texts,
            language: context.language,
            reference: context.requestID
        )
        var headers = answer.headers
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = ErrorPage.contentSecurityPolicy
        headers[.contentLanguage] = Language.allCases.map(\.rawValue).joined(separator: ", ")
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.html.text))
        )
    }
}

/// An error and what it was caused by, for the log only.
enum ErrorChain {
    private static let maximumLinks = 8

    /// Each link by its type and words, the outermost first; at most 8.
    static func text(of error: any Error) -> String {
        var links: [String] = []
        var next: (any Error)? = error
        while let current = next, links.count < maximumLinks {
            links.append("\(type(of: current)): \(current)")
            next = cause(of: current)
        }
        return links.joined(separator: " ← ")
    }

    /// The first error among the fields of this one, or of its only case.
    private static func cause(of error: any Error) -> (any Error)? {
        let children = Mirror(reflecting: error).children
        for child in children {
            if let found = child.value as? any Error { return found }
            let inner = Mirror(reflecting: child.value)
            if inner.displayStyle == .optional || inner.displayStyle == .tuple {
                for value in inner.children {
                    if let found = value.value as? any Error { return found }
                }
            }
        }
        return nil
    }
}
