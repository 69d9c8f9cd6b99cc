// SPDX-License-Identifier: Apache-2.0

/// How signatures and stamps look on paper (NĐ 30/2020 Annex I), each as a PDF of one page of its own size.
package enum SignatureDrawing {
    /// NĐ 30/2020 Annex I: on annexes in their own file and on copies, 10 points, black, upright.
    private static let noteStyle = PDFStyle(size: 10, alignment: .left)
    private static let noteWidth = PDFMeasure.points(millimetres: 75)

    /// The picture of a person's signature or of a seal, as large as fits.
    package static func picture(
        _ picture: PNGPicture,
        width: Double,
        height: Double
    ) throws -> PDFFile {
        let canvas = try PDFCanvas(width: width, height: height)
        canvas.picture(picture, width: width, height: height)
        canvas.endPage()
        return try PDFFile(try canvas.finish())
    }

    /// The number or the date of a letter, as it would have been printed.
    package static func line(
        _ text: String,
        of place: LetterPlace,
        in rectangle: PDFRectangle
    ) throws -> PDFFile {
        let canvas = try PDFCanvas(width: rectangle.width, height: rectangle.height)
        let lines = canvas.text(text, place.style, width: rectangle.width)
        var y = 0.0
        for line in lines.lines {
            lines.draw(line, x: 0, y: y)
            y += line.height
        }
        canvas.endPage()
        return try PDFFile(try canvas.finish())
    }

    /// The text of an agency's signature without a picture, and how large it is.
    ///
    /// On an annex: số và ký hiệu, thời gian ký. On a copy: hình thức sao, tên cơ quan sao, thời gian ký.
    package static func note(_ lines: [String]) throws -> (PDFFile, width: Double, height: Double) {
        let measure = try PDFCanvas(width: noteWidth, height: 1)
        let text = lines.joined(separator: "\n")
        let height = measure.text(text, noteStyle, width: noteWidth).height
        let canvas = try PDFCanvas(width: noteWidth, height: height)
        let set = canvas.text(text, noteStyle, width: noteWidth)
        var y = 0.0
        for line in set.lines {
            set.draw(line, x: 0, y: y)
            y += line.height
        }
        canvas.endPage()
        return (try PDFFile(try canvas.finish()), noteWidth, height)
    }

    /// The upper right corner of a page, where such a text goes.
    package static func corner(
        of page: PDFRectangle,
        width: Double,
        height: Double
    ) -> PDFRectangle {
        let right = page.right - PDFMeasure.points(millimetres: 10)
        let top = page.top - PDFMeasure.points(millimetres: 8)
        return PDFRectangle(left: right - width, bottom: top - height, right: right, top: top)
    }
}
