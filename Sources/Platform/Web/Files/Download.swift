// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
package import NIOCore

/// A file that a page hands out, whole or by one range.
///
///     let file = Download(name: body.name, type: body.type, size: body.size, tag: sha256) { from, write in
///         var reader = try bodies.reader(of: stored, from: from)
///         while let bytes = try reader.next(), try await write(ByteBuffer(bytes: bytes)) {}
///     }
///     return .file(file, for: request)
package struct Download: Sendable {
    /// Takes the next bytes; false when no more are wanted.
    package typealias Write = (ByteBuffer) async throws -> Bool
    /// Writes from an offset on until the file or the wish for it ends.
    package typealias Send = @Sendable (_ offset: Int, _ write: Write) async throws -> Void

    package enum Showing: Sendable {
        /// Kept on the person's machine.
        case saved
        /// Shown in a frame of a page, where its type may be shown at all; else kept.
        case inFrame
    }

    let name: String
    let type: String
    let size: Int
    /// What names these very bytes, as their SHA-256 in hexadecimal.
    let tag: String
    let showing: Showing
    let send: Send

    package init(
        name: String,
        type: String,
        size: Int,
        tag: String,
        showing: Showing = .saved,
        send: @escaping Send
    ) {
        self.name = name
        self.type = MediaTypeText.safe(type)
        self.size = size
        self.tag = tag
        self.showing = showing
        self.send = send
    }

    /// Bytes that are in memory already.
    package init(
        name: String,
        type: String,
        bytes: [UInt8],
        tag: String,
        showing: Showing = .saved
    ) {
        self.init(name: name, type: type, size: bytes.count, tag: tag, showing: showing) {
            offset,
            write in
            _ = try await write(ByteBuffer(bytes: bytes.dropFirst(offset)))
        }
    }

    /// Types that a browser shows without running anything, even from a stranger.
    private static let harmless: Set<String> = [
        "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain",
    ]

    private var isInline: Bool { showing == .inFrame && Self.harmless.contains(type) }

    var etag: String { "\"\(LocalPath.encoded(tag))\"" }

    func answer(to headers: HTTPFields) -> PageAnswer {
        var fields: HTTPFields = [
            .contentType: type == "text/plain" ? "text/plain; charset=utf-8" : type,
            .contentDisposition: FileName.disposition(name, inline: isInline),
            .acceptRanges: "bytes",
            .eTag: etag,
            // Asked again each time, because a right may have ended since.
            .cacheControl: "private, no-cache",
        ]
        let whole = 0..<size
        switch ByteRange.wanted(headers, size: size, etag: etag) {
        case .whole: return body(whole, status: 200, fields)
        case .part(let range):
            fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return body(range, status: 206, fields)
        case .none:
            fields[.contentRange] = "bytes */\(size)"
            fields[.contentDisposition] = nil
            return PageAnswer(
                status: 416,
                headers: fields,
                content: .other(ResponseBody()),
                policy: .nothing
            )
        }
    }

    private func body(_ range: Range<Int>, status: Int, _ headers: HTTPFields) -> PageAnswer {
        let send = send
        let body = ResponseBody(contentLength: range.count) { writer in
            var left = range.count
            if left > 0 {
                try await send(range.lowerBound) { buffer in
                    var part = buffer
                    if part.readableBytes > left {
                        part = part.readSlice(length: left) ?? ByteBuffer()
                    }
                    left -= part.readableBytes
                    try await writer.write(part)
                    return left > 0
                }
            }
            // The length is promised: a file that ended early must not look whole.
            guard left == 0 else { throw FileCut(missing: left) }
            try await writer.finish(nil)
        }
        return PageAnswer(
            status: status,
            headers: headers,
            content: .other(body),
            // No browser shows a PDF in a sandbox; see the policy for what keeps it apart.
            policy: type == "application/pdf" ? .document : .strange
        )
    }

    struct FileCut: Error {
        let missing: Int
    }
}

extension PageAnswer {
    /// A file, by the range that the browser asks for.
    package static func file(_ file: Download, for request: PageRequest) -> PageAnswer {
        file.answer(to: request.headers)
    }
}

/// The part of a file that a browser asks for (RFC 9110 §14).
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// Beyond the end: 416.
    case none

    /// Several ranges at once are answered whole, which is allowed and cannot be made to cost much.
    static func wanted(_ headers: HTTPFields, size: Int, etag: String) -> ByteRange {
        guard let header = headers[.range] else { return .whole }
        if let condition = headers[.ifRange], condition != etag { return .whole }
        let text = header.filter { $0 != " " }
        guard text.hasPrefix("bytes="), !text.contains(",") else { return .whole }
        let sides = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ $0.allSatisfy(isDigit) && $0.count <= 18 })
        else { return .whole }
        switch (Int(sides[0]), Int(sides[1])) {
        case (nil, nil): return .whole
        case (nil, let last?):
            return last == 0 || size == 0 ? .none : .part(max(0, size - last)..<size)
        case (let first?, let last):
            if let last, last < first { return .whole }
            guard first < size else { return .none }
            return .part(first..<min(size, (last ?? size - 1) + 1))
        }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
