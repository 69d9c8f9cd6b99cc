// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

@Suite struct EdXMLReaderTests {
    @Test func `a document is read with all its parts`() throws {
        let reading = try read(Sample.message())
        #expect(reading.problems.isEmpty)
        guard case .document(let document) = reading.message else {
            Issue.record("no document")
            return
        }
        #expect(document.from.organId.text == "000.00.00.G22")
        #expect(document.from.name == "Văn phòng Chính phủ")
        #expect(document.to.map(\.organId.text) == ["000.00.18.G12"])
        #expect(document.documentId == "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
        #expect(document.number == EdXMLDocument.Number("7816", "VPCP-TTĐT"))
        #expect(document.promulgated.description == "2015-09-30")
        #expect(document.kind == EdXMLDocument.Kind(type: 1, detail: 0, name: "Công văn"))
        #expect(document.traceHeaders.first?.timestamp.instant?.edXML == "2015/09/30 14:05:09")
        #expect(document.purpose == .new && !document.hasSignature)
        let attachment = try #require(document.attachments.first)
        #expect(attachment.name == "7816.pdf" && attachment.contentId == "cid:209")
        #expect(attachment.size == Sample.content.count && !attachment.wrapped)
        #expect(attachment.sha256 == sha256(Sample.content))
    }

    @Test func `any prefix reads the same`() throws {
        let text = Sample.message()
        let expected = try read(text).message
        let other = text.replacing("edXML:", with: "q:").replacing("xmlns:edXML", with: "xmlns:q")
        #expect(try read(other).message == expected)
        let bare = text.replacing("edXML:", with: "").replacing(" xmlns:edXML=", with: " xmlns:u=")
        #expect(try read(bare).message == expected)
        let prefixed = Sample.attachment.replacing("<edXML:", with: "<").replacing(
            "</edXML:",
            with: "</"
        )
        .replacing("<", with: "<e:").replacing("<e:/", with: "</e:")
        let tail =
            "<e:AttachmentEncoded xmlns:e='\(Sample.namespace)'>\(prefixed)</e:AttachmentEncoded>"
        #expect(try read(Sample.message(tail: tail)).message == expected)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `any order of elements reads the same`(seed: UInt64) throws {
        var random = Seeded(seed)
        let lines = Sample.eDoc.split(separator: "\n").shuffled(using: &random)
        let text = Sample.message(eDoc: lines.joined(separator: "\n"))
        #expect(try read(text).message == read(Sample.message()).message, "seed \(seed)")
    }

    @Test func `attachments inside the body are found too`() throws {
        let list = "<AttachmentEncoded>\(Sample.attachment)</AttachmentEncoded>"
        let body = Sample.body().replacing("</edXML:edXMLBody>", with: "\(list)</edXML:edXMLBody>")
        let text = Sample.message(body: body, tail: "")
        #expect(try read(text).message == read(Sample.message()).message)
    }

    @Test func `attachments before the envelope keep their contents`() throws {
        let text = Sample.message(tail: "")
        let list = "<AttachmentEncoded>\(Sample.attachment)</AttachmentEncoded>"
        let first = text.replacing("\n<edXML:edXMLEnvelope", with: "\(list)<edXML:edXMLEnvelope")
        #expect(try read(first).message == read(Sample.message()).message)
    }

    @Test func `names that follow the content belong to it`() throws {
        let late = """
            <Attachment><edXML:ContentTransferEncoded xmlns:edXML="\(Sample.namespace)">\
            \(Sample.base64)</edXML:ContentTransferEncoded>\
            <ContentType>application/pdf</ContentType><AttachmentName>7816.pdf</AttachmentName>\
            <ContentId>cid:209</ContentId></Attachment>
            """
        let text = Sample.message(tail: "<AttachmentEncoded>\(late)</AttachmentEncoded>")
        #expect(try read(text).message == read(Sample.message()).message)
    }

    @Test func `empty elements and the word null stand for nothing`() throws {
        let noise = """
            <edXML:ResponseFor/><edXML:ResponseFor><edXML:OrganId>null</edXML:OrganId>\
            </edXML:ResponseFor><edXML:Content> </edXML:Content><edXML:DueDate>null</edXML:DueDate>\
            <edXML:SignerInfo><edXML:Position/></edXML:SignerInfo><edXML:OtherInfo/><edXML:To/>\
            <edXML:SteeringType></edXML:SteeringType><edXML:ToPlaces/>
            """
        let text = Sample.message(
            eDoc: Sample.eDoc + noise,
            traces: Sample.hop + "<edXML:Bussiness/>"
        )
        #expect(try read(text).message == read(Sample.message()).message)
        #expect(try read(text).problems.isEmpty)
    }

