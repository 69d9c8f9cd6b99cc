// SPDX-License-Identifier: Apache-2.0

/// A growing tree as the roots over its largest full subtrees, from left to right (RFC 6962 §2.1): few
/// hashes stand for all leaves that came before, and any tool can go on from them.
struct TreeFrontier {
    private(set) var size: Int64
    private var subtrees: [(height: Int, hash: [UInt8])]

    /// Nil when a tree of this size has another number of such subtrees.
    init?(size: Int64, hashes: [[UInt8]]) {
        let heights = size < 0 ? [] : Self.heights(of: size)
        guard size >= 0, heights.count == hashes.count,
            hashes.allSatisfy({ $0.count == MerkleTree.hashBytes })
        else { return nil }
        self.size = size
        subtrees = Array(zip(heights, hashes)).map { (height: $0, hash: $1) }
    }

    /// The heights of those subtrees: the bits of the size, the largest first.
    static func heights(of size: Int64) -> [Int] {
        (0..<63).reversed().filter { size >> Int64($0) & 1 == 1 }
    }

    mutating func append(_ leaf: [UInt8]) {
        subtrees.append((0, leaf))
        size += 1
        while subtrees.count > 1,
            subtrees[subtrees.count - 2].height == subtrees[subtrees.count - 1].height
        {
            let right = subtrees.removeLast()
            let left = subtrees.removeLast()
            subtrees.append((left.height + 1, MerkleTree.nodeHash(left.hash, right.hash)))
        }
    }

    var root: [UInt8] {
        guard var root = subtrees.last?.hash else { return MerkleTree.emptyRoot }
        for subtree in subtrees.dropLast().reversed() {
            root = MerkleTree.nodeHash(subtree.hash, root)
        }
        return root
    }
}
