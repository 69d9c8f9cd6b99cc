// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
package import Logging

/// The HTTP shell of a program: one router whose routes all stand behind the same middlewares.
///
/// Add the routes to `router`, then give the site itself to `Application(router:)`: building it is
/// what learns the paths for 405.
package struct Site: HTTPResponderBuilder {
    package let router: Router<AppContext>
    private let routes = KnownRoutes()

    /// `texts` are the tables of all systems; a key that two of them hold stops the program.
    package init(
        texts: [Texts],
        metrics: PrometheusMetrics,
        accessLogLevel: Logger.Level = .debug
    ) {
        let merged = texts.reduce(into: WebTexts.all) { merged, table in
            merged.merge(table) { _, text in
                preconditionFailure("two systems say \(text.english)")
            }
        }
        router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        let errors = ErrorMiddleware(texts: merged, routes: routes)
        router.addMiddleware {
            RequestMiddleware()
            AccessLogMiddleware(level: accessLogLevel)
            MetricsMiddleware(factory: metrics)
            SecurityHeadersMiddleware()
            errors
        }
    }

    package func buildResponder() -> RouterResponder<AppContext> {
        let responder = router.buildResponder()
        routes.learn(from: router)
        return responder
    }
}
