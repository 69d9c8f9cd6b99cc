// SPDX-License-Identifier: Apache-2.0

/// The algorithms of RFC 7518 and RFC 8037 that we know; `none` and HMAC are not among them.
package enum JWSAlgorithm: String, Sendable, CaseIterable {
    case es256 = "ES256"
    case es384 = "ES384"
    case edDSA = "EdDSA"
    case rs256 = "RS256"
    case ps256 = "PS256"

    /// What a key of the `KeyStore` must be to make it; the RSA ones we only verify.
    package init?(making algorithm: SignatureAlgorithm) {
        switch algorithm {
        case .ecdsaSHA256: self = .es256
        case .ecdsaSHA384: self = .es384
        case .ed25519: self = .edDSA
        default: return nil
        }
    }
}

/// Why a token, a header or a key is not accepted; `code` is for logs and never for the sender alone.
package enum JOSERefusal: String, Error, Sendable {
    case tooLarge
    /// Not three parts of strict base64url, or a payload where none or one is expected.
    case form
    case header
    case algorithm
    case keyUnknown
    case keyMissing
    case type
    case critical
    case key
    case keyTooShort
    case signature
    case claims
    case issuer
    case audience
    case expired
    case notYet
}
