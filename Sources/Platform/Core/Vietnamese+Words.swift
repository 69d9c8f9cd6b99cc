// SPDX-License-Identifier: Apache-2.0

extension Vietnamese {
    /// The words by which text is found, folded, each once and in order: `Số 7816/VPCP-TTĐT` gives
    /// `so`, `7816`, `vpcp`, `ttdt`.
    ///
    /// Only `a-z 0-9` stand in a word, so that no engine's own rules can split it again; letters of
    /// other scripts are written as their code points.
    package static func words(in text: String, limit: Int = 500) -> [String] {
        var words: [String] = []
        var seen: Set<String> = []
        var word = ""
        func finish() {
            if !word.isEmpty, seen.insert(word).inserted { words.append(word) }
            word = ""
        }
        let folded = fold(text)
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords(in: folded, limit: limit) }
        for scalar in folded.unicodeScalars {
            guard words.count < limit else { return words }
            // Marks of direction and width are not seen, so they part nothing.
            if scalar.properties.generalCategory == .format { continue }
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                word.unicodeScalars.append(scalar)
            } else if !scalar.isASCII,
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            {
                word += "u" + String(scalar.value, radix: 16)
            } else {
                finish()
            }
        }
        finish()
        return words
    }

    /// The same for folded text of ASCII alone, as nearly all is.
    private static func asciiWords(in folded: String, limit: Int) -> [String] {
        var words: [String] = []
        var seen: Set<String> = []
        let parts = folded.utf8.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
        }
        for part in parts where words.count < limit {
            let word = String(decoding: part, as: UTF8.self)
            if seen.insert(word).inserted { words.append(word) }
        }
        return words
    }
}
