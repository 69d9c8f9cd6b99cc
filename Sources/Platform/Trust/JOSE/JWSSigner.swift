// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// A private key as JOSE sees it; the key itself lives wherever `SigningKey` has it.
package struct JWSSigner: Sendable {
    package let kid: String
    package let algorithm: JWSAlgorithm
    /// DER certificates for `x5c`, if any.
    package let chain: [[UInt8]]
    let sign: @Sendable (_ message: [UInt8]) async throws -> [UInt8]

    /// Nil when the key is of an algorithm that we do not make.
    package init?(_ key: SigningKey, kid: String) {
        guard let algorithm = JWSAlgorithm(making: key.algorithm) else { return nil }
        self.kid = kid
        self.algorithm = algorithm
        chain = key.chain
        sign = { message in
            try Self.raw(try await key.sign(message), algorithm)
        }
    }

    /// The two numbers of ECDSA side by side (RFC 7518 §3.4), from their DER.
    private static func raw(_ signature: [UInt8], _ algorithm: JWSAlgorithm) throws -> [UInt8] {
        switch algorithm {
        case .es256:
            Array(
                try P256.Signing.ECDSASignature(derRepresentation: signature).rawRepresentation
            )
        case .es384:
            Array(
                try P384.Signing.ECDSASignature(derRepresentation: signature).rawRepresentation
            )
        default: signature
        }
    }
}
