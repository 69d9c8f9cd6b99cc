// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Caps of an archive that strangers made.
package struct ZIPArchiveLimits: Sendable {
    package var entries: Int
    /// Bytes of all entries together, unpacked.
    package var totalBytes: Int
    /// How many times larger than its packed form an entry may be once it passes a megabyte.
    package var ratio: Int

    package init(entries: Int = 1000, totalBytes: Int = 8 << 30, ratio: Int = 200) {
        self.entries = entries
        self.totalBytes = totalBytes
        self.ratio = ratio
    }
}

/// Reads a ZIP file by its directory, an entry at a time, in constant memory.
///
/// Everything that two readers could understand in two ways is refused: names twice or unsafe, entries
/// that overlap or lie outside, a header that says something else than the directory.
package final class ZIPArchive {
    package struct Entry: Sendable, Equatable {
        package let name: String
        package let size: Int
        let packedSize: Int
        let crc: UInt32
        let method: Int
        let flags: Int
        let offset: Int
    }

    package let entries: [Entry]
    private let file: FileHandle
    private let fileSize: Int
    private let limits: ZIPArchiveLimits
    private static let pieceBytes = 65_536

    package init(_ file: FileHandle, limits: ZIPArchiveLimits = ZIPArchiveLimits()) throws {
        self.file = file
        self.limits = limits
        fileSize = Int(try file.seekToEnd())
        let directory = try ZIPDirectory.read(file, fileSize, maximumEntries: limits.entries)
        entries = directory
        guard Set(entries.map(\.name)).count == entries.count else { throw ZIPRefusal.damaged }
        guard entries.reduce(0, { $0 + $1.size }) <= limits.totalBytes else {
            throw ZIPRefusal.tooLarge
        }
        var end = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            guard entry.offset >= end else { throw ZIPRefusal.damaged }
            end = entry.offset + 30 + entry.name.utf8.count + entry.packedSize
            guard end <= fileSize else { throw ZIPRefusal.truncated }
            if entry.size > 1 << 20, entry.size / limits.ratio > entry.packedSize {
                throw ZIPRefusal.ratio
            }
        }
    }

    package subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    /// Gives the bytes of an entry in pieces, and throws at the end unless they are what was packed.
    package func read(
        _ entry: Entry,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var place = try dataOffset(of: entry)
        let reader = try ZIPEntryReader(
            ZIPLocalHeader(
                flags: entry.flags & ~8,
                method: entry.method,
                crc: entry.crc,
                packedBytes: entry.packedSize,
                fileBytes: entry.size,
                name: [],
                dataOffset: 0
            ),
            limits: ZIPLimits(fileBytes: entry.size, ratio: limits.ratio)
        )
        let end = place + entry.packedSize
        var isEnded = entry.packedSize == 0 && entry.method == 0
        while place < end {
            let count = min(Self.pieceBytes, end - place)
            try file.seek(toOffset: UInt64(place))
            guard let piece = try file.read(upToCount: count), piece.count == count else {
                throw ZIPRefusal.truncated
            }
            place += count
            let rest = try piece.withUnsafeBytes { try reader.feed($0, receive) }
            if let rest {
                guard rest.isEmpty, place == end else { throw ZIPRefusal.damaged }
                isEnded = true
            }
        }
        guard isEnded, reader.fileBytes == entry.size, reader.crc.value == entry.crc else {
            throw ZIPRefusal.damaged
        }
    }

    /// All bytes of a small entry.
    package func bytes(of entry: Entry, atMost limit: Int) throws -> [UInt8] {
        guard entry.size <= limit else { throw ZIPRefusal.tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entry.size)
        try read(entry) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Whether this entry is the first thing in the file, stored and without an extra field.
    package func isFirstAndPlain(_ entry: Entry) throws -> Bool {
        try entry.offset == 0 && entry.method == 0
            && dataOffset(of: entry) == 30 + entry.name.utf8.count
    }

    private func dataOffset(of entry: Entry) throws -> Int {
        try file.seek(toOffset: UInt64(entry.offset))
        guard let head = try file.read(upToCount: 30), head.count == 30 else {
            throw ZIPRefusal.truncated
        }
        let fields = ZIPFields(Array(head)[...])
        guard fields.slice(at: 0, bytes: 4).map(Array.init) == ZIPLocalHeader.signature,
            fields.number(at: 6, bytes: 2) == entry.flags,
            fields.number(at: 8, bytes: 2) == entry.method,
            let nameCount = fields.number(at: 26, bytes: 2), nameCount == entry.name.utf8.count,
            let extra = fields.number(at: 28, bytes: 2),
            let name = try file.read(upToCount: nameCount), Array(name) == Array(entry.name.utf8)
        else { throw ZIPRefusal.damaged }
        let offset = entry.offset + 30 + nameCount + extra
        guard offset + entry.packedSize <= fileSize else { throw ZIPRefusal.truncated }
        return offset
    }
}

/// The list at the end of a ZIP file.
private enum ZIPDirectory {
    /// The end record and the longest comment that we look behind.
    private static let tailBytes = 22 + 1024
    private static let maximumBytes = 16 << 20

