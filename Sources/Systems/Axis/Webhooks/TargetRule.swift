// SPDX-License-Identifier: Apache-2.0

package import Core

/// Which addresses a webhook may call: never this machine, its neighbours or its cloud's metadata.
///
/// A URL that two readers could read in two ways is refused, and the request is sent to a URL that
/// is written anew from the parts that were checked.
package enum TargetRule {
    /// Longest URL in bytes.
    package static let maximumLength = 2000

    /// A URL taken apart.
    package struct Target: Sendable, Equatable {
        package let isSecure: Bool
        /// In lower case, without a final dot and without brackets.
        package let host: String
        package let port: Int
        /// Path and query, beginning with `/`.
        package let path: String
        /// The address, when the host is one.
        package let address: TargetAddress?

        /// The host as a URL has it.
        var urlHost: String { host.contains(":") ? "[\(host)]" : host }

        package var url: String {
            "\(isSecure ? "https" : "http")://\(urlHost):\(port)\(path)"
        }
    }

    /// Takes a URL apart, or says what is wrong with it.
    package static func target(of url: String) throws(TargetRefusal) -> Target {
        // Readers disagree on spaces, backslashes and what is not ASCII (IDN: write xn--…).
        guard url.utf8.count <= maximumLength,
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { throw .unreadable }
        guard let colon = url.firstRange(of: "://") else { throw .unreadable }
        let scheme = url[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
        let rest = url[colon.upperBound...]
        guard !rest.contains("#") else { throw .unreadable }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let (authority, tail) = (rest[..<end], rest[end...])
        guard !authority.contains("@") else { throw .userinfo }
        let (hostText, portText) = try split(authority)
        let (host, address) = try host(hostText)
        let port = try port(portText, isSecure: scheme == "https")
        return Target(
            isSecure: scheme == "https",
            host: host,
            port: port,
            path: tail.hasPrefix("/") ? String(tail) : "/\(tail)",
            address: address
        )
    }

    /// The address to connect to: the first, when every one of them is public or the host is allowed.
    package static func check(
        _ target: Target,
        addresses: [TargetAddress],
        allowed: Set<String>
    ) throws(TargetRefusal) -> TargetAddress {
        guard let first = addresses.first else { throw .unresolved(host: target.host) }
        if !allowed.contains(target.host), let bad = addresses.first(where: { !$0.isPublic }) {
            throw .notPublic(host: target.host, address: bad.description)
        }
        return first
    }

    /// The hosts of the setting `webhook.allow`.
    package static func allowed(_ setting: String) -> Set<String> {
        Set(
            setting.split(separator: ",").compactMap { part in
                let text = part.filter { !$0.isWhitespace }.lowercased()
                let bare =
                    text.hasPrefix("[") && text.hasSuffix("]")
                    ? String(text.dropFirst().dropLast()) : text
                if bare.isEmpty { return nil }
                return TargetAddress(bare)?.description ?? bare
            }
        )
    }

    private static func split(_ authority: Substring) throws(TargetRefusal) -> (
        host: Substring, port: Substring?
    ) {
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { throw .unreadable }
            let after = authority[authority.index(after: close)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw .unreadable }
            return (authority[...close], after.isEmpty ? nil : after.dropFirst())
        }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw .unreadable }
        return (parts[0], parts.count == 2 ? parts[1] : nil)
    }

    private static func host(_ text: Substring) throws(TargetRefusal) -> (String, TargetAddress?) {
        if text.hasPrefix("[") {
            guard let address = TargetAddress(String(text.dropFirst().dropLast())),
                address.bytes.count == 16
            else { throw .host(String(text)) }
            return (address.description, address)
        }
        let name = (text.hasSuffix(".") ? text.dropLast() : text).lowercased()
        if let address = TargetAddress(name), address.bytes.count == 4 { return (name, address) }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(isLabel), let last = labels.last,
            // 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1 to the C library.
            last.first?.isNumber != true
        else { throw .host(String(text)) }
        return (name, nil)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45
            }
    }

    private static func port(_ text: Substring?, isSecure: Bool) throws(TargetRefusal) -> Int {
        guard let text else { return isSecure ? 443 : 80 }
        guard text.utf8.count <= 5, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let port = Int(text), (1...65_535).contains(port)
        else { throw .port(String(text)) }
        return port
    }
}

/// Why a webhook may not call a URL.
package enum TargetRefusal: Refusal, Equatable {
    case unreadable
    case scheme(String)
    case userinfo
    case host(String)
    case port(String)
    case unresolved(host: String)
    case notPublic(host: String, address: String)

    package var code: String {
        switch self {
        case .unreadable: "axis.target.unreadable"
        case .scheme: "axis.target.scheme"
        case .userinfo: "axis.target.userinfo"
        case .host: "axis.target.host"
        case .port: "axis.target.port"
        case .unresolved: "axis.target.unresolved"
        case .notPublic: "axis.target.not-public"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unreadable, .userinfo: [:]
        case .scheme(let value), .host(let value), .port(let value): ["value": value]
        case .unresolved(let host): ["host": host]
        case .notPublic(let host, let address): ["host": host, "address": address]
        }
    }

    package var kind: RefusalKind { .invalid }
}
