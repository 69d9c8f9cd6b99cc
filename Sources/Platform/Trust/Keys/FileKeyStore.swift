// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Keys in files of one folder, each sealed by a passphrase: for laptops, training and small offices.
///
/// `LABEL.key` is JSON with the sealed scalar (Argon2id, AES-256-GCM), `LABEL.pem` the chain. Files have mode 0600 in a folder of mode 0700.
package struct FileKeyStore: KeyStore {
    private let folder: String
    private let passphrase: [UInt8]
    private let cost: KeyCost

    package init(folder: String, passphrase: [UInt8], cost: KeyCost = .standard) {
        self.folder = folder
        self.passphrase = passphrase
        self.cost = cost
    }

    package func list() throws -> [KeyRecord] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".key") }.sorted().map {
            try record(String($0.dropLast(4)), try read(String($0.dropLast(4))))
        }
    }

    package func make(_ label: String, _ algorithm: SignatureAlgorithm) throws -> KeyRecord {
        guard let key = PrivateKey.make(algorithm) else {
            throw KeyFault.kind(algorithm.rawValue)
        }
        return try keep(key, as: label)
    }

    /// Seals a key that was made elsewhere; P-256 and P-384 alone.
    package func keep(_ key: PrivateKey, as label: String) throws -> KeyRecord {
        try KeyLabel.check(label)
        guard let secret = key.secret else { throw KeyFault.kind(key.algorithm.rawValue) }
        let salt = Self.random(16)
        let sealed = try AES.GCM.seal(
            secret,
            using: SymmetricKey(data: try cost.stretch(passphrase, salt: salt)),
            authenticating: Self.bound(label, key.algorithm)
        )
        guard let combined = sealed.combined else { throw KeyFault.locked(label: label) }
        let json: JSON = [
            "format": 1, "algorithm": .string(key.algorithm.rawValue),
            "publicKey": .string(Hex.string(key.publicKeyDER)),
            "memoryKiB": .integer(Int64(cost.memoryKiB)), "passes": .integer(Int64(cost.passes)),
            "lanes": .integer(Int64(cost.lanes)), "salt": .string(Hex.string(salt)),
            "sealed": .string(Hex.string(combined)),
        ]
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try KeyFile.write(Array("\(json)\n".utf8), path(label, "key")) {
            throw KeyFault.exists(label: label)
        }
        return KeyRecord(
            label: label,
            algorithm: key.algorithm,
            publicKey: key.publicKeyDER,
            chain: []
        )
    }

    package func attach(_ chain: [[UInt8]], to label: String) throws {
        let known = try record(label, try read(label))
        guard let first = chain.first, try Certificate(first).publicKey.der == known.publicKey
        else { throw KeyFault.foreignCertificate(label: label) }
        let text = chain.map { PEM.text("CERTIFICATE", $0) }.joined()
        try KeyFile.replace(Array(text.utf8), path(label, "pem"))
    }

    package func key(_ label: String) throws -> SigningKey {
        let file = try read(label)
        let record = try record(label, file)
        func number(_ name: String) -> Int { Int(file[name]?.integer ?? -1) }
        guard let salt = file["salt"]?.text.flatMap({ Hex.bytes(of: $0) }),
            let sealed = file["sealed"]?.text.flatMap({ Hex.bytes(of: $0) }),
            let cost = KeyCost.reading(
                memoryKiB: number("memoryKiB"),
                passes: number("passes"),
                lanes: number("lanes")
            ), let box = try? AES.GCM.SealedBox(combined: sealed)
        else { throw KeyFault.locked(label: label) }
        let stretched = SymmetricKey(data: try cost.stretch(passphrase, salt: salt))
        let bound = Self.bound(label, record.algorithm)
        guard let secret = try? AES.GCM.open(box, using: stretched, authenticating: bound),
            let key = try? PrivateKey(secret: Array(secret), record.algorithm),
            key.publicKeyDER == record.publicKey
        else { throw KeyFault.locked(label: label) }
        return key.signingKey(label: label, chain: record.chain)
    }

    private func record(_ label: String, _ file: JSON) throws -> KeyRecord {
        guard file["format"]?.integer == 1,
            let algorithm = file["algorithm"]?.text.flatMap(SignatureAlgorithm.init),
            let publicKey = file["publicKey"]?.text.flatMap({ Hex.bytes(of: $0) })
        else { throw KeyFault.locked(label: label) }
        let chain = FileManager.default.contents(atPath: path(label, "pem")).map {
            PEM.certificates(in: Array($0))
        }
        return KeyRecord(
            label: label,
            algorithm: algorithm,
            publicKey: publicKey,
            chain: chain ?? []
        )
    }

    private func read(_ label: String) throws -> JSON {
        try KeyLabel.check(label)
        guard let bytes = FileManager.default.contents(atPath: path(label, "key")) else {
            throw KeyFault.unknown(label: label)
        }
        guard let json = try? JSON(parsing: Array(bytes), maximumBytes: 65_536) else {
            throw KeyFault.locked(label: label)
        }
        return json
    }

    private func path(_ label: String, _ suffix: String) -> String {
        "\(folder)/\(label).\(suffix)"
    }

    /// What a sealed key is bound to, so that one renamed or re-labelled does not open.
    private static func bound(_ label: String, _ algorithm: SignatureAlgorithm) -> Data {
        Data("vanlang key 1\0\(label)\0\(algorithm.rawValue)".utf8)
    }

    private static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
}
