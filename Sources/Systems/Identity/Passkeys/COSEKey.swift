// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Formats
import Foundation

/// A passkey's public key (RFC 9053): ES256, EdDSA or RS256, as WebAuthn asks every server to take.
struct COSEKey: Sendable {
    private enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey, bytes: Int)
    }

    /// The numbers of the IANA COSE registry, the one we like best first.
    static let algorithms = [-7, -8, -257]

    private let material: Material

    /// Nil for other algorithms, broken keys and weak ones.
    init?(_ key: CBOR) {
        switch (key[1]?.integer, key[3]?.integer) {
        case (2, -7):
            guard key[-1]?.integer == 1, let x = key[-2]?.bytes, let y = key[-3]?.bytes,
                x.count == 32, y.count == 32,
                let made = try? P256.Signing.PublicKey(rawRepresentation: Data(x + y))
            else { return nil }
            material = .p256(made)
        case (1, -8):
            guard key[-1]?.integer == 6, let x = key[-2]?.bytes, x.count == 32,
                let made = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(x))
            else { return nil }
            material = .ed25519(made)
        case (3, -257):
            guard let n = key[-1]?.bytes, let e = key[-2]?.bytes, (256...512).contains(n.count),
                e.count <= 4, let made = try? _RSA.Signing.PublicKey(n: n, e: e)
            else { return nil }
            material = .rsa(made, bytes: n.count)
        default: return nil
        }
    }

    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch material {
        case .p256(let key):
            guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: Data(signature))
            else { return false }
            return key.isValidSignature(parsed, for: Data(message))
        case .ed25519(let key):
            return signature.count == 64
                && key.isValidSignature(Data(signature), for: Data(message))
        case .rsa(let key, let bytes):
            guard signature.count == bytes else { return false }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: Data(signature)),
                for: Data(message),
                padding: .insecurePKCS1v1_5
            )
        }
    }
}
