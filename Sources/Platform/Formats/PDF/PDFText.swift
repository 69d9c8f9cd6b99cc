// SPDX-License-Identifier: Apache-2.0

/// How a text is set: size in points.
struct PDFStyle: Sendable, Equatable {
    enum Alignment: Sendable {
        case left, centred, justified
    }

    var size: Double
    var isBold = false
    var isItalic = false
    var alignment = Alignment.centred
    /// Of the first line, in points.
    var indent = 0.0
    /// Share of black.
    var grey = 0.0
    /// In the red of stamps.
    var isRed = false
}

/// Lengths on paper.
enum PDFMeasure {
    static func points(millimetres: Double) -> Double { millimetres * 72 / 25.4 }

    static let pageWidth = points(millimetres: 210)
    static let pageHeight = points(millimetres: 297)
    static let top = points(millimetres: 20)
    static let left = points(millimetres: 30)
    static let bottom = pageHeight - points(millimetres: 20)
    static let right = pageWidth - points(millimetres: 15)
    static let textWidth = right - left
}

/// Why no PDF came out: the drawing library has no memory or no font.
package struct PDFFault: Error, Equatable {
    package let message: String
}
