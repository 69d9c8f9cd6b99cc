// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// The same numbers for the same seed (SplitMix64); a test that fails says its seed.
package struct TestRandom: RandomNumberGenerator, Sendable, CustomStringConvertible {
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    package var description: String { "seed \(seed)" }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    package mutating func id<Owner>(at now: Instant, of owner: Owner.Type = Owner.self)
        -> ID<Owner>
    {
        ID(at: now, random: (next(), next()))
    }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}

/// A source of random words that closures share; the same for the same seed.
package final class TestWords: Sendable {
    private let random: Mutex<TestRandom>

    package init(seed: UInt64) { random = Mutex(TestRandom(seed: seed)) }

    package func next() -> UInt64 { random.withLock { $0.next() } }
}
