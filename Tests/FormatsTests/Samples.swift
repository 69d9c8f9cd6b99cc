// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Testing

@testable import Formats

/// Messages in the shapes that are found in the field.
enum Sample {
    static let namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
    static let content = Array("%PDF-1.4 giả lập".utf8)
    static let base64 = "JVBERi0xLjQgZ2nhuqMgbOG6rXA="

    static let eDoc = """
        <edXML:From><edXML:OrganId>000.00.00.G22</edXML:OrganId>\
        <edXML:OrganName>Văn phòng Chính phủ</edXML:OrganName></edXML:From>
        <edXML:To><edXML:OrganId>000.00.18.G12</edXML:OrganId></edXML:To>
        <edXML:DocumentId>000.00.00.G22,2015/09/30,7816/VPCP-TTĐT</edXML:DocumentId>
        <edXML:Code><edXML:CodeNumber>7816</edXML:CodeNumber>\
        <edXML:CodeNotation>VPCP-TTĐT</edXML:CodeNotation></edXML:Code>
        <edXML:PromulgationInfo><edXML:Place>Hà Nội</edXML:Place>\
        <edXML:PromulgationDate>2015/09/30</edXML:PromulgationDate></edXML:PromulgationInfo>
        <edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeDetail>0</edXML:TypeDetail>\
        <edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
        <edXML:Subject>Về việc gửi, nhận văn bản điện tử</edXML:Subject>
        """

    static let hop = """
        <edXML:TraceHeader><edXML:OrganId>000.00.00.G22</edXML:OrganId>\
        <edXML:Timestamp>2015/09/30 14:05:09</edXML:Timestamp></edXML:TraceHeader>
        """

    static let reference = """
        <edXML:Reference><edXML:ContentId>cid:209</edXML:ContentId>\
        <edXML:ContentType>application/pdf</edXML:ContentType>\
        <edXML:AttachmentName>7816.pdf</edXML:AttachmentName></edXML:Reference>
        """

    static let attachment = """
        <Attachment><ContentId>cid:209</ContentId><AttachmentName>7816.pdf</AttachmentName>\
        <ContentType>application/pdf</ContentType><edXML:ContentTransferEncoded \
        xmlns:edXML="\(namespace)">\(base64)</edXML:ContentTransferEncoded></Attachment>
        """

    static func body(_ references: String = reference) -> String {
        """
        <edXML:edXMLBody><edXML:edXMLManifest version="1.0">\(references)\
        </edXML:edXMLManifest></edXML:edXMLBody>
        """
    }

    static func message(
        eDoc: String = eDoc,
        traces: String = hop,
        header: String = "",
        body: String = body(),
        tail: String = "<AttachmentEncoded>\(attachment)</AttachmentEncoded>"
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <edXML xmlns="\(namespace)">
        <edXML:edXMLEnvelope xmlns:edXML="\(namespace)"><edXML:edXMLHeader>
        <edXML:MessageHeader>\(eDoc)</edXML:MessageHeader>
        <edXML:TraceHeaderList>\(traces)</edXML:TraceHeaderList>\(header)
        </edXML:edXMLHeader>\(body)</edXML:edXMLEnvelope>\(tail)</edXML>

        """
    }

    static let statusHeader = """
        <edXML:From><edXML:OrganId>000.00.18.G12</edXML:OrganId></edXML:From>
        <edXML:ResponseFor><edXML:OrganId>000.00.00.G22</edXML:OrganId>\
        <edXML:Code>7816/VPCP/TTĐT</edXML:Code>\
        <edXML:PromulgationDate>2015/09/30</edXML:PromulgationDate>\
        <edXML:DocumentId>000.00.00.G22,2015/09/30,7816/VPCP-TTĐT</edXML:DocumentId>\
        </edXML:ResponseFor>
        <edXML:StaffInfo><edXML:Staff>Nguyễn Thị B</edXML:Staff></edXML:StaffInfo>
        <edXML:StatusCode>03</edXML:StatusCode>
        <edXML:Description>Đã tiếp nhận</edXML:Description>
        <edXML:Timestamp>2015/10/01 08:00:00</edXML:Timestamp>
        """

    static func status(_ header: String = statusHeader) -> String {
        message(eDoc: header, body: "", tail: "")
    }

    /// The sample with one text in it replaced by another.
    static func message(replacing old: String, with new: String) -> String {
        let text = message()
        precondition(text.contains(old), "the sample has no \(old)")
        return text.replacing(old, with: new)
    }
}

func read(_ text: String, _ mode: EdXMLReader.Mode = .strict) throws -> EdXMLReading {
    try EdXMLReader.read(Array(text.utf8), mode: mode)
}

func readDocument(_ text: String, _ mode: EdXMLReader.Mode = .strict) throws -> EdXMLDocument {
    let reading = try read(text, mode)
    guard case .document(let document) = reading.message else {
        throw EdXMLRefusal(problems: [], kind: .invalid)
    }
    return document
}

func readStatus(_ text: String, _ mode: EdXMLReader.Mode = .strict) throws -> EdXMLStatus {
    let reading = try read(text, mode)
    guard case .status(let status) = reading.message else {
        throw EdXMLRefusal(problems: [], kind: .invalid)
    }
    return status
}

/// The sentences for which a message is refused; empty when it is read.
func refusals(_ text: String, _ mode: EdXMLReader.Mode = .strict) -> [String] {
    do {
        _ = try read(text, mode)
        return []
    } catch let refusal as EdXMLRefusal {
        return refusal.problems.filter { $0.severity == .refusal }.map(\.message)
    } catch {
        Issue.record(error)
        return []
    }
}

func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
