// SPDX-License-Identifier: Apache-2.0

/// A statement whose interpolated values are always bound, never pasted.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case bytes([UInt8])
    }

    /// Literal text; value `i` stands between pieces `i` and `i + 1`.
    package private(set) var pieces: [String]
    package private(set) var values: [Value]

    package init(stringLiteral text: String) {
        pieces = [text]
        values = []
    }

    package init(stringInterpolation interpolation: StringInterpolation) {
        pieces = interpolation.pieces + [interpolation.piece]
        values = interpolation.values
    }

    /// The statement with a placeholder for each value: `?` for SQLite, `$1` for PostgreSQL.
    package func text(placeholder: (Int) -> String) -> String {
        var text = pieces[0]
        for index in values.indices {
            text += placeholder(index + 1)
            text += pieces[index + 1]
        }
        return text
    }

    /// The statement with the same placeholder for every value.
    package func text(placeholder: String) -> String {
        var text = ""
        text.reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + placeholder.utf8.count })
        for index in values.indices {
            text += pieces[index]
            text += placeholder
        }
        return text + pieces[values.count]
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
        var pieces: [String] = []
        var piece = ""
        var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { piece += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            bind(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            bind(value?.sqlValue ?? .null)
        }

        /// A part of a statement inside another, values and all.
        package mutating func appendInterpolation(_ part: SQL) {
            for (literal, value) in zip(part.pieces, part.values) {
                piece += literal
                bind(value)
            }
            piece += part.pieces[part.pieces.count - 1]
        }

        private mutating func bind(_ value: Value) {
            pieces.append(piece)
            piece = ""
            values.append(value)
        }
    }
}
