// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// Software at which people sign in through us; registered by an administrator.
package struct OpenIDClient: Sendable, Equatable {
    /// What is asked of it beyond OpenID Connect Core.
    package enum Profile: String, Sendable, CaseIterable {
        /// FAPI 2.0 Security Profile: what every new client is held to.
        case fapi2
        /// OpenID Connect as the portals of 2019 speak it, marked because it protects less.
        case plain
    }

    /// How it proves itself at the token endpoint.
    package enum Authentication: String, Sendable, CaseIterable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
        case privateKey = "private_key_jwt"
        /// The certificate of the connection, registered beforehand (RFC 8705 §2.2).
        case certificate = "self_signed_tls_client_auth"
        /// A program that can keep no secret; PKCE alone.
        case none
    }

    package let id: String
    package let name: String
    package let profile: Profile
    package let authentication: Authentication
    let secretDigest: [UInt8]?
    /// A JWK set, of clients with a key of their own.
    package let keys: String
    package let redirectURIs: [String]
    package let logoutURIs: [String]
    package let backChannelURI: String
    package let scopes: Set<Scope>
    /// Given whatever it asks, for portals that only know `openid`.
    package let impliedScopes: Set<Scope>
    /// It may also sign in as itself (client_credentials).
    package let isService: Bool
    /// People who are known less surely are not let in.
    package let leastLevel: AssuranceLevel
    package let isDisabled: Bool
    package let madeAt: Instant
    package let version: Int

    var objectName: String { "identity.openid-client/\(id)" }

    /// What may be asked for.
    package enum Scope: String, Sendable, CaseIterable, Comparable {
        case openID = "openid"
        /// Name and birth date.
        case profile
        case email
        case phone
        /// The numbers by which the State knows a person or a business (vietnam.md §7.3).
        case identity = "dinhdanh"
        /// Tokens that outlive the session.
        case offline = "offline_access"

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        static func set(_ text: String) -> Set<Scope> {
            Set(text.split(separator: " ").compactMap { Scope(rawValue: String($0)) })
        }

        static func text(_ scopes: Set<Scope>) -> String {
            scopes.sorted { $0.place < $1.place }.map(\.rawValue).joined(separator: " ")
        }

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }
}

/// Which addresses a client may be registered with.
enum ClientAddressRule {
    /// `https` anywhere, `http` on this machine only; no fragment, no user, no white space.
    static func isGood(_ address: String) -> Bool {
        guard address.utf8.count <= 500, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !address.contains("#"), !address.contains("\\"), !address.contains("\""),
            let (scheme, host) = parts(address), !host.contains("@"), !host.isEmpty
        else { return false }
        if scheme == "https" { return true }
        let name = host.hasPrefix("[") ? "[::1]" : String(host.prefix { $0 != ":" })
        return scheme == "http" && ["localhost", "127.0.0.1", "[::1]"].contains(name)
    }

    static func parts(_ address: String) -> (scheme: String, host: String)? {
        guard let mark = address.range(of: "://") else { return nil }
        let rest = address[mark.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        return (String(address[..<mark.lowerBound]), String(host))
    }
}
