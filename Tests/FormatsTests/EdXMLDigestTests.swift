// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

@Suite struct EdXMLDigestTests {
    @Test func `the digest is the documented encoding, byte by byte`() throws {
        let document = try readDocument(Sample.message())
        var bytes = Array("vanlang.edxml.document.1\n".utf8)
        func add(_ text: String?) {
            guard let text else {
                bytes += [255, 255, 255, 255]
                return
            }
            bytes += [0, 0, UInt8(text.utf8.count >> 8), UInt8(text.utf8.count & 255)]
            bytes += text.utf8
        }
        func addCount(_ count: UInt8) { bytes += [0, 0, 0, count] }
        add("000.00.00.G22")
        add("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
        for text in ["7816", "VPCP-TTĐT", "Hà Nội", "2015-09-30", "1", "0", "Công văn"] {
            add(text)
        }
        add("Về việc gửi, nhận văn bản điện tử")
        for _ in 0..<5 { add(nil) }  // content to due date
        addCount(0)
        for _ in 0..<8 { add(nil) }  // priority to reference codes
        addCount(0)
        addCount(0)
        add(nil)
        addCount(0)
        add(nil)
        add("0")
        for _ in 0..<5 { add(nil) }  // document id to changes-receivers
        addCount(0)
        addCount(0)
        addCount(1)
        add("7816.pdf")
        add(Hex.string(sha256(Sample.content)))
        #expect(document.contentDigest == sha256(bytes))
    }

    @Test func `another wire form of the same document has the same digest`() throws {
        let expected = try readDocument(Sample.message()).contentDigest
        let hop = Sample.hop + Sample.hop.replacing("G22", with: "A00")
        let other = Sample.message(
            eDoc: Sample.eDoc.replacing("000.00.18.G12", with: "H26.12"),
            traces: hop
        ).replacing("edXML:", with: "x:").replacing("xmlns:edXML", with: "xmlns:x")
        #expect(try readDocument(other).contentDigest == expected)
        var wrapped = TestZIP.Entry(name: "\(TestZIP.uuid).pdf", content: Sample.content)
        wrapped.hasDescriptor = true
        var encoder = Base64Encoder()
        var text: [UInt8] = []
        encoder.encode(TestZIP.bytes([wrapped]), into: &text)
        encoder.finish(into: &text)
        let packed = Sample.message(
            replacing: Sample.base64,
            with: String(decoding: text, as: UTF8.self)
        )
        let document = try readDocument(packed)
        #expect(document.attachments.map(\.wrapped) == [true])
        #expect(document.contentDigest == expected)
    }

    @Test(arguments: [
        (">7816<", ">7817<"), (">Hà Nội<", ">Huế<"), ("7816.pdf</A", "7816.PDF</A"),
        ("JVBERi0x", "JVBERi0y"), (">Công văn<", ">Thông báo<"),
        (">0</edXML:TypeDetail>", "></edXML:TypeDetail>"),
        ("<edXML:Subject>", "<edXML:Content>x</edXML:Content><edXML:Subject>"),
        ("<edXML:Subject>", "<edXML:SteeringType>1</edXML:SteeringType><edXML:Subject>"),
        ("000.00.00.G22</edXML:OrganId><edXML:OrganName", "H26</edXML:OrganId><edXML:OrganName"),
    ])
    func `any change of what makes the document changes the digest`(
        old: String,
        new: String
    ) throws {
        let changed = try readDocument(Sample.message(replacing: old, with: new))
        #expect(try changed.contentDigest != readDocument(Sample.message()).contentDigest)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `texts cannot run into their neighbours`(seed: UInt64) {
        var random = Seeded(seed)
        let texts = random.list(4) { $0.text(5) }
        let joined = texts.joined()
        var one = LengthPrefixedDigest(domain: "d")
        one.list(texts) { $0.add($1) }
        var other = LengthPrefixedDigest(domain: "d")
        other.list([joined]) { $0.add($1) }
        #expect((one.bytes() == other.bytes()) == (texts.count == 1), "seed \(seed)")
    }
}
