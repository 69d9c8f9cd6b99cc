// SPDX-License-Identifier: Apache-2.0

import Journal
import Storage

/// That one event is in the tree of a checkpoint, for whoever has the event's bytes.
package struct EventProof: Sendable, Equatable {
    /// From 1; the leaf's index is one less.
    package let position: Int64
    package let object: String
    package let version: Int
    package let canonicalBytes: [UInt8]
    package let path: [[UInt8]]

    package func isProven(by checkpoint: Checkpoint) -> Bool {
        MerkleTree.isIncluded(
            leaf: MerkleTree.leafHash(canonicalBytes),
            at: position - 1,
            proof: path,
            size: checkpoint.size,
            root: checkpoint.root
        )
    }
}

extension JournalLog {
    /// The newest checkpoint, and the way to it from every event of some objects that it covers.
    ///
    /// Nil while nothing was signed; events that came later are left out and are in the next. Of those that
    /// stand in archives only the archives' names are here.
    package func proofs(of objects: [String], limit: Int = 1000) async throws -> (
        checkpoint: KeptCheckpoint, events: [EventProof], archives: [String]
    )? {
        guard let kept = try await checkpoint() else { return nil }
        let (events, archives) = try await database.read { connection in
            let tree = Self.proofs(of: kept.epoch, size: kept.size, in: connection)
            let rows = try objects.flatMap {
                try Journal.evidence(of: $0, limit: limit, in: connection)
            }
            let store = JournalArchiveStore(connection: connection)
            let archives = try objects.flatMap { try store.archives(of: $0).map(\.name) }
            let events = try rows.filter { $0.position <= kept.size }.sorted {
                $0.position < $1.position
            }.prefix(limit).map { row in
                EventProof(
                    position: row.position,
                    object: row.object,
                    version: row.version,
                    canonicalBytes: row.canonicalBytes,
                    path: try tree.inclusion(of: row.position - 1)
                )
            }
            return (events, Set(archives).sorted())
        }
        return (kept, events, archives)
    }
}
