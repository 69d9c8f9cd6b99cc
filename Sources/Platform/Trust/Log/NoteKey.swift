// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// A public key by which signed notes are judged (C2SP signed-note), as `name+id+base64`.
package struct NoteKey: Sendable, Hashable {
    package enum Kind: UInt8, Sendable {
        /// Ed25519 over the text of the note.
        case signature = 1
        /// Ed25519 of a witness over the time and the text (C2SP tlog-cosignature).
        case cosignature = 4
    }

    package let name: String
    package let kind: Kind
    /// 32 bytes.
    package let key: [UInt8]

    package init(name: String, kind: Kind = .signature, key: [UInt8]) {
        self.name = name
        self.kind = kind
        self.key = key
    }

    /// The number by which a signature says whose it is.
    package var id: [UInt8] {
        Array(SHA256.hash(data: Data(Array(name.utf8) + [10, kind.rawValue] + key)).prefix(4))
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && !name.unicodeScalars.contains {
                $0 == "+" || $0.properties.isWhitespace || $0.value < 0x20
            }
    }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(key)) else {
            return false
        }
        return key.isValidSignature(Data(signature), for: Data(message))
    }
}

extension NoteKey: LosslessStringConvertible {
    package init?(_ description: String) {
        let parts = description.split(separator: "+", maxSplits: 2).map(String.init)
        guard parts.count == 3, Self.isName(parts[0]),
            let bytes = Data(base64Encoded: parts[2]), bytes.count == 33,
            let kind = Kind(rawValue: bytes[0])
        else { return nil }
        let key = NoteKey(name: parts[0], kind: kind, key: Array(bytes.dropFirst()))
        guard Hex.bytes(of: parts[1]) == key.id else { return nil }
        self = key
    }

    package var description: String {
        "\(name)+\(Hex.string(id))+\(Data([kind.rawValue] + key).base64EncodedString())"
    }
}

/// Signs notes under one name, with a key that lives elsewhere.
package struct NoteSigner: Sendable {
    package let key: NoteKey
    let sign: @Sendable (_ message: [UInt8]) async throws -> [UInt8]

    package init(
        key: NoteKey,
        sign: @escaping @Sendable (_ message: [UInt8]) async throws -> [UInt8]
    ) {
        self.key = key
        self.sign = sign
    }

    /// A key from 32 secret bytes.
    package init(name: String, kind: NoteKey.Kind = .signature, seed: [UInt8]) throws {
        let secret = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed))
        key = NoteKey(name: name, kind: kind, key: Array(secret.publicKey.rawRepresentation))
        sign = { message in Array(try secret.signature(for: Data(message))) }
    }

    /// The same key under another name, as that of the next epoch.
    package func named(_ name: String) -> NoteSigner {
        NoteSigner(key: NoteKey(name: name, kind: key.kind, key: key.key), sign: sign)
    }
}
