// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation

/// Somebody's public key, ready to verify with.
package struct PublicKey: Sendable {
    private enum Key: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        /// Of a kind that we cannot verify with, such as DSA or a curve of others.
        case foreign
    }

    private let key: Key
    /// `SubjectPublicKeyInfo` in DER.
    package let der: [UInt8]
    /// The key alone: what key identifiers are made of.
    package let keyBits: [UInt8]
    /// As the algorithm registry names it: `P-256`, `RSA-2048`, `Ed25519`; the OID for what we do not know.
    package let name: String
    /// Bits of an RSA modulus or of a curve.
    package let bitCount: Int

    /// Reads a `SubjectPublicKeyInfo`; a kind that we do not know is kept, and verifies nothing.
    package init(_ node: ASN1Node) throws {
        der = Array(node.encoded)
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        var algorithm = try cursor.next(ASN1Tag.sequence).cursor
        let oid = try algorithm.next().objectIdentifier
        keyBits = Array(try cursor.next().bitOctets)
        try cursor.finish()
        switch oid {
        case .ecPublicKey:
            let curve = try? algorithm.next().objectIdentifier
            (key, name, bitCount) = try Self.curve(curve, keyBits)
        case .rsaEncryption, .rsaPSS:
            var numbers = try ASN1Node.single(keyBits).cursor(of: ASN1Tag.sequence)
            let modulus = try numbers.next().integerBytes.drop { $0 == 0 }
            let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
            // More than 16,384 bits make one verification take seconds.
            let isUsable = (1024...16_384).contains(bits)
            let inner = DER.sequence(DER.algorithm(.rsaEncryption, DER.null), DER.bits(keyBits))
            let loaded =
                isUsable ? try? _RSA.Signing.PublicKey(unsafeDERRepresentation: inner) : nil
            key = loaded.map(Key.rsa) ?? .foreign
            (name, bitCount) = ("RSA-\(bits)", bits)
        case .ed25519:
            key = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: keyBits))
            (name, bitCount) = ("Ed25519", 256)
        default: (key, name, bitCount) = (.foreign, oid.description, 0)
        }
    }

    package init(der: [UInt8]) throws { try self.init(ASN1Node.single(der)) }

    private static func curve(_ curve: OID?, _ bits: [UInt8]) throws -> (Key, String, Int) {
        switch curve {
        case .p256: (.p256(try P256.Signing.PublicKey(x963Representation: bits)), "P-256", 256)
        case .p384: (.p384(try P384.Signing.PublicKey(x963Representation: bits)), "P-384", 384)
        case .p521: (.p521(try P521.Signing.PublicKey(x963Representation: bits)), "P-521", 521)
        default: (.foreign, curve?.description ?? "EC", 0)
        }
    }

    /// Whether this key can be asked about signatures at all.
    package var isKnown: Bool {
        if case .foreign = key { false } else { true }
    }

    /// Whether `signature` is over `message` by this key.
    package func isValid(
        _ signature: some Collection<UInt8>,
        of message: some Collection<UInt8>,
        by algorithm: SignatureAlgorithm
    ) -> Bool {
        let (signature, message) = (Data(signature), Data(message))
        switch (key, algorithm.family) {
        case (.ed25519(let key), .ed25519): return key.isValidSignature(signature, for: message)
        case (.foreign, _), (.ed25519, _), (_, .ed25519): return false
        default: break
        }
        return switch algorithm.digest {
        case .sha1: verify(signature, Insecure.SHA1.hash(data: message), algorithm.family)
        case .sha256: verify(signature, SHA256.hash(data: message), algorithm.family)
        case .sha384: verify(signature, SHA384.hash(data: message), algorithm.family)
        case .sha512: verify(signature, SHA512.hash(data: message), algorithm.family)
        }
    }

    private func verify(
        _ signature: Data,
        _ digest: some Digest,
        _ family: SignatureAlgorithm.Family
    ) -> Bool {
        switch (key, family) {
        case (.p256(let key), .ecdsa):
            guard let value = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        case (.p384(let key), .ecdsa):
            guard let value = try? P384.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        case (.p521(let key), .ecdsa):
            guard let value = try? P521.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        case (.rsa(let key), .rsa), (.rsa(let key), .rsaPSS):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: digest,
                padding: family == .rsa ? .insecurePKCS1v1_5 : .PSS
            )
        default: return false
        }
    }
}

extension PublicKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.der == right.der }
    package func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
