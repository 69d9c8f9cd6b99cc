// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Keeps secrets unreadable in the database: AES-256-GCM under a key that lives outside it.
package struct SecretBox: Sendable {
    package static let keyBytes = 32
    package static let nonceBytes = 12
    private static let format: UInt8 = 1

    private let key: SymmetricKey

    package init(key: [UInt8]) throws(SecretFault) {
        guard key.count == Self.keyBytes else { throw .wrongLength(count: key.count) }
        self.key = SymmetricKey(data: key)
    }

    /// Seals for one owner, so that a sealed secret moved to another row does not open there.
    ///
    /// The nonce is 12 random bytes, never used twice with the same key.
    package func seal(_ secret: [UInt8], for owner: String, nonce: [UInt8]) throws -> [UInt8] {
        let sealed = try AES.GCM.seal(
            Data(secret),
            using: key,
            nonce: AES.GCM.Nonce(data: Data(nonce)),
            authenticating: Data(owner.utf8)
        )
        return [Self.format] + nonce + Array(sealed.ciphertext) + Array(sealed.tag)
    }

    /// Throws `wrongKey` when the key, the owner or the bytes are not those of `seal`.
    package func open(_ sealed: [UInt8], for owner: String) throws(SecretFault) -> [UInt8] {
        guard sealed.first == Self.format,
            let box = try? AES.GCM.SealedBox(combined: Data(sealed.dropFirst())),
            let secret = try? AES.GCM.open(box, using: key, authenticating: Data(owner.utf8))
        else { throw .wrongKey(owner: owner) }
        return Array(secret)
    }

    /// 32 bytes for one other purpose, the same in every process that has the key.
    package func derived(for purpose: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("derived\0\(purpose)".utf8), using: key))
    }
}

/// The key of the secrets is missing or is not the one they were sealed with.
package enum SecretFault: Error, Equatable, CustomStringConvertible {
    case wrongLength(count: Int)
    case unreadable(path: String, code: Int32)
    case readableByOthers(path: String)
    case wrongKey(owner: String)

    package var description: String {
        switch self {
        case .wrongLength(let count):
            "the key of the secrets has \(count) bytes instead of \(SecretBox.keyBytes); "
                + "restore the key file from its backup"
        case .unreadable(let path, let code):
            "the key file \(path) cannot be read or made (error \(code)); check its folder"
        case .readableByOthers(let path):
            "others may read the key file \(path); run: chmod 600 \(path)"
        case .wrongKey(let owner):
            "the key of the secrets does not open the secret of \(owner); "
                + "restore the key file that belongs to this database"
        }
    }
}
