// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto

/// Reads a tar file in order, and takes none but plain files with sound headers.
package final class TarReader {
    private let file: BodyFile
    /// Bytes of the present entry that were not read yet.
    private var left = 0
    private var padding = 0
    private var name = ""

    package init(_ path: String) throws { file = try BodyFile(reading: path, offset: 0) }

    package struct Entry {
        package let name: String
        package let size: Int
    }

    /// The next file; nil at the proper end.
    ///
    /// What is left of the one before is passed over.
    package func next() throws -> Entry? {
        while try read() != nil {}
        guard try take(padding).allSatisfy({ $0 == 0 }) else { throw TarDamage(entry: name) }
        padding = 0
        let header = try take(TarWriter.block)
        if header.allSatisfy({ $0 == 0 }) {
            guard try take(TarWriter.block).allSatisfy({ $0 == 0 }), try file.read(1) == nil else {
                throw TarDamage(entry: name)
            }
            return nil
        }
        let entry = try Self.entry(header)
        (name, left, padding) = (entry.name, entry.size, TarWriter.padding(of: entry.size))
        return entry
    }

    /// The next piece of the present file, or nil at its end.
    package func read() throws -> [UInt8]? {
        guard left > 0 else { return nil }
        guard let bytes = try file.read(min(left, 65_536)) else { throw TarDamage(entry: name) }
        left -= bytes.count
        return bytes
    }

    private func take(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let more = try file.read(count - bytes.count) else {
                throw TarDamage(entry: name)
            }
            bytes += more
        }
        return bytes
    }

    private static func entry(_ header: [UInt8]) throws -> Entry {
        let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
        guard let size = number(header[124..<135]), let time = number(header[136..<147]),
            header
                == TarWriter.header(
                    name,
                    size: size,
                    at: Instant(microseconds: Int64(time) * 1_000_000)
                )
        else { throw TarDamage(entry: name) }
        return Entry(name: name, size: size)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}

/// One file of an archive while it is read, hashed on its way.
package final class ArchiveContent {
    private let reader: TarReader
    private var hash = SHA256()
    private var known: [UInt8]?

    package init(_ reader: TarReader) { self.reader = reader }

    package func next() throws -> [UInt8]? {
        guard let piece = try reader.read() else { return nil }
        hash.update(data: piece)
        return piece
    }

    package func bytes(atMost limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try next() {
            bytes += piece
            guard bytes.count <= limit else { throw TarDamage(entry: "") }
        }
        return bytes
    }

    /// SHA-256 of the whole, what was not read included.
    package func digest() throws -> [UInt8] {
        if let known { return known }
        while try next() != nil {}
        let digest = Array(hash.finalize())
        known = digest
        return digest
    }
}
