// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto

/// How many rows a table has, and one digest of all of them in the order of their key.
package struct TableDigest: Sendable, Equatable {
    package let table: String
    package let rows: Int
    package let sha256: String
}

/// Rows as bytes that do not depend on the engine: a letter for the type, the length, the bytes.
struct RowDigest {
    private var hash = SHA256()
    private(set) var rows = 0

    mutating func add(_ row: [SQL.Value]) {
        rows += 1
        var bytes: [UInt8] = []
        for value in row { Self.append(value, to: &bytes) }
        hash.update(data: bytes)
    }

    consuming func finish(_ table: String) -> TableDigest {
        TableDigest(table: table, rows: rows, sha256: Hex.string(hash.finalize()))
    }

    private static func append(_ value: SQL.Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .integer(let integer):
            bytes.append(UInt8(ascii: "i"))
            append(UInt64(bitPattern: integer), to: &bytes)
        case .real(let real):
            bytes.append(UInt8(ascii: "r"))
            append(real.bitPattern, to: &bytes)
        case .text(let text):
            bytes.append(UInt8(ascii: "t"))
            append(UInt64(text.utf8.count), to: &bytes)
            bytes += text.utf8
        case .bytes(let content):
            bytes.append(UInt8(ascii: "b"))
            append(UInt64(content.count), to: &bytes)
            bytes += content
        }
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
        }
    }
}

/// Entries of a table of words, which the engines list in different orders: the sum over all pairs does not depend on it.
struct WordsDigest {
    private(set) var pairs = 0
    private var sum: (UInt64, UInt64) = (0, 0)

    mutating func add(_ word: String, of number: Int64) {
        pairs += 1
        let digest = SHA256.hash(data: Array("\(number) \(word)".utf8))
        digest.withUnsafeBytes { bytes in
            sum.0 &+= bytes.loadUnaligned(as: UInt64.self)
            sum.1 &+= bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        }
    }

    func finish(_ table: String) -> TableDigest {
        TableDigest(
            table: table,
            rows: pairs,
            sha256: String(sum.0, radix: 16) + "-" + String(sum.1, radix: 16)
        )
    }
}
