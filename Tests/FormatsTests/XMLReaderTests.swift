// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

/// Writes every event down, joining adjacent texts.
private final class Recorder: XMLConsumer {
    var events: [String] = []
    var offsets: [String: Int?] = [:]
    private var names: [String] = []
    private var text: [UInt8] = []

    func start(_ element: XMLStart) throws {
        flush()
        names.append(element.localName)
        let attributes = (0..<element.attributeCount).map { index in
            let attribute = element.attribute(index)
            return " \(attribute.name)=\(attribute.value)"
        }
        let namespace = element.namespace.map { "{\($0)}" } ?? ""
        events.append("<\(namespace)\(element.localName)\(attributes.joined())")
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        text += bytes
        return .kept
    }

    func end(_ element: XMLEnd) throws {
        flush()
        offsets[names.removeLast()] = element.tagOffset
        events.append(">")
    }

    private func flush() {
        if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
        text = []
    }
}

/// Counts what passes by and keeps nothing.
private final class Counter: XMLConsumer {
    var count = 0

    func start(_ element: XMLStart) throws {}
    func end(_ element: XMLEnd) throws {}

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        count += bytes.count
        return .streamed
    }
}

private func events(
    _ text: String,
    mode: XMLReader.Mode = .strict,
    limits: XMLLimits = XMLLimits(),
    piece: Int = .max
) throws -> [String] {
    let recorder = Recorder()
    let reader = XMLReader(consumer: recorder, limits: limits, mode: mode, joinBytes: 1)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        try reader.feed(Array(rest.prefix(piece)))
        rest = rest.dropFirst(piece)
    }
    try reader.finish()
    return recorder.events
}

private func refusal(
    _ text: String,
    mode: XMLReader.Mode = .strict,
    limits: XMLLimits = XMLLimits()
) -> XMLRefusal? {
    do {
        _ = try events(text, mode: mode, limits: limits)
        return nil
    } catch { return error as? XMLRefusal }
}

@Suite struct XMLReaderTests {
    @Test func `elements, texts, attributes and namespaces arrive in order`() throws {
        let text =
            "<?xml version='1.0'?>\n<a x=\"1&amp;&#x26;lt;\"><p:b xmlns:p=\"u\">"
            + "t&amp;&#x110;</p:b><c/></a>"
        #expect(try events(text) == ["<a x=1&&lt;", "<{u}b", "t&Đ", ">", "<c", ">", ">"])
    }

