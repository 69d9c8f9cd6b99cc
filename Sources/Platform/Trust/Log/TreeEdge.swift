// SPDX-License-Identifier: Apache-2.0

/// The right edge of a growing tree: on each level the one tile that is not full yet.
///
/// It is all that appending needs, and the root follows from it.
package struct TreeEdge: Sendable, Equatable {
    package private(set) var size: Int64
    /// By level: the hashes of the tile that is not full, one after another, perhaps none.
    private var unfinished: [[UInt8]]

    package init() {
        size = 0
        unfinished = []
    }

    /// Takes up a tree of `size` leaves; `tile` gives the stored hashes of an address.
    package init(size: Int64, tile: (TileAddress) throws -> [UInt8]) throws {
        self.size = size
        unfinished = []
        var (level, count) = (0, size)
        while count > 0 {
            let width = Int(count % TileAddress.width) * MerkleTree.hashBytes
            let address = TileAddress(level: level, index: count / TileAddress.width)
            let stored = width > 0 ? try tile(address) : []
            guard stored.count >= width else { throw TileFault.missing(address) }
            unfinished.append(Array(stored.prefix(width)))
            level += 1
            count /= TileAddress.width
        }
    }

    /// Adds leaf hashes; the answer is every tile that changed, whole or partial, as it stands now.
    package mutating func append(_ leaves: [[UInt8]]) -> [TileAddress: [UInt8]] {
        var finished: [TileAddress: [UInt8]] = [:]
        for leaf in leaves {
            push(leaf, level: 0, into: &finished)
            size += 1
        }
        guard !leaves.isEmpty else { return [:] }
        let fullLevels = finished.keys.reduce(0) { max($0, $1.level + 1) }
        var count = size
        for (level, hashes) in unfinished.enumerated() {
            // A level changes only with a tile that was filled below it.
            if !hashes.isEmpty, level <= fullLevels {
                finished[TileAddress(level: level, index: count / TileAddress.width)] = hashes
            }
            count /= TileAddress.width
        }
        return finished
    }

    private mutating func push(
        _ hash: [UInt8],
        level: Int,
        into finished: inout [TileAddress: [UInt8]]
    ) {
        if unfinished.count == level { unfinished.append([]) }
        unfinished[level].append(contentsOf: hash)
        guard unfinished[level].count == TileAddress.bytes else { return }
        let full = unfinished[level]
        unfinished[level] = []
        // `size` does not count the leaf yet that fills the tile.
        let index = size >> (8 * Int64(level + 1))
        finished[TileAddress(level: level, index: index)] = full
        push(MerkleTree.root(ofPerfect: full[...]), level: level + 1, into: &finished)
    }

    /// The root of the whole tree (RFC 6962 §2.1).
    package var root: [UInt8] {
        var root: [UInt8]?
        for hashes in unfinished {
            // The smallest subtrees stand last, and everything to their right is in `root` already.
            var end = hashes.count
            var width = MerkleTree.hashBytes
            while end > 0 {
                if end & width != 0 {
                    let left = MerkleTree.root(ofPerfect: hashes[end - width..<end])
                    root = root.map { MerkleTree.nodeHash(left, $0) } ?? left
                    end -= width
                }
                width <<= 1
            }
        }
        return root ?? MerkleTree.emptyRoot
    }
}

/// A tile that a tree of this size must have is not there or too short.
package enum TileFault: Error, Equatable {
    case missing(TileAddress)
}
