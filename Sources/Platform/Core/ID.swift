// SPDX-License-Identifier: Apache-2.0

/// A 16-byte identifier (UUIDv7, RFC 9562) that cannot be mistaken for another kind's.
package struct ID<Owner>: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id: 48 bits of milliseconds, then `random`, so that ids made later sort later.
    package init(at now: Instant, random: (UInt64, UInt64)) {
        let milliseconds = UInt64(clamping: now.microseconds / 1000) & 0xFFFF_FFFF_FFFF
        // The 12 bits after the version carry the microseconds within the millisecond.
        let fraction = UInt64(clamping: now.microseconds % 1000) << 2 | random.0 & 0b11
        high = milliseconds << 16 | 0x7000 | fraction
        low = random.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// The form in which databases keep it: 16 bytes, big-endian, so that order is kept.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                let shift = UInt64(56 - 8 * index)
                buffer[index] = UInt8(truncatingIfNeeded: high >> shift)
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> shift)
            }
            count = 16
        }
    }

    /// The same sixteen bytes as the id of another kind, where one thing is two by design.
    package func recast<Other>(as other: Other.Type = Other.self) -> ID<Other> {
        ID<Other>(high: high, low: low)
    }
}

extension ID: LosslessStringConvertible {
    /// Reads the 36-character form with hyphens, in either case.
    package init?(_ description: String) {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for (index, byte) in description.utf8.enumerated() {
            if [8, 13, 18, 23].contains(index) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                digits.append(byte)
            }
        }
        guard description.utf8.count == 36, let bytes = Hex.bytes(of: digits) else { return nil }
        self.init(bytes: bytes)
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var place = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    buffer[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = digit < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digit % 16)) & 15)
                buffer[place] = nibble < 10 ? 48 + nibble : 87 + nibble
                place += 1
            }
            return 36
        }
    }
}

extension ID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
