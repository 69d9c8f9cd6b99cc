// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
package import Logging

/// One line per request, without query strings, headers or bodies, so that no secret gets in.
package struct AccessLogMiddleware: RouterMiddleware {
    let level: Logger.Level

    package init(level: Logger.Level = .debug) { self.level = level }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard context.logger.logLevel <= level else { return try await next(request, context) }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        context.logger.log(
            level: level,
            "request",
            metadata: [
                "method": .string(request.method.rawValue),
                "route": .string(context.routeTemplate),
                "status": .stringConvertible(response.status.code),
                "microseconds": .stringConvertible(Int(microseconds)),
            ]
        )
        return response
    }
}

extension AppContext {
    /// The declared path of the route that was found, never what the caller typed.
    var routeTemplate: String {
        guard let path = endpointPath, path != "NotFound" else { return "unmatched" }
        return path
    }
}
