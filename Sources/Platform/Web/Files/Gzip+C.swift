// SPDX-License-Identifier: Apache-2.0

import CZlib
import Hummingbird
import NIOCore

/// Compression of whole answers.
struct Gzip: Sendable {
    /// Below this many bytes nothing is won.
    static let smallest = 1024

    /// For pages, made for each request.
    static let fast = Gzip(level: 1)
    /// For files, made once.
    static let best = Gzip(level: 9)

    let level: Int32

    /// Nil when it would not be smaller.
    func compressed(_ input: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 16 beyond the window asks for the gzip wrapping.
        let code = deflateInit2_(
            &stream,
            level,
            Z_DEFLATED,
            MAX_WBITS + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard code == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let room = input.readableBytes
        var output = ByteBuffer()
        var isWhole = false
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
            input.withUnsafeReadableBytes { source in
                guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
                // zlib reads through this pointer and never writes.
                stream.next_in = UnsafeMutablePointer(
                    mutating: from.assumingMemoryBound(to: Bytef.self)
                )
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = to.assumingMemoryBound(to: Bytef.self)
                stream.avail_out = UInt32(clamping: room)
                isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                return room - Int(stream.avail_out)
            }
        }
        return isWhole ? output : nil
    }

    /// Whether `Accept-Encoding` names gzip with a weight above zero.
    static func isAccepted(by headers: HTTPFields) -> Bool {
        guard let header = headers[.acceptEncoding] else { return false }
        return header.split(separator: ",", maxSplits: 16).contains { range in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard parts.first == "gzip" || parts.first == "x-gzip" else { return false }
            return !parts.dropFirst().contains {
                $0.hasPrefix("q=0") && !$0.contains(where: Self.isPart)
            }
        }
    }

    private static func isPart(_ character: Character) -> Bool { ("1"..."9").contains(character) }
}
