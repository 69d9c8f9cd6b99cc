// SPDX-License-Identifier: Apache-2.0

/// One value of RFC 8949, of the kinds that authenticators and COSE use.
package indirect enum CBOR: Sendable, Equatable {
    case unsigned(UInt64)
    /// -1 minus this.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([Pair])
    case bool(Bool)
    case null

    package struct Pair: Sendable, Equatable {
        package let key: CBOR
        package let value: CBOR
    }

    /// Why bytes are not CBOR that we take.
    package enum Refusal: String, Error, Sendable, CaseIterable {
        /// It ends in the middle.
        case end
        case trailing
        case depth
        case tooMany
        /// A kind that nobody needs here: tags, floats, undefined, indefinite lengths.
        case unsupported
        /// A longer form than the shortest, keys twice or out of order (CTAP2 canonical form).
        case notCanonical
        case utf8
    }

    /// What a stranger may send: an attestation has some 40 values, 4 deep.
    package struct Limits: Sendable {
        package var bytes = 65_536
        package var depth = 8
        package var values = 1000

        package init() {}
    }

    package init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) {
        var reader = try CBORReader(bytes, limits)
        self = try reader.value(depth: 0)
        guard reader.isAtEnd else { throw .trailing }
    }

    /// The value at the front, and how many bytes it took: authenticator data has a key in the middle.
    package static func prefix(of bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) -> (
        value: CBOR, count: Int
    ) {
        var reader = try CBORReader(bytes, limits)
        return (try reader.value(depth: 0), reader.position)
    }

    package subscript(name: String) -> CBOR? { self[.text(name)] }

    /// The member under a whole number, as COSE names its own.
    package subscript(label: Int) -> CBOR? { self[.integer(label)] }

    private subscript(key: CBOR) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    package static func integer(_ value: Int) -> CBOR {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(-1 - value))
    }

    package var integer: Int? {
        switch self {
        case .unsigned(let value): Int(exactly: value)
        case .negative(let value): Int(exactly: value).map { -1 - $0 }
        default: nil
        }
    }

    package var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

/// Reads with every length checked against what is there, so that nothing is reserved on a stranger's word.
private struct CBORReader {
    let bytes: [UInt8]
    let limits: CBOR.Limits
    var position = 0
    var count = 0

    init(_ bytes: [UInt8], _ limits: CBOR.Limits) throws(CBOR.Refusal) {
        guard bytes.count <= limits.bytes else { throw .tooMany }
        self.bytes = bytes
        self.limits = limits
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func value(depth: Int) throws(CBOR.Refusal) -> CBOR {
        guard depth < limits.depth else { throw .depth }
        count += 1
        guard count <= limits.values else { throw .tooMany }
        let first = try byte()
        if first >> 5 == 7 { return try simple(first) }
        let number = try argument(first & 31)
        switch first >> 5 {
        case 0: return .unsigned(number)
        case 1: return .negative(number)
        case 2: return .bytes(Array(try take(number)))
        case 3:
            guard let text = String(validating: try take(number), as: UTF8.self) else {
                throw .utf8
            }
            return .text(text)
        case 4: return .array(try elements(number, depth))
        case 5: return .map(try pairs(number, depth))
        default: throw .unsupported
        }
    }

    private mutating func elements(_ number: UInt64, _ depth: Int) throws(CBOR.Refusal) -> [CBOR] {
        guard number <= UInt64(bytes.count - position) else { throw .end }
        var elements: [CBOR] = []
        for _ in 0..<number { elements.append(try value(depth: depth + 1)) }
        return elements
    }

    private mutating func pairs(_ number: UInt64, _ depth: Int) throws(CBOR.Refusal) -> [CBOR.Pair]
    {
        guard number <= UInt64(bytes.count - position) else { throw .end }
        var pairs: [CBOR.Pair] = []
        var last: ArraySlice<UInt8> = []
        for _ in 0..<number {
            let start = position
            let key = try value(depth: depth + 1)
            let encoded = bytes[start..<position]
            guard pairs.isEmpty || Self.isBefore(last, encoded) else { throw .notCanonical }
            last = encoded
            pairs.append(CBOR.Pair(key: key, value: try value(depth: depth + 1)))
        }
        return pairs
    }

    /// CTAP2 §6: by major type, then shorter first, then by bytes; so no key stands twice.
    private static func isBefore(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let (major, other) = ((left.first ?? 0) >> 5, (right.first ?? 0) >> 5)
        if major != other { return major < other }
        if left.count != right.count { return left.count < right.count }
        return left.lexicographicallyPrecedes(right)
    }

    private func simple(_ first: UInt8) throws(CBOR.Refusal) -> CBOR {
        switch first & 31 {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        default: throw .unsupported
        }
    }

    /// The number in a head, which must be in its shortest form.
    private mutating func argument(_ short: UInt8) throws(CBOR.Refusal) -> UInt64 {
        if short < 24 { return UInt64(short) }
        guard short <= 27 else { throw .unsupported }
        let width = 1 << Int(short - 24)
        let number = try take(UInt64(width)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: UInt64 = width == 1 ? 24 : 1 << UInt64(4 * width)
        guard number >= least else { throw .notCanonical }
        return number
    }

    private mutating func byte() throws(CBOR.Refusal) -> UInt8 {
        guard position < bytes.count else { throw .end }
        position += 1
        return bytes[position - 1]
    }

    private mutating func take(_ number: UInt64) throws(CBOR.Refusal) -> ArraySlice<UInt8> {
        guard let count = Int(exactly: number), count <= bytes.count - position else { throw .end }
        position += count
        return bytes[position - count..<position]
    }
}
