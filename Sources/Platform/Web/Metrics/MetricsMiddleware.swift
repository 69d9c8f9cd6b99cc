// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
package import Metrics
import Synchronization

/// Counts and times requests by route template, so that the number of series stays that of routes.
///
/// The time is until the answer's head is ready; what a streamed body takes is not in it.
package struct MetricsMiddleware: RouterMiddleware {
    private struct Key: Hashable, Sendable {
        let method: HTTPRequest.Method
        let route: String
        let status: Int
    }

    private struct Series: Sendable {
        let requests: Counter
        let seconds: Metrics.Timer
    }

    /// Handles by key, because asking the factory costs more than the counting.
    private final class Cache: Sendable {
        let series = Mutex<[Key: Series]>([:])
    }

    private let factory: any MetricsFactory
    private let cache = Cache()

    package init(factory: any MetricsFactory) { self.factory = factory }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let series = series(request.method, context.routeTemplate, response.status.code)
        series.requests.increment(by: 1)
        let elapsed = (ContinuousClock.now - start).components
        series.seconds.recordNanoseconds(
            elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000
        )
        return response
    }

    private func series(_ method: HTTPRequest.Method, _ route: String, _ status: Int) -> Series {
        let isKnown = Self.methods.contains(method)
        let key = Key(method: isKnown ? method : Self.other, route: route, status: status)
        return cache.series.withLock { series in
            if let found = series[key] { return found }
            let name = isKnown ? method.rawValue : "other"
            let route = ("route", key.route)
            let made = Series(
                requests: Counter(
                    label: "http_requests_total",
                    dimensions: [("method", name), route, ("status", String(status))],
                    factory: factory
                ),
                seconds: Metrics.Timer(
                    label: "http_request_seconds",
                    dimensions: [("method", name), route],
                    factory: factory
                )
            )
            series[key] = made
            return made
        }
    }

    /// Callers may invent methods; the invented ones share one series.
    private static let methods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace,
    ]
    private static let other = HTTPRequest.Method.connect
}
