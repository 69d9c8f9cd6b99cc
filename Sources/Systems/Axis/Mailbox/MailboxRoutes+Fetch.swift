// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Hummingbird
import NIOCore
package import Storage

extension MailboxRoutes {
    /// `/getEdoc`: the file as base64 in the envelope's `data`, streamed.
    func fetch(_ call: MailboxCall) async throws -> Response {
        let key = try call.deliveryKey()
        let (reader, size) = try await open(key, call)
        let contentType: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        let body =
            size <= Self.wholeAnswerLimit
            ? ResponseBody(byteBuffer: try Self.envelope(of: reader, size: size))
            : Self.streamedEnvelope(of: reader)
        return Response(status: .ok, headers: contentType, body: body)
    }

    /// An answer up to this many bytes of file is written at once: one call to the network, not five.
    private static let wholeAnswerLimit = 131_072
    private static let head =
        #"{"status":"OK","ErrorCode":"0","ErrorDesc":"Success","DocId":"","data":""#

    private static func envelope(of reader: MessageReader, size: Int) throws -> ByteBuffer {
        var reader = reader
        var encoder = Base64Encoder()
        var text: [UInt8] = []
        text.reserveCapacity(size / 3 * 4 + 8)
        while let bytes = try reader.next() { encoder.encode(bytes, into: &text) }
        encoder.finish(into: &text)
        var buffer = ByteBuffer()
        buffer.reserveCapacity(head.utf8.count + text.count + 2)
        buffer.writeString(head)
        buffer.writeBytes(text)
        buffer.writeString("\"}")
        return buffer
    }

    private static func streamedEnvelope(of reader: MessageReader) -> ResponseBody {
        ResponseBody { writer in
            var reader = reader
            var encoder = Base64Encoder()
            var piece = ByteBuffer(string: head)
            var text: [UInt8] = []
            while let bytes = try reader.next() {
                encoder.encode(bytes, into: &text)
                piece.writeBytes(text)
                text.removeAll(keepingCapacity: true)
                try await writer.write(piece)
                piece.clear()
            }
            encoder.finish(into: &text)
            piece.writeBytes(text)
            piece.writeString("\"}")
            try await writer.write(piece)
            try await writer.finish(nil)
        }
    }

    /// `/downloadEdoc`: the file itself, streamed.
    func download(_ call: MailboxCall) async throws -> Response {
        let key = try call.deliveryKey()
        let (reader, size) = try await open(key, call)
        return Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream"],
            body: ResponseBody(contentLength: size) { writer in
                var reader = reader
                while let bytes = try reader.next() {
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            }
        )
    }

    private func open(_ key: Delivery.Key, _ call: MailboxCall) async throws -> (
        reader: MessageReader, size: Int
    ) {
        let actor = try call.actor(for: key.recipient)
        let (message, body) = try await axis.fetch(key, by: actor)
        return try axis.reader(of: message, body: body)
    }
}

extension Axis {
    /// Reads a message's bytes as a recipient gets them: with the axis's own hop added, where the
    /// message is not signed as a whole.
    package func reader(of message: Message, body: StoredBody) throws -> (
        reader: MessageReader, size: Int
    ) {
        let bytes = try bodies.reader(of: body)
        guard let slot = message.traceSlot else {
            return (MessageReader(body: bytes, insertion: [], offset: 0), body.size)
        }
        let hop = TraceHeader(
            organId: hop,
            timestamp: EdXMLTimestamp(message.receivedAt)
        )
        let insertion = try EdXMLWriter.traceHeader(hop, prefix: slot.prefix)
        let reader = MessageReader(body: bytes, insertion: insertion, offset: slot.offset)
        return (reader, body.size + insertion.count)
    }
}

/// A body with some bytes put in at one place.
package struct MessageReader {
    private var body: BodyReader
    private var insertion: [UInt8]
    /// Bytes still to pass before the insertion.
    private var offset: Int

    init(body: BodyReader, insertion: [UInt8], offset: Int) {
        self.body = body
        self.insertion = insertion
        self.offset = offset
    }

    package mutating func next() throws -> [UInt8]? {
        guard var bytes = try body.next() else { return nil }
        guard !insertion.isEmpty else { return bytes }
        if bytes.count < offset {
            offset -= bytes.count
            return bytes
        }
        bytes.insert(contentsOf: insertion, at: offset)
        insertion = []
        return bytes
    }
}
