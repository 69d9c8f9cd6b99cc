// SPDX-License-Identifier: Apache-2.0

import Formats
import Storage

/// Decodes one attachment out of a message's bytes, in constant memory.
struct AttachmentPieces: Sendable {
    let index: Int
    let isWrapped: Bool

    /// Hands on the file's bytes after the first `offset`, until it ends or `write` wants no more.
    ///
    /// Base64 in XML cannot be entered in the middle, so what is skipped is decoded too.
    func send(
        from reader: BodyReader,
        skipping offset: Int,
        to write: ([UInt8]) async throws -> Bool
    ) async throws {
        var reader = reader
        let sink = Sink(index: index, form: isWrapped ? .unwrapped : .carried, skipped: offset)
        let message = EdXMLReader(mode: .lenient, attachments: sink)
        while let piece = try reader.next() {
            try message.feed(piece)
            let bytes = sink.take()
            if !bytes.isEmpty, try await !write(bytes) { return }
            if sink.hasEnded { return }
        }
        // The reader holds back what is short until it knows that nothing follows.
        _ = try message.finish()
        let bytes = sink.take()
        if !bytes.isEmpty { _ = try await write(bytes) }
    }

    private final class Sink: AttachmentSink {
        private let index: Int
        private let form: AttachmentForm
        private var skipped: Int
        private var held: [UInt8] = []
        private(set) var hasEnded = false

        init(index: Int, form: AttachmentForm, skipped: Int) {
            self.index = index
            self.form = form
            self.skipped = skipped
        }

        func take() -> [UInt8] {
            defer { held = [] }
            return held
        }

        func begin(attachment index: Int) {}

        func receive(_ bytes: UnsafeRawBufferPointer, of index: Int, as form: AttachmentForm) {
            guard index == self.index, form == self.form else { return }
            let rest = bytes.dropFirst(skipped)
            skipped -= bytes.count - rest.count
            held.append(contentsOf: rest)
        }

        func end(attachment index: Int, content: AttachmentContent) {
            if index == self.index { hasEnded = true }
        }
    }
}
