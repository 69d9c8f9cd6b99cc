// SPDX-License-Identifier: Apache-2.0

/// Makes proofs of a tree from its tiles (RFC 6962 §2.1.1 and §2.1.2).
package struct TreeProofs {
    let size: Int64
    /// The hashes of a tile as it is stored; it may be wider than this tree needs.
    let tile: (TileAddress) throws -> [UInt8]

    package init(size: Int64, tile: @escaping (TileAddress) throws -> [UInt8]) {
        self.size = size
        self.tile = tile
    }

    /// The root of the tree of the first `count` leaves.
    package func root(at count: Int64) throws -> [UInt8] {
        count == 0 ? MerkleTree.emptyRoot : try hash(0..<count)
    }

    package func leaf(at index: Int64) throws -> [UInt8] { try hash(index..<index + 1) }

    /// The way from the leaf at `index` to the root.
    package func inclusion(of index: Int64) throws -> [[UInt8]] {
        precondition((0..<size).contains(index), "there is no leaf \(index) in \(size)")
        var path: [[UInt8]] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + MerkleTree.split(Int64(range.count))
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            let isLeft = index < middle
            path.append(try hash(isLeft ? right : left))
            range = isLeft ? left : right
        }
        return path.reversed()
    }

    /// That the tree only adds to its first `oldSize` leaves; nothing to say of 0 or all of them.
    package func consistency(from oldSize: Int64) throws -> [[UInt8]] {
        precondition((0...size).contains(oldSize), "\(oldSize) leaves are not within \(size)")
        if oldSize == 0 || oldSize == size { return [] }
        var path: [[UInt8]] = []
        var range = 0..<size
        // While the old tree ends within `range` it shares everything to the left.
        while oldSize != range.upperBound {
            let middle = range.lowerBound + MerkleTree.split(Int64(range.count))
            if oldSize <= middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        // The old root itself is known to whoever asks.
        if range.lowerBound > 0 { path.append(try hash(range)) }
        return path.reversed()
    }

    /// The roots over the largest full subtrees of the first `count` leaves, from left to right.
    package func subtrees(of count: Int64) throws -> [[UInt8]] {
        var start: Int64 = 0
        return try TreeFrontier.heights(of: count).map { height in
            defer { start += 1 << Int64(height) }
            return try perfect(height: height, at: start)
        }
    }

    private func hash(_ range: Range<Int64>) throws -> [UInt8] {
        let count = Int64(range.count)
        if count & (count - 1) == 0, range.lowerBound % count == 0 {
            return try perfect(height: count.trailingZeroBitCount, at: range.lowerBound)
        }
        let middle = range.lowerBound + MerkleTree.split(count)
        return MerkleTree.nodeHash(
            try hash(range.lowerBound..<middle),
            try hash(middle..<range.upperBound)
        )
    }

    /// The root over 2^height leaves from `start`, all of which stand under one tile.
    private func perfect(height: Int, at start: Int64) throws -> [UInt8] {
        let (level, rest) = (height / 8, height % 8)
        let first = start >> (8 * Int64(level))
        let address = TileAddress(level: level, index: first / TileAddress.width)
        let offset = Int(first % TileAddress.width) * MerkleTree.hashBytes
        let bytes = MerkleTree.hashBytes << rest
        let hashes = try tile(address)
        guard hashes.count >= offset + bytes else { throw TileFault.missing(address) }
        return MerkleTree.root(ofPerfect: hashes[offset..<offset + bytes])
    }
}
