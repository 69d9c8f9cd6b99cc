// SPDX-License-Identifier: Apache-2.0

package import Core

/// A text that no XML document can carry.
package struct XMLWriteRefusal: Refusal, Equatable {
    package let element: String
    package let message: String

    package var code: String { "xml.forbiddenCharacter" }
    package var arguments: [String: String] { ["element": element, "message": message] }
    package var kind: RefusalKind { .invalid }
}

/// Writes XML in one canonical form: no indentation of its own, double quotes, the fewest escapes.
///
/// Names and prefixes come from code and are not checked; texts are.
package struct XMLWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var names: [String] = []

    package init() {}

    package mutating func declaration() {
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }

    package mutating func start(
        _ name: String,
        _ attributes: [(name: String, value: String)] = []
    ) throws(XMLWriteRefusal) {
        append("<")
        append(name)
        for attribute in attributes {
            append(" \(attribute.name)=\"")
            try append(attribute.value, in: name, isAttribute: true)
            append("\"")
        }
        append(">")
        names.append(name)
    }

    package mutating func end() {
        guard let name = names.popLast() else {
            preconditionFailure("an end without a start")
        }
        append("</\(name)>")
    }

    package mutating func text(_ text: String) throws(XMLWriteRefusal) {
        try append(text, in: names.last ?? "", isAttribute: false)
    }

    package mutating func element(_ name: String, _ text: String) throws(XMLWriteRefusal) {
        append("<")
        append(name)
        append(">")
        try append(text, in: name, isAttribute: false)
        append("</")
        append(name)
        append(">")
    }

    /// Writes XML that is known to be well-formed, such as a fragment that a reader serialized.
    package mutating func raw(_ xml: String) { append(xml) }

    /// Takes what was written so far, so that a long document needs little memory.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(
        _ text: String,
        in name: String,
        isAttribute: Bool
    ) throws(XMLWriteRefusal) {
        if text.utf8.allSatisfy(Self.isPlain) { return append(text) }
        for scalar in text.unicodeScalars where !XMLText.isAllowed(scalar) {
            let code = String(scalar.value, radix: 16, uppercase: true)
            throw XMLWriteRefusal(
                element: name,
                message: "\(name) holds U+\(String(repeating: "0", count: 4 - min(4, code.count)))"
                    + "\(code), which XML cannot carry. Remove that character."
            )
        }
        append(isAttribute ? XMLText.escapedValue(text) : XMLText.escaped(text))
    }

    /// A byte that needs neither escape nor check; EF begins U+FFFE and U+FFFF among others.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x3C, 0x3E, 0xEF: false
        default: byte >= 0x20
        }
    }
}
