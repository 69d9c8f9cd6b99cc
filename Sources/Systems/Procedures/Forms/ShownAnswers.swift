// SPDX-License-Identifier: Apache-2.0

package import Web

/// What a page of questions showed: which they were, and a fingerprint of the answer that stood in each.
///
/// It travels in the form. An answer that comes back as it was shown was not touched here, so it is not saved:
/// on another device somebody may have changed it meanwhile.
package struct ShownAnswers: Sendable, Equatable {
    /// The page's autosave script puts what a save answered into fields of this name.
    package static let name = "_version"

    private var prints: [(field: String, print: String)]

    package init(_ fields: [FormField], _ answers: FormAnswers) {
        prints = fields.map { ($0.id, Self.print(of: $0, in: answers)) }
    }

    package init(_ form: Form) {
        prints = (form.value(Self.name) ?? "").split(separator: ",").map { part in
            let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
        }
    }

    package var text: String {
        prints.map { $0.print.isEmpty ? $0.field : "\($0.field):\($0.print)" }
            .joined(separator: ",")
    }

    package var fields: Set<String> { Set(prints.map(\.field)) }

    /// Whether an answer stands as it was shown.
    func isUntouched(_ field: FormField, _ answers: FormAnswers) -> Bool {
        let print = Self.print(of: field, in: answers)
        return prints.contains { $0.field == field.id && $0.print == print }
    }

    /// The same page after these fields were saved from it with these answers.
    package func following(_ touched: [FormField], _ saved: FormAnswers) -> ShownAnswers {
        var copy = self
        for field in touched {
            guard let index = prints.firstIndex(where: { $0.field == field.id }) else { continue }
            copy.prints[index].print = Self.print(of: field, in: saved)
        }
        return copy
    }

    /// FNV-1a: short, and nobody gains by forging it, for he may save what he likes.
    private static func print(of field: FormField, in answers: FormAnswers) -> String {
        var hash: UInt32 = 2_166_136_261
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            hash = (hash ^ 0x1F) &* 16_777_619
        }
        for path in answers.paths(of: field) {
            let values = answers.all(path)
            guard !values.isEmpty else { continue }
            add(path)
            values.forEach(add)
        }
        return String(hash, radix: 36)
    }

    package static func == (left: ShownAnswers, right: ShownAnswers) -> Bool {
        left.text == right.text
    }
}
