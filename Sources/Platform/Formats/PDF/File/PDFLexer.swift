// SPDX-License-Identifier: Apache-2.0

/// Reads tokens of ISO 32000-1 §7.2 from bytes at a position that moves on.
struct PDFLexer {
    enum Token: Equatable {
        case value(PDFValue)
        case word(String)
        case arrayStart, arrayEnd, dictionaryStart, dictionaryEnd
        case end
    }

    let bytes: [UInt8]
    var position: Int
    /// Where reading must stop, as at the end of an object stream's member.
    let end: Int

    init(_ bytes: [UInt8], at position: Int, end: Int? = nil) {
        self.bytes = bytes
        self.end = min(end ?? bytes.count, bytes.count)
        self.position = min(max(position, 0), self.end)
    }

    private var current: UInt8? { position < end ? bytes[position] : nil }

    func damaged(_ reason: PDFRefusal.Reason = .damaged) -> PDFRefusal {
        PDFRefusal(reason, at: position)
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
    }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    /// Passes over white space and comments.
    mutating func skipSpace() {
        while let byte = current {
            if byte == UInt8(ascii: "%") {
                while let inside = current, inside != 0x0A, inside != 0x0D { position += 1 }
            } else if Self.isSpace(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    mutating func skipWhiteSpace() {
        while let byte = current, Self.isSpace(byte) { position += 1 }
    }

    /// Whether these letters stand here; passes over them if so.
    mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { return false }
        let isHere = word.withUTF8Buffer { letters in
            for index in 0..<count where bytes[position + index] != letters[index] { return false }
            return true
        }
        if isHere { position += count }
        return isHere
    }

    mutating func next() throws(PDFRefusal) -> Token {
        skipSpace()
        guard let byte = current else { return .end }
        switch byte {
        case UInt8(ascii: "/"):
            position += 1
            return .value(.name(try name()))
        case UInt8(ascii: "("):
            position += 1
            return .value(.string(try literalString()))
        case UInt8(ascii: "<"):
            position += 1
            if current == UInt8(ascii: "<") {
                position += 1
                return .dictionaryStart
            }
            return .value(.string(try hexString()))
        case UInt8(ascii: ">"):
            guard take(">>") else { throw damaged() }
            return .dictionaryEnd
        case UInt8(ascii: "["):
            position += 1
            return .arrayStart
        case UInt8(ascii: "]"):
            position += 1
            return .arrayEnd
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            return .value(try number())
        default:
            return .word(try word())
        }
    }

    private mutating func word() throws(PDFRefusal) -> String {
        let start = position
        while let byte = current, !Self.isSpace(byte), !Self.isDelimiter(byte) { position += 1 }
        guard position > start, position - start <= 32 else { throw damaged() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func number() throws(PDFRefusal) -> PDFValue {
        let start = position
        while let byte = current, !Self.isSpace(byte), !Self.isDelimiter(byte) { position += 1 }
        let text = bytes[start..<position]
        guard text.count <= 64 else { throw damaged() }
        let isNegative = text.first == UInt8(ascii: "-")
        let unsigned = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
        var value = 0
        var points = 0
        for byte in unsigned {
            if byte == UInt8(ascii: ".") {
                points += 1
            } else {
                guard (48...57).contains(byte), value < 1 << 52 else {
                    throw PDFRefusal(.damaged, at: start)
                }
                if points == 0 { value = value * 10 + Int(byte - 48) }
            }
        }
        guard unsigned.count > points else { throw PDFRefusal(.damaged, at: start) }
        if points == 0 { return .integer(isNegative ? -value : value) }
        guard points == 1, let real = Double(String(decoding: unsigned, as: UTF8.self)) else {
            throw PDFRefusal(.damaged, at: start)
        }
        return .real(isNegative ? -real : real)
    }

    private mutating func name() throws(PDFRefusal) -> String {
        var name = String.UnicodeScalarView()
        while let byte = current, !Self.isSpace(byte), !Self.isDelimiter(byte) {
            position += 1
            guard byte == UInt8(ascii: "#"), position + 1 < end,
                let escaped = Hex.byte(bytes[position], bytes[position + 1])
            else {
                name.append(Unicode.Scalar(byte))
                continue
            }
            name.append(Unicode.Scalar(escaped))
            position += 2
        }
        return String(name)
    }

    private mutating func hexString() throws(PDFRefusal) -> [UInt8] {
        var value: [UInt8] = []
        var pending: UInt8?
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: ">") {
                if let pending { value.append(pending << 4) }
                return value
            }
            if Self.isSpace(byte) { continue }
            guard let digit = Hex.digit(byte) else { throw damaged() }
            if let first = pending {
                value.append(first << 4 | digit)
                pending = nil
            } else {
                pending = digit
            }
        }
        throw damaged()
    }

    private mutating func literalString() throws(PDFRefusal) -> [UInt8] {
        var value: [UInt8] = []
        var open = 1
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\\"): try escape(into: &value)
            case UInt8(ascii: "("):
                open += 1
                value.append(byte)
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return value }
                value.append(byte)
            case 0x0D:
                // An end of line inside a string is one line feed, however it is written.
                if current == 0x0A { position += 1 }
                value.append(0x0A)
            default: value.append(byte)
            }
        }
        throw damaged()
    }

    private mutating func escape(into value: inout [UInt8]) throws(PDFRefusal) {
        guard let byte = current else { throw damaged() }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): value.append(0x0A)
        case UInt8(ascii: "r"): value.append(0x0D)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "b"): value.append(0x08)
        case UInt8(ascii: "f"): value.append(0x0C)
        case 0x0A: break
        case 0x0D: if current == 0x0A { position += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var octal = Int(byte - 48)
            for _ in 0..<2 {
                guard let digit = current, (48...55).contains(digit) else { break }
                octal = octal * 8 + Int(digit - 48)
                position += 1
            }
            value.append(UInt8(truncatingIfNeeded: octal))
        default: value.append(byte)
        }
    }
}

/// Digits of hexadecimal strings and of escapes in names.
private enum Hex {
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = digit(high), let low = digit(low) else { return nil }
        return high << 4 | low
    }
}
