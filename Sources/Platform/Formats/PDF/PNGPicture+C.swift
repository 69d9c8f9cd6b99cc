// SPDX-License-Identifier: Apache-2.0

import CPangoCairo

/// A picture with transparency: of a handwritten signature, or of a seal.
package final class PNGPicture {
    /// A scan of a signature or a seal at 1,200 dots per inch has fewer.
    private static let mostDots = 3_000
    private static let mostBytes = 2 << 20

    let surface: OpaquePointer
    package let width: Int
    package let height: Int

    /// Nil for what is no PNG, or one larger than a signature needs.
    package init?(_ bytes: [UInt8]) {
        // Its size stands at a fixed place, so that no memory is taken for a lie.
        guard bytes.count > 33, bytes.count <= Self.mostBytes,
            bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        width = number(16)
        height = number(20)
        guard (1...Self.mostDots).contains(width), (1...Self.mostDots).contains(height) else {
            return nil
        }
        let source = Source(bytes)
        let surface = cairo_image_surface_create_from_png_stream(
            { closure, target, count in
                guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
                let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
                return source.read(target, Int(count))
            },
            Unmanaged.passUnretained(source).toOpaque()
        )
        guard let surface else { return nil }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            return nil
        }
        self.surface = surface
    }

    deinit { cairo_surface_destroy(surface) }

    /// What is left to read; a class, so that its address can pass through C.
    private final class Source {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> cairo_status_t {
            guard count <= bytes.count - position else { return CAIRO_STATUS_READ_ERROR }
            for index in 0..<count { target[index] = bytes[position + index] }
            position += count
            return CAIRO_STATUS_SUCCESS
        }
    }
}

/// Pictures for demonstrations: nobody's signature and nobody's seal, and marked so.
package enum SamplePicture: Sendable, CaseIterable {
    case signature, seal

    /// A transparent PNG: blue as NĐ 30/2020 Annex I asks of signatures, red as of seals.
    package func png() -> [UInt8] {
        let (width, height): (Int32, Int32) = self == .seal ? (425, 425) : (600, 300)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height),
            let context = cairo_create(surface)
        else { return [] }
        defer {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
        }
        switch self {
        case .signature: Self.drawSignature(context)
        case .seal: Self.drawSeal(context)
        }
        let output = Output()
        cairo_surface_write_to_png_stream(
            surface,
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
                let piece = UnsafeBufferPointer(start: bytes, count: Int(count))
                output.bytes.append(contentsOf: piece)
                return CAIRO_STATUS_SUCCESS
            },
            Unmanaged.passUnretained(output).toOpaque()
        )
        return output.bytes
    }

    private final class Output {
        var bytes: [UInt8] = []
    }

    private static func drawSignature(_ context: OpaquePointer) {
        cairo_set_source_rgb(context, 0.05, 0.15, 0.65)
        cairo_set_line_width(context, 7)
        cairo_move_to(context, 40, 200)
        cairo_curve_to(context, 120, 20, 190, 40, 150, 190)
        cairo_curve_to(context, 130, 280, 220, 90, 270, 130)
        cairo_curve_to(context, 320, 170, 300, 240, 380, 120)
        cairo_curve_to(context, 430, 60, 420, 220, 560, 150)
        cairo_stroke(context)
        write("MẪU", 48, 400, 265, context)
    }

    private static func drawSeal(_ context: OpaquePointer) {
        cairo_set_source_rgb(context, 0.82, 0.05, 0.08)
        for (radius, width) in [(200.0, 12.0), (150.0, 4.0)] {
            cairo_set_line_width(context, width)
            cairo_arc(context, 212.5, 212.5, radius, 0, 2 * .pi)
            cairo_stroke(context)
        }
        write("CON DẤU", 46, 110, 205, context)
        write("MẪU", 62, 142, 275, context)
    }

    private static func write(
        _ text: String,
        _ size: Double,
        _ x: Double,
        _ y: Double,
        _ context: OpaquePointer
    ) {
        cairo_select_font_face(
            context,
            "Liberation Serif",
            CAIRO_FONT_SLANT_NORMAL,
            CAIRO_FONT_WEIGHT_BOLD
        )
        cairo_set_font_size(context, size)
        cairo_move_to(context, x, y)
        cairo_show_text(context, text)
    }
}
