// SPDX-License-Identifier: Apache-2.0

import Journal
import TestSupport
import Testing

struct FactsTests {
    @Test func `names stand in binary order, without spaces`() {
        let facts: Facts = [
            "b": .integer(-1), "a": "x", "B": .flag(false), "a1": .list(["2", "1"]), "_": .list([]),
        ]
        #expect(facts.json == #"{"B":false,"_":[],"a":"x","a1":["2","1"],"b":-1}"#)
        #expect(facts.names == ["B", "_", "a", "a1", "b"])
        #expect(Facts().json == "{}")
    }

    @Test func `what JSON must escape is escaped`() {
        let facts: Facts = ["a": "\"\\\n\r\t\u{1}\u{1f}\u{7f}\u{85}é😀/"]
        #expect(
            facts.json == #"{"a":"\"\\\n\r\t\u0001\u001f\u007f\u0085é😀/"}"#
        )
    }

    @Test func `random facts go to JSON and back, always with the same bytes`() throws {
        var random = TestRandom(seed: 41)
        for _ in 0..<400 {
            let facts = Self.facts(&random)
            let read = try #require(Facts(json: facts.json), "\(random): \(facts.json)")
            #expect(read == facts, "\(random)")
            #expect(read.json == facts.json, "\(random)")
        }
    }

    private static func facts(_ random: inout TestRandom) -> Facts {
        var facts = Facts()
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            facts[text(&random)] =
                switch Int.random(in: 0...3, using: &random) {
                case 0: .text(text(&random))
                case 1: .integer(Int64(truncatingIfNeeded: random.next()))
                case 2: .flag(Bool.random(using: &random))
                default:
                    .list((0..<Int.random(in: 0...3, using: &random)).map { _ in text(&random) })
                }
        }
        return facts
    }

    private static func text(_ random: inout TestRandom) -> String {
        let letters: [Unicode.Scalar] = [
            "a", "Z", "\"", "\\", "/", "\n", "\u{1}", "\u{1f}", "\u{7f}", "\u{9f}", "đ", "\u{301}",
            "\u{2028}", "\u{fffd}", "😀", "{", ",", " ",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            text.append(letters.randomElement(using: &random) ?? "a")
        }
        return String(text)
    }

    @Test(arguments: [
        "", "[]", "1", "{\"a\":null}", "{\"a\":1.5}", "{\"a\":{}}", "{\"a\":1", "{\"a\":1}x",
        "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}",
    ])
    func `what no facts wrote is nil`(json: String) {
        #expect(Facts(json: json) == nil)
    }

    @Test func `a list of anything but texts is no fact`() {
        #expect(Facts(json: #"{"a":["x",1]}"#) == nil)
    }

    @Test func `a fact answers only as its own kind`() {
        let facts: [Fact] = [.text("x"), .integer(1), .flag(true), .list(["x"])]
        #expect(facts.map(\.kind) == Fact.Kind.allCases)
        for (index, fact) in facts.enumerated() {
            #expect((fact.text != nil) == (index == 0))
            #expect((fact.integer != nil) == (index == 1))
            #expect((fact.flag != nil) == (index == 2))
            #expect((fact.list != nil) == (index == 3))
        }
    }
}
