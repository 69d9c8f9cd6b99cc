// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
import Synchronization

/// Which methods each path takes, learned once all routes are added; asked only after a 404.
package final class KnownRoutes: Sendable {
    private struct Route: Sendable {
        let path: RouterPath
        let methods: [HTTPRequest.Method]

        /// How many parts are open, so that the closest of two matches wins.
        var openParts: Int { path.count { !($0 == $0.description) } }
    }

    private let routes = Mutex<[Route]>([])

    package init() {}

    package func learn(from router: Router<AppContext>) {
        let byPath = Dictionary(grouping: router.routes) { $0.path.description }
        let learned = byPath.values.compactMap { group in
            group.first.map { Route(path: $0.path, methods: group.map(\.method)) }
        }
        routes.withLock { $0 = learned.sorted { $0.openParts < $1.openParts } }
    }

    /// The methods of the closest route that this path matches, or nil when none does.
    func methods(of path: String) -> [HTTPRequest.Method]? {
        let parts = path.split(separator: "/")
        return routes.withLock { routes in
            routes.first { Self.matches(parts, $0.path) }?.methods
        }
    }

    private static func matches(_ parts: [Substring], _ path: RouterPath) -> Bool {
        if path.components.last?.description == "**" {
            return parts.count >= path.count - 1
                && zip(path.components.dropLast(), parts).allSatisfy { $0 ~= $1 }
        }
        return parts.count == path.count && zip(path, parts).allSatisfy { $0 ~= $1 }
    }
}
