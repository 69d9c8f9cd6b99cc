// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same seed gives the same values on every machine.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) }
    }

    mutating func bool() -> Bool { next() & 1 == 1 }

    mutating func maybe<Value>(_ value: (inout Self) -> Value) -> Value? {
        bool() ? value(&self) : nil
    }

    mutating func list<Value>(_ most: Int, _ value: (inout Self) -> Value) -> [Value] {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in value(&self) }
    }

    /// A text with Vietnamese letters, markup characters and characters beyond the first plane.
    mutating func text(_ most: Int = 40) -> String {
        let letters = Array("aBcĐđễỰ ử<>&\"'/.,;-01289]😀\u{1E0B}\u{0323}ｗ")
        let count = Int.random(in: 1...most, using: &self)
        let middle = (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)]
        }
        return "x\(String(middle))y"
    }
}
