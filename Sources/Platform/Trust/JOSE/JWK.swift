// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import CryptoExtras
import Foundation

/// A public key of RFC 7517, bound to one algorithm, under one name.
package struct JWK: Sendable {
    enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey, n: [UInt8], e: [UInt8])
    }

    package let kid: String
    package let algorithm: JWSAlgorithm
    let material: Material

    init(kid: String, algorithm: JWSAlgorithm, material: Material) {
        self.kid = kid
        self.algorithm = algorithm
        self.material = material
    }

    /// A key from its DER `SubjectPublicKeyInfo`, as a certificate has it.
    ///
    /// Nil when it cannot be of this algorithm. Without `kid` it is called by its thumbprint.
    package init?(subjectPublicKeyInfo der: [UInt8], algorithm: JWSAlgorithm, kid: String? = nil) {
        let material: Material
        switch algorithm {
        case .es256:
            guard let key = try? P256.Signing.PublicKey(derRepresentation: der) else { return nil }
            material = .p256(key)
        case .es384:
            guard let key = try? P384.Signing.PublicKey(derRepresentation: der) else { return nil }
            material = .p384(key)
        case .edDSA:
            // The key is the end of the fixed form of RFC 8410.
            let head: [UInt8] = [48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0]
            guard der.count == 44, der.starts(with: head),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: der.suffix(32))
            else { return nil }
            material = .ed25519(key)
        case .rs256, .ps256:
            guard let key = try? _RSA.Signing.PublicKey(derRepresentation: der),
                let parts = try? key.getKeyPrimitives(), key.keySizeInBits <= 8192
            else { return nil }
            material = .rsa(key, n: Array(parts.modulus), e: Array(parts.publicExponent))
        }
        self.init(kid: kid ?? Self.thumbprint(material), algorithm: algorithm, material: material)
    }

    /// Reads one member of a JWK set, which is for verifying and names itself.
    ///
    /// An RSA key without `alg` says nothing about its padding and is refused, not guessed.
    package init(_ json: JSON) throws(JOSERefusal) {
        guard case .object = json, let kid = json["kid"]?.text, !kid.isEmpty,
            kid.utf8.count <= 256, json["d"] == nil, json["k"] == nil,
            json["use"].map({ $0.text == "sig" }) ?? true,
            json["key_ops"].map({ $0.elements?.contains(.string("verify")) ?? false }) ?? true
        else { throw .key }
        let material = try Self.material(json)
        let natural: JWSAlgorithm? =
            switch material {
            case .p256: .es256
            case .p384: .es384
            case .ed25519: .edDSA
            case .rsa: nil
            }
        let named = try json["alg"].map { alg throws(JOSERefusal) -> JWSAlgorithm in
            guard let algorithm = alg.text.flatMap(JWSAlgorithm.init(rawValue:)) else {
                throw .algorithm
            }
            return algorithm
        }
        guard let algorithm = named ?? natural, natural ?? algorithm == algorithm,
            natural != nil || algorithm == .rs256 || algorithm == .ps256
        else { throw .algorithm }
        self.init(kid: kid, algorithm: algorithm, material: material)
    }

    private static func material(_ json: JSON) throws(JOSERefusal) -> Material {
        func bytes(_ name: String, _ count: Int? = nil) throws(JOSERefusal) -> [UInt8] {
            guard let text = json[name]?.text, text.utf8.count <= 1400,
                let bytes = Base64URL.decode(text), count.map({ $0 == bytes.count }) ?? true
            else { throw .key }
            return bytes
        }
        switch (json["kty"]?.text, json["crv"]?.text) {
        case ("EC", "P-256"):
            let point = try bytes("x", 32) + bytes("y", 32)
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: point) else {
                throw .key
            }
            return .p256(key)
        case ("EC", "P-384"):
            let point = try bytes("x", 48) + bytes("y", 48)
            guard let key = try? P384.Signing.PublicKey(rawRepresentation: point) else {
                throw .key
            }
            return .p384(key)
        case ("OKP", "Ed25519"):
            let point = try bytes("x", 32)
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point) else {
                throw .key
            }
            return .ed25519(key)
        case ("RSA", nil):
            let (n, e) = (try bytes("n"), try bytes("e"))
            guard n.first != 0, e.first != 0, !e.isEmpty, e.count <= 4, e.last.map({ $0 & 1 }) == 1
            else { throw .key }
            guard n.count >= 256 else { throw .keyTooShort }
            guard n.count <= 1024, let key = try? _RSA.Signing.PublicKey(n: n, e: e) else {
                throw .key
            }
            return .rsa(key, n: n, e: e)
        default: throw .key
        }
    }

    /// The members that make the key, in the order of RFC 7638 §3.2.
    private static func members(_ material: Material) -> [(String, String)] {
        func point(_ curve: String, _ raw: Data) -> [(String, String)] {
            let half = raw.count / 2
            return [
                ("crv", curve), ("kty", "EC"), ("x", Base64URL.string(raw.prefix(half))),
                ("y", Base64URL.string(raw.suffix(half))),
            ]
        }
        return switch material {
        case .p256(let key): point("P-256", key.rawRepresentation)
        case .p384(let key): point("P-384", key.rawRepresentation)
        case .ed25519(let key):
            [
                ("crv", "Ed25519"), ("kty", "OKP"),
                ("x", Base64URL.string(key.rawRepresentation)),
            ]
        case .rsa(_, let n, let e):
            [("e", Base64URL.string(e)), ("kty", "RSA"), ("n", Base64URL.string(n))]
        }
    }

    static func thumbprint(_ material: Material) -> String {
        let json = JSON.object(members(material).map { ($0.0, .string($0.1)) })
        return Base64URL.string(Array(SHA256.hash(data: json.bytes)))
    }

    /// The name that the key has of itself (RFC 7638, SHA-256).
    package var thumbprint: String { Self.thumbprint(material) }

    /// The same key under another name.
    package func named(_ kid: String) -> JWK {
        JWK(kid: kid, algorithm: algorithm, material: material)
    }

    /// As a set for others shows it.
    package var json: JSON {
        .object(
            Self.members(material).map { ($0.0, .string($0.1)) } + [
                ("kid", .string(kid)), ("alg", .string(algorithm.rawValue)),
                ("use", .string("sig")),
            ]
        )
    }

    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch (material, algorithm) {
        case (.p256(let key), .es256):
            let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            return parsed.map { key.isValidSignature($0, for: message) } ?? false
        case (.p384(let key), .es384):
            let parsed = try? P384.Signing.ECDSASignature(rawRepresentation: signature)
            return parsed.map { key.isValidSignature($0, for: message) } ?? false
        case (.ed25519(let key), .edDSA):
            return signature.count == 64 && key.isValidSignature(signature, for: message)
        case (.rsa(let key, let n, _), .rs256), (.rsa(let key, let n, _), .ps256):
            guard signature.count == n.count else { return false }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: message,
                padding: algorithm == .rs256 ? .insecurePKCS1v1_5 : .PSS
            )
        default: return false
        }
    }
}

/// Keys by name, of one issuer.
package struct JWKSet: Sendable {
    private let byName: [String: JWK]

    /// Throws when two keys have one name.
    package init(_ keys: [JWK]) throws(JOSERefusal) {
        var byName: [String: JWK] = [:]
        for key in keys {
            guard byName.updateValue(key, forKey: key.kid) == nil else { throw .key }
        }
        self.byName = byName
    }

    /// Reads a set of somebody else; keys that we do not know how to use are passed over.
    package init(parsing bytes: [UInt8]) throws(JOSERefusal) {
        guard bytes.count <= 200_000, let json = try? JSON(parsing: bytes),
            let keys = json["keys"]?.elements, keys.count <= 200
        else { throw .key }
        try self.init(keys.compactMap { try? JWK($0) })
    }

    package subscript(kid kid: String) -> JWK? { byName[kid] }
    package var isEmpty: Bool { byName.isEmpty }

    package var json: JSON {
        .object([
            ("keys", .array(byName.values.sorted { $0.kid < $1.kid }.map(\.json)))
        ])
    }
}
