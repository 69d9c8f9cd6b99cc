// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the recognised text of a document says of itself by the places of NĐ 30/2020 Annex I: a
/// proposal for the register, which a clerk then corrects and confirms.
package enum ScanText {
    package static func entry(_ text: String, on today: CivilDate) -> Incoming.Entry {
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: " ").joined(separator: " ")
        }.filter { !$0.isEmpty }
        // The head, and no further: a letter quotes numbers and dates of others.
        let head = Array(lines.prefix(20))
        var entry = Incoming.Entry()
        if let (number, notation) = reference(head) {
            entry.number = number
            entry.notation = String(notation.prefix(30))
        }
        entry.issued = date(head).flatMap { $0 <= today ? $0 : nil }
        entry.author = String(author(head).prefix(200))
        let (type, subject) = subject(head, on: today)
        entry.typeName = type
        entry.subject = String(subject.prefix(500))
        return entry
    }

    /// A page between two documents of one batch; its words stand on the page that the system prints.
    package static func isSeparator(_ page: String) -> Bool {
        let words = Vietnamese.words(in: page, limit: 60).joined(separator: " ")
        return words.contains(separatorWords)
    }

    /// Long enough that no letter says it by chance.
    package static let separator = "TRANG PHÂN CÁCH VĂN BẢN QUÉT"
    private static let separatorWords =
        Vietnamese.words(in: separator).joined(separator: " ")

    /// `Số: 15/SNV-VP`, however the recognition spaced it.
    private static func reference(_ head: [String]) -> (String, String)? {
        for line in head {
            let match = line.firstMatch(
                of: /(?i)s[ốôoỐÔO]\s*[:.;]?\s*(\d{1,6}[a-z]?)\s*\/\s*([^\s,;]{2,40})/
            )
            if let match { return (String(match.1), trimmed(String(match.2))) }
        }
        return nil
    }

    private static func date(_ head: [String]) -> CivilDate? {
        for line in head {
            let match = Vietnamese.fold(line).firstMatch(
                of: /ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/
            )
            if let match, let day = Int(match.1), let month = Int(match.2), let year = Int(match.3),
                let date = CivilDate(year: year, month: month, day: day)
            {
                return date
            }
        }
        return nil
    }

    /// The capitals above the number, without the country's name and motto beside them.
    private static func author(_ head: [String]) -> String {
        var names: [String] = []
        for line in head {
            if line.firstMatch(of: /(?i)^s[ốôo]\s*[:.;]?\s*\d/) != nil { break }
            let own = withoutMotto(line)
            if isCapital(own) { names.append(own) }
        }
        return names.last ?? ""
    }

    private static func withoutMotto(_ line: String) -> String {
        for mark in ["CỘNG H", "CONG H", "Độc lập", "Doc lap", "ĐỘC LẬP"] {
            if let range = line.firstRange(of: mark) {
                return trimmed(String(line[..<range.lowerBound]))
            }
        }
        return trimmed(line)
    }

    private static func isCapital(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return letters.count >= 4 && letters == letters.uppercased()
    }

    /// `V/v …`, or what stands below the name of a type.
    private static func subject(_ head: [String], on today: CivilDate) -> (String, String) {
        let types = DocumentType.all(on: today)
        for (index, line) in head.enumerated() {
            if let match = line.firstMatch(of: /(?i)\bv\s*\/\s*v\s*:?\s*(.*)/) {
                let rest = continued(head, after: index)
                return ("Công văn", "V/v \(([String(match.1)] + rest).joined(separator: " "))")
            }
            let folded = Vietnamese.fold(withoutMotto(line))
            if isCapital(line),
                let type = types.first(where: { Vietnamese.fold($0.name) == folded })
            {
                return (type.name, continued(head, after: index).joined(separator: " "))
            }
        }
        return ("", "")
    }

    /// The lines that go on, up to whom it is for or the grounds of a decision.
    private static func continued(_ head: [String], after index: Int) -> [String] {
        head.dropFirst(index + 1).prefix(4).prefix { line in
            let folded = Vietnamese.fold(line)
            let ends = ["kinh gui", "can cu", "thuc hien", "theo de nghi", "ngay ", "so:"]
            return !ends.contains { folded.hasPrefix($0) } && !folded.contains(" thang ")
        }.map(trimmed)
    }

    private static func trimmed(_ text: String) -> String {
        let rubbish: Set<Character> = ["_", "-", "—", "–", "|", ".", ":", "'", "\"", " "]
        var part = text[...]
        while let last = part.last, rubbish.contains(last) { part.removeLast() }
        while let first = part.first, rubbish.contains(first) { part.removeFirst() }
        return String(part)
    }
}
