// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation

@testable import Axis

/// A document as a test wants it sent; every field has a value that is accepted.
struct Letter: Sendable {
    var from: AgencyCode = SmallCountry.office
    var to: [AgencyCode] = [SmallCountry.finance]
    var id = "000.00.00.G22,2020,7816"
    var number = "7816"
    var notation = "VPCP-TTĐT"
    var subject = "Về việc gửi, nhận văn bản điện tử"
    var type = "Công văn"
    var promulgated: CivilDate = "2020-03-10"
    var priority: Int?
    var sphere: String?
    var business: EdXMLBusiness?
    var files: [[UInt8]] = [Array("%PDF-1.4 giả lập".utf8)]

    /// Another letter of the same sender.
    func numbered(_ number: Int) -> Letter {
        var letter = self
        letter.id = "\(from),2020,\(number)"
        letter.number = String(number)
        return letter
    }

    /// A recall, an update or a replacement of this letter, by the same sender.
    func later(_ purpose: EdXMLBusiness.Purpose, id: String, reason: String? = "Sai nội dung")
        -> Letter
    {
        var letter = self
        letter.id = id
        letter.business = EdXMLBusiness(
            purpose: purpose,
            documentId: purpose == .replacement ? nil : self.id,
            reason: reason,
            changesDocument: purpose == .update ? true : nil,
            replacements: purpose == .replacement
                ? [EdXMLBusiness.Replacement(documentId: self.id, organIds: to)] : []
        )
        return letter
    }

    var document: EdXMLDocument {
        EdXMLDocument(
            from: Organization(organId: from),
            to: to.map { Organization(organId: $0) },
            documentId: id,
            number: EdXMLDocument.Number(number, notation),
            place: "Hà Nội",
            promulgated: promulgated,
            kind: EdXMLDocument.Kind(name: type),
            subject: subject,
            other: EdXMLDocument.Other(priority: priority, sphere: sphere),
            traceHeaders: [
                TraceHeader(
                    organId: from.text,
                    timestamp: EdXMLTimestamp(Instant(promulgated, hour: 8))
                )
            ],
            business: business,
            attachments: files.enumerated().map { index, file in
                EdXMLAttachment(
                    contentId: "cid:\(index + 1)",
                    name: "\(index + 1).pdf",
                    contentType: "application/pdf",
                    size: file.count,
                    sha256: sha256(file)
                )
            }
        )
    }

    func edXML() throws -> [UInt8] { try EdXMLWriter.bytes(of: document, contents: files) }
}

/// A status message as a recipient's own software writes it, with any time it likes.
struct StatusNote: Sendable {
    var from: AgencyCode = SmallCountry.finance
    var about: AgencyCode = SmallCountry.office
    var ref = Letter().id
    var code: StatusCode = .accepted
    var reason: String?
    var at = Instant("2020-03-10", hour: 9)

    func edXML() throws -> [UInt8] {
        try EdXMLWriter.bytes(
            of: EdXMLStatus(
                from: Organization(organId: from),
                to: [Organization(organId: about)],
                response: ResponseFor(
                    organId: about,
                    code: "7816/VPCP-TTĐT",
                    documentId: ref,
                    promulgated: "2020-03-10"
                ),
                code: code,
                description: reason,
                timestamp: EdXMLTimestamp(at),
                traceHeaders: [
                    TraceHeader(organId: from.text, timestamp: EdXMLTimestamp(at))
                ]
            )
        )
    }
}

func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: Data(bytes))) }
