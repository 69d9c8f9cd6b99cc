// SPDX-License-Identifier: Apache-2.0

import Formats
import Storage

extension DocumentHeader {
    /// No header is longer; attachments, which follow it, are never read for it.
    static let longest = 512 << 10

    /// Reads the header at the beginning of a message; nil when it is not where senders put it.
    init?(reading reader: BodyReader) throws {
        var reader = reader
        var bytes: [UInt8] = []
        while bytes.count < Self.longest, let piece = try reader.next() {
            bytes += piece
            if let whole = Self.closed(bytes) {
                guard case .document(let document)? = try? Self.read(whole) else { return nil }
                self.init(document)
                return
            }
        }
        return nil
    }

    private static func read(_ bytes: [UInt8]) throws -> EdXMLMessage {
        try EdXMLReader.read(bytes, mode: .lenient).message
    }

    /// The message up to the end of its header, as if nothing followed.
    static func closed(_ bytes: [UInt8]) -> [UInt8]? {
        let name = Array("edXMLHeader>".utf8)
        var search = bytes.startIndex
        while let found = bytes[search...].firstRange(of: name) {
            let before = bytes[..<found.lowerBound]
            if let open = before.lastIndex(of: UInt8(ascii: "<")), open + 1 < found.lowerBound,
                bytes[open + 1] == UInt8(ascii: "/"), let root = root(of: bytes)
            {
                let prefix = bytes[(open + 2)..<found.lowerBound]
                let envelope = Array("</".utf8) + prefix + Array("edXMLEnvelope></".utf8)
                return bytes[..<found.upperBound] + envelope + root + Array(">".utf8)
            }
            search = found.upperBound
        }
        return nil
    }

    /// The name of the outermost element as it is written.
    private static func root(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let marks = [UInt8(ascii: "?"), UInt8(ascii: "!")]
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "<") && !marks.contains(bytes[index + 1]) {
            return bytes[(index + 1)...].prefix { $0 > 32 && $0 != 62 && $0 != 47 }
        }
        return nil
    }
}
