// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a person is told when an application sent him here wrongly.
package enum OpenIDRefusal: Refusal, Equatable {
    case unknownClient
    /// The address to go back to is not registered.
    case unknownAddress(String)
    /// The request has expired or was answered before.
    case requestGone
    case badClient(field: String)
    case clientExists

    package var code: String { "identity.openid." + word }

    private var word: String {
        switch self {
        case .unknownClient: "unknown-client"
        case .unknownAddress: "unknown-address"
        case .requestGone: "request-gone"
        case .badClient(let field): "bad-\(field)"
        case .clientExists: "client-exists"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknownClient, .unknownAddress: .malformed
        case .requestGone: .unknown
        case .badClient: .invalid
        case .clientExists: .conflict
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unknownAddress(let name): ["name": name]
        default: [:]
        }
    }
}
