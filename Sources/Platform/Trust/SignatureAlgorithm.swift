// SPDX-License-Identifier: Apache-2.0

package import Core

/// How a signature is made: the key's kind, its padding and the digest, as one choice.
///
/// We make those with SHA-256 and SHA-384 on ECDSA. The others are verified where somebody else uses them, within the dates of `AlgorithmRegistry`.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case ecdsaSHA1 = "ecdsa-sha1"
    case ecdsaSHA256 = "ecdsa-sha256"
    case ecdsaSHA384 = "ecdsa-sha384"
    case ecdsaSHA512 = "ecdsa-sha512"
    case rsaSHA1 = "rsa-sha1"
    case rsaSHA256 = "rsa-sha256"
    case rsaSHA384 = "rsa-sha384"
    case rsaSHA512 = "rsa-sha512"
    case rsaPSSSHA256 = "rsa-pss-sha256"
    case rsaPSSSHA384 = "rsa-pss-sha384"
    case rsaPSSSHA512 = "rsa-pss-sha512"
    case ed25519
}

/// A key that somebody was handed, with the certificate that says whose it is.
///
/// It holds no secret: `sign` reaches the key where it lives, a file's or a token's, on that key's own threads. It is never called inside
/// a transaction.
package struct SigningKey: Sendable {
    /// The key's name in its store.
    package let label: String
    package let algorithm: SignatureAlgorithm
    /// DER certificates, the signer's first, each followed by its issuer; the root may be left out.
    package let chain: [[UInt8]]
    /// The signature over a message, which it digests by `algorithm`: ECDSA in DER (`Ecdsa-Sig-Value`), RSA and Ed25519 as they are.
    package let sign: @Sendable (_ message: [UInt8]) async throws -> [UInt8]

    package init(
        label: String,
        algorithm: SignatureAlgorithm,
        chain: [[UInt8]],
        sign: @escaping @Sendable (_ message: [UInt8]) async throws -> [UInt8]
    ) {
        self.label = label
        self.algorithm = algorithm
        self.chain = chain
        self.sign = sign
    }
}

/// Where a time-stamp comes from: the digest goes in (SHA-256), the DER `TimeStampToken` of RFC 3161 comes out.
package typealias TimeStamper = @Sendable (_ digest: [UInt8], _ at: Instant) async throws -> [UInt8]