    static func read(_ file: FileHandle, _ size: Int, maximumEntries: Int) throws
        -> [ZIPArchive.Entry]
    {
        let tail = try bytes(file, from: max(0, size - tailBytes), to: size)
        let mark: [UInt8] = [0x50, 0x4B, 5, 6]
        let ends = tail.indices.filter { tail[$0...].starts(with: mark) }
        // More than one end record, and readers could choose; the comment must fill the rest.
        guard let end = ends.last, ends.count == 1 else { throw ZIPRefusal.damaged }
        let record = ZIPFields(tail[end...])
        guard let comment = record.number(at: 20, bytes: 2), end + 22 + comment == tail.count,
            var count = record.number(at: 10, bytes: 2),
            var length = record.number(at: 12, bytes: 4),
            var start = record.number(at: 16, bytes: 4)
        else { throw ZIPRefusal.damaged }
        var limit = size - tail.count + end
        if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
            (count, length, start, limit) = try wide(file, before: limit)
        }
        guard count <= maximumEntries else { throw ZIPRefusal.tooLarge }
        guard length <= maximumBytes, start >= 0, start + length == limit else {
            throw ZIPRefusal.damaged
        }
        return try entries(bytes(file, from: start, to: start + length), count: count, below: start)
    }

    private static func wide(_ file: FileHandle, before end: Int) throws -> (Int, Int, Int, Int) {
        guard end >= 20 else { throw ZIPRefusal.damaged }
        let locator = ZIPFields(try bytes(file, from: end - 20, to: end)[...])
        guard locator.number(at: 0, bytes: 4) == 0x0706_4B50,
            let place = locator.number(at: 8, bytes: 8), place >= 0, place + 56 == end - 20
        else { throw ZIPRefusal.damaged }
        let record = ZIPFields(try bytes(file, from: place, to: place + 56)[...])
        guard record.number(at: 0, bytes: 4) == 0x0606_4B50,
            let count = record.number(at: 32, bytes: 8),
            let length = record.number(at: 40, bytes: 8),
            let start = record.number(at: 48, bytes: 8)
        else { throw ZIPRefusal.damaged }
        return (count, length, start, place)
    }

    private static func entries(_ list: [UInt8], count: Int, below limit: Int) throws
        -> [ZIPArchive.Entry]
    {
        var found: [ZIPArchive.Entry] = []
        var rest = list[...]
        for _ in 0..<count {
            let fields = ZIPFields(rest)
            guard fields.number(at: 0, bytes: 4) == 0x0201_4B50,
                let flags = fields.number(at: 8, bytes: 2),
                let method = fields.number(at: 10, bytes: 2),
                let crc = fields.number(at: 16, bytes: 4),
                let names = fields.number(at: 28, bytes: 2),
                let extras = fields.number(at: 30, bytes: 2),
                let comments = fields.number(at: 32, bytes: 2),
                let name = fields.slice(at: 46, bytes: names).map(Array.init),
                let extra = fields.slice(at: 46 + names, bytes: extras),
                46 + names + extras + comments <= rest.count
            else { throw ZIPRefusal.damaged }
            guard flags & 0x41 == 0 else { throw ZIPRefusal.encrypted }
            guard method == 0 || method == 8 else { throw ZIPRefusal.method }
            guard ZIPEntryName.isSafe(name) || isFolder(name) else { throw ZIPRefusal.path }
            let (size, packed, offset) = try sizes(fields, extra)
            guard offset < limit, method == 8 || size == packed else { throw ZIPRefusal.damaged }
            if !isFolder(name) {
                found.append(
                    ZIPArchive.Entry(
                        name: String(decoding: name, as: UTF8.self),
                        size: size,
                        packedSize: packed,
                        crc: UInt32(truncatingIfNeeded: crc),
                        method: method,
                        flags: flags,
                        offset: offset
                    )
                )
            }
            rest = rest.dropFirst(46 + names + extras + comments)
        }
        guard rest.isEmpty else { throw ZIPRefusal.damaged }
        return found
    }

    private static func isFolder(_ name: [UInt8]) -> Bool {
        name.last == UInt8(ascii: "/") && ZIPEntryName.isSafe(Array(name.dropLast()))
    }

    private static func sizes(_ fields: ZIPFields, _ extra: ArraySlice<UInt8>) throws -> (
        size: Int, packed: Int, offset: Int
    ) {
        guard var size = fields.number(at: 24, bytes: 4),
            var packed = fields.number(at: 20, bytes: 4),
            var offset = fields.number(at: 42, bytes: 4)
        else { throw ZIPRefusal.damaged }
        var wide = ZIPFields.zip64(extra)[...]
        func take(_ value: inout Int) throws {
            guard value == 0xFFFF_FFFF else { return }
            guard let next = wide.popFirst(), next >= 0 else { throw ZIPRefusal.damaged }
            value = next
        }
        try take(&size)
        try take(&packed)
        try take(&offset)
        return (size, packed, offset)
    }

    private static func bytes(_ file: FileHandle, from start: Int, to end: Int) throws -> [UInt8] {
        try file.seek(toOffset: UInt64(start))
        guard let data = try file.read(upToCount: end - start) else {
            if start == end { return [] }
            throw ZIPRefusal.truncated
        }
        guard data.count == end - start else { throw ZIPRefusal.truncated }
        return Array(data)
    }
}
