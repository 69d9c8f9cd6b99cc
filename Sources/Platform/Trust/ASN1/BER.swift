// SPDX-License-Identifier: Apache-2.0

/// Rewrites BER as others make it (indefinite and long lengths, strings in pieces) with definite lengths and whole strings.
///
/// The order of a SET's members stays as it is, because a signature is over the order that its signer wrote.
package enum BER {
    /// How deep values may stand in values; honest CMS has about 14.
    package static let maximumDepth = 32

    /// The one value that these bytes begin with; the zero octets of a PDF's signature place may follow.
    package static func definite(_ bytes: ArraySlice<UInt8>) throws(ASN1Fault) -> [UInt8] {
        var rest = bytes
        let value = try rewrite(&rest, depth: 0)
        guard rest.allSatisfy({ $0 == 0 }) else { throw .trailing }
        return value
    }

    /// The next value of several, and what stands after it.
    static func next(_ rest: inout ArraySlice<UInt8>) throws(ASN1Fault) -> [UInt8] {
        try rewrite(&rest, depth: 0)
    }

    private static func rewrite(_ rest: inout ArraySlice<UInt8>, depth: Int) throws(ASN1Fault)
        -> [UInt8]
    {
        guard depth < maximumDepth else { throw .tooDeep }
        let header = try ASN1Header(rest)
        rest = rest.dropFirst(header.count)
        let isConstructed = header.tag & 0x20 != 0
        guard isConstructed else {
            guard let length = header.length else { throw .notDER }
            let content = rest.prefix(length)
            rest = rest.dropFirst(length)
            return DER.value(header.tag, content)
        }
        let parts: [UInt8]
        // A string of the universal class in pieces; each piece is a whole string itself.
        let isString =
            header.tag == ASN1Tag.octetString | 0x20 || header.tag == ASN1Tag.bitString | 0x20
        guard header.tag != ASN1Tag.bitString | 0x20 else { throw .notDER }
        if let length = header.length {
            var inside = rest.prefix(length)
            rest = rest.dropFirst(length)
            parts = try pieces(&inside, depth: depth, joined: isString) { $0.isEmpty }
        } else {
            parts = try pieces(&rest, depth: depth, joined: isString) { inside in
                guard inside.prefix(2).elementsEqual([0, 0]) else { return false }
                inside = inside.dropFirst(2)
                return true
            }
        }
        return DER.value(isString ? ASN1Tag.octetString : header.tag, parts)
    }

    /// Everything until `isOver` says so; with `joined`, only the contents of the strings found.
    private static func pieces(
        _ rest: inout ArraySlice<UInt8>,
        depth: Int,
        joined: Bool,
        until isOver: (inout ArraySlice<UInt8>) -> Bool
    ) throws(ASN1Fault) -> [UInt8] {
        var parts: [UInt8] = []
        while !isOver(&rest) {
            let part = try rewrite(&rest, depth: depth + 1)
            guard joined else {
                parts += part
                continue
            }
            let node = try ASN1Node.single(part)
            parts += try node.octets
        }
        return parts
    }
}