    @Test func `a signature of any form and namespace is noticed and passed over`() throws {
        let inner =
            "<SignedInfo><Reference URI=''/></SignedInfo><SignatureValue>AA</SignatureValue>"
        for namespace in ["", " xmlns='http://www.w3.org/2000/09/xmldsig#'", " xmlns='urn:x'"] {
            let signature = "<Signature\(namespace)>\(inner)<Subject/></Signature>"
            let document = try readDocument(Sample.message(header: signature))
            #expect(document.hasSignature && document.unknown.isEmpty)
            let extra = "<edXML:Extra>x\(signature)y</edXML:Extra>"
            let inside = try readDocument(Sample.message(eDoc: Sample.eDoc + extra))
            #expect(inside.hasSignature)
            #expect(
                inside.unknown.map(\.xml) == ["<Extra xmlns=\"\(Sample.namespace)\">xy</Extra>"]
            )
        }
    }

    @Test func `a signature as the root is no message`() {
        #expect(refusals("<Signature/>").last == "The root is Signature. Write edXML.")
    }

    @Test func `a status is read with the code split at its first slash`() throws {
        let reading = try read(Sample.status())
        #expect(reading.problems.isEmpty)
        let status = try readStatus(Sample.status())
        #expect(status.code == .accepted && status.to.isEmpty)
        #expect(status.response.number == "7816" && status.response.notation == "VPCP/TTĐT")
        #expect(status.response.documentId == "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
        #expect(status.staff?.staff == "Nguyễn Thị B")
        #expect(status.timestamp?.instant?.edXML == "2015/10/01 08:00:00")
    }

    @Test(arguments: EdXMLStatus.Code.allCases)
    func `every status code is read`(code: EdXMLStatus.Code) throws {
        let text = Sample.status().replacing(">03<", with: ">\(code.rawValue)<")
        #expect(try readStatus(text).code == code)
    }

    @Test func `unknown elements are kept with their place`() throws {
        let extra = "<v:Note xmlns:v='urn:v' v:a='1' b='&quot;'>x<v:i/>&amp; y</v:Note>"
        let text = Sample.message(
            eDoc: Sample.eDoc.replacing("</edXML:To>", with: "<edXML:Zip>1</edXML:Zip></edXML:To>")
                + extra
        )
        let document = try readDocument(text)
        let header = "edXML/edXMLEnvelope/edXMLHeader/MessageHeader"
        #expect(document.unknown.map(\.path) == ["\(header)/To[1]", header])
        #expect(document.unknown[0].xml == "<Zip xmlns=\"\(Sample.namespace)\">1</Zip>")
        let note =
            "<Note xmlns=\"urn:v\" xmlns:a0=\"urn:v\" a0:a=\"1\" b=\"&quot;\">x<i/>&amp; y</Note>"
        #expect(document.unknown[1].xml == note)
    }

    @Test func `an own trace header can be spliced in where the reader says`() throws {
        for prefix in ["edXML:", "z:", ""] {
            let text = Sample.message().replacing("edXML:", with: prefix)
                .replacing(
                    "xmlns:edXML",
                    with: prefix.isEmpty ? "xmlns:u" : "xmlns:\(prefix.dropLast())"
                )
            let bytes = Array(text.utf8)
            let reading = try EdXMLReader.read(bytes)
            let offset = try #require(reading.traceInsertionOffset)
            let hop = TraceHeader(
                organId: "000.00.00.A00",
                timestamp: EdXMLTimestamp(text: "2015/09/30 14:06:00")
            )
            let own = try EdXMLWriter.traceHeader(hop, prefix: reading.tracePrefix)
            let spliced = try EdXMLReader.read(bytes[..<offset] + own + bytes[offset...])
            #expect(spliced.message.traceHeaders == reading.message.traceHeaders + [hop])
        }
    }

    @Test func `a trace list that closes itself has no place to splice into`() throws {
        let text = Sample.message().replacing(Sample.hop, with: "")
            .replacing(
                "<edXML:TraceHeaderList></edXML:TraceHeaderList>",
                with: "<edXML:TraceHeaderList/>"
            )
        #expect(try read(text, .lenient).traceInsertionOffset == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 1000])
    func `a message in pieces reads the same`(piece: Int) throws {
        let text = "\(Sample.message())<!--\(String(repeating: " ", count: 5000))-->"
        let bytes = Array(text.utf8)
        let reader = EdXMLReader()
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try reader.feed(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        #expect(try reader.finish() == EdXMLReader.read(bytes))
    }
}
