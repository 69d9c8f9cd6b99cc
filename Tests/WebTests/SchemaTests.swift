// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Web

struct SchemaTests {
    private func codes(_ schema: Schema, _ json: JSON) -> [String] {
        schema.faults(in: json).map { "\($0.place) \($0.code)" }
    }

    @Test func `each rule finds its fault`() {
        #expect(codes(.string, 1) == [" schema.type"])
        #expect(codes(.string(minLength: 2), "a") == [" schema.minLength"])
        #expect(codes(.string(maxLength: 2), "abc") == [" schema.maxLength"])
        #expect(codes(.integer, .number(0.5)) == [" schema.type"])
        #expect(codes(.integer, .integer(1 << 60)) == [" schema.maximum"])
        #expect(codes(.integer(min: 0), -1) == [" schema.minimum"])
        #expect(codes(.array(of: .boolean, min: 1), []) == [" schema.minItems"])
        #expect(codes(.array(of: .boolean, max: 1), [true, true]) == [" schema.maxItems"])
        #expect(codes(.array(of: .boolean), [true, 1]) == ["/1 schema.type"])
        #expect(codes(.object([.required("a", .any)]), [:]) == [" schema.required"])
        #expect(codes(.object([]), ["b": 1]) == ["/b schema.unknown"])
        #expect(codes(.nullable(.boolean), .null) == [])
        #expect(codes(.boolean, .null) == [" schema.type"])
        #expect(codes(.choice(["a"]), "b") == [" schema.enum"])
        #expect(codes(.any, [.null]) == [])
    }

    @Test func `lengths count code points`() {
        #expect(codes(.string(maxLength: 1), "😀") == [])
        #expect(codes(.string(maxLength: 1), "e\u{301}") == [" schema.maxLength"])
    }

    @Test(arguments: [
        ("2020-01-01T00:00:00Z", true), ("2020-01-01t23:59:60.123456789+07:00", true),
        ("2020-01-01T00:00:00", false), ("2020-01-01 00:00:00Z", false),
        ("2020-13-01T00:00:00Z", false), ("2020-01-01T24:00:00Z", false),
        ("2020-01-01T00:00:00.Z", false), ("2020-01-01T00:00:00+7:00", false),
        ("2020-01-01T00:00:00Zz", false), ("2020-01-01T00:00:00+07:00x", false),
        ("2020-01-01T0é:00:00Z", false), ("", false), ("2020-01-01T00:00:00+24:00", false),
    ])
    func `date-time is RFC 3339`(text: String, isGood: Bool) {
        #expect(Schema.Format.dateTime.accepts(text) == isGood)
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
        ("2020-00-10", false), ("2020-1-1", false), ("2020/01/01", false), ("+020-01-01", false),
    ])
    func `date is a day that exists`(text: String, isGood: Bool) {
        #expect(Schema.Format.date.accepts(text) == isGood)
    }

    @Test func `uuid is 36 characters`() {
        #expect(Schema.Format.uuid.accepts("0192F0C1-2345-7678-9abc-def012345678"))
        #expect(!Schema.Format.uuid.accepts("0192f0c1234576789abcdef012345678"))
        #expect(!Schema.Format.uuid.accepts("0192f0c1-2345-7678-9abc-def01234567g"))
        #expect(!Schema.Format.uuid.accepts("0192f0c1-2345-7678-9abc-def01234567é"))
    }

    @Test func `every sentence names only what it is given`() {
        for (code, text) in WebTexts.all where code.hasPrefix("schema.") {
            #expect(
                text.vietnamese.count(where: { $0 == "{" })
                    == text.english.count(where: { $0 == "{" })
            )
        }
    }
}
