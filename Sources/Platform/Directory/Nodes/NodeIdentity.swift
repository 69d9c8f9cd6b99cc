// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// What proves that something comes from this node; made of the key of its secrets, so that nothing
/// more has to be kept or backed up.
package struct NodeIdentity: Sendable {
    private let signing: Curve25519.Signing.PrivateKey
    private let agreement: Curve25519.KeyAgreement.PrivateKey

    package init(_ secrets: SecretBox) throws {
        signing = try Curve25519.Signing.PrivateKey(
            rawRepresentation: Data(secrets.derived(for: "node-signing"))
        )
        agreement = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: Data(secrets.derived(for: "node-agreement"))
        )
    }

    package var key: NodeKey {
        NodeKey(
            signing: Array(signing.publicKey.rawRepresentation),
            agreement: Array(agreement.publicKey.rawRepresentation)
        )
    }

    func sign(_ text: [UInt8]) throws -> [UInt8] {
        Array(try signing.signature(for: Data(text)))
    }

    /// The secret of the calls between this node and another: both compute the same from their own
    /// key and the other's, so that it never travels.
    package func secret(with other: NodeKey) throws -> ClientSecret {
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: Data(other.agreement))
        let shared = try agreement.sharedSecretFromKeyAgreement(with: key)
        let derived = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self,
            salt: Data(),
            sharedInfo: Data("vanlang node link".utf8),
            outputByteCount: 32
        )
        return ClientSecret(random: derived.withUnsafeBytes { Array($0) })
    }
}

extension NodeKey {
    func isValid(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(signing)) else {
            return false
        }
        return key.isValidSignature(Data(signature), for: Data(text))
    }
}
