// SPDX-License-Identifier: Apache-2.0

/// The stamp ĐẾN (35 mm by 50 mm, NĐ 30/2020 Annex IV), as a label of its own size.
package struct ArrivalStamp: Sendable, Equatable {
    package var agency: String
    package var number: String
    /// As it is written: `10/03/2020`.
    package var day: String
    /// To whom it was passed on.
    package var passedTo: String
    /// Số và ký hiệu hồ sơ.
    package var dossier: String

    package init(agency: String, number: String, day: String, passedTo: String, dossier: String) {
        self.agency = agency
        self.number = number
        self.day = day
        self.passedTo = passedTo
        self.dossier = dossier
    }

    package func pdf(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let (width, height) = (
            PDFMeasure.points(millimetres: 50), PDFMeasure.points(millimetres: 35)
        )
        let canvas = try PDFCanvas(width: width, height: height)
        canvas.watermark = watermark
        let inset = 2.0
        let edges = [
            (inset, inset), (width - inset, inset), (width - inset, height - inset),
            (inset, height - inset),
        ]
        for (index, corner) in edges.enumerated() {
            canvas.line(from: corner, to: edges[(index + 1) % edges.count])
        }
        var y = 4.0
        func write(_ text: String, _ style: PDFStyle, lines most: Int = 1) {
            let set = canvas.text(text, style, width: width - 4 * inset)
            for line in set.lines.prefix(most) {
                set.draw(line, x: 2 * inset, y: y)
                y += line.height
            }
        }
        write(agency.uppercased(), PDFStyle(size: 7.5, isBold: true), lines: 2)
        write("ĐẾN", PDFStyle(size: 12, isBold: true))
        let small = PDFStyle(size: 8, alignment: .left)
        for (label, value) in [
            ("Số", number), ("Ngày", day), ("Chuyển", passedTo), ("Số và ký hiệu HS", dossier),
        ] {
            write("\(label): \(value.isEmpty ? String(repeating: ".", count: 24) : value)", small)
        }
        canvas.endPage()
        return try canvas.finish()
    }
}

/// Envelopes (bì văn bản), a page for each addressee.
package struct Envelope: Sendable, Equatable {
    /// Width and height in millimetres.
    package enum Size: String, Sendable, CaseIterable {
        case large = "307x220"
        case middle = "220x158"
        case small = "220x109"

        var lengths: (width: Double, height: Double) {
            switch self {
            case .large: (307, 220)
            case .middle: (220, 158)
            case .small: (220, 109)
            }
        }
    }

    package var size: Size
    package var agency: String
    package var place: String
    /// Number and notation of what lies inside.
    package var reference: String
    package var addressees: [String]
    /// `KHẨN`, `HỎA TỐC`; empty for none.
    package var mark: String

    package init(
        size: Size,
        agency: String,
        place: String,
        reference: String,
        addressees: [String],
        mark: String
    ) {
        self.size = size
        self.agency = agency
        self.place = place
        self.reference = reference
        self.addressees = addressees
        self.mark = mark
    }

    package func pdf(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let width = PDFMeasure.points(millimetres: size.lengths.width)
        let height = PDFMeasure.points(millimetres: size.lengths.height)
        let margin = PDFMeasure.points(millimetres: 12)
        let canvas = try PDFCanvas(width: width, height: height)
        canvas.watermark = watermark
        for addressee in addressees.isEmpty ? [""] : addressees {
            var y = margin
            func write(_ text: String, _ style: PDFStyle, x: Double, width: Double) {
                guard !text.isEmpty else { return }
                let set = canvas.text(text, style, width: width)
                for line in set.lines {
                    set.draw(line, x: x, y: y)
                    y += line.height
                }
            }
            let half = width / 2 - margin
            write(
                agency.uppercased(),
                PDFStyle(size: 13, isBold: true, alignment: .left),
                x: margin,
                width: half
            )
            write(place, PDFStyle(size: 12, alignment: .left), x: margin, width: half)
            write("Số: \(reference)", PDFStyle(size: 13, alignment: .left), x: margin, width: half)
            if !mark.isEmpty {
                y += 8
                write(
                    mark,
                    PDFStyle(size: 16, isBold: true, alignment: .left),
                    x: margin,
                    width: half
                )
            }
            y = max(y + 12, height * 0.5)
            let said = addressee.isEmpty ? String(repeating: ".", count: 40) : addressee
            write(
                "Kính gửi: \(said)",
                PDFStyle(size: 15, isBold: true, alignment: .left),
                x: width * 0.4,
                width: width * 0.6 - margin
            )
            canvas.endPage()
        }
        return try canvas.finish()
    }
}
