// SPDX-License-Identifier: Apache-2.0

import Core

/// Where on the pages of a slip the next line goes.
struct SlipPage {
    private static let cellGap = 3.0
    private static let signatureHeight = 46.0

    private let canvas: PDFCanvas
    private let sheet: SlipSheet
    private let mark: String?
    private var y: Double

    init(canvas: PDFCanvas, sheet: SlipSheet, mark: String?) {
        self.canvas = canvas
        self.sheet = sheet
        self.mark = mark
        y = sheet.margin
        drawMark()
    }

    private func style(
        _ scale: Double = 1,
        isBold: Bool = false,
        isItalic: Bool = false,
        alignment: PDFStyle.Alignment = .centred
    ) -> PDFStyle {
        PDFStyle(
            size: sheet.size * scale,
            isBold: isBold,
            isItalic: isItalic,
            alignment: alignment
        )
    }

    /// The form's name, the agency beside the country, number and date, then the title.
    mutating func head(_ slip: OfficialSlip) {
        let half = sheet.textWidth * 0.44
        let small = style(0.85, isItalic: true)
        let label = canvas.text(slip.form, small, width: sheet.textWidth)
        draw(label, x: sheet.margin)
        y += 4
        let start = y
        if let parent = slip.parentAgency {
            column(parent.uppercased(), style(0.9), sheet.margin, half)
        }
        column(slip.agency.uppercased(), style(0.9, isBold: true), sheet.margin, half)
        rule(centredOn: sheet.margin + half / 2, width: half * 0.4)
        if !slip.number.isEmpty { column(slip.number, style(0.95), sheet.margin, half) }
        let left = y
        y = start
        let (x, rest) = (sheet.margin + half, sheet.textWidth - half)
        column("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style(0.9, isBold: true), x, rest)
        column("Độc lập - Tự do - Hạnh phúc", style(0.95, isBold: true), x, rest)
        rule(centredOn: x + rest / 2, width: rest * 0.55)
        column(slip.dateLine, style(0.95, isItalic: true), x, rest)
        y = max(y, left) + sheet.size
        column(slip.title.uppercased(), style(1.2, isBold: true), sheet.margin, sheet.textWidth)
        if !slip.code.isEmpty {
            column("Mã hồ sơ: \(slip.code)", style(), sheet.margin, sheet.textWidth)
        }
        y += sheet.size * 0.6
    }

    mutating func draw(_ part: OfficialSlip.Part) {
        switch part {
        case .line(let label, let value):
            let shown = value.isEmpty ? String(repeating: ".", count: 40) : value
            flow("\(label): \(shown)", style(alignment: .left))
        case .paragraph(let text):
            flow(text, style(alignment: .justified))
        case .list(let items):
            for (index, item) in items.enumerated() {
                flow("\(index + 1). \(item)", style(alignment: .left), inset: sheet.size)
            }
        case .table(let head, let widths, let rows):
            row(head, widths, style(0.85, isBold: true))
            for cells in rows { row(cells, widths, style(0.85, alignment: .left)) }
            y += sheet.size * 0.4
        }
    }

    /// Signatures side by side, then the QR code and the small print.
    mutating func close(_ slip: OfficialSlip) {
        y += sheet.size * 0.6
        if !slip.signatures.isEmpty { sign(slip.signatures) }
        // A code with a signature in it has so many modules that it must be larger to be read off paper.
        let side = slip.qr.map { sheet.size * ($0.side > 60 ? 11 : 7) } ?? 0
        if y + side + sheet.size > sheet.bottom { turn() }
        let start = y
        if let qr = slip.qr { draw(qr, side: side) }
        let x = sheet.margin + (side == 0 ? 0 : side + sheet.size)
        let width = sheet.width - sheet.margin - x
        for note in slip.notes {
            column(note, style(0.8, isItalic: true, alignment: .left), x, width)
        }
        y = max(y, start + side)
    }

    mutating func finish() throws(PDFFault) -> [UInt8] {
        canvas.endPage()
        return try canvas.finish()
    }

    private mutating func sign(_ signatures: [OfficialSlip.Signature]) {
        let width = sheet.textWidth / Double(signatures.count)
        if y + Self.signatureHeight + 4 * sheet.size > sheet.bottom { turn() }
        let start = y
        var end = y
        for (index, signature) in signatures.enumerated() {
            y = start
            let x = sheet.margin + width * Double(index)
            column(signature.title.uppercased(), style(0.9, isBold: true), x, width)
            column(signature.note, style(0.85, isItalic: true), x, width)
            y += Self.signatureHeight
            column(signature.name, style(0.95, isBold: true), x, width)
            end = max(end, y)
        }
        y = end + sheet.size * 0.4
    }

    private func draw(_ qr: QRCode, side: Double) {
        let module = side / Double(qr.side)
        for row in 0..<qr.side {
            for column in 0..<qr.side where qr.isDark(row: row, column: column) {
                canvas.fill(
                    x: sheet.margin + Double(column) * module,
                    y: y + Double(row) * module,
                    width: module,
                    height: module
                )
            }
        }
    }

    /// One row of a table with its borders; a row that has no room goes to the next page.
    private mutating func row(_ cells: [String], _ widths: [Double], _ style: PDFStyle) {
        let columns = zip(cells, widths).map { cell, share in
            canvas.text(cell, style, width: share * sheet.textWidth - 2 * Self.cellGap)
        }
        let height = (columns.map(\.height).max() ?? 0) + 2 * Self.cellGap
        if y + height > sheet.bottom { turn() }
        let top = y
        var x = sheet.margin
        border(x, top, height)
        for (text, share) in zip(columns, widths) {
            y = top + Self.cellGap
            draw(text, x: x + Self.cellGap)
            x += share * sheet.textWidth
            border(x, top, height)
        }
        canvas.line(from: (sheet.margin, top), to: (x, top))
        canvas.line(from: (sheet.margin, top + height), to: (x, top + height))
        y = top + height
    }

    private func border(_ x: Double, _ top: Double, _ height: Double) {
        canvas.line(from: (x, top), to: (x, top + height))
    }

    private mutating func draw(_ text: PDFLines, x: Double) {
        for line in text.lines {
            text.draw(line, x: x, y: y)
            y += line.height
        }
    }

    private mutating func column(
        _ string: String,
        _ style: PDFStyle,
        _ x: Double,
        _ width: Double
    ) {
        guard !string.isEmpty else { return }
        draw(canvas.text(string, style, width: width), x: x)
    }

    /// Text over the whole width, on as many pages as it takes.
    private mutating func flow(_ string: String, _ style: PDFStyle, inset: Double = 0) {
        let text = canvas.text(string, style, width: sheet.textWidth - inset)
        for line in text.lines {
            if y + line.height > sheet.bottom { turn() }
            text.draw(line, x: sheet.margin + inset, y: y)
            y += line.height
        }
        y += sheet.size * 0.2
    }

    private mutating func rule(centredOn x: Double, width: Double) {
        canvas.rule(from: x - width / 2, to: x + width / 2, y: y + 1)
        y += 4
    }

    private mutating func turn() {
        canvas.endPage()
        y = sheet.margin
        drawMark()
    }

    private func drawMark() {
        guard let mark else { return }
        let text = canvas.text(
            mark,
            PDFStyle(size: sheet.size * 0.85, isBold: true, grey: 0.4),
            width: sheet.textWidth
        )
        for line in text.lines { text.draw(line, x: sheet.margin, y: sheet.bottom + 4) }
    }
}

extension OfficialSlip {
    /// `ngày 05 tháng 02 năm 2020`, as NĐ 30/2020 writes dates.
    var dateLine: String {
        let month = date.month <= 2 ? date.month.digits(2) : String(date.month)
        let day = "ngày \(date.day.digits(2)) tháng \(month) năm \(date.year)"
        return place.isEmpty ? day : "\(place), \(day)"
    }
}
