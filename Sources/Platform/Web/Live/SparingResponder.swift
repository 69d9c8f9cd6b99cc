// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// Answers the request of a live page in a task of its own.
///
/// A task keeps the memory of its deepest calls until it ends, and a page that is open keeps its
/// connection's task for hours: every middleware would leave its frames there, 16 kB a page.
package struct SparingResponder<Inner: HTTPResponder>: HTTPResponder
where Inner.Context == AppContext {
    let inner: Inner

    @Sendable
    package func respond(to request: Request, context: AppContext) async throws -> Response {
        guard request.headers[.accept] == "text/event-stream" else {
            return try await inner.respond(to: request, context: context)
        }
        async let response = inner.respond(to: request, context: context)
        return try await response
    }
}
