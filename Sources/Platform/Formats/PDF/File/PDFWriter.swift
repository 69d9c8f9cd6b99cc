// SPDX-License-Identifier: Apache-2.0

/// Writes values in the syntax of ISO 32000-1 §7.3, the same bytes for equal values.
enum PDFWriter {
    static func append(_ value: PDFValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .real(let number): bytes.append(contentsOf: decimal(number).utf8)
        case .name(let name): append(name: name, to: &bytes)
        case .string(let string): append(string: string, to: &bytes)
        case .reference(let reference):
            bytes.append(contentsOf: "\(reference.number) \(reference.generation) R".utf8)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: " ")) }
                append(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let pairs):
            bytes.append(contentsOf: "<<".utf8)
            for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
                append(name: key, to: &bytes)
                bytes.append(UInt8(ascii: " "))
                append(value, to: &bytes)
            }
            bytes.append(contentsOf: ">>".utf8)
        }
    }

    /// PDF knows no exponents.
    private static func decimal(_ number: Double) -> String {
        let text = number.description
        guard text.contains("e") || text.contains("n") else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        guard abs(number) >= 0.000_001, abs(number) < 1e15 else { return "0" }
        let millionths = Int((abs(number) * 1e6).rounded())
        let fraction = String(millionths % 1_000_000 + 1_000_000).dropFirst()
        return "\(number < 0 ? "-" : "")\(millionths / 1_000_000).\(fraction)"
    }

    private static func append(name: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "/"))
        for scalar in name.unicodeScalars {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            let isRegular =
                (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "#")
                && !PDFLexer.isDelimiter(byte)
            if isRegular {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "#"))
                append(hex: byte, to: &bytes)
            }
        }
    }

    private static func append(string: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "<"))
        for byte in string { append(hex: byte, to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
    }

    private static func append(hex byte: UInt8, to bytes: inout [UInt8]) {
        for digit in [byte >> 4, byte & 15] {
            bytes.append(digit < 10 ? digit + 48 : digit + 87)
        }
    }
}

extension PDFValue {
    /// In the syntax of a file.
    package var serialized: [UInt8] {
        var bytes: [UInt8] = []
        PDFWriter.append(self, to: &bytes)
        return bytes
    }
}
