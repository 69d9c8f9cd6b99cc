// SPDX-License-Identifier: Apache-2.0

/// Where on the pages of a letter the next line goes.
struct LetterPage {
    private static let leftColumn = PDFMeasure.textWidth * 0.40
    private static let rightColumn = PDFMeasure.textWidth - leftColumn
    /// Room for a signature and a seal, about 25 mm.
    private static let signatureHeight = 72.0
    private static let signatureWidth = 144.0
    private static let paragraphGap = 6.0
    /// Of the block that certifies a copy, with its signature, about 90 mm.
    private static let certificateHeight = 255.0
    private static let lineGap = 3.0

    private let canvas: PDFCanvas
    private let isSample: Bool
    private var y = PDFMeasure.top
    private(set) var pages = 1
    private let isNumbered: Bool
    /// Where number, date and signatures belong.
    private(set) var places: [LetterPlace: LetterPlace.Spot] = [:]

    /// A letter that is not numbered yet has room where its number and date will be.
    init(canvas: PDFCanvas, isSample: Bool, isNumbered: Bool = true) {
        self.canvas = canvas
        self.isSample = isSample
        self.isNumbered = isNumbered
        markSample()
    }

    /// Quốc hiệu and Tiêu ngữ beside the agency, then number, place and date.
    mutating func head(_ letter: OfficialLetter) {
        let start = y
        let left = PDFMeasure.left
        if let parent = letter.parentAgency {
            column(parent.uppercased(), PDFStyle(size: 12), left, Self.leftColumn)
        }
        let agency = PDFStyle(size: 12, isBold: true)
        let agencyWidth = column(letter.agency.uppercased(), agency, left, Self.leftColumn)
        rule(centredOn: left + Self.leftColumn / 2, width: agencyWidth * 0.4)
        y += 6
        place(.number, letter.numberLine, left, Self.leftColumn)
        if letter.typeName == nil {
            column("V/v \(letter.subject)", PDFStyle(size: 12), left, Self.leftColumn - 12)
        }
        let centre = left + Self.leftColumn / 2
        if let urgency = letter.urgency {
            stamp(urgency.rawValue, width: urgency.width, centredOn: centre, isRed: true)
        }
        if let circulation = letter.circulation {
            // Both have 16 letters or so at 13 points.
            stamp(circulation.rawValue, width: 52, centredOn: centre, isRed: false)
        }
        let leftEnd = y
        y = start
        let right = left + Self.leftColumn
        let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        column(nation, PDFStyle(size: 12, isBold: true), right, Self.rightColumn)
        let motto = PDFStyle(size: 13, isBold: true)
        let mottoWidth = column("Độc lập - Tự do - Hạnh phúc", motto, right, Self.rightColumn)
        rule(centredOn: right + Self.rightColumn / 2, width: mottoWidth)
        y += 6
        place(.date, letter.dateLine, right, Self.rightColumn)
        y = max(y, leftEnd) + 14
    }

    /// Type and subject, addressees, paragraphs.
    mutating func body(_ letter: OfficialLetter) {
        let bold = PDFStyle(size: 14, isBold: true)
        if let type = letter.typeName {
            flow(type.uppercased(), bold)
            flow(letter.subject, bold)
            rule(centredOn: PDFMeasure.left + PDFMeasure.textWidth / 2, width: 110)
            y += 12
        }
        if letter.addressees.count == 1 {
            flow("Kính gửi: \(letter.addressees[0])", PDFStyle(size: 14))
        } else if !letter.addressees.isEmpty {
            let list = letter.addressees.map { "\n- \($0)" }.joined(separator: ";")
            flow("Kính gửi:\(list).", PDFStyle(size: 14))
        }
        y += letter.addressees.isEmpty ? 0 : 8
        text(letter.paragraphs)
    }

    mutating func text(_ paragraphs: [String]) {
        let indent = PDFMeasure.points(millimetres: 10)
        let style = PDFStyle(size: 14, alignment: .justified, indent: indent)
        for paragraph in paragraphs {
            flow(paragraph, style)
            y += Self.paragraphGap
        }
    }

    /// Under a line over the whole width: who certifies in which form, number, place and date, and of what.
    mutating func certify(_ letter: OfficialLetter) {
        if y + Self.certificateHeight > PDFMeasure.bottom { turn() }
        let left = PDFMeasure.left
        canvas.rule(from: left, to: left + PDFMeasure.textWidth, y: y)
        y += 10
        let start = y
        if let parent = letter.parentAgency {
            column(parent.uppercased(), PDFStyle(size: 12), left, Self.leftColumn)
        }
        let agency = PDFStyle(size: 12, isBold: true)
        let width = column(letter.agency.uppercased(), agency, left, Self.leftColumn)
        rule(centredOn: left + Self.leftColumn / 2, width: width * 0.4)
        y += 6
        column(letter.numberLine, LetterPlace.number.style, left, Self.leftColumn)
        let leftEnd = y
        y = start
        let (right, bold) = (left + Self.leftColumn, PDFStyle(size: 14, isBold: true))
        column((letter.typeName ?? "").uppercased(), bold, right, Self.rightColumn)
        y += 12
        column(letter.dateLine, LetterPlace.date.style, right, Self.rightColumn)
        y = max(y, leftEnd) + 12
        flow(letter.subject, PDFStyle(size: 13, isItalic: true))
    }

