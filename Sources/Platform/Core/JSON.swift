// SPDX-License-Identifier: Apache-2.0

/// One value of RFC 8259.
///
/// Members keep the order in which they were written, so that a document we make reads as we wrote
/// it; equality does not look at their order.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, or one that `Int64` cannot hold; always finite.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])
}

extension JSON {
    /// The member of this name, or nil when there is none or this is no object.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    /// The element at this index, or nil when there is none or this is no array.
    package subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var boolean: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The whole number that this is, also when it was written `3.0` or `3e2`.
    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    package var text: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var elements: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var members: [(String, JSON)]? {
        if case .object(let value) = self { value } else { nil }
    }
}

extension JSON: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count
                && Dictionary(left) { first, _ in first } == Dictionary(right) { first, _ in first }
        default: false
        }
    }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
}

/// Why bytes are not JSON that we take, and where.
///
/// `offset` counts bytes from 0; `line` and `column` (in bytes too) count from 1.
package struct JSONRefusal: Refusal, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case syntax, end, trailing, depth, size, duplicate, surrogate, utf8, nul, control, escape
        case number
    }

    package let reason: Reason
    package let offset: Int
    package let line: Int
    package let column: Int

    package var code: String { "json.\(reason.rawValue)" }
    package var kind: RefusalKind { reason == .size ? .tooLarge : .malformed }
    package var arguments: [String: String] {
        ["offset": String(offset), "line": String(line), "column": String(column)]
    }

    init(_ reason: Reason, at offset: Int, in bytes: [UInt8]) {
        self.reason = reason
        self.offset = offset
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        self.line = line
        column = offset - lineStart + 1
    }

    /// The sentence of every reason.
    package static let texts: Texts = [
        "json.syntax": text("không đúng cú pháp JSON", "this is not JSON syntax"),
        "json.end": text("nội dung kết thúc giữa chừng", "the text ends too early"),
        "json.trailing": text("có ký tự thừa sau giá trị", "something follows the value"),
        "json.depth": text("lồng quá 32 cấp", "it is nested more than 32 levels deep"),
        "json.size": text("nội dung quá lớn", "the text is too large"),
        "json.duplicate": text("tên xuất hiện hai lần", "this name stands twice"),
        "json.surrogate": text("ký tự thay thế lẻ đôi", "half of a surrogate pair stands alone"),
        "json.utf8": text("không phải UTF-8 hợp lệ", "this is not valid UTF-8"),
        "json.nul": text("ký tự U+0000 không được nhận", "U+0000 cannot be kept"),
        "json.control": text("ký tự điều khiển phải viết \\u", "this character needs \\u"),
        "json.escape": text("dãy thoát không có trong JSON", "JSON has no such escape"),
        "json.number": text("số quá dài hoặc quá lớn", "this number is too long or too big"),
    ]

    private static func text(_ vietnamese: String, _ english: String) -> Text {
        Text(
            vi: "JSON dòng {line}, cột {column} (byte {offset}): \(vietnamese).",
            en: "JSON line {line}, column {column} (byte {offset}): \(english)."
        )
    }
}

extension JSON {
    /// What one document may be at most; beyond it is refused before memory is spent.
    package static let maximumDepth = 32

    /// Reads one whole document, strictly: a name stands once in an object (compared as Unicode
    /// does), strings are whole UTF-8 without U+0000, nothing follows the value.
    ///
    /// Strict because what two readers understand differently is how checks are bypassed, and
    /// without U+0000 because PostgreSQL cannot keep it.
    package init(parsing bytes: [UInt8], maximumBytes: Int = .max) throws(JSONRefusal) {
        guard bytes.count <= maximumBytes else {
            throw JSONRefusal(.size, at: maximumBytes, in: bytes)
        }
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

/// One pass over the bytes, with `position` at the next one to read.
private struct JSONParser {
    let bytes: [UInt8]
    var position = 0

    /// Beyond this a number means no quantity, only work for the reader.
    private static let maximumNumberBytes = 128
    /// Above this many members a set finds duplicates faster than comparing each with each.
    private static let fewMembers = 8

    mutating func document() throws(JSONRefusal) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw refusal(.trailing) }
        return value
    }

