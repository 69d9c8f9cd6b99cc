// SPDX-License-Identifier: Apache-2.0

import Formats

/// Takes the file out of the answer of `/getEdoc` while it comes: `{"status":"OK","data":"<base64>"}`.
///
/// A file may have two gigabytes, so only the rest of the envelope is held.
struct EnvelopeReader {
    /// Bytes of an envelope without its file, the longest list of items included.
    static let limit = 16 << 20

    private enum Place {
        case outside, name, text, file
    }

    /// The JSON as it came, with an empty text in place of the file.
    private(set) var envelope: [UInt8] = []
    private var place = Place.outside
    private var depth = 0
    private var isNameNext = false
    private var name: [UInt8] = []
    private var isEscaped = false
    /// What came after a backslash in the file's text, while it is not complete.
    private var escape: [UInt8]?
    private var hasFile = false
    private var base64: [UInt8] = []
    private var decoder = Base64Decoder()

    /// Hands on what these bytes bring of the file; false when the envelope is too long.
    mutating func feed(
        _ bytes: some Sequence<UInt8>,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Bool {
        for byte in bytes {
            if place == .file { stepInFile(byte) } else { step(byte) }
        }
        try decode(take)
        return envelope.count <= Self.limit
    }

    /// True when there was a file and its base64 came to an end.
    mutating func isWhole() throws -> Bool {
        guard hasFile else { return false }
        try decoder.finish()
        return true
    }

    private mutating func step(_ byte: UInt8) {
        envelope.append(byte)
        guard place == .outside else { return stepInText(byte) }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            isNameNext = depth == 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ","): isNameNext = depth == 1
        case UInt8(ascii: "\""):
            if depth == 1, isNameNext {
                (place, name) = (.name, [])
            } else if depth == 1, name == Array("data".utf8) {
                (place, hasFile) = (.file, true)
            } else {
                place = .text
            }
        default: break
        }
    }

    private mutating func stepInText(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            if place == .name { isNameNext = false }
            place = .outside
        } else if place == .name, name.count < 64 {
            name.append(byte)
        }
    }

    /// Some writers of JSON escape the `/`, `+` and `=` of base64.
    private mutating func stepInFile(_ byte: UInt8) {
        if var escape {
            escape.append(byte)
            let isUnicode = escape[0] == UInt8(ascii: "u")
            self.escape = isUnicode && escape.count < 5 ? escape : nil
            if self.escape == nil { base64.append(Self.character(escape, isUnicode)) }
        } else if byte == UInt8(ascii: "\\") {
            escape = []
        } else if byte == UInt8(ascii: "\"") {
            place = .outside
            envelope.append(byte)
        } else {
            base64.append(byte)
        }
    }

    private static func character(_ escape: [UInt8], _ isUnicode: Bool) -> UInt8 {
        if isUnicode {
            let digits = String(decoding: escape.dropFirst(), as: UTF8.self)
            // Base64 has no character above 127; 0 is refused by its decoder.
            return UInt8(digits, radix: 16) ?? 0
        }
        return "nrtbf".utf8.contains(escape[0]) ? UInt8(ascii: " ") : escape[0]
    }

    private mutating func decode(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        if base64.isEmpty { return }
        var bytes = [UInt8](repeating: 0, count: base64.count / 4 * 3 + 6)
        let written = try base64.withUnsafeBufferPointer { text in
            try bytes.withUnsafeMutableBufferPointer { try decoder.decode(text, into: $0).written }
        }
        base64.removeAll(keepingCapacity: true)
        try bytes.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0[..<written])) }
    }
}
