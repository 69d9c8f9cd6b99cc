// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How Vietnamese text is compared in search, the same on every engine.
package enum Vietnamese {
    /// Lower case without marks, đ as d, spaces joined: `Đăng  ký` and `dang ky` fold alike.
    ///
    /// Composed, decomposed and mixed Unicode give the same result, and so do `hoà` and `hòa`.
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
        return String(folded)
    }
}
