// SPDX-License-Identifier: Apache-2.0

/// Which object: its number and its generation.
package struct PDFReference: Hashable, Sendable {
    package let number: Int
    package let generation: Int

    package init(_ number: Int, _ generation: Int = 0) {
        self.number = number
        self.generation = generation
    }
}

/// A value as it stands in a file; what a reference leads to is asked of a `PDFView`.
package indirect enum PDFValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// Without its slash, escapes undone, each byte as the character of that number.
    case name(String)
    case string([UInt8])
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case reference(PDFReference)

    package var dictionary: [String: PDFValue]? {
        if case .dictionary(let value) = self { value } else { nil }
    }

    package var array: [PDFValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    package var name: String? {
        if case .name(let value) = self { value } else { nil }
    }

    package var string: [UInt8]? {
        if case .string(let value) = self { value } else { nil }
    }

    package var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    package var reference: PDFReference? {
        if case .reference(let value) = self { value } else { nil }
    }

    /// An integer or a real, as a coordinate is.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }
}

/// An indirect object: its value, and where its data stand when it is a stream.
package struct PDFObject: Sendable, Hashable {
    package let value: PDFValue
    /// Of the bytes of the file, still encoded; nil for what is no stream.
    package let data: Range<Int>?

    package var dictionary: [String: PDFValue] { value.dictionary ?? [:] }
}

extension PDFValue {
    /// A text string (ISO 32000-1 §7.9.2.2): UTF-16 with its mark, UTF-8 with its mark, or Latin.
    package var text: String? {
        guard let bytes = string else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let pairs = stride(from: 2, to: bytes.count - 1, by: 2)
            let units = pairs.map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(decoding: bytes.dropFirst(3), as: UTF8.self)
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// A text string: as it is while it is ASCII, else UTF-16 with its mark.
    package static func text(_ text: String) -> PDFValue {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return .string(Array(text.utf8)) }
        return .string([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }
}
