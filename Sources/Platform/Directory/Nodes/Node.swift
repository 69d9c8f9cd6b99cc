// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// One installation of this program with its own database, as the nodes of a country know each
/// other.
package struct Node: Sendable, Equatable {
    package enum Role: String, Sendable {
        /// This node itself.
        case own
        /// The node whose directory this one follows, and through which it reaches all others.
        case upstream
        case peer
    }

    /// The same at every node: 1 to 20 of `a-z 0-9 -`.
    package let name: String
    /// Where others reach it, as `https://host`; empty where nobody calls it.
    package var url: String
    package var key: NodeKey
    package var role: Role
    /// Mail goes to it without a detour, and it may hand mail over here.
    package var isLinked: Bool

    package init(name: String, url: String, key: NodeKey, role: Role, isLinked: Bool) {
        self.name = name
        self.url = url
        self.key = key
        self.role = role
        self.isLinked = isLinked
    }

    static func isName(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45
            }
    }

    static func isURL(_ text: String) -> Bool {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? "") else {
            return false
        }
        return !(url.host ?? "").isEmpty && url.user == nil && url.query == nil
            && url.fragment == nil && !text.hasSuffix("/")
    }

    /// What the node calls itself in the header `systemid`.
    package var systemID: String { Self.systemPrefix + name }

    static let systemPrefix = "node."
}

/// The public half of a node's identity: one key for what it publishes, one for its calls.
package struct NodeKey: Sendable, Hashable, LosslessStringConvertible {
    /// Ed25519, 32 bytes.
    let signing: [UInt8]
    /// X25519, 32 bytes.
    let agreement: [UInt8]

    init(signing: [UInt8], agreement: [UInt8]) {
        self.signing = signing
        self.agreement = agreement
    }

    init?(bytes: [UInt8]) {
        guard bytes.count == 64 else { return nil }
        self.init(signing: Array(bytes[..<32]), agreement: Array(bytes[32...]))
    }

    /// Reads base64 of both keys.
    package init?(_ description: String) {
        guard let data = Data(base64Encoded: description) else { return nil }
        self.init(bytes: Array(data))
    }

    var bytes: [UInt8] { signing + agreement }
    package var description: String { Data(bytes).base64EncodedString() }
}
