// SPDX-License-Identifier: Apache-2.0

import Journal
import Storage

extension JournalLog {
    /// The leaf hashes of at most `limit` events after `size`: of the events that are here, and from the
    /// tiles of the epoch that sealed them where they stand in archives.
    ///
    /// The second is only needed when a new epoch takes everything in again.
    static func leaves(after size: Int64, limit: Int, in connection: any Connection) throws
        -> [[UInt8]]
    {
        var leaves: [[UInt8]] = []
        for event in try Journal.evidence(after: size, limit: limit, in: connection) {
            while leaves.count < limit, size + Int64(leaves.count) + 1 < event.position {
                let position = size + Int64(leaves.count) + 1
                guard let leaf = try archivedLeaf(at: position, in: connection) else {
                    throw LogFault.broken(position: position)
                }
                leaves.append(leaf)
            }
            if leaves.count == limit { break }
            leaves.append(MerkleTree.leafHash(event.canonicalBytes))
        }
        return leaves
    }

    private static func archivedLeaf(at position: Int64, in connection: any Connection) throws
        -> [UInt8]?
    {
        let store = JournalArchiveStore(connection: connection)
        guard let archive = try store.holding(position) else { return nil }
        return try proofs(of: archive.epoch, size: archive.last, in: connection)
            .leaf(at: position - 1)
    }
}
