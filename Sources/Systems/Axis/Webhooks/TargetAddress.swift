// SPDX-License-Identifier: Apache-2.0

/// An IP address, and whether it is one of the public internet.
package struct TargetAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes in network order.
    package let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    package var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }.joined(separator: ":")
    }

    /// True unless IANA keeps the address for machines, networks, tests or many receivers.
    package var isPublic: Bool {
        if bytes.count == 4 { return !Self.isIn(Self.specialIPv4, bytes) }
        if let carried = carriedIPv4 { return !Self.isIn(Self.specialIPv4, carried) }
        // Everything that is global today lies in 2000::/3.
        return bytes[0] & 0xE0 == 0x20 && !Self.isIn(Self.specialIPv6, bytes)
    }

    /// The IPv4 address inside ::ffff:a.b.c.d.
    private var carriedIPv4: [UInt8]? {
        let head = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return Array(bytes.prefix(12)) == head ? Array(bytes.suffix(4)) : nil
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int
    }

    private static func isIn(_ blocks: [Block], _ bytes: [UInt8]) -> Bool {
        blocks.contains { block in
            (0..<block.bits).allSatisfy { bit in
                let mask = UInt8(0x80) >> UInt8(bit % 8)
                return (bytes[bit / 8] ^ block.prefix[bit / 8]) & mask == 0
            }
        }
    }

    /// IANA's registry of special IPv4 addresses (RFC 6890 and later).
    private static let specialIPv4 = [
        Block(prefix: [0], bits: 8), Block(prefix: [10], bits: 8),
        Block(prefix: [100, 64], bits: 10), Block(prefix: [127], bits: 8),
        Block(prefix: [169, 254], bits: 16), Block(prefix: [172, 16], bits: 12),
        Block(prefix: [192, 0, 0], bits: 24), Block(prefix: [192, 0, 2], bits: 24),
        Block(prefix: [192, 88, 99], bits: 24), Block(prefix: [192, 168], bits: 16),
        Block(prefix: [198, 18], bits: 15), Block(prefix: [198, 51, 100], bits: 24),
        Block(prefix: [203, 0, 113], bits: 24), Block(prefix: [224], bits: 4),
        Block(prefix: [240], bits: 4),
    ]

    /// Parts of 2000::/3 that are special or carry an IPv4 address of anyone's choice.
    private static let specialIPv6 = [
        Block(prefix: [0x20, 0x01, 0x00], bits: 23),
        Block(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
        Block(prefix: [0x20, 0x02], bits: 16), Block(prefix: [0x3F, 0xFF, 0x00], bits: 20),
    ]
}
