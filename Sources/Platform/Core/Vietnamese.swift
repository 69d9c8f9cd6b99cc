// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How Vietnamese text is compared in search, the same on every engine.
package enum Vietnamese {
    /// Lower case without marks, đ as d, spaces joined: `Đăng  ký` and `dang ky` fold alike.
    ///
    /// Composed, decomposed and mixed Unicode give the same result, and so do `hoà` and `hòa`, and the
    /// two spellings of a final i: `Kỹ` and `Kĩ`, `quý` and `quí`.
    package static func fold(_ text: String) -> String {
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
