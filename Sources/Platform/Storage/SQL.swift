// SPDX-License-Identifier: Apache-2.0

/// A statement whose interpolated values are always bound, never pasted.
///
/// Its text is kept as references to the program's own literals, so that an engine knows a statement
/// again by their addresses and does not put the text together each time it runs.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case bytes([UInt8])
    }

    /// Part of a statement; a value is only marked here and stands in `values`.
    enum Token: Sendable {
        case literal(StaticString)
        case text(String)
        case value
    }

    private(set) var tokens: [Token]
    package private(set) var values: [Value]

    package init(stringLiteral text: StaticString) {
        tokens = [.literal(text)]
        values = []
    }

    package init(stringInterpolation interpolation: StringInterpolation) {
        tokens = interpolation.tokens
        values = interpolation.values
    }

    /// Text that is made while the program runs, as that of a migration is; never of a user's words.
    package init(made text: String) {
        tokens = [.text(text)]
        values = []
    }

    /// The statement with a placeholder for each value: `?` for SQLite, `$1` for PostgreSQL.
    package func text(placeholder: (Int) -> String) -> String {
        var text = ""
        var number = 0
        for token in tokens {
            switch token {
            case .literal(let literal): text += literal.description
            case .text(let made): text += made
            case .value:
                number += 1
                text += placeholder(number)
            }
        }
        return text
    }

    /// Several statements' parts as one, as for the rows of a long `VALUES` list.
    package static func joined(_ parts: [SQL], by separator: SQL = ", ") -> SQL {
        var interpolation = StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        for (index, part) in parts.enumerated() {
            if index > 0 { interpolation.appendInterpolation(separator) }
            interpolation.appendInterpolation(part)
        }
        return SQL(stringInterpolation: interpolation)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var tokens: [Token] = []
        var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            tokens.reserveCapacity(2 * interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            tokens.append(.literal(literal))
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            bind(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            bind(value?.sqlValue ?? .null)
        }

        /// A value as it came out of another database.
        mutating func appendInterpolation(stored value: Value) { bind(value) }

        /// A part of a statement inside another, values and all.
        package mutating func appendInterpolation(_ part: SQL) {
            tokens += part.tokens
            values += part.values
        }

        private mutating func bind(_ value: Value) {
            tokens.append(.value)
            values.append(value)
        }
    }
}

/// Literals are told apart by where they stand in the program: equal ones may count as different,
/// different ones never as equal.
extension SQL.Token: Hashable {
    private enum Place: Hashable {
        case address(UInt, Int)
        case scalar(UInt32)
        case text(String)
        case value
    }

    private var place: Place {
        switch self {
        case .literal(let literal):
            literal.hasPointerRepresentation
                ? .address(UInt(bitPattern: literal.utf8Start), literal.utf8CodeUnitCount)
                : .scalar(literal.unicodeScalar.value)
        case .text(let text): .text(text)
        case .value: .value
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.place == right.place }

    func hash(into hasher: inout Hasher) {
        switch place {
        case .address(let address, _): hasher.combine(address)
        case .scalar(let scalar): hasher.combine(scalar)
        case .text(let text): hasher.combine(text)
        case .value: hasher.combine(0 as UInt8)
        }
    }
}
