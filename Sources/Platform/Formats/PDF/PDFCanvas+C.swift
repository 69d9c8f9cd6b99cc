// SPDX-License-Identifier: Apache-2.0

import CPangoCairo
import Core
import Foundation

/// Pages drawn with cairo and pango into memory, A4 unless said otherwise; needs fonts, but no display.
final class PDFCanvas {
    /// NĐ 30/2020 asks for Times New Roman; Liberation Serif has the same widths.
    private static let family = "Times New Roman,Liberation Serif,serif"

    /// Where cairo's bytes go; a class, so that its address can pass through C.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let output = Output()
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let width: Double
    private let height: Double
    /// Stands across every page, so light that the words below it are read.
    var watermark: String?

    /// A4 unless said otherwise, with what the file says of itself.
    convenience init(
        title: String,
        date: CivilDate,
        width: Double = PDFMeasure.pageWidth,
        height: Double = PDFMeasure.pageHeight
    ) throws(PDFFault) {
        try self.init(width: width, height: height)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // The date of the document, not of the drawing, so that equal letters give equal files.
        let created = "\(date)T00:00:00+07:00"
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    }

    /// A page of this size in points, without a date, so that equal drawings give equal files.
    init(width: Double, height: Double) throws(PDFFault) {
        let closure = Unmanaged.passUnretained(output).toOpaque()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
                output.bytes.append(
                    contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count))
                )
                return CAIRO_STATUS_SUCCESS
            },
            closure,
            width,
            height
        )
        guard let surface, let context = cairo_create(surface) else {
            throw PDFFault(message: "cairo made no surface")
        }
        self.surface = surface
        self.context = context
        self.width = width
        self.height = height
        let epoch = "1970-01-01T00:00:00Z"
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, epoch)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// A text set in lines of at most `width` points.
    func text(_ string: String, _ style: PDFStyle, width: Double) -> PDFLines {
        PDFLines(context: context, string, style, width: width, family: Self.family)
    }

    func rule(from x: Double, to end: Double, y: Double) { line(from: (x, y), to: (end, y)) }

    func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_set_line_width(context, 0.75)
        cairo_move_to(context, start.x, start.y)
        cairo_line_to(context, end.x, end.y)
        cairo_stroke(context)
    }

    /// The red of stamps and seals.
    static let red = 0.85

    func frame(x: Double, y: Double, width: Double, height: Double, isRed: Bool) {
        cairo_set_source_rgb(context, isRed ? Self.red : 0, 0, 0)
        cairo_set_line_width(context, 1)
        cairo_rectangle(context, x, y, width, height)
        cairo_stroke(context)
    }

    /// A dark rectangle, as the modules of a QR code.
    func fill(x: Double, y: Double, width: Double, height: Double) {
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_rectangle(context, x, y, width, height)
        cairo_fill(context)
    }

    /// Draws a picture as large as it fits into this box from the upper left corner, centred.
    func picture(_ picture: PNGPicture, width: Double, height: Double) {
        let scale = min(width / Double(picture.width), height / Double(picture.height))
        cairo_save(context)
        cairo_translate(
            context,
            (width - Double(picture.width) * scale) / 2,
            (height - Double(picture.height) * scale) / 2
        )
        cairo_scale(context, scale, scale)
        cairo_set_source_surface(context, picture.surface, 0, 0)
        cairo_paint(context)
        cairo_restore(context)
    }

    func endPage() {
        drawWatermark()
        cairo_show_page(context)
    }

    private func drawWatermark() {
        guard let watermark else { return }
        let length = (width * width + height * height).squareRoot() * 0.8
        // A capital letter is at most 0.75 of its size wide.
        let size = min(length / (Double(max(watermark.count, 1)) * 0.75), height / 4)
        let words = text(watermark, PDFStyle(size: size, isBold: true), width: length)
        guard let line = words.lines.first else { return }
        cairo_save(context)
        cairo_translate(context, width / 2, height / 2)
        cairo_rotate(context, -atan2(height, width))
        words.draw(line, x: -length / 2, y: -line.height / 2, opacity: 0.15)
        cairo_restore(context)
    }

    func finish() throws(PDFFault) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS, !output.bytes.isEmpty else {
            throw PDFFault(message: String(cString: cairo_status_to_string(status)))
        }
        return output.bytes
    }
}

/// A laid-out text, whose lines may be drawn on different pages.
final class PDFLines {
    struct Line {
        let line: UnsafeMutablePointer<PangoLayoutLine>
        /// From the left edge of the text.
        let x: Double
        let baseline: Double
        let height: Double
    }

    private let context: OpaquePointer
    private let layout: OpaquePointer
    private let grey: Double
    private let isRed: Bool
    let lines: [Line]

    init(
        context: OpaquePointer,
        _ string: String,
        _ style: PDFStyle,
        width: Double,
        family: String
    ) {
        // The lines keep the surface alive for as long as they may still be drawn.
        self.context = cairo_reference(context)
        guard let layout = pango_cairo_create_layout(context) else {
            preconditionFailure("pango found no memory")
        }
        self.layout = layout
        (grey, isRed) = (style.grey, style.isRed)
        // Paper has no pixels to round letters to.
        pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
        let scale = Double(PANGO_SCALE)
        let font = pango_font_description_new()
        pango_font_description_set_family(font, family)
        pango_font_description_set_absolute_size(font, style.size * scale)
        let weight = style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        pango_font_description_set_weight(font, weight)
        pango_font_description_set_style(
            font,
            style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL
        )
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_text(layout, string, -1)
        pango_layout_set_width(layout, Int32(width * scale))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_indent(layout, Int32(style.indent * scale))
        let isCentred = style.alignment == .centred
        pango_layout_set_alignment(layout, isCentred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        pango_layout_set_justify(layout, style.alignment == .justified ? 1 : 0)
        lines = Self.lines(of: layout)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        cairo_destroy(context)
    }

    private static func lines(of layout: OpaquePointer) -> [Line] {
        guard let iterator = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        let scale = Double(PANGO_SCALE)
        var lines: [Line] = []
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            var box = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &box)
            let baseline = Double(pango_layout_iter_get_baseline(iterator) - box.y) / scale
            lines.append(
                Line(
                    line: line,
                    x: Double(box.x) / scale,
                    baseline: baseline,
                    height: Double(box.height) / scale
                )
            )
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    var height: Double { lines.reduce(0) { $0 + $1.height } }

    /// The width of the longest line.
    var inkWidth: Double {
        var box = PangoRectangle()
        pango_layout_get_extents(layout, nil, &box)
        return Double(box.width) / Double(PANGO_SCALE)
    }

    /// Draws one line with its upper left corner of the text column at this place.
    func draw(_ line: Line, x: Double, y: Double, opacity: Double = 1) {
        cairo_set_source_rgba(context, isRed ? PDFCanvas.red : grey, grey, grey, opacity)
        cairo_move_to(context, x + line.x, y + line.baseline)
        pango_cairo_show_layout_line(context, line.line)
    }
}
