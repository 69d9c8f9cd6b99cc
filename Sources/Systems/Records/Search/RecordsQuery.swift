// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// What is looked for in an office; all of it must hold.
///
/// Accents and case are optional everywhere.
package struct RecordsQuery: Sendable, Equatable {
    /// Anywhere in the entry, the text or the files.
    package var text: String
    package var kind: WorkKind?
    /// Words of one field each.
    package var reference: String
    package var author: String
    package var subject: String
    package var signer: String
    package var type: String
    /// Registered, or come, between these days.
    package var first: CivilDate?
    package var last: CivilDate?

    package init(
        text: String = "",
        kind: WorkKind? = nil,
        reference: String = "",
        author: String = "",
        subject: String = "",
        signer: String = "",
        type: String = "",
        first: CivilDate? = nil,
        last: CivilDate? = nil
    ) {
        self.text = text
        self.kind = kind
        self.reference = reference
        self.author = author
        self.subject = subject
        self.signer = signer
        self.type = type
        self.first = first
        self.last = last
    }

    /// Fields by the letter of their marks in the index.
    var fields: [(Character, String)] {
        [("n", reference), ("a", author), ("s", subject), ("g", signer), ("t", type)]
    }

    /// Nothing is looked for, so nothing is found.
    package var isEmpty: Bool {
        Vietnamese.words(in: text, limit: 1).isEmpty && first == nil && last == nil
            && fields.allSatisfy { Vietnamese.words(in: $0.1, limit: 1).isEmpty }
    }

    /// What an entry of the index must have, of each list one.
    func lists(of offices: [AgencyCode]) -> [[String]] {
        var lists = Vietnamese.words(in: text, limit: 20).map { [$0] }
        for (letter, value) in fields {
            lists += Vietnamese.words(in: value, limit: 20).map { [FullText.mark(letter, $0)] }
        }
        lists.append(offices.map(SearchIndex.office))
        if let kind { lists.append([SearchIndex.kind(kind)]) }
        if !times.isEmpty { lists.append(times) }
        return lists
    }

    /// The months of the period, or its years where they are many; the days are asked of each entry.
    private var times: [String] {
        guard let first, let last, first <= last else { return [] }
        let months = (last.year * 12 + last.month) - (first.year * 12 + first.month) + 1
        guard months > 24 else {
            return (0..<months).map { step in
                let index = first.year * 12 + first.month - 1 + step
                return SearchIndex.month(index / 12, index % 12 + 1)
            }
        }
        return last.year - first.year < 50
            ? (first.year...last.year).map(SearchIndex.year) : []
    }

    func contains(_ day: CivilDate?) -> Bool {
        guard first != nil || last != nil else { return true }
        guard let day else { return false }
        return first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
    }
}
