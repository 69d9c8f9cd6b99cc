// SPDX-License-Identifier: Apache-2.0

/// Why bytes are no ASN.1 that we take.
package enum ASN1Fault: Error, Equatable, Sendable {
    /// A value reaches beyond the bytes that there are, or something is missing.
    case truncated
    /// A value of another kind stands where this one must.
    case unexpected(tag: UInt8)
    /// Something follows the last value.
    case trailing
    /// Right in BER perhaps, but not in DER: an indefinite or a longer length than need be.
    case notDER
    /// A value that its kind does not allow.
    case value
    case tooDeep
    case tooMany
}

/// One value as it stands in bytes that somebody sent: definite lengths and one-octet tags only.
///
/// It is a window on the bytes; nothing is copied and nothing below it was looked at yet, so that a hostile file costs what is read of it.
package struct ASN1Node: Sendable {
    package let tag: UInt8
    /// Tag, length and content.
    package let encoded: ArraySlice<UInt8>
    package let content: ArraySlice<UInt8>

    /// The one value that these bytes are.
    package static func single(_ bytes: ArraySlice<UInt8>) throws(ASN1Fault) -> ASN1Node {
        var cursor = ASN1Cursor(bytes)
        let node = try cursor.next()
        try cursor.finish()
        return node
    }

    package static func single(_ bytes: [UInt8]) throws(ASN1Fault) -> ASN1Node {
        try single(bytes[...])
    }

    /// Walks what a constructed value holds.
    package var cursor: ASN1Cursor { ASN1Cursor(content) }

    package func cursor(of tag: UInt8) throws(ASN1Fault) -> ASN1Cursor {
        guard self.tag == tag else { throw .unexpected(tag: self.tag) }
        return cursor
    }

    /// Every value inside, at most `limit`.
    package func children(limit: Int = 4096) throws(ASN1Fault) -> [ASN1Node] {
        var cursor = cursor
        var nodes: [ASN1Node] = []
        while !cursor.isAtEnd {
            guard nodes.count < limit else { throw .tooMany }
            nodes.append(try cursor.next())
        }
        return nodes
    }

    /// The one value inside an explicit tag.
    package var only: ASN1Node {
        get throws(ASN1Fault) { try Self.single(content) }
    }
}

/// Reads values one after the other.
package struct ASN1Cursor: Sendable {
    package private(set) var rest: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    package var isAtEnd: Bool { rest.isEmpty }
    package var nextTag: UInt8? { rest.first }

    package mutating func next() throws(ASN1Fault) -> ASN1Node {
        let header = try ASN1Header(rest)
        guard let length = header.length, header.isMinimal else { throw .notDER }
        let end = rest.startIndex + header.count + length
        let node = ASN1Node(
            tag: header.tag,
            encoded: rest[rest.startIndex..<end],
            content: rest[(rest.startIndex + header.count)..<end]
        )
        rest = rest[end...]
        return node
    }

    package mutating func next(_ tag: UInt8) throws(ASN1Fault) -> ASN1Node {
        guard let found = rest.first else { throw .truncated }
        guard found == tag else { throw .unexpected(tag: found) }
        return try next()
    }

    /// The next value if it has this tag.
    package mutating func optional(_ tag: UInt8) throws(ASN1Fault) -> ASN1Node? {
        rest.first == tag ? try next() : nil
    }

    package func finish() throws(ASN1Fault) {
        guard rest.isEmpty else { throw .trailing }
    }
}

/// A tag and a length.
struct ASN1Header {
    let tag: UInt8
    /// How many octets tag and length take.
    let count: Int
    /// Octets of content, never more than there are; nil for the indefinite length of BER.
    let length: Int?
    /// Whether DER would have written the length so.
    let isMinimal: Bool

    init(_ bytes: ArraySlice<UInt8>) throws(ASN1Fault) {
        guard bytes.count >= 2, let tag = bytes.first else { throw .truncated }
        // Tags above 30 take several octets; nothing that we read has one.
        guard tag & 0x1f != 0x1f else { throw .unexpected(tag: tag) }
        self.tag = tag
        let first = bytes[bytes.startIndex + 1]
        if first == 0x80 {
            count = 2
            length = nil
            isMinimal = false
            return
        }
        let octets = first < 0x80 ? 0 : Int(first & 0x7f)
        // Four octets are 4 GB: no length that can be right needs more, and none can overflow.
        guard octets <= 4, bytes.count >= 2 + octets else { throw .truncated }
        var value = first < 0x80 ? Int(first) : 0
        for octet in bytes.dropFirst(2).prefix(octets) { value = value << 8 | Int(octet) }
        count = 2 + octets
        guard value <= bytes.count - count else { throw .truncated }
        length = value
        let needed = value < 0x80 ? 0 : (value.bitWidth - value.leadingZeroBitCount + 7) / 8
        isMinimal = octets == needed
    }
}

/// The tags that we meet.
package enum ASN1Tag {
    package static let boolean: UInt8 = 0x01
    package static let integer: UInt8 = 0x02
    package static let bitString: UInt8 = 0x03
    package static let octetString: UInt8 = 0x04
    package static let null: UInt8 = 0x05
    package static let objectIdentifier: UInt8 = 0x06
    package static let enumerated: UInt8 = 0x0a
    package static let utf8String: UInt8 = 0x0c
    package static let printableString: UInt8 = 0x13
    package static let teletexString: UInt8 = 0x14
    package static let ia5String: UInt8 = 0x16
    package static let utcTime: UInt8 = 0x17
    package static let generalizedTime: UInt8 = 0x18
    package static let bmpString: UInt8 = 0x1e
    package static let sequence: UInt8 = 0x30
    package static let set: UInt8 = 0x31

    /// `[number]` with something inside.
    package static func explicit(_ number: UInt8) -> UInt8 { 0xa0 | number }
    /// `[number]` in place of a simple value's own tag.
    package static func implicit(_ number: UInt8) -> UInt8 { 0x80 | number }
}
