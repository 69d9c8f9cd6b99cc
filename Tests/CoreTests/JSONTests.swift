// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct JSONTests {
    static let good: [(text: String, value: JSON)] = [
        ("null", .null), (" true ", true), ("[]", []), ("{}", [:]), ("-0", 0), ("12", 12),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5e2", .number(150)),
        ("\"\"", ""), ("\"Đăng ký\"", "Đăng ký"),
        (#""\u0110\u1ea1\/\b\f\n\r\t\\\"""#, "Đạ/\u{8}\u{c}\n\r\t\\\""),
        (#""\ud83d\ude00""#, "😀"), ("[1,[2,{\"a\":[null]}]]", [1, [2, ["a": [.null]]]]),
        ("\t{ \"b\" : 1 ,\r\n\"a\" : false } ", ["a": false, "b": 1]),
    ]

    @Test(arguments: good)
    func `what RFC 8259 allows is read`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: Array(text.utf8)) == value)
    }

    static let bad: [(text: String, reason: JSONRefusal.Reason, offset: Int)] = [
        ("", .end, 0), ("  ", .end, 2), ("nul", .end, 3), ("nulL", .syntax, 3), ("{", .end, 1),
        ("[1,]", .syntax, 3), ("[1 2]", .syntax, 3), ("{\"a\"}", .syntax, 4), ("{a:1}", .syntax, 1),
        ("{\"a\":1,}", .syntax, 7), ("'a'", .syntax, 0), ("01", .trailing, 1), ("1.", .end, 2),
        (".5", .syntax, 0), ("+1", .syntax, 0), ("-", .end, 1), ("1e", .end, 2),
        ("1e999", .number, 0),
        ("NaN", .syntax, 0), ("1 1", .trailing, 2), ("\"a", .end, 2), ("\"a\\", .end, 3),
        ("\"\\x\"", .escape, 1), ("\"\\u12g4\"", .escape, 1), ("\"\\u12", .end, 5),
        ("\"\n\"", .control, 1), ("\"\u{0}\"", .control, 1), ("\"\\u0000\"", .nul, 1),
        ("\"\\ud800\"", .surrogate, 1), ("\"\\udc00\"", .surrogate, 1),
        ("\"\\ud800\\u0041\"", .surrogate, 1), ("\"\\ud800\\ud800\"", .surrogate, 1),
        ("{\"a\":1,\"a\":2}", .duplicate, 7), ("{\"a\":1,\"\\u0061\":2}", .duplicate, 7),
        ("// x\n1", .syntax, 0), ("\u{feff}1", .syntax, 0),
    ]

    @Test(arguments: bad)
    func `what RFC 8259 forbids is refused with its place`(
        text: String,
        reason: JSONRefusal.Reason,
        offset: Int
    ) {
        let refusal = #expect(throws: JSONRefusal.self) { try JSON(parsing: Array(text.utf8)) }
        #expect(refusal?.reason == reason)
        #expect(refusal?.offset == offset)
    }

    @Test(arguments: [
        [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ])
    func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
        for escape in [[], Array("\\n".utf8)] {
            let text = [0x22] + bytes + escape + [0x22]
            let refusal = #expect(throws: JSONRefusal.self) { try JSON(parsing: text) }
            #expect(refusal?.reason == .utf8)
        }
    }

    @Test func `nesting stops at 32`() throws {
        let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try JSON(parsing: Array(deepest.utf8))
        let tooDeep = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
        #expect(throws: JSONRefusal.self) { try JSON(parsing: tooDeep) }
        let refusal = #expect(throws: JSONRefusal.self) {
            try JSON(parsing: Array("[\(deepest)]".utf8))
        }
        #expect(refusal?.reason == .depth)
        #expect(refusal?.offset == 32)
    }

    @Test func `size and length of numbers have a limit`() {
        let refusal = #expect(throws: JSONRefusal.self) {
            try JSON(parsing: Array("[1,2,3]".utf8), maximumBytes: 6)
        }
        #expect(refusal?.reason == .size)
        #expect(refusal?.kind == .tooLarge)
        let digits = Array(String(repeating: "9", count: 129).utf8)
        #expect(throws: JSONRefusal.self) { try JSON(parsing: digits) }
    }

    @Test func `many members are read and their duplicates found`() throws {
        let members = (0..<1000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let json = try JSON(parsing: Array("{\(members)}".utf8))
        #expect(json["k999"] == 999)
        let refusal = #expect(throws: JSONRefusal.self) {
            try JSON(parsing: Array("{\(members),\"k500\":0}".utf8))
        }
        #expect(refusal?.reason == .duplicate)
    }

    @Test func `a refusal says line, column and sentence`() {
        let refusal = #expect(throws: JSONRefusal.self) {
            try JSON(parsing: Array("{\n  \"a\": x\n}".utf8))
        }
        #expect(refusal?.line == 2)
        #expect(refusal?.column == 8)
        #expect(
            refusal.map { JSONRefusal.texts.sentence(of: $0, in: .english) }
                == "JSON line 2, column 8 (byte 9): this is not JSON syntax."
        )
    }

    @Test(arguments: JSONRefusal.Reason.allCases)
    func `every reason has a sentence`(reason: JSONRefusal.Reason) {
        #expect(JSONRefusal.texts["json.\(reason.rawValue)"] != nil)
    }

    @Test func `accessors answer nil for another kind`() {
        let json: JSON = ["text": "a", "list": [1], "whole": .number(3), "half": .number(0.5)]
        #expect(json["text"]?.text == "a")
        #expect(json["list"]?[0] == 1)
        #expect(json["list"]?[1] == nil)
        #expect(json["whole"]?.integer == 3)
        #expect(json["half"]?.integer == nil)
        #expect(json["none"] == nil)
        #expect(json.text == nil)
        #expect(JSON.null.isNull)
    }

    @Test func `random bytes never crash the parser`() {
        var generator = SplitMix(state: 20_260_101)
        let alphabet = Array("{}[]\",:\\u0dDeE+-.129tfn \n\u{0}é".utf8) + [0xFF]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...24, using: &generator)
            let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
            guard let json = try? JSON(parsing: bytes) else { continue }
            #expect((try? JSON(parsing: json.bytes)) == json, "\(bytes)")
        }
    }
}

/// A small generator whose seed makes a failure repeatable.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
