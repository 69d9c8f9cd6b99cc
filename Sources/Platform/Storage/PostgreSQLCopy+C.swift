// SPDX-License-Identifier: Apache-2.0

import CLibPQ

extension PostgreSQLWire {
    /// Sends rows by `COPY … FROM STDIN (FORMAT binary)`; how many the server took.
    ///
    /// Pipelines do not carry COPY, so the connection leaves that mode meanwhile. What fails here fails
    /// the transaction, like any statement.
    func copy(_ statement: String, _ rows: [[SQL.Value]]) throws -> Int {
        guard PQexitPipelineMode(connection) == 1 else { throw broken() }
        defer { if PQenterPipelineMode(connection) != 1 { isLost = true } }
        let start = PostgreSQLResult(try pointer(PQexec(connection, statement)))
        guard start.status == PGRES_COPY_IN else { throw start.fault }
        var bytes = PostgreSQLCopy.header
        for row in rows {
            PostgreSQLCopy.append(row, to: &bytes)
            if bytes.count >= PostgreSQLCopy.pieceBytes { try put(&bytes) }
        }
        bytes += PostgreSQLCopy.trailer
        try put(&bytes)
        guard PQputCopyEnd(connection, nil) == 1 else { throw broken() }
        let end = PostgreSQLResult(try pointer(PQgetResult(connection)))
        // The connection is free again only after the null that ends the results.
        while let more = PQgetResult(connection) { PQclear(more) }
        guard end.status == PGRES_COMMAND_OK else { throw end.fault }
        return end.changes
    }

    private func put(_ bytes: inout [UInt8]) throws {
        let taken = bytes.withUnsafeBytes { buffer in
            PQputCopyData(
                connection,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count)
            )
        }
        guard taken == 1 else { throw broken() }
        bytes.removeAll(keepingCapacity: true)
    }

    private func pointer(_ result: OpaquePointer?) throws -> OpaquePointer {
        guard let result else { throw broken() }
        return result
    }

    private func broken() -> PostgreSQLFault {
        isLost = true
        return lost()
    }
}

/// The binary form of COPY: each field with its length in front, as the parameters of statements are.
private enum PostgreSQLCopy {
    static let pieceBytes = 1 << 16
    static let header =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
    static let trailer: [UInt8] = [0xFF, 0xFF]

    static func append(_ row: [SQL.Value], to bytes: inout [UInt8]) {
        append(UInt16(truncatingIfNeeded: row.count), to: &bytes)
        for value in row {
            switch value {
            case .null: append(UInt32.max, to: &bytes)
            case .integer(let integer):
                append(UInt32(8), to: &bytes)
                append(UInt64(bitPattern: integer), to: &bytes)
            case .real(let real):
                append(UInt32(8), to: &bytes)
                append(real.bitPattern, to: &bytes)
            case .text(let text):
                append(UInt32(truncatingIfNeeded: text.utf8.count), to: &bytes)
                bytes.append(contentsOf: text.utf8)
            case .bytes(let content):
                append(UInt32(truncatingIfNeeded: content.count), to: &bytes)
                bytes.append(contentsOf: content)
            }
        }
    }

    private static func append(_ integer: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
