// SPDX-License-Identifier: Apache-2.0

/// Where on a letter something is put in after it was written.
package enum LetterPlace: String, Sendable, CaseIterable {
    /// Ô số 3: the whole line `Số: …`.
    case number = "SoVanBan"
    /// Ô số 4: the whole line of place and date.
    case date = "NgayBanHanh"
    /// Ô số 7c: the signature of who is competent.
    case signer = "NguoiKy"
    /// Ô số 8: the agency's.
    case seal = "DauCoQuan"

    package struct Spot: Sendable, Equatable {
        /// Counted from 0.
        package let page: Int
        package let rectangle: PDFRectangle
    }

    /// NĐ 30/2020 Annex I asks for the seal's real size; most agencies' seals are 36 mm across.
    package static let sealSize = PDFMeasure.points(millimetres: 36)

    var isSignature: Bool { self == .signer || self == .seal }

    /// NĐ 30/2020 Annex I: number upright, place and date in italics, both 13 points.
    var style: PDFStyle { PDFStyle(size: 13, isItalic: self == .date) }
}

extension PDFRectangle {
    /// Where a seal of this diameter goes beside a signature: its right third on the signature's left third.
    ///
    /// Measured on the signature's width, centred on its height.
    package func seal(size: Double) -> PDFRectangle {
        let right = left + width / 3
        let middle = (bottom + top) / 2
        return PDFRectangle(
            left: right - size,
            bottom: middle - size / 2,
            right: right,
            top: middle + size / 2
        )
    }
}

extension OfficialLetter {
    /// The letter before it is numbered, with a field of a form for each thing that comes later.
    ///
    /// What is written into such fields is lawful for every reader of signed PDFs, and nothing else is.
    package func draft(watermark: String? = nil) throws -> [UInt8] {
        let canvas = try PDFCanvas(title: subject, date: date)
        canvas.watermark = watermark
        var page = LetterPage(canvas: canvas, isSample: isSample, isNumbered: false)
        page.head(self)
        page.body(self)
        page.close(self)
        let places = page.places
        let file = try PDFFile(page.finish())
        let view = PDFReader(file).view()
        let pages = try view.pages()
        var update = PDFUpdate(file)
        var fields: [PDFValue] = []
        for place in LetterPlace.allCases {
            guard let spot = places[place], pages.indices.contains(spot.page) else { continue }
            let field = update.add(place.widget(on: pages[spot.page], spot.rectangle))
            try update.annotate(pages[spot.page], with: field, in: view)
            fields.append(.reference(field))
        }
        guard let root = view.trailer["Root"]?.reference else { return file.bytes }
        var catalog = try view.catalog()
        catalog["AcroForm"] = .dictionary([
            "Fields": .array(fields), "SigFlags": .integer(1), "DA": .text("/Helv 13 Tf 0 g"),
            "DR": .dictionary(["Font": .dictionary(["Helv": .dictionary(Self.helvetica)])]),
        ])
        update.set(root, .dictionary(catalog))
        return update.bytes().bytes
    }

    /// Every reader brings it along; our own drawings have their own embedded face.
    private static let helvetica: [String: PDFValue] = [
        "Type": .name("Font"), "Subtype": .name("Type1"), "BaseFont": .name("Helvetica"),
    ]
}

extension LetterPlace {
    fileprivate func widget(on page: PDFReference, _ rectangle: PDFRectangle) -> PDFValue {
        .dictionary([
            "Type": .name("Annot"), "Subtype": .name("Widget"), "T": .text(rawValue),
            "FT": .name(isSignature ? "Sig" : "Tx"), "P": .reference(page),
            // Printed, as paper has no fields.
            "F": .integer(4), "Rect": rectangle.value,
        ])
    }
}
