// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A CMS file of any size with its content inside: where the content stands, and the rest without it.
///
/// Only what is not content is held in memory, at most `SignedData.maximumBytes`.
final class CMSStream {
    /// The same signature as if it were detached.
    let detached: [UInt8]
    /// Where in the file the content's octets stand, one after the other.
    let content: [Range<UInt64>]

    /// Pieces of a streamed content are 1,024 octets with openssl: 4 GB have four million.
    private static let maximumPieces = 8_388_608
    private let file: FileHandle
    private var found: [DigestAlgorithm: [UInt8]] = [:]

    init(_ file: FileHandle) throws {
        self.file = file
        let size = try file.seekToEnd()
        var reader = Reader(file: file, size: size)
        let outer = try reader.enter(0, ASN1Tag.sequence, until: size)
        let name = try reader.whole(until: outer)
        guard try ASN1Node.single(name).objectIdentifier == .signedData else {
            throw ASN1Fault.value
        }
        let wrapped = try reader.enter(reader.position, ASN1Tag.explicit(0), until: outer)
        let body = try reader.enter(reader.position, ASN1Tag.sequence, until: wrapped)
        let version = try reader.whole(until: body)
        let digests = try reader.whole(until: body)
        let inner = try reader.enter(reader.position, ASN1Tag.sequence, until: body)
        let type = try reader.whole(until: inner)
        let place = try reader.enter(reader.position, ASN1Tag.explicit(0), until: inner)
        content = try Self.pieces(&reader, until: place)
        try reader.leave(place)
        try reader.leave(inner)
        let rest = try reader.rest(of: body)
        detached = DER.sequence(
            DER.oid(.signedData),
            DER.explicit(0, DER.sequence(version, digests, DER.sequence(type), rest))
        )
    }

    private static func pieces(_ reader: inout Reader, until end: Reader.End) throws
        -> [Range<UInt64>]
    {
        let header = try reader.header(at: reader.position, until: end)
        if header.tag == ASN1Tag.octetString {
            guard case .at(let last) = header.end else { throw ASN1Fault.notDER }
            reader.position = last
            return [header.start..<last]
        }
        guard header.tag == ASN1Tag.octetString | 0x20 else {
            throw ASN1Fault.unexpected(tag: header.tag)
        }
        reader.position = header.start
        var pieces: [Range<UInt64>] = []
        while try !reader.isOver(header.end) {
            let piece = try reader.header(at: reader.position, until: header.end)
            guard piece.tag == ASN1Tag.octetString, case .at(let last) = piece.end else {
                throw ASN1Fault.notDER
            }
            guard pieces.count < maximumPieces else { throw ASN1Fault.tooMany }
            // Pieces of one size stand close together: each is two words here.
            pieces.append(piece.start..<last)
            reader.position = last
        }
        try reader.leave(header.end)
        return pieces
    }

    /// The digest of the content, read in pieces of a megabyte.
    func digest(_ algorithm: DigestAlgorithm) throws -> [UInt8] {
        if let known = found[algorithm] { return known }
        var digester = Digester(algorithm)
        for range in content {
            try file.seek(toOffset: range.lowerBound)
            var left = range.upperBound - range.lowerBound
            while left > 0 {
                guard let piece = try file.read(upToCount: Int(min(left, 1 << 20))), !piece.isEmpty
                else { throw ASN1Fault.truncated }
                digester.update(piece)
                left -= UInt64(piece.count)
            }
        }
        let digest = digester.finish()
        found[algorithm] = digest
        return digest
    }
}

/// Reads tags and lengths from a file, which may be larger than any length that fits in memory.
private struct Reader {
    /// Where a value ends: at an offset, or where two zero octets stand.
    enum End {
        case at(UInt64)
        case zeros(limit: UInt64)

        var limit: UInt64 {
            switch self {
            case .at(let offset), .zeros(let offset): offset
            }
        }
    }

    struct Header {
        let tag: UInt8
        let start: UInt64
        let end: End
    }

    let file: FileHandle
    let size: UInt64
    var position: UInt64 = 0
    private var window: [UInt8] = []
    private var windowStart: UInt64 = 0

    init(file: FileHandle, size: UInt64) {
        self.file = file
        self.size = size
    }

    mutating func header(at offset: UInt64, until end: End) throws -> Header {
        let head = try bytes(offset, min(8, end.limit - min(end.limit, offset)))
        guard head.count >= 2, head[0] & 0x1f != 0x1f else { throw ASN1Fault.truncated }
        if head[1] == 0x80 {
            return Header(tag: head[0], start: offset + 2, end: .zeros(limit: end.limit))
        }
        // Six octets are 256 TB, so that the sum below cannot overflow.
        let octets = head[1] < 0x80 ? 0 : Int(head[1] & 0x7f)
        guard octets <= 6, head.count >= 2 + octets else { throw ASN1Fault.truncated }
        var length = head[1] < 0x80 ? UInt64(head[1]) : 0
        for octet in head[2..<(2 + octets)] { length = length << 8 | UInt64(octet) }
        let start = offset + 2 + UInt64(octets)
        guard length <= end.limit - start else { throw ASN1Fault.truncated }
        return Header(tag: head[0], start: start, end: .at(start + length))
    }

    mutating func enter(_ offset: UInt64, _ tag: UInt8, until size: UInt64) throws -> End {
        try enter(offset, tag, until: .at(size))
    }

    mutating func enter(_ offset: UInt64, _ tag: UInt8, until end: End) throws -> End {
        let header = try header(at: offset, until: end)
        guard header.tag == tag else { throw ASN1Fault.unexpected(tag: header.tag) }
        position = header.start
        return header.end
    }

    mutating func isOver(_ end: End) throws -> Bool {
        switch end {
        case .at(let offset): position >= offset
        case .zeros(let limit): try bytes(position, min(2, limit - position)) == [0, 0]
        }
    }

    mutating func leave(_ end: End) throws {
        guard try isOver(end) else { throw ASN1Fault.trailing }
        if case .zeros = end { position += 2 }
    }

    /// One small value, whole, with definite lengths.
    mutating func whole(until end: End) throws -> [UInt8] {
        let offset = position
        let header = try header(at: offset, until: end)
        guard case .at(let last) = header.end, last - offset <= 65_536 else {
            throw ASN1Fault.notDER
        }
        let value = try bytes(offset, last - offset)
        position = last
        return try BER.definite(value[...])
    }

    /// Everything up to the end of a value, value by value with definite lengths.
    mutating func rest(of end: End) throws -> [UInt8] {
        let last: UInt64
        switch end {
        case .at(let offset): last = offset
        case .zeros(let limit): last = limit
        }
        guard last >= position, last - position <= UInt64(SignedData.maximumBytes) else {
            throw ASN1Fault.tooMany
        }
        let tail = try bytes(position, last - position)
        var values: [UInt8] = []
        var cursor = tail[...]
        while let tag = cursor.first, tag != 0 { values += try BER.next(&cursor) }
        return values
    }

    private mutating func bytes(_ offset: UInt64, _ count: UInt64) throws -> [UInt8] {
        let isInside =
            offset >= windowStart && offset + count <= windowStart + UInt64(window.count)
        if !isInside {
            try file.seek(toOffset: offset)
            window = Array(try file.read(upToCount: Int(max(count, 65_536))) ?? Data())
            windowStart = offset
        }
        let start = Int(offset - windowStart)
        return Array(window[start..<min(window.count, start + Int(count))])
    }
}
