// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Formats

/// Examples of the specifications and the doors that signatures are attacked through.
struct XMLDocumentTests {
    private static func canonical(
        _ xml: String,
        _ element: String? = nil,
        without excluded: String? = nil,
        _ method: XMLCanonicalization = XMLCanonicalization(.exclusive)
    ) throws -> String {
        let document = try XMLDocument(parsing: Array(xml.utf8))
        func find(_ name: String?) -> XMLNode? {
            name.flatMap { name in document.elements.first { $0.name == name } }
        }
        let bytes = try document.canonical(find(element), excluding: find(excluded), method)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `C14N 1.0 section 3.3: start and end tags`() throws {
        let xml = """
            <doc>
               <e1   />
               <e3   name = "elem3"   id="elem3"   />
               <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
                  xmlns:b="http://www.ietf.org"
                  xmlns:a="http://www.w3.org"
                  xmlns="http://example.org"/>
               <e6 xmlns="" xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org"/></e6>
            </doc>
            """
        let expected = """
            <doc>
               <e1></e1>
               <e3 id="elem3" name="elem3"></e3>
               <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
               <e6 xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org"></e7></e6>
            </doc>
            """
        #expect(try Self.canonical(xml, nil, XMLCanonicalization(.inclusive)) == expected)
    }

    @Test func `Exclusive C14N section 2.2: a part is the same wherever it stands`() throws {
        let inner =
            #"<n1:elem2 xmlns:n0="http://a" xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2>"#
        let first =
            #"<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">\#(inner)</n0:local>"#
        let second =
            #"<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">\#(inner)</n2:pdu>"#
        let expected =
            #"<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>"#
        #expect(try Self.canonical(first, "elem2") == expected)
        #expect(try Self.canonical(second, "elem2") == expected)
        let inclusive = try Self.canonical(second, "elem2", XMLCanonicalization(.inclusive))
        #expect(inclusive.contains("xmlns:n2") && inclusive.contains(#"xml:space="retain""#))
    }

    @Test func `what is excluded leaves nothing behind, and comments stay only where wanted`()
        throws
    {
        let xml = #"<?x y?><a><!--c--><b k="1">t<sig><b/></sig>u</b></a><!--d-->"#
        #expect(try Self.canonical(xml, nil, without: "sig") == "<?x y?>\n<a><b k=\"1\">tu</b></a>")
        #expect(
            try Self.canonical(
                xml,
                "a",
                without: "sig",
                XMLCanonicalization(.exclusive, keepsComments: true)
            ) == "<a><!--c--><b k=\"1\">tu</b></a>"
        )
    }

    @Test func `inclusive prefixes of an exclusive form are kept`() throws {
        let xml = #"<a xmlns:p="urn:p" xmlns="urn:d"><b xmlns=""/></a>"#
        let method = XMLCanonicalization(.exclusive, inclusivePrefixes: ["p"])
        #expect(try Self.canonical(xml, "b", method) == #"<b xmlns:p="urn:p"></b>"#)
    }

    @Test func `a large document takes time in proportion`() throws {
        let rows = String(repeating: "<r a=\"1\"><c>x</c></r>", count: 20_000)
        let clock = ContinuousClock()
        let took = try clock.measure {
            _ = try Self.canonical("<d>\(rows)<s/></d>", nil, without: "s")
        }
        #expect(took < .seconds(8), "\(took)")
    }

    @Test(arguments: [
        "", "x", "<a>", "<a></b>", "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", "<a>&e;</a>", "<a p:b=\"1\"/>", "<a/><b/>",
        "<a b='1' b='2'/>",
    ])
    func `what is no document of ours is refused`(xml: String) {
        #expect(throws: (any Error).self) { try XMLDocument(parsing: Array(xml.utf8)) }
    }

    @Test func `depth and size have their caps`() {
        let deep = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
        #expect(throws: XMLRefusal.self) { try XMLDocument(parsing: Array(deep.utf8)) }
        let wide = "<a>" + String(repeating: "<b/>", count: 200_001) + "</a>"
        #expect(throws: XMLRefusal.self) { try XMLDocument(parsing: Array(wide.utf8)) }
    }

    @Test func `the place before an end tag is found in the bytes`() throws {
        let xml = "<a><b>é<c/></b><b></b></a>"
        let bytes = Array(xml.utf8)
        let end = try #require(try XMLInsertion.endTag(in: bytes))
        #expect(String(decoding: bytes[end...], as: UTF8.self) == "</a>")
        let inner = try #require(try XMLInsertion.endTag(of: "b", in: bytes))
        #expect(String(decoding: bytes[inner...], as: UTF8.self) == "</b><b></b></a>")
        #expect(try XMLInsertion.endTag(of: "c", in: bytes) == nil)
        #expect(try XMLInsertion.endTag(of: "d", in: bytes) == nil)
        #expect(try XMLInsertion.endTag(in: Array("<a/>".utf8)) == nil)
    }

    @Test func `attributes and texts are read as they are`() throws {
        let xml = #"<a Id="1" xml:id="2" x:y="3" xmlns:x="urn:x"><b>t<!-- c -->u<c>v</c></b></a>"#
        let document = try XMLDocument(parsing: Array(xml.utf8))
        let root = document.root
        #expect(root.attributes.map { "\($0.name)=\($0.value)" } == ["Id=1", "xml:id=2"])
        #expect(root.only("b", in: "")?.text == "tuv")
        #expect(root.only("b", in: "")?.parent == root)
        #expect(root["nope"] == nil)
    }
}
