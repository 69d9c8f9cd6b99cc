// SPDX-License-Identifier: Apache-2.0

import CGlibc
import Foundation
import Synchronization

/// Random words from the operating system, fetched 64 at a time: a request needs a dozen, and each
/// fetch is a call into the kernel.
final class RandomWords: Sendable {
    private static let count = 64
    private let words = Mutex<ArraySlice<UInt64>>([])

    func next() -> UInt64 {
        words.withLock { words in
            if let word = words.popLast() { return word }
            words = Self.fetched()[...]
            return words.removeLast()
        }
    }

    private static func fetched() -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: count) { buffer, length in
            let wanted = count * MemoryLayout<UInt64>.size
            // Up to 256 bytes the kernel never gives fewer; for more it may when a signal comes.
            var got = 0
            while got < wanted {
                let more = getrandom(
                    UnsafeMutableRawBufferPointer(buffer).baseAddress?.advanced(by: got),
                    wanted - got,
                    0
                )
                precondition(more >= 0 || errno == EINTR, "the system gives no random bytes")
                got += max(0, more)
            }
            length = count
        }
    }
}
