// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Formats

private enum Word: String, CaseIterable, Sendable {
    case root, item, empty
}

private final class TreeBuilder: XMLConsumer {
    var tree = XMLTree(XMLVocabulary<Word>())

    func start(_ element: XMLStart) throws { tree.start(element) }
    func end(_ element: XMLEnd) throws { tree.end() }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        tree.append(text: bytes)
        return .kept
    }
}

private func tree(_ text: String) throws -> XMLTree<Word> {
    let builder = TreeBuilder()
    let reader = XMLReader(consumer: builder)
    try reader.feed(Array(text.utf8))
    try reader.finish()
    return builder.tree
}

private func randomElement(_ random: inout Seeded, depth: Int) -> String {
    let name = ["root", "item", "empty", "other", "x-y.z"].randomElement(using: &random) ?? "root"
    let space = ["", " xmlns=\"urn:a\"", " xmlns=\"urn:b&amp;c\"", " xmlns=\"\""]
        .randomElement(using: &random)
    let value = XMLText.escapedValue(random.text(6))
    let plain = random.bool() ? " k=\"\(value)\"" : ""
    let prefixed = random.bool() ? " xmlns:p=\"urn:p\" p:k=\"\(value)\"" : ""
    let language = random.bool() ? " xml:lang=\"vi\"" : ""
    var inner = random.bool() ? XMLText.escaped(random.text(9)) : ""
    if depth > 0 {
        let children = random.list(3) { randomElement(&$0, depth: depth - 1) }
        for child in children { inner += child + (random.bool() ? "t<!-- c -->u" : "\n  ") }
    }
    return "<\(name)\(space ?? "")\(plain)\(prefixed)\(language)>\(inner)</\(name)>"
}

@Suite struct XMLTreeTests {
    @Test func `nodes know their name, text, line, namespace and neighbours`() throws {
        let found = try tree("<root>\n<item a='1'>x<!-- -->y&amp;</item>\n <b xmlns='u'/></root>")
        #expect(found.name(0) == .root && found.parent(0) == nil)
        let item = try #require(found.firstChild(0))
        #expect(found.name(item) == .item && found.line(item) == 2)
        #expect(String(decoding: found.text(item), as: UTF8.self) == "xy&")
        #expect(found.attributes(item).map(\.value) == ["1"])
        let other = try #require(found.nextSibling(item))
        #expect(found.name(other) == nil && found.label(other) == "b")
        #expect(found.namespace(other) == "u" && found.namespace(item) == nil)
        #expect(found.nextSibling(other) == nil && found.parent(other) == 0)
        #expect(found.index(ofNamespace: "u") == found.namespaceIndex(other))
    }

    @Test func `white space between elements is dropped, other text is a node`() throws {
        let found = try tree("<root> <item> </item>\n mixed <empty/> </root>")
        let item = try #require(found.firstChild(0))
        #expect(found.text(item).elementsEqual(" ".utf8))
        let mixed = try #require(found.nextSibling(item))
        #expect(found.isText(mixed) && found.text(mixed).elementsEqual("\n mixed ".utf8))
        let last = try #require(found.nextSibling(mixed))
        #expect(found.name(last) == .empty && found.nextSibling(last) == nil)
    }

    @Test func `a fragment stands on its own`() throws {
        let text =
            "<p:root xmlns:p='urn:p' xmlns:q='urn:q'><q:b q:c='\"'><d>&lt;</d></q:b></p:root>"
        let found = try tree(text)
        let child = try #require(found.firstChild(0))
        let expected =
            "<b xmlns=\"urn:q\" xmlns:a0=\"urn:q\" a0:c=\"&quot;\"><d xmlns=\"\">&lt;</d></b>"
        #expect(found.fragment(child) == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a fragment of a fragment is the same fragment`(seed: UInt64) throws {
        var random = Seeded(seed)
        let once = try tree(randomElement(&random, depth: 3)).fragment(0)
        #expect(try tree(once).fragment(0) == once, "seed \(seed)")
        let within = try tree("<o xmlns=\"urn:outer\">\(once)</o>")
        let child = try #require(within.firstChild(0))
        #expect(within.fragment(child) == once, "seed \(seed)")
    }

    @Test func `every known name is found and no other`() {
        let vocabulary = EdXMLName.vocabulary
        for name in EdXMLName.allCases {
            let found = Array(name.rawValue.utf8).withUnsafeBufferPointer { vocabulary.name($0) }
            #expect(found == name)
            for other in ["\(name.rawValue)s", String(name.rawValue.dropLast()), ""] {
                let isKnown = EdXMLName(rawValue: other) != nil
                let found = Array(other.utf8).withUnsafeBufferPointer { vocabulary.name($0) }
                #expect((found != nil) == isKnown, "\(other)")
            }
        }
    }

    @Test func `pieces are cut between characters and before brackets`() {
        func count(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes { XMLSlice.safeCount($0) } }
        #expect(count(Array("abc".utf8)) == 3)
        #expect(count(Array("ab]]".utf8)) == 2)
        #expect(count(Array("]]]]".utf8)) == 2)
        #expect(count([]) == 0)
        let letter = Array("a😀".utf8)
        for cut in 1...4 { #expect(count(Array(letter.prefix(cut))) == 1) }
        #expect(count(letter) == 5)
        #expect(count(Array("ế".utf8)) == 3 && count(Array("ế".utf8.prefix(2))) == 0)
    }
}
