// SPDX-License-Identifier: Apache-2.0

import Core

/// Finds people who are named in a text: a family name of Viet Nam with capitalised words behind it.
///
/// A mask may take a street for a person, never a person for a street: places that bear a person's name are
/// masked too, unless the word before them says what they are.
enum PersonNames {
    /// Family names that are hardly anything else: one word behind them makes a person.
    private static let sure = names(
        "nguyễn trần phạm huỳnh phan vũ võ đặng bùi đỗ ngô trịnh đinh đoàn trương lê dương quách tạ"
    )
    /// Those that begin names of places too (Hà Nội, Thái Nguyên): two words behind them.
    private static let perhaps = names(
        """
        hoàng hồ lý mai đào lâm lương tô cao hà châu thái vương phùng tăng tống kiều thạch lưu triệu nghiêm \
        lục hứa chu tôn khổng bạch nông giang ninh mạc khúc ngụy
        """
    )
    /// Behind these stands a place, a street or a school, not a person.
    private static let places = names(
        "phố đường phường xã quận huyện tỉnh tp thị thpt thcs trường chợ cầu hồ sông núi sân ga"
    )
    /// In capitals alone every word looks like a name: there one of these stands second.
    private static let middle = names(
        """
        văn thị đức hữu minh ngọc thanh xuân quang đình bá trọng hoàng kim thu hồng mạnh tiến duy quốc gia \
        khánh phương hải anh thành tuấn hùng
        """
    )
    /// Longest name: family name, two middle names, two given names.
    private static let most = 5

    private static func names(_ words: String) -> Set<String> {
        Set(words.split(separator: " ").map(String.init))
    }

    /// The text with every person's name replaced.
    static func masked(_ text: String, by substitute: String) -> String {
        guard text.contains(where: \.isUppercase) else { return text }
        let words = words(of: text)
        var (masked, end, index) = ("", text.startIndex, 0)
        while index < words.count {
            let length = name(at: index, words, text)
            if length > 0 {
                masked += text[end..<words[index].startIndex]
                masked += substitute
                end = words[index + length - 1].endIndex
            }
            index += max(length, 1)
        }
        return masked + text[end...]
    }

    private static func words(of text: String) -> [Substring] {
        text.split { !$0.isLetter }
    }

    /// How many words from here on are a name; 0 where there is none.
    private static func name(at index: Int, _ words: [Substring], _ text: String) -> Int {
        let family = words[index].lowercased()
        let needed = sure.contains(family) ? 2 : perhaps.contains(family) ? 3 : 0
        guard needed > 0, isCapital(words[index]) else { return 0 }
        if index > 0, follows(words[index], words[index - 1], text),
            places.contains(words[index - 1].lowercased())
        {
            return 0
        }
        let isShouted = words[index].allSatisfy(\.isUppercase)
        var length = 1
        while length < most, index + length < words.count {
            let word = words[index + length]
            guard isCapital(word), follows(word, words[index + length - 1], text) else { break }
            // In capitals the next person begins with his family name.
            if isShouted, length >= needed, sure.contains(word.lowercased()) { break }
            length += 1
        }
        guard length >= needed,
            !isShouted || middle.contains(words[index + 1].lowercased())
        else { return 0 }
        let first = words[index..<(index + length)].map { $0.lowercased() }
        // The name of a city, wherever it stands.
        return first.starts(with: ["hồ", "chí", "minh"]) ? 0 : length
    }

    private static func isCapital(_ word: Substring) -> Bool { word.first?.isUppercase ?? false }

    /// One blank between two words, and nothing else.
    private static func follows(_ word: Substring, _ before: Substring, _ text: String) -> Bool {
        text[before.endIndex..<word.startIndex] == " "
    }
}
