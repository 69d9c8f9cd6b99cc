// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

@testable import Trust

/// Keys of the tests; `SigningKey` as a `KeyStore` gives it.
struct TestSigner: Sendable {
    let key: SigningKey
    let publicKey: [UInt8]

    static func make(_ algorithm: JWSAlgorithm) -> TestSigner {
        switch algorithm {
        case .es384:
            let secret = P384.Signing.PrivateKey()
            return TestSigner(
                key: SigningKey(label: "test", algorithm: .ecdsaSHA384, chain: []) { message in
                    Array(try secret.signature(for: message).derRepresentation)
                },
                publicKey: Array(secret.publicKey.derRepresentation)
            )
        case .edDSA:
            let secret = Curve25519.Signing.PrivateKey()
            return TestSigner(
                key: SigningKey(label: "test", algorithm: .ed25519, chain: []) { message in
                    Array(try secret.signature(for: message))
                },
                publicKey: [48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0]
                    + Array(secret.publicKey.rawRepresentation)
            )
        default:
            let secret = P256.Signing.PrivateKey()
            return TestSigner(
                key: SigningKey(label: "test", algorithm: .ecdsaSHA256, chain: []) { message in
                    Array(try secret.signature(for: message).derRepresentation)
                },
                publicKey: Array(secret.publicKey.derRepresentation)
            )
        }
    }
}

/// One signer with its public half under its name.
struct JOSEPair: Sendable {
    let signer: JWSSigner
    let jwk: JWK

    init?(_ algorithm: JWSAlgorithm, kid: String = "ours") {
        let made = TestSigner.make(algorithm)
        guard let signer = JWSSigner(made.key, kid: kid),
            let jwk = JWK(
                subjectPublicKeyInfo: made.publicKey,
                algorithm: algorithm,
                kid: kid
            )
        else { return nil }
        self.signer = signer
        self.jwk = jwk
    }
}
