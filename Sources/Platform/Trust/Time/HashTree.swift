// SPDX-License-Identifier: Apache-2.0

/// The tree of RFC 4998 §4.2 over many digests (SHA-256), so that one time-stamp over its root is one over each of them.
///
/// Two nodes beside each other are sorted, put together and hashed; one without a neighbour goes up as it is.
package struct HashTree: Sendable {
    /// Leaves first, the root alone last.
    private let levels: [[[UInt8]]]

    /// Nil without leaves.
    package init?(_ leaves: [[UInt8]]) {
        guard !leaves.isEmpty else { return nil }
        var levels = [leaves]
        while let last = levels.last, last.count > 1 {
            levels.append(
                stride(from: 0, to: last.count, by: 2).map { index in
                    let pair = last[index..<min(index + 2, last.count)]
                    return pair.count == 1 ? last[index] : Self.join(Array(pair))
                }
            )
        }
        self.levels = levels
    }

    package var root: [UInt8] { levels[levels.count - 1][0] }

    /// The reduced tree of one leaf: itself with its neighbour, then the neighbours on the way up; empty when it is the root.
    package func lists(of leaf: Int) -> [[[UInt8]]] {
        var lists: [[[UInt8]]] = []
        var index = leaf
        for level in levels.dropLast() {
            let neighbour = index ^ 1
            if neighbour < level.count {
                lists.append(
                    lists.isEmpty ? [levels[0][leaf], level[neighbour]] : [level[neighbour]]
                )
            }
            index /= 2
        }
        return lists
    }

    static func join(_ hashes: [[UInt8]], by digest: DigestAlgorithm = .sha256) -> [UInt8] {
        let sorted = hashes.sorted { $0.lexicographicallyPrecedes($1) }
        return digest.digest(Array(sorted.joined()))
    }
}
