// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct JSONWriterTests {
    @Test func `commas and nesting come out right`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", 1)
        writer.key("b")
        writer.beginArray()
        writer.string("x")
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.bool(true)
        writer.endArray()
        writer.member("c", Optional<String>.none)
        writer.key("d")
        writer.raw("[1]".utf8)
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == #"{"a":1,"b":["x",{},null,true],"c":null,"d":[1]}"#)
    }

    @Test(arguments: [
        ("plain Tiếng Việt", "plain Tiếng Việt"), ("\"\\", #"\"\\"#), ("\n\r\t", #"\n\r\t"#),
        ("\u{0}\u{1f}\u{7f}\u{9b}", #"\u0000\u001f\u007f\u009b"#), ("\u{a0}«é", "\u{a0}«é"),
        ("😀", "😀"),
    ])
    func `strings are escaped and nothing more`(text: String, written: String) {
        #expect(JSON.string(text).description == "\"\(written)\"")
    }

    @Test(arguments: [Int64.min, -1, 0, 9, 10, 1_000_000_007, .max])
    func `integers are written whole`(value: Int64) {
        #expect(JSON.integer(value).description == String(value))
    }

    @Test func `numbers beyond Int64 and beyond JSON`() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.integer(UInt64.max)
        writer.number(.infinity)
        writer.number(.nan)
        writer.number(1e300)
        writer.number(-0.25)
        writer.endArray()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == "[18446744073709551615,null,null,1e+300,-0.25]")
    }

    @Test func `a tree reads back as it was written`() throws {
        let json: JSON = ["b": [1, .number(0.1), .null, true], "a": ["đ": "\u{1}\"</script>"]]
        #expect(try JSON(parsing: json.bytes) == json)
        #expect(json.description.hasPrefix("{\"b\""))
    }
}
