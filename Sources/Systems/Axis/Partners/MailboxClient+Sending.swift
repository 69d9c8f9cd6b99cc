// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import NIOCore

extension MailboxClient {
    /// How the other side wants to be spoken to.
    package enum Dialect: String, Sendable, CaseIterable {
        /// As the API is documented: the bare file, and its digest with every digit.
        case documented
        /// As the vendor's SDK does it, for axes that know nothing else: the file as the only part of
        /// a multipart body, and a digest without the leading zero of each byte.
        case sdk
        /// As documented, by a node of ours: it is told everything and asked for its directory only.
        case node
    }

    /// A message that is sent while it is read, in constant memory.
    struct Parcel: Sendable {
        let pieces: MessageReader
        let length: Int
        let sha256: [UInt8]
        /// `edoc` or `status`.
        let type: String
        let from: String
        let to: [String]
    }

    /// Sends a message; the other side's id of it.
    func send(_ parcel: Parcel) async throws -> String {
        let recipients = JSON.array(parcel.to.map { .string($0) })
        var writer = JSONWriter()
        writer.value(recipients)
        let (head, tail) = Self.frame(dialect)
        let pieces = Pieces(head: head, reader: parcel.pieces, tail: tail)
        let answer = try await call(
            "sendEdoc",
            [
                ("Content-Type", "application/octet-stream"), ("from", parcel.from),
                ("to", String(decoding: writer.bytes, as: UTF8.self)),
                ("servicetype", "eDoc"), ("messagetype", parcel.type),
                ("hash-file", Self.digest(parcel.sha256, dialect)),
            ],
            body: .stream(pieces, length: .known(Int64(head.count + parcel.length + tail.count)))
        )
        return answer["DocId"]?.text ?? ""
    }

    static func digest(_ sha256: [UInt8], _ dialect: Dialect) -> String {
        switch dialect {
        case .documented, .node: Hex.string(sha256)
        case .sdk: sha256.map { String($0, radix: 16) }.joined()
        }
    }

    /// What stands around the file in the body.
    static func frame(_ dialect: Dialect) -> (head: [UInt8], tail: [UInt8]) {
        guard dialect == .sdk else { return ([], []) }
        let boundary = "--vanlang-7d1f0c52a9"
        let head = """
            \(boundary)\r\nContent-Disposition: form-data; name="file"; filename="edoc.edxml"\r\n\
            Content-Type: application/octet-stream\r\n\r\n
            """
        return (Array(head.utf8), Array("\r\n\(boundary)--\r\n".utf8))
    }
}

/// The pieces of a body as the HTTP client asks for them.
private struct Pieces: AsyncSequence, Sendable {
    let head: [UInt8]
    let reader: MessageReader
    let tail: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(head: head, reader: reader, tail: tail) }

    struct Iterator: AsyncIteratorProtocol {
        var head: [UInt8]
        var reader: MessageReader
        var tail: [UInt8]

        mutating func next() throws -> ByteBuffer? {
            if !head.isEmpty {
                defer { head = [] }
                return ByteBuffer(bytes: head)
            }
            if let piece = try reader.next() { return ByteBuffer(bytes: piece) }
            if tail.isEmpty { return nil }
            defer { tail = [] }
            return ByteBuffer(bytes: tail)
        }
    }
}
