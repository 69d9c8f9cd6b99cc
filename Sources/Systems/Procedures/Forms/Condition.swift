// SPDX-License-Identifier: Apache-2.0

import Core

/// When a question, a page, a paper or a step is asked for: a tree over the answers.
package indirect enum Condition: Sendable, Equatable, Codable {
    case equals(field: String, value: String)
    case contains(field: String, value: String)
    case isFilled(field: String)
    case atLeast(field: String, value: Int64)
    case atMost(field: String, value: Int64)
    /// Days as `2020-02-12`.
    case before(field: String, day: String)
    case not(of: Condition)
    case all(of: [Condition])
    case any(of: [Condition])

    /// An answer that is missing or unreadable makes a comparison false.
    package func holds(_ answers: FormAnswers) -> Bool {
        switch self {
        case .equals(let field, let value): answers.first(field) == value
        case .contains(let field, let value): answers.all(field).contains(value)
        case .isFilled(let field): !answers.first(field).isEmpty
        case .atLeast(let field, let value):
            WrittenNumber.money(answers.first(field)).map { $0 >= value } ?? false
        case .atMost(let field, let value):
            WrittenNumber.money(answers.first(field)).map { $0 <= value } ?? false
        case .before(let field, let day):
            Self.isBefore(answers.first(field), day)
        case .not(let condition): !condition.holds(answers)
        case .all(let conditions): conditions.allSatisfy { $0.holds(answers) }
        case .any(let conditions): conditions.contains { $0.holds(answers) }
        }
    }

    private static func isBefore(_ typed: String, _ day: String) -> Bool {
        guard let date = WrittenDate.date(typed), let limit = CivilDate(text: day) else {
            return false
        }
        return date < limit
    }

    /// The fields that it looks at.
    package var fields: Set<String> {
        switch self {
        case .equals(let field, _), .contains(let field, _), .isFilled(let field),
            .atLeast(let field, _), .atMost(let field, _), .before(let field, _):
            [field]
        case .not(let condition): condition.fields
        case .all(let conditions), .any(let conditions):
            conditions.reduce(into: []) { $0.formUnion($1.fields) }
        }
    }

    /// The comparisons in it, without what joins them.
    var comparisons: [Condition] {
        switch self {
        case .not(let condition): condition.comparisons
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.comparisons)
        default: [self]
        }
    }

    /// How deep the tree goes; a tree of an editor stays far below the limit.
    var depth: Int {
        switch self {
        case .not(let condition): condition.depth + 1
        case .all(let conditions), .any(let conditions):
            (conditions.map(\.depth).max() ?? 0) + 1
        default: 1
        }
    }

    static let maximumDepth = 20
}
