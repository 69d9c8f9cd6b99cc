// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Under which names people reach this site; a request that names another host is refused.
package struct PublicAddress: Sendable {
    /// Whether browsers reach us over TLS, ours or a balancer's.
    package let isSecure: Bool
    /// In lower case, with a port only where one was given.
    let hosts: Set<String>

    /// `urls` as in `https://trucvanban.gov.vn`, the first of which people are told; none: this machine only.
    package init(urls: [String] = []) {
        isSecure = urls.first?.lowercased().hasPrefix("https://") ?? false
        hosts = Set(urls.map(Self.host))
    }

    /// The setting `server.public-url`: addresses separated by commas or spaces.
    package init(setting: String) {
        self.init(urls: setting.split { $0 == "," || $0 == " " }.map(String.init))
    }

    private static func host(_ url: String) -> String {
        let rest = url.lowercased().split(separator: "://", maxSplits: 1).last ?? ""
        return String(rest.prefix { $0 != "/" })
    }

    /// Whether a Host header names us; the machine itself always may.
    package func knows(_ authority: String?) -> Bool {
        guard let authority else { return false }
        // As browsers write it, which is most of what comes.
        return hosts.contains(authority) || knows(lowercased: authority.lowercased())
    }

    private func knows(lowercased authority: String) -> Bool {
        if hosts.contains(authority) { return true }
        guard let (name, port) = Self.parts(authority) else { return false }
        if ["localhost", "127.0.0.1", "[::1]"].contains(name) { return true }
        // A name that was given without a port is ours on the standard ports only.
        return hosts.contains(name) && (port == nil || port == "443" || port == "80")
    }

    private static func parts(_ authority: String) -> (name: String, port: String?)? {
        let isPlain = authority.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
            default: false
            }
        }
        guard isPlain, !authority.isEmpty else { return nil }
        let afterName =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let afterName else { return nil }
        let name = String(authority[..<afterName])
        let rest = authority[afterName...]
        if rest.isEmpty { return (name, nil) }
        let port = rest.dropFirst()
        guard rest.first == ":", (1...5).contains(port.count),
            port.allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return (name, String(port))
    }
}
