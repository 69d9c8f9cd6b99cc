// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

/// A change to the sound sample, and what strict reading says to it.
private struct Breach: Sendable, CustomTestStringConvertible {
    let text: String
    let sentence: String
    /// Whether lenient reading repairs it.
    let isRepaired: Bool

    var testDescription: String { sentence }

    init(_ old: String, _ new: String, _ sentence: String, isRepaired: Bool = true) {
        text = Sample.message(replacing: old, with: new)
        self.sentence = sentence
        self.isRepaired = isRepaired
    }
}

private let breaches: [Breach] = [
    Breach(
        "000.00.18.G12</edXML:OrganId></edXML:To>",
        "000.00.18.G12</edXML:OrganId></edXML:To><edXML:To><edXML:OrganId>000.00.18.G12"
            + "</edXML:OrganId></edXML:To>",
        "To names 000.00.18.G12 twice. Name each receiver once."
    ),
    Breach(
        "<edXML:To><edXML:OrganId>000.00.18.G12</edXML:OrganId></edXML:To>",
        "",
        "To is missing. Name at least one receiver.",
        isRepaired: false
    ),
    Breach(
        "<edXML:From><edXML:OrganId>000.00.00.G22</edXML:OrganId>",
        "<edXML:From>",
        "OrganId is missing in From. Fill in the agency's code.",
        isRepaired: false
    ),
    Breach(
        ">000.00.18.G12<",
        ">có dấu<",
        "OrganId is \"có dấu\". Write up to 35 letters, digits or dots.",
        isRepaired: false
    ),
    Breach(
        "<edXML:DocumentId>000.00.00.G22,2015/09/30,7816/VPCP-TTĐT</edXML:DocumentId>",
        "",
        "DocumentId is missing in MessageHeader. Fill it in.",
        isRepaired: false
    ),
    Breach(
        "<edXML:CodeNumber>7816</edXML:CodeNumber>",
        "",
        "CodeNumber is missing in Code. Fill it in."
    ),
    Breach(
        "<edXML:CodeNotation>VPCP-TTĐT</edXML:CodeNotation>",
        "<edXML:CodeNotation/>",
        "CodeNotation is missing in Code. Fill it in."
    ),
    Breach(
        "<edXML:Place>Hà Nội</edXML:Place>",
        "",
        "Place is missing in PromulgationInfo. Fill it in."
    ),
    Breach(
        ">2015/09/30</edXML:PromulgationDate>",
        ">2015-09-30</edXML:PromulgationDate>",
        "PromulgationDate is \"2015-09-30\". Write yyyy/MM/dd."
    ),
    Breach(
        ">2015/09/30</edXML:PromulgationDate>",
        ">30/09/2015</edXML:PromulgationDate>",
        "PromulgationDate is \"30/09/2015\". Write yyyy/MM/dd."
    ),
    Breach(
        ">2015/09/30</edXML:PromulgationDate>",
        ">2015/02/30</edXML:PromulgationDate>",
        "PromulgationDate is missing or no date. Write it as yyyy/MM/dd.",
        isRepaired: false
    ),
    Breach(">Công văn<", "><", "TypeName is missing in DocumentType. Fill it in."),
    Breach(
        "<edXML:Type>1</edXML:Type>",
        "<edXML:Type>một</edXML:Type>",
        "Type is \"một\". Write a number from 0 to 9999."
    ),
    Breach(
        ">Về việc gửi, nhận văn bản điện tử<",
        ">null<",
        "Subject is missing in MessageHeader. Fill it in."
    ),
    Breach(
        "<edXML:Subject>",
        "<edXML:Subject>X</edXML:Subject><edXML:Subject>",
        "Subject appears 2 times in MessageHeader. Keep one."
    ),
    Breach(
        "<edXML:Subject>",
        "<edXML:Subject><b>x</b>",
        "Subject holds elements. Write only text there."
    ),
    Breach(
        "<edXML:Code>",
        "<edXML:Code>abc",
        "Code holds text of its own. Move it into an element."
    ),
    Breach(
        "2015/09/30 14:05:09",
        "2015-09-30T14:05:09",
        "Timestamp is \"2015-09-30T14:05:09\". Write yyyy/MM/dd HH:mm:ss."
    ),
    Breach(Sample.hop, "", "TraceHeaderList names no hop. Add a TraceHeader of the sender."),
    Breach(
        "<ContentId>cid:209</ContentId>",
        "<ContentId>cid:210</ContentId>",
        "ContentId is 210, but the manifest does not list it. Add a Reference."
    ),
    Breach(
        "<ContentId>cid:209</ContentId>",
        "<ContentId>cid:210</ContentId>",
        "ContentId is 209, but no attachment carries it. Attach the file."
    ),
    Breach(
        Sample.attachment,
        Sample.attachment + Sample.attachment,
        "ContentId 209 is used twice. Number each file once."
    ),
    Breach(
        Sample.body(),
        "",
        "ContentId is 209, but the manifest does not list it. Add a Reference."
    ),
    Breach(
        "xmlns=\"\(Sample.namespace)\"",
        "xmlns=\"http://www.go.vn/eDoc\"",
        "edXML is in namespace \"http://www.go.vn/eDoc\". Put it in \"\(Sample.namespace)\"."
    ),
    Breach(
        "<edXML xmlns=\"\(Sample.namespace)\">",
        "<edXML>",
        "edXML is in no namespace. Put it in \"\(Sample.namespace)\"."
    ),
    Breach(
        "<edXML:Subject>",
        "<edXML:Subject xmlns:edXML='urn:x'>",
        "Subject is in namespace \"urn:x\". Put it in \"\(Sample.namespace)\"."
    ),
    Breach(
        Sample.base64,
        "JVBE*",
        "Character 5 of the base64 text is byte 42, which base64 does not use."
            + " Encode the attachment again.",
        isRepaired: false
    ),
    Breach(
        Sample.base64,
        "JVBE<b/>",
        "ContentTransferEncoded holds element b. Write only base64.",
        isRepaired: false
    ),
]

