// SPDX-License-Identifier: Apache-2.0

/// One thing that an authority is asked for over the network.
package enum TrustErrand: Sendable, Hashable {
    /// A revocation list.
    case list(String)
    /// The certificate of an issuer.
    case issuer(String)
    /// An answer of OCSP to a request.
    case response(String, request: [UInt8])

    package var address: String {
        switch self {
        case .list(let address), .issuer(let address), .response(let address, _): address
        }
    }

    /// What is sent; nil: it is only asked for.
    package var request: [UInt8]? {
        if case .response(_, let request) = self { return request }
        return nil
    }

    /// More than this is cut off, whoever sends it (keycloak had answers without end).
    package var limitBytes: Int {
        switch self {
        case .list: 10 << 20
        case .issuer: Certificate.maximumBytes
        case .response: 262_144
        }
    }

    /// Carries an errand; whatever it throws, the errand came to nothing.
    package typealias Transport = @Sendable (TrustErrand) async throws -> [UInt8]
}