    /// Signer on the right, nơi nhận on the left, on one page.
    mutating func close(_ letter: OfficialLetter) {
        let half = PDFMeasure.textWidth / 2
        let title = PDFStyle(size: 14, isBold: true)
        let titles = letter.signerTitles.joined(separator: "\n").uppercased()
        let height = canvas.text(titles, title, width: half).height
        let list = recipientLines(letter.recipients)
        let noted = PDFStyle(size: 11, alignment: .left)
        let listHeight = canvas.text(list, noted, width: half - 12).height + 20
        y += 8
        let needed = max(height + Self.signatureHeight + 20, listHeight)
        if y + needed > PDFMeasure.bottom { turn() }
        let start = y
        if !letter.recipients.isEmpty {
            let head = PDFStyle(size: 12, isBold: true, isItalic: true, alignment: .left)
            column("Nơi nhận:", head, PDFMeasure.left, half)
            column(list, noted, PDFMeasure.left, half - 12)
        }
        y = start
        let right = PDFMeasure.left + half
        column(titles, title, right, half)
        keep(
            .signer,
            left: right + (half - Self.signatureWidth) / 2,
            width: Self.signatureWidth,
            height: Self.signatureHeight
        )
        keepSeal()
        y += Self.signatureHeight
        column(letter.signerName, title, right, half)
    }

    mutating func finish() throws(PDFFault) -> [UInt8] {
        canvas.endPage()
        return try canvas.finish()
    }

    private func recipientLines(_ recipients: [String]) -> String {
        let last = recipients.count - 1
        return recipients.enumerated()
            .map { "- \($1)\($0 == last ? "." : ";")" }
            .joined(separator: "\n")
    }

    /// Writes a line of the heading, or keeps its place.
    private mutating func place(
        _ place: LetterPlace,
        _ line: String,
        _ x: Double,
        _ width: Double
    ) {
        if isNumbered {
            column(line, place.style, x, width)
        } else {
            let height = canvas.text("Số", place.style, width: width).height
            keep(place, left: x, width: width, height: height)
            y += height
        }
    }

    private mutating func keep(
        _ place: LetterPlace,
        left: Double,
        width: Double,
        height: Double
    ) {
        let top = PDFMeasure.pageHeight - y
        places[place] = LetterPlace.Spot(
            page: pages - 1,
            rectangle: PDFRectangle(left: left, bottom: top - height, right: left + width, top: top)
        )
    }

    /// NĐ 30/2020 Annex I: the seal covers about a third of the signature, on its left.
    private mutating func keepSeal() {
        guard let signer = places[.signer] else { return }
        places[.seal] = LetterPlace.Spot(
            page: signer.page,
            rectangle: signer.rectangle.seal(size: LetterPlace.sealSize)
        )
    }

    /// Draws a text from here down that stays on this page, and answers its width.
    @discardableResult
    private mutating func column(
        _ string: String,
        _ style: PDFStyle,
        _ x: Double,
        _ width: Double
    ) -> Double {
        let text = canvas.text(string, style, width: width)
        for line in text.lines {
            text.draw(line, x: x, y: y)
            y += line.height
        }
        return text.inkWidth
    }

    /// Draws a text over the whole width, on as many pages as it takes.
    private mutating func flow(_ string: String, _ style: PDFStyle) {
        let text = canvas.text(string, style, width: PDFMeasure.textWidth)
        for line in text.lines {
            if y + line.height > PDFMeasure.bottom { turn() }
            text.draw(line, x: PDFMeasure.left, y: y)
            y += line.height + Self.lineGap
        }
    }

    private mutating func stamp(
        _ words: String,
        width millimetres: Double,
        centredOn x: Double,
        isRed: Bool
    ) {
        let width = PDFMeasure.points(millimetres: millimetres)
        let height = PDFMeasure.points(millimetres: 8)
        y += 6
        canvas.frame(x: x - width / 2, y: y, width: width, height: height, isRed: isRed)
        let style = PDFStyle(size: 13, isBold: true, isRed: isRed)
        let text = canvas.text(words, style, width: width)
        if let line = text.lines.first {
            text.draw(line, x: x - width / 2, y: y + (height - line.height) / 2)
        }
        y += height + 4
    }

    private mutating func rule(centredOn x: Double, width: Double) {
        canvas.rule(from: x - width / 2, to: x + width / 2, y: y + 2)
        y += 4
    }

    /// Begins the next page, which carries its number centred on top.
    private mutating func turn() {
        canvas.endPage()
        pages += 1
        let number = canvas.text("\(pages)", PDFStyle(size: 13), width: PDFMeasure.textWidth)
        for line in number.lines {
            number.draw(line, x: PDFMeasure.left, y: PDFMeasure.points(millimetres: 10))
        }
        y = PDFMeasure.top
        markSample()
    }

    private func markSample() {
        guard isSample else { return }
        let style = PDFStyle(size: 9, isBold: true, grey: 0.45)
        let mark = canvas.text("VĂN BẢN MẪU", style, width: PDFMeasure.textWidth)
        for line in mark.lines {
            mark.draw(line, x: PDFMeasure.left, y: PDFMeasure.bottom + 14)
        }
    }
}