    private func refusal(_ reason: JSONRefusal.Reason, at offset: Int? = nil) -> JSONRefusal {
        let offset = offset ?? position
        let isCut = reason == .syntax && offset >= bytes.count
        return JSONRefusal(isCut ? .end : reason, at: offset, in: bytes)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONRefusal) -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some(UInt8(ascii: "-")), .some(0x30...0x39): return try number()
        default: throw refusal(.syntax)
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONRefusal) -> JSON {
        for byte in word.utf8 where !take(byte) { throw refusal(.syntax) }
        return value
    }

    private mutating func array(depth: Int) throws(JSONRefusal) -> JSON {
        guard depth <= JSON.maximumDepth else { throw refusal(.depth) }
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        var elements: [JSON] = []
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw refusal(.syntax) }
        }
    }

    private mutating func object(depth: Int) throws(JSONRefusal) -> JSON {
        guard depth <= JSON.maximumDepth else { throw refusal(.depth) }
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        var members: [(String, JSON)] = []
        var names: Set<String> = []
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw refusal(.syntax) }
            let start = position
            let name = try string()
            guard isNew(name, among: members, &names) else { throw refusal(.duplicate, at: start) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw refusal(.syntax) }
            members.append((name, try value(depth: depth)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw refusal(.syntax) }
        }
    }

    private func isNew(
        _ name: String,
        among members: [(String, JSON)],
        _ names: inout Set<String>
    ) -> Bool {
        if members.count < Self.fewMembers { return !members.contains { $0.0 == name } }
        if names.isEmpty { names = Set(members.map(\.0)) }
        return names.insert(name).inserted
    }

    private mutating func number() throws(JSONRefusal) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let token = bytes[start..<position]
        guard token.count <= Self.maximumNumberBytes else { throw refusal(.number, at: start) }
        let text = String(decoding: token, as: UTF8.self)
        if isWhole, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw refusal(.number, at: start) }
        return .number(value)
    }

    private mutating func digits() throws(JSONRefusal) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw refusal(.syntax) }
    }

    /// Reads a string whose opening quote is next; most have no escape and are copied whole.
    private mutating func string() throws(JSONRefusal) -> String {
        position += 1
        let start = position
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                position += 1
                return try text(bytes[start..<position - 1], from: start)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw refusal(.control) }
            position += 1
        }
        throw refusal(.end)
    }

    /// What escapes add is always valid, so a fault is in the bytes between them.
    private func text(_ bytes: ArraySlice<UInt8>, from start: Int) throws(JSONRefusal) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refusal(.utf8, at: start)
        }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONRefusal) -> String {
        var output = Array(bytes[start..<position])
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try text(output[...], from: start)
            case UInt8(ascii: "\\"):
                try escape(into: &output)
            case 0..<0x20:
                throw refusal(.control)
            default:
                output.append(byte)
                position += 1
            }
        }
        throw refusal(.end)
    }

    private mutating func escape(into output: inout [UInt8]) throws(JSONRefusal) {
        let start = position
        position += 1
        guard let kind = next else { throw refusal(.end) }
        position += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(kind)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"):
            output.append(contentsOf: String(try scalar(from: start)).utf8)
        default: throw refusal(.escape, at: start)
        }
    }

    /// The character of `\uXXXX`, or of two of them that form a surrogate pair.
    private mutating func scalar(from start: Int) throws(JSONRefusal) -> Unicode.Scalar {
        let first = try fourHexDigits(from: start)
        guard first != 0 else { throw refusal(.nul, at: start) }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw refusal(.surrogate, at: start)
        }
        let second = try fourHexDigits(from: start)
        let value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(value) else {
            throw refusal(.surrogate, at: start)
        }
        return scalar
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONRefusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw refusal(.end) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw refusal(.escape, at: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
