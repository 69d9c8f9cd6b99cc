// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite

/// Runs a compiled statement through SQLite's own calls.
///
/// GRDB opens, pools, compiles and caches; binding and stepping here instead of through its generic
/// arguments and rows takes a third off the processor time of a write (docs/performance.md).
struct DirectStatement {
    private let handle: OpaquePointer
    private let compiled: SQLiteStatements.Compiled
    private let database: GRDB.Database

    /// Tells SQLite to copy bytes before a bind returns.
    private static var transient: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    init(
        _ compiled: SQLiteStatements.Compiled,
        values: [SQL.Value],
        database: GRDB.Database
    ) throws {
        self.compiled = compiled
        self.database = database
        handle = compiled.statement.sqliteStatement
        sqlite3_reset(handle)
        for (index, value) in values.enumerated() {
            let result = Self.bind(value, at: Int32(index + 1), of: handle)
            guard result == SQLITE_OK else { throw failure(result) }
        }
    }

    private static func bind(_ value: SQL.Value, at index: Int32, of handle: OpaquePointer)
        -> Int32
    {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let integer):
            return sqlite3_bind_int64(handle, index, integer)
        case .real(let real):
            return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        handle,
                        index,
                        $0.baseAddress,
                        UInt64($0.count),
                        transient,
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .bytes(let bytes):
            // Without a base address SQLite would bind NULL.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), transient)
            }
        }
    }

    /// Every row that the statement gives.
    func rows() throws -> [Row] {
        let names = compiled.columnNames
        var rows: [Row] = []
        while true {
            let result = sqlite3_step(handle)
            guard result == SQLITE_ROW else {
                sqlite3_reset(handle)
                guard result == SQLITE_DONE else { throw failure(result) }
                return rows
            }
            let values = names.indices.map { column(Int32($0)) }
            rows.append(Row(names: names, values: values))
        }
    }

    /// Runs to the end, passing over rows.
    func run() throws {
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW { result = sqlite3_step(handle) }
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw failure(result) }
    }

    private func column(_ index: Int32) -> SQL.Value {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
        case SQLITE_TEXT:
            let text = sqlite3_column_text(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            let bytes = UnsafeBufferPointer(start: text, count: text == nil ? 0 : count)
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let blob = sqlite3_column_blob(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            let bytes = UnsafeRawBufferPointer(start: blob, count: blob == nil ? 0 : count)
            return .bytes([UInt8](bytes))
        default: return .null
        }
    }

    /// The error of SQLite, with the statement but never its values.
    private func failure(_ result: Int32) -> DatabaseError {
        let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
        return DatabaseError(
            resultCode: ResultCode(rawValue: result),
            message: message,
            sql: compiled.statement.sql
        )
    }
}