    @Test func `comments and instructions are passed over`() throws {
        #expect(try events("<!-- < --><?p q?><a>x<!-- y -->z<?p?></a>\n") == ["<a", "xz", ">"])
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"http://localhost/\">]><a>&x;</a>",
    ])
    func `a DOCTYPE is refused where it stands`(text: String) {
        #expect(refusal(text)?.reason == .doctype)
        #expect(refusal(text, mode: .lenient)?.reason == .doctype)
    }

    @Test func `entity bombs never get as far as an entity`() {
        let entities = (1...9).map {
            "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">"
        }
        let bomb = "<!DOCTYPE a [<!ENTITY e0 \"ha\">\(entities.joined())]><a>&e9;</a>"
        #expect(refusal(bomb)?.reason == .doctype)
        #expect(refusal("<a>&e9;</a>")?.reason == .illFormed)
    }

    @Test func `each cap refuses with a sentence, a line and an element`() throws {
        let deep = String(repeating: "<a>", count: 33) + String(repeating: "</a>", count: 33)
        let many = "<a>" + String(repeating: "<b/>\n", count: 5) + "</a>"
        let wide = "<a>\n<b \((0..<33).map { "a\($0)=''" }.joined(separator: " "))/></a>"
        let long = "<\(String(repeating: "n", count: 129))/>"
        let texts = "<a>\(String(repeating: "t", count: 101))</a>"
        let values = "<a b=\"\(String(repeating: "t", count: 101))\"/>"
        #expect(refusal(deep)?.message == "Elements nest deeper than 32. Flatten them.")
        let few = refusal(many, limits: XMLLimits(elements: 5))
        #expect(few?.line == 5 && few?.reason == .tooLarge && few?.kind == .tooLarge)
        #expect(refusal(wide)?.message.contains("33 attributes; the limit is 32") ?? false)
        #expect(refusal(wide)?.line == 2)
        #expect(refusal(long)?.reason == .tooLarge)
        #expect(refusal(texts, limits: XMLLimits(textBytes: 100))?.reason == .tooLarge)
        #expect(refusal(values, limits: XMLLimits(textBytes: 100))?.reason == .tooLarge)
        #expect(
            try events(
                deep.replacing("<a><a>", with: "<a>", maxReplacements: 1)
                    .replacing("</a></a>", with: "</a>", maxReplacements: 1)
            ).count == 64
        )
    }

    @Test func `a tag or comment that never ends is refused, not collected`() {
        let padding = String(repeating: "x", count: 300_000)
        for text in ["<a \(padding)", "<a><!-- \(padding)", "<a>&\(padding)", "<a><?p \(padding)"] {
            #expect(refusal(text)?.line == 1, "\(text.prefix(10))")
        }
        #expect(refusal("<a><!-- \(padding) --></a>")?.reason == .tooLarge)
    }

    @Test(arguments: [
        "", " ", "x", "<a>", "<a></b>", "<a", "<a/><b/>", "<a>&nope;</a>", "<a b='1' b='2'/>",
        "<a>\u{1}</a>", "<a>]]></a>", "<a b='<'/>", "<a>&#0;</a>", "<a>&#xFFFE;</a>", "<p:a/>",
        "<a p:b='1'/>", "<a/>x", " <?xml version='1.0'?><a/>", "<a>&lt</a>",
    ])
    func `what is not well-formed is refused`(text: String) {
        #expect(refusal(text) != nil)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes in [[0xFF], [0xC3, 0x28], [0xE0, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80]]
            as [[UInt8]]
        {
            let reader = XMLReader(consumer: Recorder())
            #expect(throws: XMLRefusal.self) {
                try reader.feed(Array("<a>".utf8) + bytes + Array("</a>".utf8))
                try reader.finish()
            }
        }
    }

    @Test func `only UTF-8 may be declared`() throws {
        let declared = "<?xml version=\"1.0\" encoding='ISO-8859-1'?><a/>"
        #expect(refusal(declared)?.reason == .encoding)
        #expect(try events(declared, mode: .lenient) == ["<a", ">"])
        #expect(try events("<?xml version=\"1.0\" encoding='utf-8'?><a/>") == ["<a", ">"])
        #expect(refusal("<?xml version='1.1'?><a/>")?.reason == .prolog)
    }

    @Test func `UTF-16 is refused in both modes`() {
        let text = "<?xml version=\"1.0\"?><a/>"
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        for bytes in [[0xFF, 0xFE] + little, little, [0xFE, 0xFF, 0] + little] {
            for mode in XMLReader.Mode.allCases {
                let reader = XMLReader(consumer: Recorder(), mode: mode)
                #expect(throws: XMLRefusal.self) {
                    try reader.feed(bytes)
                    try reader.finish()
                }
            }
        }
    }

    @Test(arguments: [
        "\u{FEFF}<a/>", "1212<?xml version='1.0'?><a/>", "\n<?xml version='1.0'?><a/>",
    ])
    func `a mark or rubbish before the document passes only in lenient mode`(text: String) throws {
        #expect(refusal(text)?.reason == .prolog)
        #expect(try events(text, mode: .lenient) == ["<a", ">"])
    }

    @Test func `an instruction that only looks like a declaration is no rubbish`() throws {
        let text = "<!-- c --><?xml-stylesheet href='x'?><a/>"
        #expect(try events(text) == ["<a", ">"])
        #expect(try events(text, mode: .lenient) == ["<a", ">"])
    }

    @Test func `an undeclared prefix is a repair in lenient mode`() throws {
        let reader = XMLReader(consumer: Recorder(), mode: .lenient)
        try reader.feed(Array("<p:a x:y='1'/>".utf8))
        try reader.finish()
        #expect(reader.repairs.map(\.reason) == [.undeclaredPrefix, .undeclaredPrefix])
    }

    @Test(arguments: 1...40)
    func `a document in pieces of any size reads the same`(piece: Int) throws {
        // The reader waits for the first 4 kB, so the pieces begin to matter behind them.
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>\r
            <!--\(String(repeating: " ", count: 4096))-->
            <a x="1 > 2" y='"/>'><!-- > < --><b>Thủ tướng]] 😀 &lt;\r
            </b><![CDATA[<&]]]]><c z="a>b"/><p:d xmlns:p="u>v">ừ</p:d></a><!-- end -->

            """
        #expect(try events(text, piece: piece) == events(text))
    }

    @Test func `the offset of an end tag counts bytes of the wire`() throws {
        let text = "\u{FEFF}\n<a><b>Đ</b  ><c/><d></d></a>"
        let recorder = Recorder()
        let reader = XMLReader(consumer: recorder, mode: .lenient)
        try reader.feed(Array(text.utf8))
        try reader.finish()
        let bytes = Array(text.utf8)
        #expect(recorder.offsets["c"] == .some(nil))
        for name in ["a", "b", "d"] {
            let offset = try #require(recorder.offsets[name] ?? nil)
            #expect(bytes[offset...].starts(with: Array("</\(name)".utf8)))
        }
    }

    @Test func `offsets stay right behind megabytes of text`() throws {
        let filler = String(repeating: "x", count: 3_000_000)
        let text = "<a><b>\(filler)</b><c>1</c></a>"
        let recorder = Recorder()
        let reader = XMLReader(consumer: recorder)
        try reader.feed(Array(text.utf8))
        try reader.finish()
        #expect(recorder.offsets["b"] == 3_000_006)
        #expect(recorder.offsets["c"] == 3_000_014)
    }

    @Test func `a long CDATA section streams like text`() throws {
        let counter = Counter()
        let reader = XMLReader(consumer: counter)
        try reader.feed(Array("<a><![CDATA[".utf8))
        let piece = [UInt8](repeating: UInt8(ascii: "Q"), count: 50_000)
        for _ in 0..<100 { try reader.feed(piece) }
        try reader.feed(Array("]]></a>".utf8))
        try reader.finish()
        #expect(counter.count == 5_000_000)
    }

    @Test func `after a refusal the reader says the same again`() {
        let reader = XMLReader(consumer: Recorder())
        let bytes = Array("<a></b>".utf8)
        #expect(throws: XMLRefusal.self) {
            try reader.feed(bytes)
            try reader.finish()
        }
        #expect(throws: XMLRefusal.self) { try reader.feed(bytes) }
        #expect(throws: XMLRefusal.self) { try reader.finish() }
    }
}
