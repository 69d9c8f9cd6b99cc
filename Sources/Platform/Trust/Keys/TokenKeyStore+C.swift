// SPDX-License-Identifier: Apache-2.0

import CPKCS11
import Foundation

/// Keys in a token or an HSM, reached over PKCS#11; chains stand in a folder, because tokens have little room.
///
/// ECDSA on P-256 and P-384 alone. Keys are made so that they cannot be read out.
package struct TokenKeyStore: KeyStore {
    private let sessions: TokenSessions
    private let folder: String

    /// Loads the module and opens nothing yet, so that a node starts while its HSM is away.
    ///
    /// `folder` is where the chains are. A thread more is a signature more at the same time.
    package init(module: String, token: String, pin: [UInt8], folder: String, threads: Int = 2)
        throws
    {
        self.folder = folder
        sessions = TokenSessions(
            module: try PKCS11Module.load(module),
            token: token,
            pin: pin,
            threads: threads
        )
    }

    /// Ends the threads; keys that were handed out sign no more.
    package func close() { sessions.close() }

    package func list() async throws -> [KeyRecord] {
        let keys = try await sessions.perform { module, session in
            try module.find(session, CKO_PUBLIC_KEY, label: nil).compactMap {
                try Self.read(module, session, $0)
            }
        }
        return keys.map { record($0) }.sorted { $0.label < $1.label }
    }

    package func make(_ label: String, _ algorithm: SignatureAlgorithm) async throws -> KeyRecord {
        try KeyLabel.check(label)
        guard let curve = Self.curves.first(where: { $0.algorithm == algorithm }) else {
            throw KeyFault.kind(algorithm.rawValue)
        }
        let made = try await sessions.perform { module, session in
            guard try module.find(session, CKO_PRIVATE_KEY, label: label).isEmpty else {
                throw KeyFault.exists(label: label)
            }
            try module.makeKey(session, label: label, curve: curve.oid)
            return try Self.publicKey(module, session, label)
        }
        return record(made)
    }

    package func attach(_ chain: [[UInt8]], to label: String) async throws {
        let known = try await publicKey(label)
        guard let first = chain.first, try Certificate(first).publicKey.der == known.der else {
            throw KeyFault.foreignCertificate(label: label)
        }
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let text = chain.map { PEM.text("CERTIFICATE", $0) }.joined()
        try KeyFile.replace(Array(text.utf8), "\(folder)/\(label).pem")
    }

    package func key(_ label: String) async throws -> SigningKey {
        try KeyLabel.check(label)
        let known = try await publicKey(label)
        let (algorithm, sessions) = (known.algorithm, sessions)
        return SigningKey(label: label, algorithm: algorithm, chain: record(known).chain) {
            message in
            let digest = algorithm.digest.digest(message)
            let raw = try await sessions.perform { module, session in
                let keys = try module.find(session, CKO_PRIVATE_KEY, label: label)
                guard keys.count == 1 else { throw KeyFault.unknown(label: label) }
                return try module.sign(session, keys[0], digest: digest)
            }
            let half = raw.count / 2
            return DER.sequence(
                DER.integer(magnitude: raw.prefix(half)),
                DER.integer(magnitude: raw.suffix(half))
            )
        }
    }

    private struct Found: Sendable {
        let label: String
        let algorithm: SignatureAlgorithm
        let der: [UInt8]
    }

    private static let curves: [(oid: OID, algorithm: SignatureAlgorithm)] = [
        (.p256, .ecdsaSHA256), (.p384, .ecdsaSHA384),
    ]

    private func publicKey(_ label: String) async throws -> Found {
        try await sessions.perform { try Self.publicKey($0, $1, label) }
    }

    private static func publicKey(_ module: PKCS11Module, _ session: UInt, _ label: String) throws
        -> Found
    {
        let keys = try module.find(session, CKO_PUBLIC_KEY, label: label)
        guard keys.count == 1, let found = try read(module, session, keys[0]) else {
            throw KeyFault.unknown(label: label)
        }
        return found
    }

    /// Nil for keys of other kinds, which other programs may have put there.
    private static func read(_ module: PKCS11Module, _ session: UInt, _ object: UInt) throws
        -> Found?
    {
        let kind = try module.attribute(session, object, CKA_KEY_TYPE)
        guard kind.first == UInt8(CKK_EC), kind.dropFirst().allSatisfy({ $0 == 0 }) else {
            return nil
        }
        let curve = try? ASN1Node.single(module.attribute(session, object, CKA_EC_PARAMS))
            .objectIdentifier
        guard let known = curves.first(where: { $0.oid == curve }) else { return nil }
        let label = try module.attribute(session, object, CKA_LABEL)
        let point = try ASN1Node.single(module.attribute(session, object, CKA_EC_POINT)).octets
        return Found(
            label: String(decoding: label, as: UTF8.self),
            algorithm: known.algorithm,
            der: DER.sequence(
                DER.algorithm(.ecPublicKey, DER.oid(known.oid)),
                DER.bits(point)
            )
        )
    }

    private func record(_ found: Found) -> KeyRecord {
        let chain = FileManager.default.contents(atPath: "\(folder)/\(found.label).pem").map {
            PEM.certificates(in: Array($0))
        }
        return KeyRecord(
            label: found.label,
            algorithm: found.algorithm,
            publicKey: found.der,
            chain: chain ?? []
        )
    }
}
