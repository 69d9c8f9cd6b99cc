// SPDX-License-Identifier: Apache-2.0

import CLibPQ

/// One answer of the server, in binary format.
final class PostgreSQLResult {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// What was done: `COMMIT`, or `ROLLBACK` when a commit was asked in vain.
    var tag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    /// How many rows the statement changed; 0 for statements that change none.
    var changes: Int {
        guard let text = PQcmdTuples(pointer), text.pointee != 0 else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    var fault: PostgreSQLFault {
        PostgreSQLFault(
            state: field("C") ?? PostgreSQLFault.lost,
            message: field("M") ?? String(cString: PQresultErrorMessage(pointer)),
            constraint: field("n")
        )
    }

    /// The rows, each value read by its column's type.
    func rows() throws -> [Row] {
        let columns = 0..<PQnfields(pointer)
        let names = columns.map { PQfname(pointer, $0).map { String(cString: $0) } ?? "" }
        let types = try columns.map { column in
            let identifier = PQftype(pointer, column)
            guard let type = PostgreSQLType(rawValue: identifier) else {
                throw PostgreSQLUnreadableColumn(
                    name: names[Int(column)],
                    typeIdentifier: identifier
                )
            }
            return type
        }
        return (0..<PQntuples(pointer)).map { row in
            Row(names: names, values: columns.map { value($0, in: row, as: types[Int($0)]) })
        }
    }

    private func value(_ column: Int32, in row: Int32, as type: PostgreSQLType) -> SQL.Value {
        if PQgetisnull(pointer, row, column) == 1 { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, column),
            count: Int(PQgetlength(pointer, row, column))
        )
        return type.value(of: bytes)
    }

    /// A field of an error, by the letter that the protocol gives it.
    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) }
    }
}

/// The column types that results may have, by their identifier in `pg_type`.
enum PostgreSQLType: UInt32 {
    case bool = 16
    case bytea = 17
    case name = 19
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case float8 = 701
    case bpchar = 1042
    case varchar = 1043
    case uuid = 2950

    func value(of bytes: UnsafeRawBufferPointer) -> SQL.Value {
        switch self {
        case .bool: .integer(bytes.first == 0 ? 0 : 1)
        case .int2: .integer(Int64(Int16(truncatingIfNeeded: Self.integer(bytes))))
        case .int4: .integer(Int64(Int32(truncatingIfNeeded: Self.integer(bytes))))
        case .int8: .integer(Int64(bitPattern: Self.integer(bytes)))
        case .float8: .real(Double(bitPattern: Self.integer(bytes)))
        case .bytea, .uuid: .bytes(Array(bytes))
        case .text, .name, .bpchar, .varchar: .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// A result has a type that is not of the common subset.
struct PostgreSQLUnreadableColumn: Error, CustomStringConvertible {
    let name: String
    let typeIdentifier: UInt32

    var description: String {
        "the column \(name) has the type with identifier \(typeIdentifier) in pg_type, which is "
            + "not of the common subset: write CAST(… AS BIGINT), AS TEXT, AS BYTEA or AS FLOAT8"
    }
}

/// Parameters as libpq takes them: typed, in binary format.
///
/// Types are always declared, so that a value means the same wherever it stands in a statement; only
/// a null is left for the server to type.
struct PostgreSQLParameters {
    private var bytes: [UInt8] = []
    /// Where each value begins in `bytes`; nil is null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQL.Value]) {
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            starts.append(value == .null ? nil : start)
            append(value)
            lengths.append(Int32(bytes.count - start))
        }
        // Even an empty value needs an address, for a null pointer would be NULL.
        bytes.append(0)
    }

    private mutating func append(_ value: SQL.Value) {
        switch value {
        case .null: break
        case .integer(let integer): append(UInt64(bitPattern: integer))
        case .real(let real): append(real.bitPattern)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bytes(let content): bytes.append(contentsOf: content)
        }
    }

    private mutating func append(_ integer: UInt64) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, [Int32], [Int32]) -> T
    ) -> T {
        let formats = [Int32](repeating: 1, count: lengths.count)
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = starts.map { start in
                start.flatMap { offset in base.map { $0 + offset } }
            }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
        }
    }

    /// The declared types, by identifier; 0 leaves a null's type to the server.
    static func types(of values: [SQL.Value]) -> [UInt32] {
        values.map { value in
            switch value {
            case .null: 0
            case .integer: PostgreSQLType.int8.rawValue
            case .real: PostgreSQLType.float8.rawValue
            case .text: PostgreSQLType.text.rawValue
            case .bytes: PostgreSQLType.bytea.rawValue
            }
        }
    }
}
