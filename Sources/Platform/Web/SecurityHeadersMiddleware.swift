// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// Forbids browsers what no answer of ours needs; an answer that needs more says so itself.
package struct SecurityHeadersMiddleware: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if !response.headers.contains(.contentSecurityPolicy) {
            response.headers.append(Self.policy)
        }
        response.headers.append(Self.noSniffing)
        if !response.headers.contains(.referrerPolicy) { response.headers.append(Self.noReferrer) }
        return response
    }

    private static let policy = HTTPFields.Element(
        name: .contentSecurityPolicy,
        value: "default-src 'none'; frame-ancestors 'none'"
    )
    private static let noSniffing = HTTPFields.Element(
        name: .xContentTypeOptions,
        value: "nosniff"
    )
    private static let noReferrer = HTTPFields.Element(
        name: .referrerPolicy,
        value: "no-referrer"
    )
}
