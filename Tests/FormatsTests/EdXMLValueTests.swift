// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

private func reference(_ id: String?, _ name: String = "a.pdf") -> String {
    let contentId = id.map { "<edXML:ContentId>\($0)</edXML:ContentId>" } ?? ""
    let named = "<edXML:AttachmentName>\(name)</edXML:AttachmentName>"
    let type = "<edXML:ContentType>application/zip</edXML:ContentType>"
    return "<edXML:Reference>\(contentId)\(named)\(type)</edXML:Reference>"
}

private func attachment(_ id: String?, _ content: String = "QQ==") -> String {
    let contentId = id.map { "<ContentId>\($0)</ContentId>" } ?? ""
    let carried = "<e:ContentTransferEncoded xmlns:e='\(Sample.namespace)'>\(content)"
    return "<Attachment>\(contentId)\(carried)</e:ContentTransferEncoded></Attachment>"
}

private func message(_ references: [String], _ attachments: [String]) -> String {
    Sample.message(
        body: Sample.body(references.joined()),
        tail: "<AttachmentEncoded>\(attachments.joined())</AttachmentEncoded>"
    )
}

@Suite struct EdXMLValueTests {
    @Test func `files of manifest and message are joined by id in any order`() throws {
        let text = message(
            [reference("cid:2", "b.pdf"), reference("cid:1", "a.pdf")],
            [attachment("1"), attachment("cid:2")]
        )
        let files = try readDocument(text).attachments
        #expect(files.map(\.name) == ["a.pdf", "b.pdf"])
        #expect(files.map(\.contentId) == ["1", "cid:2"])
        #expect(files.map(\.manifestContentType) == ["application/zip", "application/zip"])
    }

    @Test func `several files without ids are refused, in lenient mode kept`() throws {
        let text = message([reference(nil), reference(nil)], [attachment(nil), attachment(nil)])
        #expect(refusals(text).count { $0.hasPrefix("ContentId is missing in ") } == 4)
        #expect(try readDocument(text, .lenient).attachments.count == 2)
    }

    @Test func `two names of one file are a warning`() throws {
        let carried = attachment("cid:1").replacing(
            "<e:Content",
            with: "<AttachmentName>b.pdf</AttachmentName><e:Content"
        )
        let text = message([reference("cid:1", "a.pdf")], [carried])
        let expected = "The manifest calls \"b.pdf\" \"a.pdf\". Use one name."
        #expect(try read(text).problems.map(\.message) == [expected])
        #expect(try readDocument(text).attachments.map(\.name) == ["b.pdf"])
    }

    @Test func `an empty file is a warning and an attachment without content a refusal`() throws {
        let empty = message([reference("cid:1")], [attachment("cid:1", "")])
        #expect(
            try read(empty).problems.map(\.message) == [
                "Attachment cid:1 is empty. Check the file."
            ]
        )
        #expect(try readDocument(empty).attachments.map(\.size) == [0])
        let none = "<Attachment><ContentId>cid:1</ContentId></Attachment>"
        let text = message([reference("cid:1")], [none])
        let expected = "An Attachment has no ContentTransferEncoded. Add the file."
        #expect(refusals(text).contains(expected))
        #expect(try readDocument(text, .lenient).attachments.isEmpty)
    }

    @Test func `base64 may be broken into lines of either kind, and stand in CDATA`() throws {
        let expected = sha256(Array("Hello, world".utf8))
        for content in [
            "SGVs\nbG8sIHdv\ncmxk", "\r\n SGVsbG8s\r\n\tIHdvcmxk ", "<![CDATA[SGVsbG8sIHdvcmxk]]>",
        ] {
            let text = message([reference("cid:1")], [attachment("cid:1", content)])
            #expect(try readDocument(text).attachments.map(\.sha256) == [expected])
        }
    }

    @Test func `a timestamp keeps its text and reads the zone of Viet Nam`() throws {
        let sent = EdXMLTimestamp(text: "2020/02/12 07:00:00")
        #expect(sent.instant?.microseconds == 1_581_465_600_000_000)
        #expect(sent.isCanonical)
        #expect(EdXMLTimestamp(try #require(sent.instant)) == sent)
        let other = EdXMLTimestamp(text: "2020-02-12T00:00:00Z")
        #expect(other.instant == sent.instant && !other.isCanonical)
        #expect(EdXMLTimestamp(text: "hôm qua").instant == nil)
    }

    @Test func `a time in another form is kept as it was sent in lenient mode`() throws {
        let text = Sample.message(replacing: "2015/09/30 14:05:09", with: "hôm qua")
        #expect(refusals(text) == ["Timestamp is \"hôm qua\". Write yyyy/MM/dd HH:mm:ss."])
        let hop = try readDocument(text, .lenient).traceHeaders.first
        #expect(hop?.timestamp.text == "hôm qua" && hop?.timestamp.instant == nil)
    }

    @Test func `a code without a slash is all number`() {
        #expect(ResponseFor(code: "15").number == "15")
        #expect(ResponseFor(code: "15").notation == nil)
        #expect(ResponseFor(code: "15/").notation == "")
        #expect(ResponseFor().number == nil)
    }

    @Test(arguments: [
        ("Priority", "5"), ("PromulgationAmount", "1000"), ("PageAmount", "-1"),
        ("Direction", "yes"),
    ])
    func `a number out of its range is refused, in lenient mode dropped`(
        name: String,
        value: String
    ) throws {
        let field = "<edXML:OtherInfo><edXML:\(name)>\(value)</edXML:\(name)></edXML:OtherInfo>"
        let text = Sample.message(eDoc: Sample.eDoc + field)
        #expect(refusals(text).first?.hasPrefix("\(name) is \"\(value)\". Write ") ?? false)
        #expect(try readDocument(text, .lenient).other == EdXMLDocument.Other())
    }

    @Test func `several tasks may come in one element or in several`() throws {
        func task(_ codes: String...) -> String {
            let inner = codes.map { "<edXML:TaskCode>\($0)</edXML:TaskCode>" }.joined()
            return "<edXML:ResponseForTask>\(inner)</edXML:ResponseForTask>"
        }
        for tasks in [task("A", "B"), task("A") + task("B")] {
            #expect(
                try readDocument(Sample.message(eDoc: Sample.eDoc + tasks)).taskCodes == ["A", "B"]
            )
        }
    }

    @Test func `refusals carry a code and a kind for clients`() {
        let found = XMLRefusal(.doctype, line: 2, element: "a", "x")
        #expect(found.code == "xml.doctype" && found.kind == .malformed)
        #expect(found.arguments == ["line": "2", "element": "a", "message": "x"])
        let problem = EdXMLProblem(severity: .refusal, line: 1, element: "", message: "m")
        let refusal = EdXMLRefusal(problems: [problem], kind: .tooLarge)
        #expect(refusal.code == "edxml.tooLarge")
        #expect(refusal.arguments == ["message": "m", "count": "1"])
    }
}
