// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Hummingbird
import NIOCore
import Storage
import Web

extension AxisAPI {
    var edXML: Web.Operation {
        Operation(
            .get,
            "/axis/v1/deliveries/{delivery}/edxml",
            id: "getEdXML",
            tag: "mailbox",
            summary: "The whole edXML file of a delivery.",
            right: "collect for the recipient",
            parameters: [Self.deliveryParameter],
            answers: [.init(200, "The file.", .stream("application/xml"))],
            refusals: [.conflict]
        ) { request, _ in
            let (message, body) = try await axis.fetch(try Self.key(request), by: request.actor)
            let (reader, size) = try axis.reader(of: message, body: body)
            return .stream(type: "application/xml", length: size) { writer in
                var reader = reader
                while let bytes = try reader.next() {
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
            }
        }
    }

    var attachment: Web.Operation {
        Operation(
            .get,
            "/axis/v1/deliveries/{delivery}/attachments/{index}",
            id: "getAttachment",
            tag: "mailbox",
            summary: "One file of a delivery, decoded and unwrapped.",
            description: "Its SHA-256 is the one that the document lists.",
            right: "collect for the recipient",
            parameters: [
                Self.deliveryParameter,
                .path("index", .integer(min: 0, max: 1000), "Which file, counted from 0."),
            ],
            answers: [.init(200, "The file.", .stream("application/octet-stream"))],
            refusals: [.conflict]
        ) { request, _ in
            let index = Int(request.integer("index") ?? 0)
            let (message, body) = try await axis.fetch(try Self.key(request), by: request.actor)
            guard message.attachments.indices.contains(index) else {
                throw AxisRefusal.noSuchDelivery("\(request.path("delivery"))/\(index)")
            }
            let file = message.attachments[index]
            let bytes = try axis.bodies.reader(of: body)
            return .stream(type: "application/octet-stream", length: file.size) { writer in
                var bytes = bytes
                let sink = OneAttachment(index: index, form: file.isWrapped ? .unwrapped : .carried)
                let reader = EdXMLReader(mode: .lenient, attachments: sink)
                while let piece = try bytes.next() {
                    try reader.feed(piece)
                    try await sink.pass(to: &writer)
                }
                // The reader holds back what is short until it knows that nothing follows.
                _ = try reader.finish()
                try await sink.pass(to: &writer)
            }
        }
    }
}

/// Holds the bytes of one attachment as they are decoded, until they are sent on.
private final class OneAttachment: AttachmentSink {
    let index: Int
    let form: AttachmentForm
    var held: [UInt8] = []

    init(index: Int, form: AttachmentForm) {
        self.index = index
        self.form = form
    }

    /// Sends on what is held.
    func pass(to writer: inout any ResponseBodyWriter) async throws {
        if held.isEmpty { return }
        try await writer.write(ByteBuffer(bytes: held))
        held = []
    }

    func begin(attachment index: Int) {}

    func receive(_ bytes: UnsafeRawBufferPointer, of index: Int, as form: AttachmentForm) {
        if index == self.index, form == self.form { held.append(contentsOf: bytes) }
    }

    func end(attachment index: Int, content: AttachmentContent) {}
}
