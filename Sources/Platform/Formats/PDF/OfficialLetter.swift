// SPDX-License-Identifier: Apache-2.0

package import Core

/// An official document as it is printed, in the form of NĐ 30/2020 Annex I.
package struct OfficialLetter: Sendable, Equatable {
    /// The agency above the one that issues, printed over it.
    package var parentAgency: String?
    package var agency: String
    /// Số, as in `7816`; up to 9 gets a leading zero from whoever numbers, not here.
    package var number: String
    /// Ký hiệu, as in `VPCP-TTĐT`.
    package var notation: String
    package var place: String
    package var date: CivilDate
    /// Tên loại; nil for a công văn, which has none and shows its subject under its number.
    package var typeName: String?
    package var subject: String
    /// Kính gửi.
    package var addressees: [String]
    package var paragraphs: [String]
    /// What the signer signs by and as, one line each: `KT. BỘ TRƯỞNG`, `THỨ TRƯỞNG`.
    package var signerTitles: [String]
    package var signerName: String
    /// Nơi nhận, one line each, without dash or semicolon.
    package var recipients: [String]
    /// Độ khẩn: a red stamp under the number.
    package var urgency: Urgency?
    /// Phạm vi lưu hành: a framed stamp below that of urgency.
    package var circulation: Circulation?
    /// Marks every page, so that nobody takes an example for a document.
    package var isSample: Bool

    package init(
        parentAgency: String? = nil,
        agency: String,
        number: String,
        notation: String,
        place: String,
        date: CivilDate,
        typeName: String? = nil,
        subject: String,
        addressees: [String] = [],
        paragraphs: [String],
        signerTitles: [String],
        signerName: String,
        recipients: [String],
        urgency: Urgency? = nil,
        circulation: Circulation? = nil,
        isSample: Bool = false
    ) {
        self.parentAgency = parentAgency
        self.agency = agency
        self.number = number
        self.notation = notation
        self.place = place
        self.date = date
        self.typeName = typeName
        self.subject = subject
        self.addressees = addressees
        self.paragraphs = paragraphs
        self.signerTitles = signerTitles
        self.signerName = signerName
        self.recipients = recipients
        self.urgency = urgency
        self.circulation = circulation
        self.isSample = isSample
    }

    /// The stamps of NĐ 30/2020 Annex I.II, each with its words.
    package enum Urgency: String, Sendable, CaseIterable {
        case urgent = "KHẨN"
        case veryUrgent = "THƯỢNG KHẨN"
        case express = "HỎA TỐC"

        /// In millimetres; all are 8 high.
        var width: Double {
            switch self {
            case .urgent: 20
            case .veryUrgent: 40
            case .express: 30
            }
        }
    }

    /// How far the document may go (NĐ 30/2020 Annex I.II), each with its words.
    package enum Circulation: String, Sendable, CaseIterable {
        case returned = "XEM XONG TRẢ LẠI"
        case internalOnly = "LƯU HÀNH NỘI BỘ"
    }

    /// The letter as PDF, A4, the same bytes for the same letter, fonts and libraries.
    package func pdf(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let canvas = try PDFCanvas(title: subject, date: date)
        canvas.watermark = watermark
        var page = LetterPage(canvas: canvas, isSample: isSample)
        page.head(self)
        page.body(self)
        page.close(self)
        return try page.finish()
    }

    /// The block that certifies a copy, under a line and without the nation's heading (NĐ 30/2020 Annex
    /// I.III); paragraphs stand above the line, as what is extracted.
    package func certificate(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let canvas = try PDFCanvas(title: subject, date: date)
        canvas.watermark = watermark
        var page = LetterPage(canvas: canvas, isSample: isSample)
        page.text(paragraphs)
        page.certify(self)
        page.close(self)
        return try page.finish()
    }

    /// `Số: 7816/VPCP-TTĐT`.
    package var numberLine: String { "Số: \(number)/\(notation)" }

    /// `ngày 05 tháng 02 năm 2020`: days below 10 and the months 1 and 2 have a leading zero.
    package var dateLine: String {
        let month = date.month <= 2 ? date.month.digits(2) : String(date.month)
        return "\(place), ngày \(date.day.digits(2)) tháng \(month) năm \(date.year)"
    }
}
