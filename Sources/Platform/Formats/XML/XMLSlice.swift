// SPDX-License-Identifier: Apache-2.0

/// Where a piece of a document may be cut.
///
/// libxml2's push parser waits for the end of a tag, but takes text as it comes: half a character
/// would be ill-formed, and `]]>` across a cut would go unseen.
enum XMLSlice {
    /// How many of these bytes to hand over now: whole characters, without a `]` at the end.
    static func safeCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        var count = bytes.count
        let tail = bytes.suffix(4)
        if let lead = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }) {
            let length =
                switch bytes[lead] {
                case 0xF0...: 4
                case 0xE0...: 3
                case 0xC0...: 2
                default: 1
                }
            if lead + length > bytes.count { count = lead }
        }
        var brackets = 0
        while brackets < 2, count > 0, bytes[count - 1] == UInt8(ascii: "]") {
            count -= 1
            brackets += 1
        }
        return count
    }
}
