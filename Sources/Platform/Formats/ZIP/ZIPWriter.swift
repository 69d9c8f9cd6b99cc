// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Writes a ZIP file of stored entries, each as it comes: nothing is held in memory but the directory.
///
/// Entries are not compressed, because what goes into containers is compressed already and a reader must
/// be able to check it bit for bit. What an entry turned out to be is written back into its header, so
/// the file must allow seeking.
package struct ZIPWriter: ~Copyable {
    private struct Entry {
        let name: [UInt8]
        let offset: Int
        let size: Int
        let crc: UInt32
    }

    /// Beyond this, sizes and places stand in the eight-byte fields of ZIP64.
    private static let limit = 0xFFFF_FFFF

    private let file: FileHandle
    private let time: [UInt8]
    private var entries: [Entry] = []
    private var offset = 0

    /// `date` is what the directory shows for every entry (midnight of that day).
    package init(_ file: FileHandle, year: Int, month: Int, day: Int) {
        self.file = file
        let years = max(0, min(127, year - 1980))
        time = Self.number(0, 2) + Self.number(years << 9 | month << 5 | day, 2)
    }

    /// Adds an entry whose bytes `next` gives in pieces, nil at the end; `size` is how many they are.
    package mutating func add(
        _ name: String,
        size: Int,
        _ next: () throws -> [UInt8]?
    ) throws {
        let name = Array(name.utf8)
        guard ZIPEntryName.isSafe(name), !entries.contains(where: { $0.name == name }) else {
            throw ZIPRefusal.path
        }
        let start = offset
        try write(Self.header(name, size: size, crc: 0, time))
        var crc = CRC32()
        var written = 0
        while let piece = try next() {
            piece.withUnsafeBytes { crc.update($0) }
            written += piece.count
            try write(piece)
        }
        guard written == size else { throw ZIPRefusal.truncated }
        try file.seek(toOffset: UInt64(start + 14))
        try file.write(contentsOf: Data(Self.number(Int(crc.value), 4)))
        try file.seek(toOffset: UInt64(offset))
        entries.append(Entry(name: name, offset: start, size: size, crc: crc.value))
    }

    package mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        var rest: [UInt8]? = bytes
        try add(name, size: bytes.count) {
            defer { rest = nil }
            return rest
        }
    }

    /// Writes the directory; the file is whole then.
    package consuming func finish() throws {
        let start = offset
        for entry in entries { try write(directoryEntry(entry)) }
        let size = offset - start
        let count = entries.count
        if start + size >= Self.limit || count >= 0xFFFF {
            let end = offset
            try write(
                [0x50, 0x4B, 6, 6] + Self.number(44, 8) + Self.number(45, 2) + Self.number(45, 2)
                    + Self.number(0, 8) + Self.number(count, 8) + Self.number(count, 8)
                    + Self.number(size, 8) + Self.number(start, 8)
            )
            try write(
                [0x50, 0x4B, 6, 7] + Self.number(0, 4) + Self.number(end, 8) + Self.number(1, 4)
            )
        }
        try write(
            [0x50, 0x4B, 5, 6] + Self.number(0, 4) + Self.number(min(count, 0xFFFF), 2)
                + Self.number(min(count, 0xFFFF), 2) + Self.number(min(size, Self.limit), 4)
                + Self.number(min(start, Self.limit), 4) + Self.number(0, 2)
        )
        try file.synchronize()
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        try file.write(contentsOf: Data(bytes))
        offset += bytes.count
    }

    /// Bit 11 of the flags: names are UTF-8.
    private static func header(_ name: [UInt8], size: Int, crc: UInt32, _ time: [UInt8])
        -> [UInt8]
    {
        let isLarge = size >= limit
        let extra = isLarge ? number(1, 2) + number(16, 2) + number(size, 8) + number(size, 8) : []
        let shown = number(min(size, limit), 4)
        return [0x50, 0x4B, 3, 4] + number(isLarge ? 45 : 20, 2) + number(0x800, 2) + number(0, 2)
            + time + number(Int(crc), 4) + shown + shown + number(name.count, 2)
            + number(extra.count, 2) + name + extra
    }

    private func directoryEntry(_ entry: Entry) -> [UInt8] {
        var wide: [UInt8] = []
        if entry.size >= Self.limit {
            wide += Self.number(entry.size, 8) + Self.number(entry.size, 8)
        }
        if entry.offset >= Self.limit { wide += Self.number(entry.offset, 8) }
        let extra = wide.isEmpty ? [] : Self.number(1, 2) + Self.number(wide.count, 2) + wide
        let version = Self.number(wide.isEmpty ? 20 : 45, 2)
        let shown = Self.number(min(entry.size, Self.limit), 4)
        return [0x50, 0x4B, 1, 2] + version + version + Self.number(0x800, 2) + Self.number(0, 2)
            + time + Self.number(Int(entry.crc), 4) + shown + shown
            + Self.number(entry.name.count, 2) + Self.number(extra.count, 2) + Self.number(0, 8)
            + Self.number(0, 2) + Self.number(min(entry.offset, Self.limit), 4) + entry.name + extra
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// Names of entries that are the same file to every reader.
enum ZIPEntryName {
    static let maximumBytes = 255

    /// No path upwards or from the root, no backslash, no control character.
    static func isSafe(_ name: [UInt8]) -> Bool {
        guard !name.isEmpty, name.count <= maximumBytes,
            !name.contains(where: { $0 < 0x20 || $0 == 0x5C || $0 == 0x7F || $0 == 0x3A }),
            String(validating: name, as: UTF8.self) != nil
        else { return false }
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part != [0x2E] && part != [0x2E, 0x2E]
        }
    }
}
