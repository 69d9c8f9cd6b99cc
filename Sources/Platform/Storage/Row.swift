// SPDX-License-Identifier: Apache-2.0

/// One result row; an unknown name, a null where none may be, or a wrong type throws.
///
/// Inlinable, because a row of 25 columns is read at every step: each type's reading is compiled where
/// it is asked for.
package struct Row: Sendable {
    @usableFromInline let names: [String]
    @usableFromInline let values: [SQL.Value]

    /// `names` is one array shared by every row of a result.
    package init(names: [String], values: [SQL.Value]) {
        self.names = names
        self.values = values
    }

    /// The columns' values in their order, for what copies rows without knowing them.
    var stored: [SQL.Value] { values }

    package struct UnexpectedColumn: Error {
        package let name: String
        package let value: SQL.Value?

        @usableFromInline
        init(name: String, value: SQL.Value?) {
            self.name = name
            self.value = value
        }
    }

    @inlinable
    package func value<T: SQLConvertible>(_ name: String, as type: T.Type = T.self) throws -> T {
        let stored = try stored(name)
        guard let value = T(sqlValue: stored) else {
            throw UnexpectedColumn(name: name, value: stored)
        }
        return value
    }

    @inlinable
    package func optional<T: SQLConvertible>(_ name: String, as type: T.Type = T.self) throws -> T?
    {
        let stored = try stored(name)
        if stored == .null { return nil }
        guard let value = T(sqlValue: stored) else {
            throw UnexpectedColumn(name: name, value: stored)
        }
        return value
    }

    @usableFromInline
    func stored(_ name: String) throws -> SQL.Value {
        // Results have few columns: a walk is faster than a table made for each row.
        guard let index = names.firstIndex(of: name) else {
            throw UnexpectedColumn(name: name, value: nil)
        }
        return values[index]
    }
}
