// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Testing

/// What authenticators send, and what strangers send instead.
@Suite struct CBORTests {
    private static func bytes(_ hex: String) -> [UInt8] { Hex.bytes(of: hex) ?? [] }

    /// Appendix A of RFC 8949, the kinds that we take.
    @Test(arguments: [
        ("00", CBOR.unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)),
        ("1903e8", .unsigned(1000)), ("1a000f4240", .unsigned(1_000_000)),
        ("1bffffffffffffffff", .unsigned(.max)), ("20", .negative(0)), ("3863", .negative(99)),
        ("3bffffffffffffffff", .negative(.max)), ("f4", .bool(false)), ("f5", .bool(true)),
        ("f6", .null), ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")),
        ("62c3bc", .text("ü")),
        ("83010203", .array([.unsigned(1), .unsigned(2), .unsigned(3)])), ("a0", .map([])),
    ])
    func `the examples of RFC 8949 are read`(hex: String, value: CBOR) throws {
        #expect(try CBOR(parsing: Self.bytes(hex)) == value)
    }

    @Test(arguments: [
        ("", CBOR.Refusal.end), ("18", .end), ("44010203", .end), ("5bffffffffffffffff00", .end),
        ("9bffffffffffffffff", .end), ("bbffffffffffffffff", .end), ("0000", .trailing),
        ("1817", .notCanonical), ("190018", .notCanonical), ("1a00000001", .notCanonical),
        ("a201020102", .notCanonical), ("a202010102", .notCanonical),
        ("62ffff", .utf8), ("c074", .unsupported), ("f97e00", .unsupported),
        ("5f4100ff", .unsupported),
        ("f7", .unsupported), ("ff", .unsupported),
        ("818181818181818100", .depth),
    ])
    func `what is broken, ambiguous or bottomless is refused`(hex: String, refusal: CBOR.Refusal) {
        let bytes = Self.bytes(hex)
        do {
            let value = try CBOR(parsing: bytes)
            Issue.record("\(hex) was read as \(value)")
        } catch {
            #expect(error == refusal, "\(hex)")
        }
    }

    @Test func `a value at the front tells where it ends`() throws {
        let (value, count) = try CBOR.prefix(of: Self.bytes("a10102ffff"))
        #expect(value[1]?.integer == 2)
        #expect(count == 3)
    }

    @Test func `random bytes end in a value or a refusal, soon`() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int(state % 40) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 33))
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            _ = try? CBOR(parsing: bytes)
        }
    }
}
