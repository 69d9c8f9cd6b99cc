// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct HexTests {
    @Test func `every byte goes there and back, in either case`() {
        let bytes = (0...255).map { UInt8($0) }
        let text = Hex.string(bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.bytes(of: text) == bytes)
        #expect(Hex.bytes(of: text.uppercased()) == bytes)
        #expect(Hex.string([]) == "" && Hex.bytes(of: "") == [])
    }

    @Test(arguments: ["0", "000", "0g", "g0", "0x", " 00", "0 ", "–1", "०१", "0\u{0}"])
    func `what is no hex is nil`(text: String) {
        #expect(Hex.bytes(of: text) == nil)
    }
}
