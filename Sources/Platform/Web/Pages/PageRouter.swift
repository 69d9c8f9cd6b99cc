// SPDX-License-Identifier: Apache-2.0

package import Core
import Hummingbird

/// All routes of pages of a program, walked by tests and asked where `next` may lead.
package struct PageRouter: Sendable {
    package let routes: [PageRoute]
    let shell: PageShell
    let texts: Texts

    /// Where people without a session are sent.
    package static let signInPath = "/sign-in"

    /// Two routes with one method and path stop the program.
    package init(_ routes: [PageRoute], shell: PageShell, texts: Texts) {
        var seen: Set<String> = []
        for route in routes {
            let name = "\(route.method) \(route.path)"
            precondition(seen.insert(name).inserted, "two routes are \(name)")
        }
        self.routes = routes
        self.shell = shell
        self.texts = texts
    }

    func add(to router: some RouterMethods<AppContext>, errors: ErrorAnswers) {
        for route in routes {
            let endpoint = PageEndpoint(route: route, router: self, errors: errors)
            router.on(RouterPath(route.path), method: route.httpMethod, use: endpoint.respond)
        }
    }

    /// The target itself when it is a page of ours that GET opens, else nil.
    ///
    /// Signing in and out are left out, or a stranger could send people in circles.
    package func localPage(_ target: String) -> String? {
        guard LocalPath.isLocal(target) else { return nil }
        let path = target.prefix { $0 != "?" && $0 != "#" }
        guard !path.hasPrefix(Self.signInPath), !path.hasPrefix("/sign-out") else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !path.contains("//") else { return nil }
        let isPage = routes.contains { $0.method == .get && Self.matches(parts, $0.path) }
        return isPage ? target : nil
    }

    private static func matches(_ parts: [Substring], _ path: String) -> Bool {
        let pattern = path.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}
