// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation

/// A private key in this process's memory: of a key file, or of a PEM file that somebody brought.
package struct PrivateKey: Sendable {
    private enum Key: Sendable {
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    private let key: Key
    package let algorithm: SignatureAlgorithm

    private init(_ key: Key, _ algorithm: SignatureAlgorithm) {
        self.key = key
        self.algorithm = algorithm
    }

    /// A new key: P-256 for `ecdsaSHA256`, P-384 for `ecdsaSHA384`; nil for what we do not issue.
    package static func make(_ algorithm: SignatureAlgorithm) -> PrivateKey? {
        switch algorithm {
        case .ecdsaSHA256: PrivateKey(.p256(P256.Signing.PrivateKey()), algorithm)
        case .ecdsaSHA384: PrivateKey(.p384(P384.Signing.PrivateKey()), algorithm)
        default: nil
        }
    }

    /// The first key of a PEM text without a password: PKCS#8, `EC PRIVATE KEY` or `RSA PRIVATE KEY`.
    package init?(pem text: String) {
        guard let block = PEM.blocks(in: text).first(where: { $0.label.hasSuffix("PRIVATE KEY") })
        else { return nil }
        let whole = PEM.text(block.label, block.der)
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: whole) {
            self.init(.p256(key), .ecdsaSHA256)
        } else if let key = try? P384.Signing.PrivateKey(pemRepresentation: whole) {
            self.init(.p384(key), .ecdsaSHA384)
        } else if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: whole) {
            self.init(.rsa(key), .rsaSHA256)
        } else if let key = Self.ed25519(block.der) {
            self.init(.ed25519(key), .ed25519)
        } else {
            return nil
        }
    }

    /// RFC 8410: the seed is an octet string in the octet string of PKCS#8.
    private static func ed25519(_ der: [UInt8]) -> Curve25519.Signing.PrivateKey? {
        guard var cursor = try? ASN1Node.single(der).cursor(of: ASN1Tag.sequence),
            (try? cursor.next().integer) == 0,
            var algorithm = try? cursor.next().cursor(of: ASN1Tag.sequence),
            (try? algorithm.next().objectIdentifier) == .ed25519,
            let outer = try? cursor.next().octets, let seed = try? ASN1Node.single(outer).octets
        else { return nil }
        return try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed))
    }

    /// What a key file seals: the scalar alone; nil for kinds that we do not keep.
    var secret: [UInt8]? {
        switch key {
        case .p256(let key): Array(key.rawRepresentation)
        case .p384(let key): Array(key.rawRepresentation)
        case .rsa, .ed25519: nil
        }
    }

    init(secret: [UInt8], _ algorithm: SignatureAlgorithm) throws {
        switch algorithm {
        case .ecdsaSHA256:
            self.init(.p256(try P256.Signing.PrivateKey(rawRepresentation: secret)), algorithm)
        case .ecdsaSHA384:
            self.init(.p384(try P384.Signing.PrivateKey(rawRepresentation: secret)), algorithm)
        default: throw KeyFault.kind(algorithm.rawValue)
        }
    }

    /// `SubjectPublicKeyInfo` in DER.
    package var publicKeyDER: [UInt8] {
        switch key {
        case .p256(let key):
            DER.sequence(
                DER.algorithm(.ecPublicKey, DER.oid(.p256)),
                DER.bits(Array(key.publicKey.x963Representation))
            )
        case .p384(let key):
            DER.sequence(
                DER.algorithm(.ecPublicKey, DER.oid(.p384)),
                DER.bits(Array(key.publicKey.x963Representation))
            )
        case .rsa(let key): Array(key.publicKey.derRepresentation)
        case .ed25519(let key):
            DER.sequence(
                DER.algorithm(.ed25519),
                DER.bits(Array(key.publicKey.rawRepresentation))
            )
        }
    }

    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .p256(let key): return Array(try key.signature(for: message).derRepresentation)
        case .p384(let key): return Array(try key.signature(for: message).derRepresentation)
        case .rsa(let key):
            let digest = SHA256.hash(data: message)
            let signature = try key.signature(for: digest, padding: .insecurePKCS1v1_5)
            return Array(signature.rawRepresentation)
        case .ed25519(let key): return Array(try key.signature(for: message))
        }
    }

    package func signingKey(label: String, chain: [[UInt8]]) -> SigningKey {
        SigningKey(label: label, algorithm: algorithm, chain: chain) { try sign($0) }
    }
}
