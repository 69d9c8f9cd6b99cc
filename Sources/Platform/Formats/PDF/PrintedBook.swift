// SPDX-License-Identifier: Apache-2.0

package import Core

/// A register as it is printed and bound: a cover, rows under their heads with totals on every page, a
/// certificate at the beginning and one at the end (NĐ 30/2020 Annex IV).
package struct PrintedBook: Sendable, Equatable {
    package enum Paper: String, Sendable, CaseIterable {
        case a4, a3

        /// Lying, in millimetres.
        var size: (width: Double, height: Double) {
            switch self {
            case .a4: (297, 210)
            case .a3: (420, 297)
            }
        }
    }

    package struct Column: Sendable, Equatable {
        package let title: String
        /// Its share of the width.
        package let weight: Double

        package init(_ title: String, _ weight: Double) {
            self.title = title
            self.weight = weight
        }
    }

    /// Printed over the title on the cover: the agency above, the agency.
    package var owners: [String]
    package var title: String
    /// `Năm 2020`, `Từ số 01 đến số 318`.
    package var subtitle: [String]
    package var columns: [Column]
    package var rows: [[String]]
    /// With `{pages}` where their number goes.
    package var opening: String
    package var closing: String
    /// Who signs below each certificate.
    package var signers: [String]
    /// `{count}` rows on the page, `{total}` so far, `{page}` of `{pages}`.
    package var footer: String
    package var paper: Paper
    package var date: CivilDate

    package init(
        owners: [String],
        title: String,
        subtitle: [String],
        columns: [Column],
        rows: [[String]],
        opening: String,
        closing: String,
        signers: [String],
        footer: String,
        paper: Paper,
        date: CivilDate
    ) {
        self.owners = owners
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.rows = rows
        self.opening = opening
        self.closing = closing
        self.signers = signers
        self.footer = footer
        self.paper = paper
        self.date = date
    }

    /// The book as PDF; the same bytes for the same book, fonts and libraries.
    package func pdf(watermark: String? = nil) throws(PDFFault) -> [UInt8] {
        let size = paper.size
        let canvas = try PDFCanvas(
            title: title,
            date: date,
            width: PDFMeasure.points(millimetres: size.width),
            height: PDFMeasure.points(millimetres: size.height)
        )
        canvas.watermark = watermark
        var printer = BookPrinter(book: self, canvas: canvas)
        return try printer.print()
    }
}

/// Lays out the rows of a book and draws its pages.
private struct BookPrinter {
    private static let margin = PDFMeasure.points(millimetres: 15)
    /// More at the left, where it is bound.
    private static let binding = PDFMeasure.points(millimetres: 25)
    private static let padding = 3.0

    private let book: PrintedBook
    private let canvas: PDFCanvas
    private let width: Double
    private let height: Double
    private let widths: [Double]

    private let cell = PDFStyle(size: 10, alignment: .left)
    private let head = PDFStyle(size: 10, isBold: true)

    init(book: PrintedBook, canvas: PDFCanvas) {
        self.book = book
        self.canvas = canvas
        width = PDFMeasure.points(millimetres: book.paper.size.width)
        height = PDFMeasure.points(millimetres: book.paper.size.height)
        let inside = width - Self.binding - Self.margin
        let whole = max(book.columns.reduce(0) { $0 + $1.weight }, 0.001)
        widths = book.columns.map { inside * $0.weight / whole }
    }

    private var bottom: Double { height - Self.margin - 18 }

    mutating func print() throws(PDFFault) -> [UInt8] {
        let headHeight = rowHeight(book.columns.map(\.title), head)
        let pages = paginate(room: bottom - Self.margin - headHeight)
        // The cover, the pages of rows, and the last with its certificate.
        let count = pages.count + 2
        cover(count)
        var total = 0
        for (index, rows) in pages.enumerated() {
            var y = Self.margin
            draw(book.columns.map(\.title), head, headHeight, at: &y)
            for row in rows { draw(row.cells, cell, row.height, at: &y) }
            total += rows.count
            foot(index + 2, of: count, rows: rows.count, total: total)
            canvas.endPage()
        }
        certificate(book.closing.replacing("{pages}", with: String(count)), from: Self.margin + 40)
        canvas.endPage()
        return try canvas.finish()
    }

