// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage

/// The Journal as a transparency log: an RFC 6962 tree over the canonical bytes of its events.
///
/// The leaf of the event at position n is the n-th; the salt within its bytes keeps a leaf's hash from
/// telling what the event says, so tiles and checkpoints are for everybody (docs/journal-proof.md).
package struct JournalLog: Sendable {
    let database: any Database
    /// The name of this node's log, different on every node, as in `000.00.00.G22/journal`.
    let name: String
    let now: @Sendable () -> Instant

    package init(
        database: any Database,
        name: String,
        now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.name = name
        self.now = now
    }

    /// The origin line of an epoch's checkpoints, and the name of their key.
    package static func origin(_ name: String, epoch: Int64) -> String {
        epoch == 1 ? name : "\(name)/\(epoch)"
    }

    /// The epoch that an origin names; nil when it is another log's.
    static func epoch(of origin: String, name: String) -> Int64? {
        if origin == name { return 1 }
        guard origin.hasPrefix(name + "/"),
            let epoch = Int64(origin.dropFirst(name.count + 1)), epoch > 1,
            Self.origin(name, epoch: epoch) == origin
        else { return nil }
        return epoch
    }

    /// The newest epoch's head; the first epoch begins by itself.
    package func head() async throws -> LogHead {
        if let head = try await database.read({ try LogStore.head(in: $0) }) { return head }
        let first = LogHead(epoch: 1, origin: name, size: 0, root: MerkleTree.emptyRoot)
        let now = now()
        return try await database.write { connection in
            if let head = try LogStore.head(in: connection) { return head }
            _ = try LogStore.open(first, at: now, in: connection)
            return first
        }
    }

    /// Takes at most `limit` further events into the tree; how many it took.
    ///
    /// `holder` is this process: only one at a time does the work, and the compare-and-set of the head
    /// keeps the tree whole even if two did.
    package func seal(holder: String, limit: Int = 4000) async throws -> Int {
        let head = try await head()
        let last = try await database.read { try Journal.lastPosition(in: $0) }
        guard last >= head.size else { throw LogFault.broken(position: last + 1) }
        guard last > head.size else { return 0 }
        let lease = try await database.claim { connection in
            try Lease.take("journal-log", holder: holder, seconds: 20, in: connection)
        }
        guard let lease else { return 0 }
        let (loaded, leaves) = try await database.read { connection in
            let edge = try TreeEdge(size: head.size) { address in
                try LogStore.tile(address, of: head.epoch, in: connection)
            }
            return (edge, try Self.leaves(after: head.size, limit: limit, in: connection))
        }
        guard loaded.root == head.root else { throw LogFault.tilesChanged(size: head.size) }
        var edge = loaded
        let tiles = edge.append(leaves)
        let next = head.grown(to: edge.size, root: edge.root)
        return try await database.write { connection in
            try lease.check(in: connection)
            guard try LogStore.move(head, to: next, in: connection) else { return 0 }
            for (address, hashes) in tiles {
                try LogStore.put(hashes, at: address, of: head.epoch, in: connection)
            }
            return leaves.count
        }
    }

    /// Reads proofs of the tree as it stands in one snapshot.
    package func proofs<T: Sendable>(
        of epoch: Int64,
        size: Int64,
        _ body: @escaping @Sendable (TreeProofs) throws -> T
    ) async throws -> T {
        try await database.read { connection in
            try body(Self.proofs(of: epoch, size: size, in: connection))
        }
    }

    static func proofs(of epoch: Int64, size: Int64, in connection: any Connection) -> TreeProofs {
        TreeProofs(size: size) { try LogStore.tile($0, of: epoch, in: connection) }
    }

    /// The hashes of a tile as its path asks, or nil when the tree does not have it (yet).
    package func tile(_ path: TilePath, of epoch: Int64) async throws -> [UInt8]? {
        try await database.read { connection in
            guard let head = try LogStore.head(of: epoch, in: connection),
                let hashes = try? LogStore.tile(path.address, of: epoch, in: connection)
            else { return nil }
            // A partial tile may stand here wider than a head that was read before it.
            let level = Int64(8 * path.address.level)
            let needed = path.address.index * TileAddress.width + path.width
            guard level < 63, head.size >> level >= needed else { return nil }
            let bytes = Int(path.width) * MerkleTree.hashBytes
            return hashes.count >= bytes ? Array(hashes.prefix(bytes)) : nil
        }
    }

    /// The newest signed checkpoint of an epoch; of the newest epoch unless one is named.
    package func checkpoint(of epoch: Int64? = nil) async throws -> KeptCheckpoint? {
        try await database.read { connection in
            let newest = try LogStore.head(in: connection)?.epoch
            guard let epoch = epoch ?? newest else { return nil }
            return try LogStore.checkpoint(of: epoch, atMost: .max, in: connection)
        }
    }
}
