// SPDX-License-Identifier: Apache-2.0

/// Where private keys live; whoever is to sign is handed one of its keys.
package protocol KeyStore: Sendable {
    /// What keys there are, by label; nothing secret.
    func list() async throws -> [KeyRecord]
    /// A new key of our kinds, without a certificate yet; gives its `SubjectPublicKeyInfo`.
    func make(_ label: String, _ algorithm: SignatureAlgorithm) async throws -> KeyRecord
    /// Puts a chain beside a key: the key's own certificate first.
    func attach(_ chain: [[UInt8]], to label: String) async throws
    func key(_ label: String) async throws -> SigningKey
}

/// A key as lists show it.
package struct KeyRecord: Sendable, Equatable {
    package let label: String
    package let algorithm: SignatureAlgorithm
    /// `SubjectPublicKeyInfo` in DER.
    package let publicKey: [UInt8]
    /// Empty until somebody certified it.
    package let chain: [[UInt8]]
}

/// Labels become file names, so that they are of few letters.
enum KeyLabel {
    static func check(_ label: String) throws {
        let isGood =
            (1...64).contains(label.utf8.count) && !label.hasPrefix(".")
            && label.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
            }
        guard isGood else { throw KeyFault.label(label) }
    }
}