    private struct Row {
        let cells: [String]
        let height: Double
    }

    private func paginate(room: Double) -> [[Row]] {
        var pages: [[Row]] = [[]]
        var left = room
        for cells in book.rows {
            // A row that no page holds is cut at the page's end rather than lost.
            let row = Row(cells: cells, height: min(rowHeight(cells, cell), room))
            if row.height > left, !(pages.last?.isEmpty ?? true) {
                pages.append([])
                left = room
            }
            pages[pages.count - 1].append(row)
            left -= row.height
        }
        return pages
    }

    private func rowHeight(_ cells: [String], _ style: PDFStyle) -> Double {
        let heights = zip(cells, widths).map { text, width in
            canvas.text(text, style, width: width - 2 * Self.padding).height
        }
        return (heights.max() ?? 0) + 2 * Self.padding
    }

    private func draw(_ cells: [String], _ style: PDFStyle, _ height: Double, at y: inout Double) {
        var x = Self.binding
        for (text, width) in zip(cells, widths) {
            let lines = canvas.text(text, style, width: width - 2 * Self.padding)
            var line = y + Self.padding
            for part in lines.lines where line + part.height <= y + height + 1 {
                lines.draw(part, x: x + Self.padding, y: line)
                line += part.height
            }
            canvas.line(from: (x, y), to: (x, y + height))
            x += width
        }
        canvas.line(from: (x, y), to: (x, y + height))
        canvas.rule(from: Self.binding, to: x, y: y)
        canvas.rule(from: Self.binding, to: x, y: y + height)
        y += height
    }

    private func foot(_ page: Int, of pages: Int, rows: Int, total: Int) {
        let text = book.footer.replacing("{count}", with: String(rows))
            .replacing("{total}", with: String(total))
            .replacing("{page}", with: String(page))
            .replacing("{pages}", with: String(pages))
        write(text, PDFStyle(size: 10, isItalic: true), at: bottom + 6)
    }

    @discardableResult
    private func write(_ text: String, _ style: PDFStyle, at y: Double) -> Double {
        let lines = canvas.text(text, style, width: width - Self.binding - Self.margin)
        var y = y
        for line in lines.lines {
            lines.draw(line, x: Self.binding, y: y)
            y += line.height
        }
        return y
    }

    private func cover(_ pages: Int) {
        var y = Self.margin
        for (index, owner) in book.owners.enumerated() {
            let isLast = index == book.owners.count - 1
            y = write(owner.uppercased(), PDFStyle(size: 13, isBold: isLast), at: y) + 2
        }
        y = max(y + 60, height * 0.3)
        y = write(book.title.uppercased(), PDFStyle(size: 24, isBold: true), at: y) + 10
        for line in book.subtitle { y = write(line, PDFStyle(size: 14), at: y) + 4 }
        certificate(book.opening.replacing("{pages}", with: String(pages)), from: y + 30)
        canvas.endPage()
    }

    /// What is certified, with room for the names of those who sign below.
    private func certificate(_ text: String, from start: Double) {
        let y = write(text, PDFStyle(size: 13, alignment: .left), at: start) + 20
        let share = (width - Self.binding - Self.margin) / Double(max(book.signers.count, 1))
        for (index, signer) in book.signers.enumerated() {
            let lines = canvas.text(signer, PDFStyle(size: 13, isBold: true), width: share)
            var line = y
            for part in lines.lines {
                lines.draw(part, x: Self.binding + Double(index) * share, y: line)
                line += part.height
            }
        }
    }
}
