// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
import Logging

/// Outermost: gives the request its id and language, and the answer its id.
///
/// It also takes the body off every answer to HEAD, because a body there would be read as the next
/// answer on the connection.
package struct RequestMiddleware: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = RequestID.name(from: request.headers)
        context.logger[metadataKey: "hb.request.id"] = .string(context.requestID)
        context.languageWish = LanguageWish(
            target: request.uri.string,
            header: request.headers[.acceptLanguage]
        )
        var response = try await next(request, context)
        if request.method == .head { response = response.createHeadResponse() }
        response.headers[.requestID] = context.requestID
        return response
    }
}
