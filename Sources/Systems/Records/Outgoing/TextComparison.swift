// SPDX-License-Identifier: Apache-2.0

import Core

/// What was taken out of a text and what came in, paragraph by paragraph and, within one, word by word.
struct TextComparison: Equatable {
    enum Kind: Equatable {
        case same, removed, added
    }

    struct Piece: Equatable {
        let kind: Kind
        let text: String
    }

    /// Each line of the result is a paragraph in pieces.
    let lines: [[Piece]]

    /// Longer texts are compared by paragraphs alone.
    private static let mostWords = 2000

    init(_ old: [String], _ new: [String]) {
        var lines: [[Piece]] = []
        var (removed, added): ([String], [String]) = ([], [])
        func close() {
            for (index, text) in removed.enumerated() {
                // A paragraph that was rewritten is shown as one, its words compared.
                if added.indices.contains(index) {
                    lines.append(Self.words(text, added[index]))
                } else {
                    lines.append([Piece(kind: .removed, text: text)])
                }
            }
            for text in added.dropFirst(removed.count) {
                lines.append([Piece(kind: .added, text: text)])
            }
            (removed, added) = ([], [])
        }
        for piece in Self.pieces(old, new) {
            switch piece.kind {
            case .removed: removed.append(piece.text)
            case .added: added.append(piece.text)
            case .same:
                close()
                lines.append([piece])
            }
        }
        close()
        self.lines = lines
    }

    private static func words(_ old: String, _ new: String) -> [Piece] {
        let (left, right) = (
            old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init)
        )
        guard left.count + right.count <= mostWords else {
            return [Piece(kind: .removed, text: old), Piece(kind: .added, text: new)]
        }
        var joined: [Piece] = []
        for piece in pieces(left, right) {
            if let last = joined.last, last.kind == piece.kind {
                joined[joined.count - 1] = Piece(
                    kind: piece.kind,
                    text: "\(last.text) \(piece.text)"
                )
            } else {
                joined.append(piece)
            }
        }
        return joined
    }

    /// What went before what came, at each place.
    private static func pieces(_ old: [String], _ new: [String]) -> [Piece] {
        let difference = new.difference(from: old)
        var removals: Set<Int> = []
        var insertions: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removals.insert(offset)
            case .insert(let offset, _, _): insertions.insert(offset)
            }
        }
        var pieces: [Piece] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removals.contains(left) {
                pieces.append(Piece(kind: .removed, text: old[left]))
                left += 1
            } else if right < new.count, insertions.contains(right) {
                pieces.append(Piece(kind: .added, text: new[right]))
                right += 1
            } else {
                pieces.append(Piece(kind: .same, text: new[right]))
                left += 1
                right += 1
            }
        }
        return pieces
    }
}

extension LetterFields {
    /// Everything that is read on the paper, one line each.
    var lines: [String] {
        [type, subject] + addressees + paragraphs + signerTitles + [signerName] + copies
    }
}
