// SPDX-License-Identifier: Apache-2.0

import CLibXML2

/// A start tag, seen through libxml2's own memory so that reading it copies nothing.
package struct XMLStart {
    /// The local name in UTF-8.
    package let name: UnsafeBufferPointer<UInt8>
    package let line: Int
    package let attributeCount: Int
    let prefixBytes: UnsafePointer<xmlChar>?
    let namespaceBytes: UnsafePointer<xmlChar>?
    /// Five pointers per attribute: name, prefix, namespace, start and end of the value.
    let attributePointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    package var localName: String { String(decoding: name, as: UTF8.self) }
    package var prefix: String? { Self.string(prefixBytes) }
    package var namespace: String? { Self.string(namespaceBytes) }

    /// Equal for equal namespaces within one document, zero for none, because libxml2 interns them.
    package var namespaceIdentity: UInt { UInt(bitPattern: namespaceBytes) }

    package func attribute(_ index: Int) -> XMLAttribute {
        guard index < attributeCount, let pointers = attributePointers else {
            preconditionFailure("attribute \(index) of \(attributeCount)")
        }
        let first = index * 5
        return XMLAttribute(
            name: Self.string(pointers[first]) ?? "",
            namespace: Self.string(pointers[first + 2]),
            value: String(decoding: value(at: first), as: UTF8.self)
        )
    }

    /// Bytes of all attribute values together, for the cap on kept text.
    var attributeBytes: Int {
        (0..<attributeCount).reduce(0) { $0 + value(at: $1 * 5).count }
    }

    private func value(at first: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = attributePointers?[first + 3], let end = attributePointers?[first + 4]
        else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}

/// An end tag, or the end of an element that closed itself.
package struct XMLEnd {
    let context: xmlParserCtxtPtr
    /// Bytes of the wire that were dropped before the parser saw any.
    let skippedBytes: Int

    /// Where `</…>` begins, in bytes of the wire; nil for an element that closed itself.
    ///
    /// The parser stands just behind `>`, and no `<` can stand inside an end tag, so the last one
    /// before the parser's place is the one looked for.
    package var tagOffset: Int? {
        guard let input = context.pointee.input, let base = input.pointee.base,
            var cursor = input.pointee.cur
        else { return nil }
        while cursor > base {
            cursor -= 1
            guard cursor.pointee == UInt8(ascii: "<") else { continue }
            guard cursor[1] == UInt8(ascii: "/") else { return nil }
            return skippedBytes + Int(input.pointee.consumed) + (cursor - base)
        }
        return nil
    }
}
