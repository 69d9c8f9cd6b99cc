// SPDX-License-Identifier: Apache-2.0

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
            try ECDSANumbers.raw(try await key.sign(message), by: key.algorithm)
        }
    }
}
