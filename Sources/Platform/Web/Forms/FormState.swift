// SPDX-License-Identifier: Apache-2.0

/// What a form shows: the values typed, and what is wrong with them.
///
/// A page draws an empty form from `FormState()`, a form for changing from
/// `FormState(["title": [letter.title]])`, and a refused one from `FormReader.state`.
package struct FormState: Sendable, Equatable {
    /// Each field's values in the order sent; a checkbox that is off has none.
    private var typed: [String: [String]]
    /// What is wrong, in the order in which the fields were read: the error summary.
    package private(set) var summary: [FormError]

    package init(_ values: [String: [String]] = [:], summary: [FormError] = []) {
        typed = values
        self.summary = summary
    }

    /// True when nothing was typed and nothing is wrong.
    package var isEmpty: Bool { typed.isEmpty && summary.isEmpty }

    /// The first value of a field, empty when there is none.
    package func value(for field: String) -> String { typed[field]?.first ?? "" }

    /// All values of a field that takes several.
    package func values(for field: String) -> [String] { typed[field] ?? [] }

    /// Whether a choice of a field is chosen, or a checkbox is on.
    package func isChosen(_ value: String, for field: String) -> Bool {
        typed[field]?.contains(value) ?? false
    }

    /// The first thing that is wrong with a field.
    package func error(for field: String) -> FormError? { summary.first { $0.field == field } }

    /// The same form with one more thing wrong, as a door found it.
    package func adding(_ error: FormError) -> FormState {
        var copy = self
        copy.summary.append(error)
        return copy
    }

    /// The same form with another value in one field.
    package func setting(_ field: String, to values: [String]) -> FormState {
        var copy = self
        copy.typed[field] = values
        return copy
    }
}

/// What is wrong with one field: the key of its sentence and what the sentence names.
package struct FormError: Sendable, Equatable {
    /// Empty when it concerns the form as a whole.
    package let field: String
    package let key: String
    package let arguments: [String: String]

    package init(field: String, key: String, arguments: [String: String] = [:]) {
        self.field = field
        self.key = key
        self.arguments = arguments
    }
}
