// SPDX-License-Identifier: Apache-2.0

import Core

/// A condition as people write it without brackets: some comparisons, of which all or any must hold.
package struct ConditionRows: Sendable, Equatable {
    package enum Join: String, Sendable, CaseIterable {
        case all, any
    }

    package enum Comparison: String, Sendable, CaseIterable {
        case equals
        case isNot = "is-not"
        case contains
        case isFilled = "is-filled"
        case isEmpty = "is-empty"
        case atLeast = "at-least"
        case atMost = "at-most"
        case before

        package var takesValue: Bool { self != .isFilled && self != .isEmpty }
    }

    package struct Row: Sendable, Equatable {
        package var field: String
        package var comparison: Comparison
        package var value: String

        package init(field: String, comparison: Comparison, value: String) {
            self.field = field
            self.comparison = comparison
            self.value = value
        }
    }

    package static let limit = 6

    package var join: Join
    package var rows: [Row]

    package init(join: Join = .all, rows: [Row] = []) {
        self.join = join
        self.rows = rows
    }

    /// Nil for a tree that brackets are needed for; the editor then shows it and offers to replace it.
    package init?(_ condition: Condition?) {
        guard let condition else {
            self.init()
            return
        }
        let (join, parts): (Join, [Condition]) =
            switch condition {
            case .all(let parts): (.all, parts)
            case .any(let parts): (.any, parts)
            default: (.all, [condition])
            }
        let rows = parts.compactMap(Self.row)
        guard rows.count == parts.count, rows.count <= Self.limit else { return nil }
        self.init(join: join, rows: rows)
    }

    private static func row(_ condition: Condition) -> Row? {
        switch condition {
        case .equals(let field, let value):
            Row(field: field, comparison: .equals, value: value)
        case .not(.equals(let field, let value)):
            Row(field: field, comparison: .isNot, value: value)
        case .contains(let field, let value):
            Row(field: field, comparison: .contains, value: value)
        case .isFilled(let field): Row(field: field, comparison: .isFilled, value: "")
        case .not(.isFilled(let field)): Row(field: field, comparison: .isEmpty, value: "")
        case .atLeast(let field, let value):
            Row(field: field, comparison: .atLeast, value: String(value))
        case .atMost(let field, let value):
            Row(field: field, comparison: .atMost, value: String(value))
        case .before(let field, let day): Row(field: field, comparison: .before, value: day)
        case .not, .all, .any: nil
        }
    }

    /// The tree; nil when there is no row, and the row's number when its value cannot be read.
    package func condition() throws(BadRow) -> Condition? {
        var parts: [Condition] = []
        for (index, row) in rows.enumerated() {
            guard let part = Self.condition(row) else { throw BadRow(index: index) }
            parts.append(part)
        }
        if parts.count <= 1 { return parts.first }
        return join == .all ? .all(of: parts) : .any(of: parts)
    }

    package struct BadRow: Error, Equatable {
        package let index: Int
    }

    private static func condition(_ row: Row) -> Condition? {
        let (field, value) = (row.field, row.value)
        switch row.comparison {
        case .equals: return .equals(field: field, value: value)
        case .isNot: return .not(of: .equals(field: field, value: value))
        case .contains: return .contains(field: field, value: value)
        case .isFilled: return .isFilled(field: field)
        case .isEmpty: return .not(of: .isFilled(field: field))
        case .atLeast:
            return WrittenNumber.money(value).map { .atLeast(field: field, value: $0) }
        case .atMost:
            return WrittenNumber.money(value).map { .atMost(field: field, value: $0) }
        case .before:
            return WrittenDate.date(value).map { .before(field: field, day: $0.description) }
        }
    }
}
