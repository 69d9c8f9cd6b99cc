// SPDX-License-Identifier: Apache-2.0

import Core

/// Procedures by the words of their names, in memory: 6,500 of them take about 3 MB.
///
/// Words are folded, so accents are optional; a word matches whole, by its beginning, or with one slip
/// of the finger. The same on both engines, which know none of this.
struct ProcedureIndex: Sendable {
    struct Entry: Sendable {
        let line: ProcedureLine
        let synonyms: [String]
    }

    private let lines: [ProcedureLine]
    /// Every word there is, sorted, so that those with one beginning stand together; and as bytes.
    private let words: [String]
    private let bytes: [[UInt8]]
    /// By word: the lines that have it, times two, plus one where it stands in the name.
    private let places: [[Int32]]
    /// By line: the words of its name in their order.
    private let names: [[Int32]]
    /// By line: its place when all stand by name.
    private let ranks: [Int32]

    init(_ entries: [Entry]) {
        lines = entries.map(\.line)
        let named = entries.map { Vietnamese.words(in: $0.line.name.vi) }
        let all = zip(entries, named).map { entry, name in
            Set(Vietnamese.words(in: Self.text(of: entry))).union(name)
        }
        words = all.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
        bytes = words.map { Array($0.utf8) }
        let numbers = Dictionary(
            uniqueKeysWithValues: words.enumerated().map { ($1, Int32($0)) }
        )
        names = named.map { name in name.compactMap { numbers[$0] } }
        var places = [[Int32]](repeating: [], count: words.count)
        for (line, set) in all.enumerated() {
            let name = Set(named[line])
            for word in set {
                guard let number = numbers[word] else { continue }
                places[Int(number)].append(Int32(line * 2) + (name.contains(word) ? 1 : 0))
            }
        }
        self.places = places
        let folded = entries.map { Vietnamese.fold($0.line.name.vi) }
        var ranks = [Int32](repeating: 0, count: entries.count)
        for (rank, line) in lines.indices.sorted(by: { folded[$0] < folded[$1] }).enumerated() {
            ranks[line] = Int32(rank)
        }
        self.ranks = ranks
    }

    /// What people may look for; words of every day stand beside those of the law.
    private static func text(of entry: Entry) -> String {
        let line = entry.line
        let own = [line.name.vi, line.name.en, line.plain.vi, line.fieldName, line.code]
        // By its name alone: a description speaks of other procedures too.
        let name = Vietnamese.fold(line.name.vi)
        return (own + entry.synonyms + EverydayWords.standing(for: name)).joined(separator: " ")
    }

    var count: Int { lines.count }

    /// What a typed word may mean: words of the index, with how well each fits.
    private struct Meaning {
        let matches: [(word: Int, weight: Int)]
        /// By word, for quick looks.
        let isMeant: [Bool]

        init(_ matches: [(word: Int, weight: Int)], of count: Int) {
            self.matches = matches
            var isMeant = [Bool](repeating: false, count: count)
            for match in matches { isMeant[match.word] = true }
            self.isMeant = isMeant
        }
    }

    /// The best first: those in whose name the words stand together, then by name.
    func find(_ text: String, field: String? = nil, limit: Int) -> [ProcedureLine] {
        let meanings = Vietnamese.words(in: text, limit: 12).map(meaning)
        let (scores, missing) = scores(of: meanings)
        // Of long questions some words may be missing, of short ones none.
        let patience = meanings.count > 3 ? meanings.count / 3 : 0
        let found = lines.indices.compactMap { line -> Int? in
            let lack = Int(missing[line])
            guard lack <= patience else { return nil }
            if let field, lines[line].fieldName != field { return nil }
            let isTogether = lack == 0 && Self.stand(meanings, together: names[line])
            let score = Int(scores[line]) - 6 * lack + (isTogether ? 20 : 0)
            // One number that sorts by score, then by name.
            return (10_000 - score) << 40 | Int(ranks[line]) << 20 | line
        }
        return found.sorted().prefix(limit).map { lines[$0 & 0xF_FFFF] }
    }

    /// By line: how well it fits, and how many of the words it lacks.
    private func scores(of meanings: [Meaning]) -> (scores: [Int32], missing: [UInt8]) {
        var scores = [Int32](repeating: 0, count: lines.count)
        var missing = [UInt8](repeating: 0, count: lines.count)
        for meaning in meanings {
            var best = [UInt8](repeating: 0, count: lines.count)
            for (word, weight) in meaning.matches {
                for place in places[word] {
                    // A word of the name says more than one of its field.
                    let value = UInt8(weight) + (place & 1 == 1 ? 2 : 0)
                    let line = Int(place >> 1)
                    if best[line] < value { best[line] = value }
                }
            }
            for line in best.indices {
                scores[line] += Int32(best[line])
                if best[line] == 0 { missing[line] += 1 }
            }
        }
        return (scores, missing)
    }

    private static func stand(_ meanings: [Meaning], together name: [Int32]) -> Bool {
        guard !meanings.isEmpty, name.count >= meanings.count else { return false }
        return (0...(name.count - meanings.count)).contains { start in
            meanings.indices.allSatisfy { meanings[$0].isMeant[Int(name[start + $0])] }
        }
    }

    private func meaning(of word: String) -> Meaning {
        var matches: [(word: Int, weight: Int)] = []
        var place = firstWord(notBefore: word)
        let isBeginning = word.utf8.count >= 2
        while place < words.count, isBeginning ? words[place].hasPrefix(word) : words[place] == word
        {
            matches.append((place, words[place] == word ? 10 : 5))
            place += 1
        }
        if matches.isEmpty, word.utf8.count >= 4 {
            let typed = Array(word.utf8)
            matches = bytes.indices.filter { Self.isOneSlip(bytes[$0], typed) }.map { ($0, 3) }
        }
        return Meaning(matches, of: words.count)
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
        if short.count < long.count { return a.elementsEqual(b.dropFirst()) }
        if a.dropFirst().elementsEqual(b.dropFirst()) { return true }
        guard a.count >= 2 else { return false }
        let (first, second) = (a[same], a[same + 1])
        return first == b[same + 1] && second == b[same]
            && a.dropFirst(2).elementsEqual(b.dropFirst(2))
    }
}
