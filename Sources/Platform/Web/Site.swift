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
    /// The pages of the program; empty when it has none.
    package let pages: PageRouter?
    private let routes = KnownRoutes()

    /// `texts` are the tables of all systems; a key that two of them hold stops the program.
    ///
    /// `pages` are all routes that browsers open, and need a `shell`; `peers` are the callers over our own TLS.
    package init(
        texts: [Texts],
        metrics: PrometheusMetrics,
        accessLogLevel: Logger.Level = .debug,
        shell: PageShell? = nil,
        pages: [PageRoute] = [],
        peers: PeerCertificates? = nil
    ) {
        let merged = texts.reduce(into: WebTexts.all) { merged, table in
            merged.merge(table) { _, text in
                preconditionFailure("two systems say \(text.english)")
            }
        }
        router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        let errors = ErrorAnswers(texts: merged, routes: routes, shell: shell)
        router.addMiddleware {
            RequestMiddleware()
            AccessLogMiddleware(level: accessLogLevel)
            MetricsMiddleware(factory: metrics)
            SecurityHeadersMiddleware()
            ErrorMiddleware(answers: errors)
            SmallBodyMiddleware()
        }
        if let peers { router.addMiddleware { PeerMiddleware(peers) } }
        self.pages = shell.map { PageRouter(pages, shell: $0, texts: merged) }
        self.pages?.add(to: router, errors: errors)
        if shell != nil { Assets.files.add(to: router) }
    }

    package func buildResponder() -> SparingResponder<RouterResponder<AppContext>> {
        let responder = router.buildResponder()
        routes.learn(from: router)
        return SparingResponder(inner: responder)
    }
}
