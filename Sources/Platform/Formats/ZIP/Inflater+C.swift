// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Raw deflate, undone piece by piece in constant memory.
///
/// A class because zlib keeps a pointer back to the stream it was started on.
final class Inflater {
    enum Step {
        /// All input was read; more is needed.
        case hungry
        /// The deflate stream ended; `rest` of the last input belongs to what follows.
        case ended(rest: UnsafeRawBufferPointer)
    }

    private static let outputBytes = 64 << 10

    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableRawBufferPointer

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(byteCount: Self.outputBytes, alignment: 16)
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib found no memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Inflates one piece of input and gives each piece of output to `receive`.
    func inflate(
        _ input: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Step {
        guard let start = input.baseAddress else { return .hungry }
        // zlib reads through this pointer and never writes.
        let source = start.assumingMemoryBound(to: Bytef.self)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source)
        stream.pointee.avail_in = UInt32(input.count)
        while true {
            stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
            stream.pointee.avail_out = UInt32(output.count)
            let code = CZlib.inflate(stream, Z_NO_FLUSH)
            let made = output.count - Int(stream.pointee.avail_out)
            if made > 0 { try receive(UnsafeRawBufferPointer(rebasing: output.prefix(made))) }
            let left = Int(stream.pointee.avail_in)
            switch code {
            case Z_STREAM_END:
                return .ended(rest: UnsafeRawBufferPointer(rebasing: input.suffix(left)))
            case Z_OK where left > 0 || stream.pointee.avail_out == 0: continue
            case Z_OK: return .hungry
            case Z_BUF_ERROR where left == 0: return .hungry
            default: throw ZIPRefusal.damaged
            }
        }
    }
}

/// The checksum of ZIP entries.
struct CRC32: Sendable {
    private(set) var value: UInt32 = 0

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
        value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), start, bytes.count))
    }
}
