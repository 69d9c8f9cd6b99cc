// SPDX-License-Identifier: Apache-2.0

import Core

/// A table whose rows are written as open text and read again.
///
/// A JSON object a line, columns by name, bytes as `{"hex": …}`; the same rows give the same lines on both
/// engines.
package struct OpenTable: Sendable {
    private let shape: TableShape

    package var name: String { shape.name }

    /// Every table whose name begins so; those of words are left out, for they are computed.
    package static func all(_ prefix: String, in connection: any Connection) throws -> [OpenTable] {
        try TableShape.all(in: connection)
            .filter { $0.name.hasPrefix(prefix) && !$0.isFullText }.map(OpenTable.init)
    }

    private init(_ shape: TableShape) { self.shape = shape }

    /// One row, as far as it is open.
    package struct Line: Sendable {
        package var cells: [(String, SQL.Value)]

        package init(_ cells: [(String, SQL.Value)]) { self.cells = cells }

        package subscript(name: String) -> SQL.Value? {
            get { cells.first { $0.0 == name }?.1 }
            set {
                guard let newValue else { return cells.removeAll { $0.0 == name } }
                if let index = cells.firstIndex(where: { $0.0 == name }) {
                    cells[index].1 = newValue
                } else {
                    cells.append((name, newValue))
                }
            }
        }

        package var json: [UInt8] {
            var writer = JSONWriter()
            writer.value(.object(cells.map { ($0.0, Self.json($0.1)) }))
            return writer.bytes
        }

        /// Nil for what no table could have written.
        package init?(json bytes: [UInt8], maximumBytes: Int) {
            guard let json = try? JSON(parsing: bytes, maximumBytes: maximumBytes),
                case .object(let members) = json
            else { return nil }
            var cells: [(String, SQL.Value)] = []
            for (name, value) in members {
                guard let value = Self.value(value) else { return nil }
                cells.append((name, value))
            }
            self.cells = cells
        }

        private static func json(_ value: SQL.Value) -> JSON {
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .number(number)
            case .text(let text): .string(text)
            case .bytes(let bytes): .object([("hex", .string(Hex.string(bytes)))])
            }
        }

        private static func value(_ json: JSON) -> SQL.Value? {
            switch json {
            case .null: .null
            case .integer(let number): .integer(number)
            case .number(let number): .real(number)
            case .string(let text): .text(text)
            case .object: json["hex"]?.text.flatMap { Hex.bytes(of: $0) }.map { .bytes($0) }
            case .bool, .array: nil
            }
        }
    }

    /// The rows for which a condition holds, in the order of their key.
    package func each(
        where condition: SQL,
        in connection: any Connection,
        _ receive: (Line) throws -> Void
    ) throws {
        let order = SQL(made: shape.key.joined(separator: ", "))
        let columns = SQL(made: shape.columns.joined(separator: ", "))
        var last: [SQL.Value]?
        while true {
            let position: SQL =
                last.map { values in
                    "AND (\(order)) > (\(SQL.joined(values.map { "\(stored: $0)" })))"
                } ?? ""
            let rows = try connection.rows(
                """
                SELECT \(columns) FROM \(SQL(made: name)) WHERE (\(condition)) \(position)
                ORDER BY \(order) LIMIT 500
                """
            ).map(\.stored)
            guard let end = rows.last else { return }
            for row in rows { try receive(Line(Array(zip(shape.columns, row)))) }
            last = shape.key(of: end)
        }
    }

    /// Puts a line back; false when a row of this key, or of a number that may stand once, is there.
    package func insert(_ line: Line, in connection: any Connection) throws -> Bool {
        let known = line.cells.filter { shape.columns.contains($0.0) }
        let columns = SQL(made: known.map(\.0).joined(separator: ", "))
        let values = SQL.joined(known.map { "\(stored: $0.1)" })
        return try connection.run(
            """
            INSERT INTO \(SQL(made: name)) (\(columns)) VALUES (\(values)) ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Columns that lines name and this table has not: of a package made by another version.
    package func unknown(_ line: Line) -> [String] {
        line.cells.map(\.0).filter { !shape.columns.contains($0) }
    }
}
