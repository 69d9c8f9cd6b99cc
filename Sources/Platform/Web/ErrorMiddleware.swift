// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Turns every error that no page has answered into an answer.
struct ErrorMiddleware: RouterMiddleware {
    let answers: ErrorAnswers

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            guard let shell = answers.shell, ErrorAnswers.wantsPage(request),
                shell.address.knows(request.head.authority)
            else { return try answers.response(to: error, request, context) }
            return try await page(for: error, request, context, shell)
        }
    }

    /// In the layout, as the visitor knows it; as plainly as can be when even that fails.
    private func page(
        for error: any Error,
        _ request: Request,
        _ context: AppContext,
        _ shell: PageShell
    ) async throws -> Response {
        var context = context
        let texts = answers.texts
        let visit = try? await PageVisit.open(request, &context, shell: shell, texts: texts)
        let response = try answers.response(to: error, request, context, page: visit?.page)
        return visit?.response(request, shell: shell).finishing(response) ?? response
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
