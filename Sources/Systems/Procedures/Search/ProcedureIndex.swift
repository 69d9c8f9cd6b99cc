// SPDX-License-Identifier: Apache-2.0

import Core

/// Procedures by the words of their names, in memory: 6,500 of them take about 3 MB.
///
/// Words are folded, so accents are optional; a word matches whole, by its beginning, or with one slip
/// of the finger. The same on both engines, which know none of this.
struct ProcedureIndex: Sendable {
    private let lines: [ProcedureLine]
    /// Numbers of lines by word, ascending.
    private let places: [String: [Int32]]
    /// Every word there is, sorted, so that those with one beginning stand together.
    private let words: [String]
    private let names: [String]

    struct Entry: Sendable {
        let line: ProcedureLine
        let synonyms: [String]
    }

    init(_ entries: [Entry]) {
        lines = entries.map(\.line)
        names = entries.map { Vietnamese.fold($0.line.name.vi) }
        var places: [String: [Int32]] = [:]
        for (index, entry) in entries.enumerated() {
            let line = entry.line
            let text =
                [
                    line.name.vi, line.name.en, line.plain.vi, line.fieldName, line.code,
                ] + entry.synonyms
            for word in Set(Vietnamese.words(in: text.joined(separator: " "))) {
                places[word, default: []].append(Int32(index))
            }
        }
        self.places = places
        words = places.keys.sorted()
    }

    var count: Int { lines.count }

    func line(code: String) -> ProcedureLine? { lines.first { $0.code == code } }

    /// The best first: those in whose name the words stand together, then by name.
    func find(_ text: String, field: String? = nil, limit: Int) -> [ProcedureLine] {
        let wanted = Vietnamese.words(in: text, limit: 12)
        let phrase = Vietnamese.fold(text)
        var scores: [Int32: Int] = [:]
        for (position, word) in wanted.enumerated() {
            var found: [Int32: Int] = [:]
            for (match, weight) in matches(of: word) {
                for place in places[match] ?? [] {
                    found[place] = max(found[place] ?? 0, weight)
                }
            }
            if position == 0 {
                scores = found
            } else {
                // Of long questions a word may be missing, of short ones none.
                let isPatient = wanted.count > 3
                scores = scores.reduce(into: [:]) { result, pair in
                    if let weight = found[pair.key] {
                        result[pair.key] = pair.value + weight
                    } else if isPatient {
                        result[pair.key] = pair.value - 6
                    }
                }
            }
        }
        let all = wanted.isEmpty ? lines.indices.map { (Int32($0), 0) } : scores.map { ($0, $1) }
        return all.compactMap { place, score -> (Int, Int)? in
            let index = Int(place)
            if let field, lines[index].fieldName != field { return nil }
            let isTogether = !phrase.isEmpty && names[index].contains(phrase)
            // A word of the name says more than one of its field.
            let named = wanted.count { names[index].contains($0) }
            return (index, score + 2 * named + (isTogether ? 20 : 0))
        }
        .sorted { left, right in
            left.1 != right.1 ? left.1 > right.1 : names[left.0] < names[right.0]
        }
        .prefix(limit).map { lines[$0.0] }
    }

    /// Words of the index that a typed word may mean, with how well they fit.
    private func matches(of word: String) -> [(String, Int)] {
        var result: [(String, Int)] = places[word] == nil ? [] : [(word, 10)]
        var place = firstWord(notBefore: word)
        if word.utf8.count >= 2 {
            while place < words.count, words[place].hasPrefix(word) {
                if words[place] != word { result.append((words[place], 5)) }
                place += 1
            }
        }
        guard result.isEmpty, word.utf8.count >= 4 else { return result }
        return words.filter { Self.isOneSlip(Array($0.utf8), Array(word.utf8)) }.map { ($0, 3) }
    }

    private func firstWord(notBefore word: String) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// One letter more, less, other, or two neighbours changed about.
    static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        let same = zip(short, long).prefix { $0 == $1 }.count
        let (a, b) = (short[same...], long[same...])
        if short.count < long.count { return Array(a) == Array(b.dropFirst()) }
        if Array(a.dropFirst()) == Array(b.dropFirst()) { return true }
        guard a.count >= 2 else { return false }
        let (first, second) = (a[same], a[same + 1])
        return first == b[same + 1] && second == b[same]
            && Array(a.dropFirst(2)) == Array(b.dropFirst(2))
    }
}
