// SPDX-License-Identifier: Apache-2.0

/// What stands behind the first entry: descriptor, directory and end record.
enum ZIPTrailer {
    private static let directorySignature: [UInt8] = [0x50, 0x4B, 1, 2]
    private static let wideEndSignature: [UInt8] = [0x50, 0x4B, 6, 6]
    private static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]

    /// True for a sound single-entry file, false for an archive of more; all else is refused.
    static func isSingle(
        _ trailer: [UInt8],
        header: ZIPLocalHeader,
        entry: ZIPEntryReader
    ) throws(ZIPRefusal) -> Bool {
        guard trailer.count >= 22 else { throw .truncated }
        let skipped = try entry.descriptorBytes(in: trailer, of: header)
        let directory = trailer[skipped...]
        if directory.starts(with: ZIPLocalHeader.signature) { return false }
        guard directory.starts(with: directorySignature) else { throw .damaged }
        guard let count = recordBytes(directory) else { throw .truncated }
        let next = directory.dropFirst(count)
        if next.starts(with: directorySignature) { return false }
        guard next.starts(with: endSignature) || next.starts(with: wideEndSignature) else {
            throw next.count < 22 ? .truncated : .damaged
        }
        try judge(record: directory.prefix(count), header: header, entry: entry)
        let offset = header.dataOffset + entry.packedBytes + skipped
        return try isSoundEnd(next, directoryOffset: offset, directoryBytes: count)
    }

    private static func recordBytes(_ directory: ArraySlice<UInt8>) -> Int? {
        let fields = ZIPFields(directory)
        guard let name = fields.number(at: 28, bytes: 2),
            let extra = fields.number(at: 30, bytes: 2),
            let comment = fields.number(at: 32, bytes: 2)
        else { return nil }
        let count = 46 + name + extra + comment
        return count <= directory.count ? count : nil
    }

    /// The directory must say of the entry what was found in it.
    private static func judge(
        record: ArraySlice<UInt8>,
        header: ZIPLocalHeader,
        entry: ZIPEntryReader
    ) throws(ZIPRefusal) {
        let fields = ZIPFields(record)
        guard let nameCount = fields.number(at: 28, bytes: 2),
            let extraCount = fields.number(at: 30, bytes: 2),
            let name = fields.slice(at: 46, bytes: nameCount),
            let extra = fields.slice(at: 46 + nameCount, bytes: extraCount),
            var packed = fields.number(at: 20, bytes: 4),
            var size = fields.number(at: 24, bytes: 4),
            var offset = fields.number(at: 42, bytes: 4)
        else { throw .damaged }
        var wide = ZIPFields.zip64(extra)
        if size == 0xFFFF_FFFF, !wide.isEmpty { size = wide.removeFirst() }
        if packed == 0xFFFF_FFFF, !wide.isEmpty { packed = wide.removeFirst() }
        if offset == 0xFFFF_FFFF, !wide.isEmpty { offset = wide.removeFirst() }
        guard name.elementsEqual(header.name), packed == entry.packedBytes, offset == 0,
            fields.number(at: 10, bytes: 2) == header.method
        else { throw .damaged }
        if header.isEncrypted { return }
        guard size == entry.fileBytes, fields.number(at: 16, bytes: 4) == Int(entry.crc.value)
        else { throw .damaged }
        guard !header.hasDescriptor else { return }
        guard header.fileBytes == entry.fileBytes, header.packedBytes == entry.packedBytes,
            header.crc == entry.crc.value
        else { throw .damaged }
    }

    private static func isSoundEnd(
        _ end: ArraySlice<UInt8>,
        directoryOffset: Int,
        directoryBytes: Int
    ) throws(ZIPRefusal) -> Bool {
        var rest = end
        if rest.starts(with: wideEndSignature) {
            // The ZIP64 end record states its own length; its locator has 20 bytes.
            guard let count = ZIPFields(rest).number(at: 4, bytes: 8), count < 1024 else {
                throw .damaged
            }
            rest = rest.dropFirst(12 + count + 20)
        }
        let fields = ZIPFields(rest)
        guard let comment = fields.number(at: 20, bytes: 2) else { throw .truncated }
        guard rest.starts(with: endSignature), fields.count == 22 + comment else {
            throw fields.count < 22 + comment ? .truncated : .damaged
        }
        let stated = [8, 10].map { fields.number(at: $0, bytes: 2) }
        let isOne = stated.allSatisfy { $0 == 1 || $0 == 0xFFFF }
        let size = fields.number(at: 12, bytes: 4)
        let offset = fields.number(at: 16, bytes: 4)
        guard isOne, size == directoryBytes || size == 0xFFFF_FFFF,
            offset == directoryOffset || offset == 0xFFFF_FFFF
        else { throw .damaged }
        return true
    }
}
