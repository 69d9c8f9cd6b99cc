// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation

/// Documents of the demo: marked as samples, drawn here, naming no living person.
struct SampleDocument: Sendable {
    let sender: AgencyCode
    let senderName: String
    let number: Int
    let notation: String
    let subject: String
    let date: CivilDate

    /// The letter as people see it.
    func pdf() throws -> [UInt8] {
        let name = Bytes.shortNumber(number)
        return try OfficialLetter(
            agency: senderName.uppercased(),
            number: name,
            notation: notation,
            place: "Hà Nội",
            date: date,
            subject: subject,
            addressees: [
                "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "UBND các tỉnh, thành phố",
            ],
            paragraphs: [
                "Thực hiện Nghị quyết số 17/NQ-CP về phát triển Chính phủ điện tử, đề nghị các cơ "
                    + "quan kết nối Hệ thống quản lý văn bản và điều hành với Trục liên thông văn "
                    + "bản quốc gia, gửi và nhận văn bản điện tử trong ngày làm việc.",
                "Trạng thái xử lý văn bản được cập nhật tự động về cơ quan gửi. Văn bản mật không "
                    + "gửi qua Trục.",
                "Đây là văn bản mẫu để trình diễn phần mềm Văn Lang, không có giá trị pháp lý.",
            ],
            signerTitles: ["KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"],
            signerName: "Người Ký Mẫu",
            recipients: ["Như trên", "Lưu: VT"],
            isSample: true
        ).pdf()
    }

    /// The edXML file that carries the letter.
    func edXML(
        to recipients: [AgencyCode],
        pdf: [UInt8]?,
        ordinal: Int? = nil,
        priority: Int? = nil,
        business: EdXMLBusiness? = nil,
        at now: Instant
    ) throws -> [UInt8] {
        let attachments = pdf.map { pdf in
            [
                EdXMLAttachment(
                    contentId: "cid:1",
                    name: "\(number)_\(notation).pdf",
                    contentType: "application/pdf",
                    size: pdf.count,
                    sha256: Array(SHA256.hash(data: Data(pdf)))
                )
            ]
        }
        let document = EdXMLDocument(
            from: Organization(organId: sender, name: senderName),
            to: recipients.map { Organization(organId: $0) },
            documentId: "\(sender),\(date.year),\(ordinal ?? number)",
            number: EdXMLDocument.Number(Bytes.shortNumber(number), notation),
            place: "Hà Nội",
            promulgated: date,
            kind: EdXMLDocument.Kind(type: 1, detail: 0, name: "Công văn"),
            subject: subject,
            signer: EdXMLDocument.Signer(
                competence: "KT.",
                position: "Phó Chủ nhiệm",
                fullName: "Người Ký Mẫu"
            ),
            other: EdXMLDocument.Other(priority: priority),
            traceHeaders: [
                TraceHeader(organId: sender.text, timestamp: EdXMLTimestamp(now))
            ],
            business: business,
            attachments: attachments ?? []
        )
        return try EdXMLWriter.bytes(of: document, contents: pdf.map { [$0] } ?? [])
    }
}

enum Bytes {
    /// Numbers below ten carry a leading zero (NĐ 30/2020 Annex I).
    static func shortNumber(_ number: Int) -> String { number.digits(2) }
}
