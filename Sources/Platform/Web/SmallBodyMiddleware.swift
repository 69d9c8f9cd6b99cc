// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// Reads a small body before anything answers, also where nobody wants it.
///
/// Software sends `{}` with every call, in a packet of its own. Answered before it came, nginx with
/// `proxy_request_buffering off` ends the caller's connection without a word, under the caller's next request.
package struct SmallBodyMiddleware: RouterMiddleware {
    package typealias Context = AppContext

    /// Bytes; what is larger is read by whoever wants it.
    static let limit = 4096

    package init() {}

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let length = request.headers[.contentLength].flatMap({ Int($0) }),
            (1...Self.limit).contains(length)
        else { return try await next(request, context) }
        var request = request
        request.body = RequestBody(buffer: try await request.body.collect(upTo: Self.limit))
        return try await next(request, context)
    }
}
