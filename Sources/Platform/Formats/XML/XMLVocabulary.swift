// SPDX-License-Identifier: Apache-2.0

/// The element names a format knows, found from bytes without making a string.
struct XMLVocabulary<Name>: Sendable
where Name: CaseIterable & RawRepresentable & Sendable, Name.RawValue == String {
    private struct Entry: Sendable {
        let bytes: [UInt8]
        let name: Name
    }

    /// Open addressing, at most half full; the size is a power of two.
    private let slots: [Entry?]

    init(_ type: Name.Type = Name.self) {
        var size = 64
        while size < type.allCases.count * 4 { size *= 2 }
        var slots = [Entry?](repeating: nil, count: size)
        for name in type.allCases {
            let bytes = Array(name.rawValue.utf8)
            var slot = bytes.withUnsafeBufferPointer { Self.hash($0) } & (size - 1)
            while slots[slot] != nil { slot = (slot + 1) & (size - 1) }
            slots[slot] = Entry(bytes: bytes, name: name)
        }
        self.slots = slots
    }

    func name(_ bytes: UnsafeBufferPointer<UInt8>) -> Name? {
        var slot = Self.hash(bytes) & (slots.count - 1)
        while let entry = slots[slot] {
            if entry.bytes.count == bytes.count, entry.bytes.elementsEqual(bytes) {
                return entry.name
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash ^ hash >> 15)
    }
}
