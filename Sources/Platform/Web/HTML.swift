// SPDX-License-Identifier: Apache-2.0

/// HTML text that is safe to send: interpolated strings are escaped, interpolated HTML is not.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String

    /// Text that is HTML already; only `Web` may say so, and only of its own words.
    init(trusted text: String) { self.text = text }

    package init(stringLiteral value: String) { text = value }

    package init(stringInterpolation interpolation: StringInterpolation) {
        text = interpolation.text
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text: String

        package init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ value: String) { text.appendEscaped(value) }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { text += html.text }
        }
        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }
    }
}

extension String {
    /// Whether three bytes are one of U+202A–202E or U+2066–2069.
    private static func isDirection(_ bytes: some Collection<UInt8>) -> Bool {
        let rest = Array(bytes.dropFirst())
        guard rest.count == 2 else { return false }
        return (rest[0] == 0x80 && (0xAA...0xAE).contains(rest[1]))
            || (rest[0] == 0x81 && (0xA6...0xA9).contains(rest[1]))
    }

    fileprivate mutating func appendEscaped(_ value: String) {
        var value = value
        let isPlain = value.withUTF8 { bytes in
            !bytes.indices.contains { index in
                switch bytes[index] {
                case 38, 60, 62, 34, 39: true
                case 0xE2: Self.isDirection(bytes[index...].prefix(3))
                default: false
                }
            }
        }
        if isPlain {
            self += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "'": self += "&#39;"
            // What turns the direction round lets a file named `…fdp.exe` look like `…exe.pdf`.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            default: unicodeScalars.append(scalar)
            }
        }
    }
}
