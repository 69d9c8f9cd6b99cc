// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Formats

@Suite struct XMLWriterTests {
    @Test func `markup characters are escaped and white space in values is kept`() throws {
        var writer = XMLWriter()
        try writer.start("a", [("b", "\"<\n\t&")])
        try writer.text("x < y & z > \"q\"\r")
        try writer.element("c", "Đ")
        writer.end()
        let expected =
            "<a b=\"&quot;&lt;&#10;&#9;&amp;\">x &lt; y &amp; z &gt; \"q\"&#13;<c>Đ</c></a>"
        #expect(String(decoding: writer.take(), as: UTF8.self) == expected)
        #expect(writer.take().isEmpty)
    }

    @Test(arguments: ["\u{0}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
    func `characters that XML forbids are refused`(text: String) {
        var writer = XMLWriter()
        let refusal = #expect(throws: XMLWriteRefusal.self) {
            try writer.element("Subject", "a\(text)b")
        }
        #expect(refusal?.element == "Subject")
        #expect(
            refusal?.message.hasSuffix("which XML cannot carry. Remove that character.") ?? false
        )
    }

    @Test(arguments: ["\t\n", "\u{20}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{10FFFF}", "\u{7F}"])
    func `characters that XML allows are written`(text: String) throws {
        var writer = XMLWriter()
        try writer.element("a", text)
        #expect(writer.bytes == Array("<a>\(text)</a>".utf8))
    }
}
