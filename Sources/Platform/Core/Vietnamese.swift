// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How Vietnamese text is compared in search, the same on every engine.
package enum Vietnamese {
    /// Lower case without marks, đ as d, spaces joined: `Đăng  ký` and `dang ky` fold alike.
    ///
    /// Composed, decomposed and mixed Unicode give the same result, and so do `hoà` and `hòa`, and the
    /// two spellings of a final i: `Kỹ` and `Kĩ`, `quý` and `quí`.
    package static func fold(_ text: String) -> String {
        foldedByTable(text) ?? foldedByRule(text)
    }

    /// What Latin characters below U+1F00 fold to by the rule, when that is one of ASCII or nothing at
    /// all: every letter of Vietnamese is among them, and a table is ten times as fast as the rule.
    private static let table: [UInt8] = (0..<0x1F00).map { (code: UInt32) in
        if (0x300...0x36F).contains(code) { return dropped }
        guard code < 0x250 || code >= 0x1E00, let scalar = Unicode.Scalar(code) else {
            return untabled
        }
        if scalar.isASCII, scalar.properties.isWhitespace { return UInt8(ascii: " ") }
        // Between letters, so that no rule about the ends of words or text touches it.
        let folded = Array(foldedByRule("b\(scalar)b").utf8)
        return folded.count == 3 && folded[1] < 0x80 ? folded[1] : untabled
    }
    private static let untabled: UInt8 = 0xFF
    private static let dropped: UInt8 = 0xFE

    /// Nil when a character is not in the table.
    private static func foldedByTable(_ text: String) -> String? {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count + 1)
        var isSpacePending = false
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x1F00 else { return nil }
            let byte = table[Int(scalar.value)]
            if byte == dropped { continue }
            guard byte != untabled else { return nil }
            if byte == UInt8(ascii: " ") {
                isSpacePending = !folded.isEmpty
                continue
            }
            if isSpacePending { folded.append(UInt8(ascii: " ")) }
            isSpacePending = false
            folded.append(byte)
        }
        turnFinalY(&folded)
        return String(decoding: folded, as: UTF8.self)
    }

    /// `withFinalY` for ASCII.
    private static func turnFinalY(_ text: inout [UInt8]) {
        func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }
        let last = text.count - 1
        for index in text.indices where text[index] == UInt8(ascii: "y") && index > 0 {
            if index < last, isLetter(text[index + 1]) { continue }
            let before = text[index - 1]
            let followsQu =
                before == UInt8(ascii: "u") && index > 1 && text[index - 2] == UInt8(ascii: "q")
            // An i that was a y until now stood at the end of another word.
            let followsConsonant = isLetter(before) && !"aeiouy".utf8.contains(before)
            if followsQu || followsConsonant { text[index] = UInt8(ascii: "i") }
        }
    }

    private static func foldedByRule(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            if (0x300...0x36F).contains(scalar.value) { continue }
            if scalar.properties.isWhitespace {
                pendingSpace = !folded.isEmpty
                continue
            }
            if pendingSpace { folded.append(" ") }
            pendingSpace = false
            folded.append(scalar == "đ" ? "d" : scalar)
        }
        return String(withFinalY(Array(folded)))
    }

    /// A y that ends a word after a consonant or `qu` is an i in the other spelling.
    private static func withFinalY(_ text: [Unicode.Scalar]) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        for (index, scalar) in text.enumerated() {
            let endsWord =
                index + 1 == text.count || !text[index + 1].properties.isAlphabetic
            let before = index > 0 ? text[index - 1] : " "
            let followsQu = before == "u" && index > 1 && text[index - 2] == "q"
            let followsConsonant =
                before.properties.isAlphabetic && !"aeiouy".contains(Character(before))
            let isI = scalar == "y" && endsWord && (followsQu || followsConsonant)
            result.append(isI ? "i" : scalar)
        }
        return result
    }
}
