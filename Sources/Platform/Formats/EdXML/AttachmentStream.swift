// SPDX-License-Identifier: Apache-2.0

import Crypto

/// One attachment's content on its way from base64 text to digest and sink, in constant memory.
final class AttachmentStream {
    private static let bufferBytes = 32 << 10

    /// Bytes of one form: how many there were, and their digest.
    private struct Tally {
        var size = 0
        var hash = SHA256()

        mutating func add(_ bytes: UnsafeRawBufferPointer) {
            size += bytes.count
            hash.update(bufferPointer: bytes)
        }

        func content(_ form: AttachmentForm) -> AttachmentContent {
            AttachmentContent(form: form, size: size, sha256: Array(hash.finalize()))
        }
    }

    private let sink: (any AttachmentSink)?
    private let limits: ZIPLimits
    private var buffer = [UInt8](repeating: 0, count: bufferBytes)
    private var filled = 0
    private var index = -1
    private var decoder = Base64Decoder()
    private var wrapper: WrapperZIP?
    private var carried = Tally()
    private var unwrapped = Tally()

    init(sink: (any AttachmentSink)?, limits: ZIPLimits) {
        self.sink = sink
        self.limits = limits
    }

    func begin() throws {
        index += 1
        filled = 0
        decoder = Base64Decoder()
        wrapper = WrapperZIP(limits: limits)
        carried = Tally()
        unwrapped = Tally()
        try sink?.begin(attachment: index)
    }

    func decode(_ text: UnsafeBufferPointer<UInt8>) throws {
        var rest = text
        while !rest.isEmpty {
            let start = filled
            let (read, written) = try buffer.withUnsafeMutableBufferPointer { buffer in
                try decoder.decode(
                    rest,
                    into: UnsafeMutableBufferPointer(rebasing: buffer[start...])
                )
            }
            filled += written
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst(read))
            if Self.bufferBytes - filled < 3 { try flush() }
        }
    }

    func end() throws -> AttachmentContent {
        try decoder.finish()
        try flush()
        let outcome = try wrapper?.finish() ?? .asItIs
        let content =
            switch outcome {
            case .asItIs: carried.content(.carried)
            case .unwrapped: unwrapped.content(.unwrapped)
            }
        try sink?.end(attachment: index, content: content)
        return content
    }

    private func flush() throws {
        let count = filled
        filled = 0
        try buffer.withUnsafeBytes { buffer in
            let bytes = UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
            guard !bytes.isEmpty else { return }
            carried.add(bytes)
            try sink?.receive(bytes, of: index, as: .carried)
            guard let wrapper, wrapper.isCandidate else { return }
            try wrapper.feed(bytes) { bytes in
                unwrapped.add(bytes)
                try sink?.receive(bytes, of: index, as: .unwrapped)
            }
        }
    }
}
