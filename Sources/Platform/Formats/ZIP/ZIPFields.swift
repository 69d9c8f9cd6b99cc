// SPDX-License-Identifier: Apache-2.0

/// Little-endian numbers of a ZIP structure; nil beyond the end.
struct ZIPFields {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    func number(at offset: Int, bytes width: Int) -> Int? {
        let start = bytes.startIndex + offset
        guard offset >= 0, start + width <= bytes.endIndex else { return nil }
        let value = bytes[start..<start + width].reversed().reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        return Int(exactly: value)
    }

    func slice(at offset: Int, bytes width: Int) -> ArraySlice<UInt8>? {
        let start = bytes.startIndex + offset
        guard offset >= 0, width >= 0, start + width <= bytes.endIndex else { return nil }
        return bytes[start..<start + width]
    }

    /// The eight-byte numbers of a ZIP64 extra field, in order.
    static func zip64(_ extra: ArraySlice<UInt8>) -> [Int] {
        let fields = ZIPFields(extra)
        var offset = 0
        while let tag = fields.number(at: offset, bytes: 2),
            let width = fields.number(at: offset + 2, bytes: 2)
        {
            if tag == 1 {
                return stride(from: 0, to: width - width % 8, by: 8).compactMap {
                    fields.number(at: offset + 4 + $0, bytes: 8)
                }
            }
            offset += 4 + width
        }
        return []
    }
}

/// The first structure of a ZIP file.
struct ZIPLocalHeader: Equatable {
    static let signature: [UInt8] = [0x50, 0x4B, 3, 4]

    let flags: Int
    let method: Int
    let crc: UInt32
    /// Zero or unknown when a data descriptor follows the data.
    let packedBytes: Int
    let fileBytes: Int
    let name: [UInt8]
    /// Where the entry's data begins.
    let dataOffset: Int

    var isEncrypted: Bool { flags & 1 != 0 || flags & 0x40 != 0 }
    var hasDescriptor: Bool { flags & 8 != 0 }

    /// What the first bytes of a file say; `more` while they are too few to tell.
    enum Reading {
        case header(ZIPLocalHeader)
        case more, none
    }

    static func read(_ bytes: [UInt8]) -> Reading {
        let known = min(bytes.count, 4)
        guard bytes.prefix(known) == signature.prefix(known) else { return .none }
        let fields = ZIPFields(bytes[...])
        guard let nameCount = fields.number(at: 26, bytes: 2),
            let extraCount = fields.number(at: 28, bytes: 2)
        else { return .more }
        guard nameCount <= 255 else { return .none }
        let dataOffset = 30 + nameCount + extraCount
        guard let name = fields.slice(at: 30, bytes: nameCount),
            let extra = fields.slice(at: 30 + nameCount, bytes: extraCount),
            let flags = fields.number(at: 6, bytes: 2),
            let method = fields.number(at: 8, bytes: 2),
            let crc = fields.number(at: 14, bytes: 4),
            var packed = fields.number(at: 18, bytes: 4),
            var size = fields.number(at: 22, bytes: 4)
        else { return .more }
        var wide = ZIPFields.zip64(extra)
        if size == 0xFFFF_FFFF, !wide.isEmpty { size = wide.removeFirst() }
        if packed == 0xFFFF_FFFF, !wide.isEmpty { packed = wide.removeFirst() }
        let header = ZIPLocalHeader(
            flags: flags,
            method: method,
            crc: UInt32(truncatingIfNeeded: crc),
            packedBytes: packed,
            fileBytes: size,
            name: Array(name),
            dataOffset: dataOffset
        )
        return .header(header)
    }

    /// Whether the last part of the name, up to its first dot, is a UUID.
    var isNamedByUUID: Bool {
        let last =
            name.split(
                omittingEmptySubsequences: false,
                whereSeparator: Self.isSeparator
            ).last ?? []
        let base = last.prefix { $0 != UInt8(ascii: ".") }
        guard base.count == 36 else { return false }
        return zip(0..., base).allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : Self.isHexDigit(byte)
        }
    }

    var hasFolder: Bool { name.contains(where: Self.isSeparator) }

    /// Whether the name would lead out of the folder it is unpacked in.
    var isTraversal: Bool {
        let parts = name.split(
            omittingEmptySubsequences: false,
            whereSeparator: Self.isSeparator
        )
        let isAbsolute = parts.count > 1 && parts.first?.isEmpty ?? false
        let hasDrive = parts.count > 1 && parts.first?.last == UInt8(ascii: ":")
        return isAbsolute || hasDrive || parts.contains { $0.elementsEqual("..".utf8) }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
