// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The text of one field as it is kept: composed, without what nobody sees.
struct FieldText {
    let text: String
    /// Whether zero-width or direction characters were taken out.
    let hadInvisible: Bool

    /// One line: white space of every kind is one space, none at the ends.
    static func line(_ raw: String) -> FieldText {
        if let plain = plainLine(raw) { return FieldText(text: plain, hadInvisible: false) }
        var output = String.UnicodeScalarView()
        var (hadInvisible, pendingSpace) = (false, false)
        for scalar in raw.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.isWhitespace {
                pendingSpace = !output.isEmpty
            } else if isInvisible(scalar) || isJoiner(scalar) {
                hadInvisible = true
            } else {
                if pendingSpace { output.append(" ") }
                pendingSpace = false
                output.append(scalar)
            }
        }
        return FieldText(text: String(output), hadInvisible: hadInvisible)
    }

    /// Lines: joiners may stay, because some scripts and pictures are written with them.
    static func lines(_ raw: String) -> FieldText {
        var (output, hadInvisible) = (String.UnicodeScalarView(), false)
        for scalar in raw.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\n", "\t": output.append(scalar)
            // Word sends these for its soft line breaks.
            case "\u{B}", "\u{85}", "\u{2028}", "\u{2029}": output.append("\n")
            default:
                if isInvisible(scalar) { hadInvisible = true } else { output.append(scalar) }
            }
        }
        var lines = String(output).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.reversed().drop(while: \.isWhitespace).reversed() }
            .map { String($0) }
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return FieldText(text: lines.joined(separator: "\n"), hadInvisible: hadInvisible)
    }

    /// The usual case without a second look: printable ASCII with single inner spaces.
    private static func plainLine(_ raw: String) -> String? {
        var previous: UInt8 = 32
        for byte in raw.utf8 {
            guard (32...126).contains(byte), byte != 32 || previous != 32 else { return nil }
            previous = byte
        }
        return raw.isEmpty || previous != 32 ? raw : nil
    }

    /// Control characters, direction marks and everything else that is sent and never seen.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...8, 0xB...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5,
            0x180B...0x180F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
            0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF:
            true
        // Neither a character nor ever one.
        case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value): true
        default: false
        }
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }
}
