// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// RFC 6962 §2.1 word for word and slow: what our tree is held against.
enum NaiveTree {
    static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: Data(bytes))) }

    static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.isEmpty { return hash([]) }
        if leaves.count == 1, let leaf = leaves.first { return leaf }
        let middle = leaves.startIndex + split(leaves.count)
        return hash([1] + root(leaves[..<middle]) + root(leaves[middle...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
        if leaves.count == 1 { return [] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return index < count
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - count, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
        old == 0 ? [] : subproof(old, leaves, isComplete: true)
    }

    private static func subproof(
        _ old: Int,
        _ leaves: ArraySlice<[UInt8]>,
        isComplete: Bool
    ) -> [[UInt8]] {
        if old == leaves.count { return isComplete ? [] : [root(leaves)] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return old <= count
            ? subproof(old, leaves[..<middle], isComplete: isComplete) + [root(leaves[middle...])]
            : subproof(old - count, leaves[middle...], isComplete: false)
                + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
