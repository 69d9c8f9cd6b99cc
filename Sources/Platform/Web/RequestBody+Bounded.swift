// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore

extension Request {
    /// The announced size of the body in bytes; nil when it comes in chunks or there is none.
    package var contentLength: Int? { headers[.contentLength].flatMap { Int($0) } }

    /// The token of `Authorization: Bearer`, at most 4096 bytes of RFC 6750's characters.
    package var bearerToken: String {
        get throws {
            guard let header = headers[.authorization] else { throw WebRefusal.bearerMissing }
            let parts = header.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.first?.lowercased() == "bearer" else { throw WebRefusal.bearerMissing }
            guard parts.count == 2, let token = parts.last, token.utf8.count <= 4096,
                token.utf8.allSatisfy(Self.isTokenByte)
            else { throw WebRefusal.bearerInvalid }
            return String(token)
        }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x2D, 0x2E, 0x5F, 0x7E, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }

    /// The whole body; a refusal when it is larger than `limitBytes` or shorter than announced.
    package func bytes(upTo limitBytes: Int) async throws -> ByteBuffer {
        if let contentLength, contentLength > limitBytes {
            throw WebRefusal.bodyTooLarge(limitBytes: limitBytes)
        }
        do {
            let buffer = try await body.collect(upTo: limitBytes)
            if let contentLength, buffer.readableBytes < contentLength { throw WebRefusal.bodyCut }
            return buffer
        } catch is NIOTooManyBytesError {
            throw WebRefusal.bodyTooLarge(limitBytes: limitBytes)
        } catch  where error.isLostConnection {
            throw WebRefusal.bodyCut
        }
    }

    /// The body as JSON, parsed strictly.
    package func json(upTo limitBytes: Int) async throws -> JSON {
        let buffer = try await bytes(upTo: limitBytes)
        guard buffer.readableBytes > 0 else { throw WebRefusal.bodyMissing }
        return try JSON(parsing: Array(buffer.readableBytesView))
    }

    /// The body as it comes, which throws a refusal at `limitBytes`, and when it ends before its
    /// announced length.
    package func boundedBody(upTo limitBytes: Int) throws -> RequestBody {
        if let contentLength, contentLength > limitBytes {
            throw WebRefusal.bodyTooLarge(limitBytes: limitBytes)
        }
        let parts = BoundedBody(base: body, limitBytes: limitBytes, expectedBytes: contentLength)
        return RequestBody(asyncSequence: parts)
    }
}

extension RequestBody {
    /// The same body, which throws a refusal beyond `limitBytes`.
    func bounded(to limitBytes: Int) -> RequestBody {
        let parts = BoundedBody(base: self, limitBytes: limitBytes, expectedBytes: nil)
        return RequestBody(asyncSequence: parts)
    }
}

extension Error {
    /// The caller went away while it was read: no fault of ours.
    fileprivate var isLostConnection: Bool { self is IOError || self is ChannelError }
}

/// A body that counts itself while it is read.
private struct BoundedBody: AsyncSequence, Sendable {
    let base: RequestBody
    let limitBytes: Int
    let expectedBytes: Int?

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator
        let limitBytes: Int
        let expectedBytes: Int?
        var count = 0

        mutating func next() async throws -> ByteBuffer? {
            guard let part = try await nextOfBase() else {
                if let expectedBytes, count < expectedBytes { throw WebRefusal.bodyCut }
                return nil
            }
            count += part.readableBytes
            if count > limitBytes { throw WebRefusal.bodyTooLarge(limitBytes: limitBytes) }
            return part
        }

        private mutating func nextOfBase() async throws -> ByteBuffer? {
            do {
                return try await base.next()
            } catch  where error.isLostConnection {
                throw WebRefusal.bodyCut
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            base: base.makeAsyncIterator(),
            limitBytes: limitBytes,
            expectedBytes: expectedBytes
        )
    }
}
