// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Vietnamese {
    /// A key whose bytes sort as Vietnamese dictionaries do, the same on every engine.
    ///
    /// Syllable by syllable: first the letters, where ă â đ ê ô ơ ư follow a a d e o o u, then the tone
    /// in the order ngang, huyền, hỏi, ngã, sắc, nặng. Case, place of the tone mark (`hoà`, `hòa`) and
    /// punctuation do not count; numbers sort by value (`Phường 2` before `Phường 10`). Compare by bytes:
    /// `COLLATE "C"` in PostgreSQL, the default in SQLite.
    package static func sortKey(_ text: String) -> String {
        words(text).joined(separator: " ")
    }

    /// The key of a person's name, written family name first: by given name, then by the rest.
    package static func personSortKey(_ name: String) -> String {
        var words = words(name)
        guard let given = words.popLast() else { return "" }
        return ([given] + words).joined(separator: " ")
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = SortWord()
        for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        where !word.take(scalar) {
            if let key = word.key { words.append(key) }
            word = SortWord()
        }
        if let key = word.key { words.append(key) }
        return words
    }
}

/// One syllable or number on its way into a sort key.
private struct SortWord {
    private var digits = ""
    private var tone: UInt32 = 0

    /// The 29 letters with the four that only names and foreign words have, in their order.
    private static let alphabet = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz").map {
        String($0).decomposedStringWithCanonicalMapping
    }

    private static let order = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) }
    )

    private static let tones: [UInt32: UInt32] = [0x300: 1, 0x309: 2, 0x303: 3, 0x301: 4, 0x323: 5]

    /// Letters from `A`, so that digits and a word's end sort before them.
    private static let firstLetter: UInt32 = 65
    /// Tones from `!`, after the space that ends a word and before digits and letters.
    private static let firstTone: UInt32 = 33

    private var base: [String] = []

    /// False for what ends a word.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        if let tone = Self.tones[scalar.value] {
            if self.tone == 0 { self.tone = tone }
            return true
        }
        if (0x300...0x36F).contains(scalar.value) {
            guard let last = base.last else { return true }
            let marked = last + String(scalar)
            if Self.order[marked] != nil { base[base.count - 1] = marked }
            return true
        }
        if ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            return true
        }
        guard scalar.properties.isAlphabetic else { return false }
        flushDigits()
        base.append(String(scalar))
        return true
    }

    private mutating func flushDigits() {
        guard !digits.isEmpty else { return }
        base.append(Self.number(digits))
        digits = ""
    }

    /// Digits after their count, so that longer numbers come later.
    private static func number(_ digits: String) -> String {
        let value = digits.drop { $0 == "0" }
        return "\(min(value.count, 9))\(value)"
    }

    var key: String? {
        var copy = self
        copy.flushDigits()
        guard !copy.base.isEmpty else { return nil }
        var text = String.UnicodeScalarView()
        for part in copy.base {
            if let place = Self.order[part], let scalar = Unicode.Scalar(Self.firstLetter + place) {
                text.append(scalar)
            } else {
                text.append(contentsOf: part.unicodeScalars)
            }
        }
        if let scalar = Unicode.Scalar(Self.firstTone + tone) { text.append(scalar) }
        return String(text)
    }
}