@Suite struct EdXMLRuleTests {
    @Test(arguments: breaches)
    private func `a breach is refused with a sentence, and repaired where it can be`(
        breach: Breach
    ) throws {
        let found = refusals(breach.text)
        #expect(found.contains(breach.sentence), "\(found)")
        if breach.isRepaired {
            #expect(try !read(breach.text, .lenient).problems.isEmpty)
        } else {
            #expect(!refusals(breach.text, .lenient).isEmpty)
        }
    }

    @Test(arguments: [
        ("Subject", 500), ("CodeNumber", 14), ("CodeNotation", 30), ("TypeName", 100),
        ("OrganName", 200), ("DocumentId", 256),
    ])
    func `a length is counted in composed characters`(name: String, limit: Int) throws {
        func message(_ value: String) -> String {
            let open = "<edXML:\(name)>"
            let start = Sample.message().firstRange(of: open)
            let text = Sample.message()
            guard let start, let end = text[start.upperBound...].firstRange(of: "<") else {
                return ""
            }
            return text[..<start.upperBound] + value + text[end.lowerBound...]
        }
        let decomposed = String(repeating: "e\u{302}\u{301}", count: limit)
        #expect(refusals(message(decomposed)).isEmpty)
        let long = refusals(message(String(repeating: "ế", count: limit + 1)))
        #expect(long.count == 1)
        #expect(
            long.first?.hasPrefix("\(name) has \(limit + 1) characters; the limit is \(limit)")
                ?? false
        )
        #expect(refusals(message(String(repeating: "ế", count: limit + 1)), .lenient).isEmpty)
    }

    @Test func `the sentence on a long subject tells the law and the remedy`() {
        let text = Sample.message(
            replacing: "Về việc gửi, nhận văn bản điện tử",
            with: String(repeating: "a", count: 512)
        )
        let sentence = "Subject has 512 characters; the limit is 500 (NĐ 30/2020 Annex VI)."
        #expect(refusals(text) == ["\(sentence) Shorten the subject."])
    }

    @Test func `all problems are told at once, each with its line`() throws {
        let text = Sample.message()
            .replacing(">2015/09/30</edXML:PromulgationDate>", with: ">x</edXML:PromulgationDate>")
            .replacing("<edXML:CodeNumber>7816</edXML:CodeNumber>", with: "")
            .replacing(">Công văn<", with: "><")
        let refusal = #expect(throws: EdXMLRefusal.self) { try read(text) }
        let lines = refusal?.problems.map { "\($0.element) \($0.line)" } ?? []
        #expect(lines.contains("Code 7") && lines.contains("PromulgationDate 8"))
        #expect(lines.contains("DocumentType 9"))
        #expect(refusal?.kind == .invalid && refusal?.code == "edxml.refused")
    }

    @Test func `the list of problems is bounded`() {
        let receiver = "<edXML:To><edXML:OrganId>đ</edXML:OrganId></edXML:To>"
        let text = Sample.message(eDoc: Sample.eDoc + String(repeating: receiver, count: 500))
        #expect(refusals(text).count == 100)
    }

    @Test func `a sole attachment without ContentId is taken with a warning`() throws {
        let text = Sample.message(replacing: "<ContentId>cid:209</ContentId>", with: "")
        let reading = try read(text)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(try readDocument(text).attachments.map(\.contentId) == ["cid:209"])
    }

    @Test func `a message may come without attachments`() throws {
        #expect(try readDocument(Sample.message(body: "", tail: "")).attachments.isEmpty)
    }

    @Test func `a second content in one attachment is refused`() {
        let content = "<edXML:ContentTransferEncoded>QQ==</edXML:ContentTransferEncoded>"
        let doubled =
            "<Attachment xmlns:edXML='\(Sample.namespace)'>\(content)\(content)</Attachment>"
        let text = Sample.message(tail: "<AttachmentEncoded>\(doubled)</AttachmentEncoded>")
        #expect(
            refusals(text, .lenient) == ["An Attachment has two ContentTransferEncoded. Keep one."]
        )
    }

    @Test func `what stands before the declaration passes only in lenient mode`() throws {
        for lead in ["\u{FEFF}", "1212", "\n"] {
            let text = lead + Sample.message()
            #expect(!refusals(text).isEmpty)
            let reading = try read(text, .lenient)
            #expect(reading.problems.count == 1)
            let offset = try #require(reading.traceInsertionOffset)
            #expect(
                Array(text.utf8)[offset...].starts(with: Array("</edXML:TraceHeaderList>".utf8))
            )
        }
    }

    @Test func `an envelope without its root is repaired in lenient mode`() throws {
        let text = Sample.message()
        let start = try #require(text.firstRange(of: "<edXML:edXMLEnvelope"))
        let end = try #require(text.firstRange(of: "<AttachmentEncoded>"))
        let envelope = String(text[start.lowerBound..<end.lowerBound])
        #expect(
            refusals(envelope).contains("The root is edXMLEnvelope. Put it into an edXML element.")
        )
        let reference = "ContentId is 209, but no attachment carries it. Attach the file."
        #expect(try read(envelope, .lenient).problems.map(\.message).contains(reference))
        #expect(!refusals("<edXMLMail/>", .lenient).isEmpty)
        #expect(!refusals("<edXML/>", .lenient).isEmpty)
    }

    @Test func `a prefix outside its scope, as in the SDK's own file, is repaired in lenient mode`()
        throws
    {
        let text = Sample.message(
            replacing: " xmlns:edXML=\"\(Sample.namespace)\">JVB",
            with: ">JVB"
        )
        #expect(refusals(text).first?.hasPrefix("A prefix is not declared") ?? false)
        let reading = try read(text, .lenient)
        #expect(reading.problems.count == 2)
        #expect(reading.message == (try read(Sample.message()).message))
    }
}
