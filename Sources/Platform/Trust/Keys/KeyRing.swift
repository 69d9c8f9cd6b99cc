// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Keys that were opened once stay open: opening a key file costs a third of a second on purpose.
package final class KeyRing: KeyStore {
    private let store: any KeyStore
    private let opened = Mutex<[String: SigningKey]>([:])

    package init(_ store: any KeyStore) { self.store = store }

    package func list() async throws -> [KeyRecord] { try await store.list() }

    package func make(_ label: String, _ algorithm: SignatureAlgorithm) async throws -> KeyRecord {
        try await store.make(label, algorithm)
    }

    package func attach(_ chain: [[UInt8]], to label: String) async throws {
        try await store.attach(chain, to: label)
        opened.withLock { $0[label] = nil }
    }

    package func key(_ label: String) async throws -> SigningKey {
        if let key = opened.withLock({ $0[label] }) { return key }
        let key = try await store.key(label)
        // Without a certificate it may get one soon, perhaps from another process.
        if !key.chain.isEmpty { opened.withLock { $0[label] = key } }
        return key
    }
}
