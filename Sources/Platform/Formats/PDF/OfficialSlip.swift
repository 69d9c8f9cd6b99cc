// SPDX-License-Identifier: Apache-2.0

package import Core

/// A slip of the one-stop desk as it is printed: head, title, lines, tables, signatures, QR code.
///
/// Which lines a slip has is the law's; how they stand on paper is here.
package struct OfficialSlip: Sendable, Equatable {
    package enum Paper: Sendable {
        case a4, a5
    }

    package enum Part: Sendable, Equatable {
        /// `Họ tên: …`; an empty value leaves dots to be written on.
        case line(label: String, value: String)
        case paragraph(String)
        case list([String])
        /// `widths` are shares of the line, adding up to one.
        case table(head: [String], widths: [Double], rows: [[String]])
    }

    /// Who signs, below whose title; the name is empty where it is written by hand.
    package struct Signature: Sendable, Equatable {
        package let title: String
        package let note: String
        package let name: String

        package init(title: String, note: String = "(Ký và ghi rõ họ tên)", name: String = "") {
            self.title = title
            self.note = note
            self.name = name
        }
    }

    package var paper: Paper
    /// Which form of which law this is: `Mẫu số 01 (TT 01/2018/TT-VPCP)`.
    package var form: String
    package var parentAgency: String?
    package var agency: String
    /// `Số: 12/BPMC`; empty leaves the line out.
    package var number: String
    package var place: String
    package var date: CivilDate
    package var title: String
    package var parts: [Part]
    package var signatures: [Signature]
    package var qr: QRCode?
    /// What stands beside the QR code for whoever has no reader.
    package var code: String
    /// Small print below everything.
    package var notes: [String]
    /// Stands at the foot of every page: an unsigned draft, a sample.
    package var mark: String?

    package init(
        paper: Paper,
        form: String,
        parentAgency: String? = nil,
        agency: String,
        number: String = "",
        place: String,
        date: CivilDate,
        title: String,
        parts: [Part],
        signatures: [Signature],
        qr: QRCode? = nil,
        code: String = "",
        notes: [String] = [],
        mark: String? = nil
    ) {
        self.paper = paper
        self.form = form
        self.parentAgency = parentAgency
        self.agency = agency
        self.number = number
        self.place = place
        self.date = date
        self.title = title
        self.parts = parts
        self.signatures = signatures
        self.qr = qr
        self.code = code
        self.notes = notes
        self.mark = mark
    }

    /// The slip as PDF, the same bytes for the same slip, fonts and libraries.
    package func pdf(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let sheet = SlipSheet(paper)
        let canvas = try PDFCanvas(
            title: title,
            date: date,
            width: sheet.width,
            height: sheet.height
        )
        canvas.watermark = watermark
        var page = SlipPage(canvas: canvas, sheet: sheet, mark: mark)
        page.head(self)
        for part in parts { page.draw(part) }
        page.close(self)
        return try page.finish()
    }
}

/// The lengths of a sheet in points, and the size of its letters.
struct SlipSheet {
    let width: Double
    let height: Double
    let margin: Double
    let size: Double

    init(_ paper: OfficialSlip.Paper) {
        switch paper {
        case .a4:
            width = PDFMeasure.pageWidth
            height = PDFMeasure.pageHeight
            margin = PDFMeasure.points(millimetres: 20)
            size = 13
        case .a5:
            width = PDFMeasure.points(millimetres: 148)
            height = PDFMeasure.points(millimetres: 210)
            margin = PDFMeasure.points(millimetres: 11)
            size = 9.5
        }
    }

    var textWidth: Double { width - 2 * margin }
    var bottom: Double { height - margin }
}
