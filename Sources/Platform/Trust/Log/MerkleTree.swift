// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The hashes of RFC 6962 §2.1 over SHA-256.
package enum MerkleTree {
    package static let hashBytes = 32

    /// The root of a tree without leaves.
    package static let emptyRoot = Array(SHA256.hash(data: Data()))

    package static func leafHash(_ entry: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: leafPrefix)
        hash.update(data: entry)
        return Array(hash.finalize())
    }

    static func nodeHash(_ left: some DataProtocol, _ right: some DataProtocol) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: nodePrefix)
        hash.update(data: left)
        hash.update(data: right)
        return Array(hash.finalize())
    }

    /// The root over a power of two of hashes that stand one after another.
    static func root(ofPerfect hashes: ArraySlice<UInt8>) -> [UInt8] {
        var level = Array(hashes)
        while level.count > hashBytes {
            var next: [UInt8] = []
            next.reserveCapacity(level.count / 2)
            for start in stride(from: 0, to: level.count, by: 2 * hashBytes) {
                var hash = SHA256()
                hash.update(data: nodePrefix)
                hash.update(data: level[start..<start + 2 * hashBytes])
                next.append(contentsOf: hash.finalize())
            }
            level = next
        }
        return level
    }

    /// The largest power of two below `count`, which is at least 2.
    static func split(_ count: Int64) -> Int64 {
        1 << (Int64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private static let leafPrefix: [UInt8] = [0]
    private static let nodePrefix: [UInt8] = [1]
}

extension MerkleTree {
    /// Whether `proof` leads from the leaf at `index` to the root of a tree of `size` leaves (RFC 9162
    /// §2.1.3.2).
    package static func isIncluded(
        leaf: [UInt8],
        at index: Int64,
        proof: [[UInt8]],
        size: Int64,
        root: [UInt8]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (number, last) = (index, size - 1)
        var hash = leaf
        for step in proof {
            guard last != 0 else { return false }
            if number & 1 == 1 || number == last {
                hash = nodeHash(step, hash)
                while number & 1 == 0, number != 0 {
                    number >>= 1
                    last >>= 1
                }
            } else {
                hash = nodeHash(hash, step)
            }
            number >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of `size` leaves only adds to the one of `oldSize` (RFC 9162 §2.1.4.2).
    ///
    /// A tree without leaves is the beginning of every tree, and its proof is empty.
    package static func isConsistent(
        oldSize: Int64,
        oldRoot: [UInt8],
        size: Int64,
        root: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        if oldSize == size { return proof.isEmpty && oldRoot == root }
        if oldSize == 0 { return proof.isEmpty && oldRoot == emptyRoot && size > 0 }
        guard oldSize > 0, oldSize < size, !proof.isEmpty else { return false }
        let isPerfect = oldSize & (oldSize - 1) == 0
        var rest = (isPerfect ? [oldRoot] : []) + proof
        var (number, last) = (oldSize - 1, size - 1)
        while number & 1 == 1 {
            number >>= 1
            last >>= 1
        }
        var (old, new) = (rest[0], rest[0])
        rest.removeFirst()
        for step in rest {
            guard last != 0 else { return false }
            if number & 1 == 1 || number == last {
                old = nodeHash(step, old)
                new = nodeHash(step, new)
                while number & 1 == 0, number != 0 {
                    number >>= 1
                    last >>= 1
                }
            } else {
                new = nodeHash(new, step)
            }
            number >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == root
    }
}
