// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Vietnamese {
    /// Text whose binary order is that of a Vietnamese dictionary, the same on every engine.
    ///
    /// Syllable by syllable: letters first (a ă â b c d đ …), then the tone (level, huyền, hỏi, ngã,
    /// sắc, nặng). Case and punctuation do not count.
    package static func sortKey(_ text: String) -> String {
        var syllables: [String] = []
        var letters = String.UnicodeScalarView()
        var tone = 0
        func close() {
            if !letters.isEmpty { syllables.append("\(String(letters)).\(tone)") }
            letters = String.UnicodeScalarView()
            tone = 0
        }
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if let mark = tones[scalar] {
                tone = mark
            } else if let last = letters.last, let shaped = shaped(last, by: scalar) {
                letters.removeLast()
                letters.append(shaped)
            } else if let place = places[scalar] {
                letters.append(place)
            } else if ("0"..."9").contains(scalar) || scalar.value > 0x36F {
                letters.append(scalar)
            } else if scalar.value < 0x300 {
                close()
            }
        }
        close()
        return syllables.joined(separator: " ")
    }

    /// Persons are listed by given name, then family name, then the names between: the last word
    /// first.
    package static func personSortKey(_ name: String) -> String {
        let words = name.split(whereSeparator: \.isWhitespace)
        guard let given = words.last else { return "" }
        return sortKey(([given] + words.dropLast()).joined(separator: " "))
    }

    private static let tones: [Unicode.Scalar: Int] = [
        "\u{300}": 1, "\u{309}": 2, "\u{303}": 3, "\u{301}": 4, "\u{323}": 5,
    ]

    /// Each letter of the alphabet, with the foreign ones in their places, as one byte from `A` on.
    private static let alphabet = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars)

    private static let places: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { index, letter in
            (letter, Unicode.Scalar(UInt8(0x41 + index)))
        }
    )

    /// The mark that makes another letter of the alphabet, as ˘ makes ă of a.
    private static func shaped(_ place: Unicode.Scalar, by mark: Unicode.Scalar) -> Unicode.Scalar?
    {
        guard (0x41..<0x41 + UInt32(alphabet.count)).contains(place.value) else { return nil }
        let letter = alphabet[Int(place.value) - 0x41]
        let shaped: Unicode.Scalar? =
            switch (letter, mark) {
            case ("a", "\u{306}"): "ă"
            case ("a", "\u{302}"): "â"
            case ("e", "\u{302}"): "ê"
            case ("o", "\u{302}"): "ô"
            case ("o", "\u{31B}"): "ơ"
            case ("u", "\u{31B}"): "ư"
            default: nil
            }
        return shaped.flatMap { places[$0] }
    }
}
