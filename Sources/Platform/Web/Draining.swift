// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
package import Hummingbird
import Synchronization

/// The last seconds of a process: it still answers, and tells everybody not to come again.
///
/// So a balancer takes it out, and keeps no connection to it, before it closes its port.
package final class Draining: Sendable {
    private let hasBegun = Mutex(false)

    package init() {}

    package func begin() { hasBegun.withLock { $0 = true } }

    package var isUnderWay: Bool { hasBegun.withLock { $0 } }

    package struct Ending: Error {}

    /// Fails while it is under way.
    package var check: Health.Check {
        Health.Check("serving") { if self.isUnderWay { throw Ending() } }
    }
}

/// Ends each connection with the answer under way.
package struct DrainingMiddleware: RouterMiddleware {
    package typealias Context = AppContext

    private let draining: Draining

    package init(_ draining: Draining) { self.draining = draining }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if draining.isUnderWay { response.headers[.connection] = "close" }
        return response
    }
}
