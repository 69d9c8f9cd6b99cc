// SPDX-License-Identifier: Apache-2.0

/// Writes a ZIP archive of entries that are stored as they are, without compression or dates of its own.
struct StoredZIP {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Names are ours, never a user's: no path, no reserved letters.
    mutating func add(_ name: String, _ content: [UInt8]) {
        var checksum = CRC32()
        content.withUnsafeBytes { checksum.update($0) }
        let offset = UInt32(bytes.count)
        let head = Self.head(name, checksum.value, UInt32(content.count))
        bytes += [0x50, 0x4B, 0x03, 0x04] + head + Array(name.utf8) + content
        // Version made by, the same head, then comment, disk, attributes and where the entry begins.
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + head
        directory += [UInt8](repeating: 0, count: 10) + Self.little(offset) + Array(name.utf8)
        count += 1
    }

    /// Version needed, names in UTF-8, stored, 1/1/1980, checksum, both sizes, length of the name.
    private static func head(_ name: String, _ checksum: UInt32, _ size: UInt32) -> [UInt8] {
        [20, 0, 0x00, 0x08, 0, 0, 0, 0, 0x21, 0x00] + little(checksum) + little(size) + little(size)
            + little(UInt16(name.utf8.count)) + [0, 0]
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    func finish() -> [UInt8] {
        bytes + directory + [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + Self.little(count)
            + Self.little(count) + Self.little(UInt32(directory.count))
            + Self.little(UInt32(bytes.count)) + [0, 0]
    }
}
