// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Vietnamese {
    /// Encodings of Vietnamese before Unicode, in which many old registers still are.
    package enum Legacy: String, Sendable, CaseIterable {
        /// TCVN 5712:1993, the «ABC» fonts (.VnTime): one byte a letter.
        case tcvn3
        /// VNI-Windows (VNI-Times): a letter, then a byte for its marks.
        case vni
    }

    /// Text that was typed in an old encoding and read as Windows-1252, as Unicode.
    package static func unicode(_ text: String, from encoding: Legacy) -> String {
        switch encoding {
        case .tcvn3: String(text.map { tcvn3[$0] ?? $0 })
        case .vni: fromVNI(text)
        }
    }

    /// In which old encoding a text is; nil when it is Unicode already, or has no marks to tell by.
    package static func legacy(of text: String) -> Legacy? {
        var (modern, oneByte, twoBytes) = (0, 0, 0)
        var before: Character = " "
        for character in text {
            if let scalar = character.unicodeScalars.first,
                (0x1EA0...0x1EF9).contains(scalar.value) || "ăđơưĂĐƠƯ".contains(character)
            {
                modern += 1
            }
            // Signs that only the fonts of TCVN 3 show as letters.
            if "µ¸¶·¹¨»¾¼½©®ª«¬\u{AD}".contains(character) { oneByte += 1 }
            if "aeouyAEOUYôöÔÖ".contains(before), vniMarks[lower(character)] != nil {
                twoBytes += 1
            }
            if character == "ñ" || character == "Ñ" { twoBytes += 1 }
            before = character
        }
        guard modern == 0, max(oneByte, twoBytes) > 0 else { return nil }
        return oneByte >= twoBytes ? .tcvn3 : .vni
    }

    /// The bytes of a file as text: UTF-8, else Windows-1252, which is how old encodings are seen.
    package static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { windows1252[Int($0)] }))
    }

    private static let windows1252: [Unicode.Scalar] = (0..<256).map { byte in
        let high: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
            0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
            0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
        ]
        let code = (0x80..<0xA0).contains(byte) ? high[byte - 0x80] : UInt32(byte)
        return Unicode.Scalar(code) ?? " "
    }

    private static let tcvn3: [Character: Character] = {
        let pairs: KeyValuePairs<String, String> = [
            "µ¸¶·¹": "àáảãạ", "¨»¾¼½Æ": "ăằắẳẵặ", "©ÇÊÈÉË": "âầấẩẫậ", "®": "đ", "ÌÐÎÏÑ": "èéẻẽẹ",
            "ªÒÕÓÔÖ": "êềếểễệ", "×ÝØÜÞ": "ìíỉĩị", "ßãáâä": "òóỏõọ", "«åèæçé": "ôồốổỗộ",
            "¬êíëìî": "ơờớởỡợ", "ïóñòô": "ùúủũụ", "\u{AD}õøö÷ù": "ưừứửữự", "úýûüþ": "ỳýỷỹỵ",
            "¡¢£¤¥¦§": "ĂÂÊÔƠƯĐ",
        ]
        var table: [Character: Character] = [:]
        for (old, new) in pairs {
            for (from, to) in zip(old, new) { table[from] = to }
        }
        return table
    }()

    /// Marks as combining characters: of the letter, of the tone.
    private static let vniMarks: [Character: String] = [
        "ø": "\u{300}", "ù": "\u{301}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
        "â": "\u{302}", "à": "\u{302}\u{300}", "á": "\u{302}\u{301}", "å": "\u{302}\u{309}",
        "ã": "\u{302}\u{303}", "ä": "\u{302}\u{323}",
        "ê": "\u{306}", "è": "\u{306}\u{300}", "é": "\u{306}\u{301}", "ú": "\u{306}\u{309}",
        "ü": "\u{306}\u{303}", "ë": "\u{306}\u{323}",
    ]

    /// Letters of one byte that carry no mark behind them, or may carry a tone.
    private static let vniLetters: [Character: String] = [
        "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "î": "ỵ", "Î": "Ỵ",
        "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị",
    ]

    private static func lower(_ character: Character) -> Character {
        character.lowercased().first ?? character
    }

    private static func fromVNI(_ text: String) -> String {
        var result = ""
        var isOpen = false
        for character in text {
            let mark = isOpen ? vniMarks[lower(character)] : nil
            if let mark {
                result.unicodeScalars.append(contentsOf: mark.unicodeScalars)
                isOpen = false
                continue
            }
            result += vniLetters[character] ?? String(character)
            isOpen = "aeouyAEOUYôöÔÖ".contains(character)
        }
        return result.precomposedStringWithCanonicalMapping
    }
}
