// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Builds ZIP files, sound ones and others.
struct TestZIP {
    struct Entry {
        var name: String
        var content: [UInt8]
        var isDeflated = true
        var hasDescriptor = false
        var isDescriptorSigned = true
        /// Sizes of the descriptor in eight bytes.
        var isWide = false
        var flags = 0
        var method: Int?
        /// What the headers say, when that is to be wrong.
        var crc: UInt32?
        var directoryName: String?
    }

    static let uuid = "0f3b6c1e-8a54-4f0e-9c1d-2b7a5e6f8d90"

    static func bytes(_ entries: [Entry], comment: String = "") -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let packed = entry.isDeflated ? deflated(entry.content) : entry.content
            let crc = entry.crc ?? checksum(entry.content)
            let flags = entry.flags | (entry.hasDescriptor ? 8 : 0)
            let method = entry.method ?? (entry.isDeflated ? 8 : 0)
            let sizes = number(packed.count, 4) + number(entry.content.count, 4)
            let known = number(Int(crc), 4) + sizes
            let name = Array(entry.name.utf8)
            let offset = file.count
            file += [0x50, 0x4B, 3, 4] + number(20, 2) + number(flags, 2) + number(method, 2)
            file += number(0, 4) + (entry.hasDescriptor ? number(0, 12) : known)
            file += number(name.count, 2) + number(0, 2) + name + packed
            if entry.hasDescriptor {
                let width = entry.isWide ? 8 : 4
                file += entry.isDescriptorSigned ? [0x50, 0x4B, 7, 8] : []
                file += number(Int(crc), 4) + number(packed.count, width)
                file += number(entry.content.count, width)
            }
            let listed = Array((entry.directoryName ?? entry.name).utf8)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(flags, 2)
            directory += number(method, 2) + number(0, 4) + known + number(listed.count, 2)
            directory += number(0, 12) + number(offset, 4) + listed
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(entries.count, 2)
        file += number(entries.count, 2) + number(directory.count, 4) + number(start, 4)
        return file + number(comment.utf8.count, 2) + Array(comment.utf8)
    }

    static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, bytes, bytes.count))
    }

    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        deflateInit2_(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, 0, ZLIB_VERSION, size)
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1000 + 64)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(count))
    }
}
