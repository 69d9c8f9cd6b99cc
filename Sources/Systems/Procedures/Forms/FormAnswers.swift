// SPDX-License-Identifier: Apache-2.0

/// What somebody answered, as it was typed: by field, several where a field takes several.
///
/// The rows of a group stand under `group.0.field`, `group.1.field`.
package struct FormAnswers: Sendable, Equatable, Codable {
    package private(set) var values: [String: [String]]

    package init(_ values: [String: [String]] = [:]) {
        self.values = values.mapValues { $0.filter { !$0.isEmpty } }.filter { !$0.value.isEmpty }
    }

    package init(from decoder: any Decoder) throws {
        values = try decoder.singleValueContainer().decode([String: [String]].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }

    package func first(_ path: String) -> String { values[path]?.first ?? "" }
    package func all(_ path: String) -> [String] { values[path] ?? [] }

    package mutating func set(_ path: String, to answers: [String]) {
        let kept = answers.filter { !$0.isEmpty }
        values[path] = kept.isEmpty ? nil : kept
    }

    /// The name of a cell of a group.
    package static func path(_ group: String, _ row: Int, _ field: String) -> String {
        "\(group).\(row).\(field)"
    }

    /// How many rows of a group have an answer, gaps counted.
    package func rows(of group: String) -> Int {
        let prefix = group + "."
        let rows = values.keys.compactMap { key -> Int? in
            guard key.hasPrefix(prefix) else { return nil }
            return key.dropFirst(prefix.count).split(separator: ".").first.flatMap { Int($0) }
        }
        return rows.max().map { $0 + 1 } ?? 0
    }

    /// The paths under which a field has its answers: its own, or those of a group's cells.
    package func paths(of field: FormField) -> [String] {
        guard field.kind == .group else { return [field.id] }
        return (0..<rows(of: field.id)).flatMap { row in
            field.fields.map { Self.path(field.id, row, $0.id) }
        }
    }

    package func merging(_ other: [String: [String]]) -> FormAnswers {
        var copy = self
        for (path, answers) in other { copy.set(path, to: answers) }
        return copy
    }

    /// Only what the form asks with these answers: what was typed and then became unasked is not filed.
    package func asked(by form: FormDefinition) -> FormAnswers {
        var kept: [String: [String]] = [:]
        for page in form.pages(for: self) {
            for field in page.fields(for: self) {
                for path in paths(of: field) { kept[path] = values[path] }
            }
        }
        return FormAnswers(kept)
    }
}
