// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore
import ServiceLifecycle

/// The lines of the event stream format.
enum LiveMessage {
    /// Browsers that lose the line come back after three seconds.
    static let hello = ByteBuffer(string: "retry: 3000\n\n")
    static let beat = ByteBuffer(string: ":\n\n")
    /// Too slow, or the server goes away: come back soon and say where you were.
    static let comeBack = ByteBuffer(string: "retry: 1000\nevent: come-back\ndata:\n\n")

    static func bytes(id: Int64, event: String, data: String) -> ByteBuffer {
        var text = "id: \(id)\nevent: \(oneLine(event))\n"
        let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines { text += "data: \(line)\n" }
        return ByteBuffer(string: text + "\n")
    }

    private static func oneLine(_ text: String) -> String {
        String(text.filter { !$0.isNewline && $0 != "\0" })
    }
}

/// Writes to one open page until it goes away or falls behind.
struct LiveStream: Sendable {
    let hub: LiveHub
    let topics: [String]
    let lastEventID: Int64?
    /// Beats of one stream, ten minutes of them; then the browser comes back and is asked for its
    /// session again, so that a stream outlives signing out and the end of a right by no more.
    var beats = 40

    func write(to writer: inout any ResponseBodyWriter) async throws {
        let watcher = LiveWatcher(topics: topics)
        guard let start = hub.add(watcher, lastEventID: lastEventID) else {
            return try await writer.write(LiveMessage.comeBack)
        }
        defer { hub.remove(watcher) }
        try await writer.write(LiveMessage.hello)
        if start.isReset {
            let reset = LiveMessage.bytes(id: start.position, event: "reset", data: "")
            try await writer.write(reset)
        } else {
            // The place is told at once, so that a line that breaks before the first change resumes.
            let place = LiveMessage.bytes(id: start.position, event: "open", data: "")
            if start.sequence == hub.sequence { try await writer.write(place) }
        }
        var sequence = start.sequence
        var left = beats
        while true {
            guard let messages = hub.messages(for: topics, after: sequence) else {
                return try await writer.write(LiveMessage.comeBack)
            }
            if let last = messages.last {
                sequence = last.sequence
                try await writer.write(contentsOf: messages.map(\.bytes))
                continue
            }
            // The server waits for its connections to end: this one must not outlast it.
            let reason = await withGracefulShutdownHandler {
                await watcher.wait()
            } onGracefulShutdown: {
                watcher.wake(.end)
            }
            switch reason {
            case .look: continue
            case .beat:
                left -= 1
                guard left > 0 else { return try await writer.write(LiveMessage.comeBack) }
                try await writer.write(LiveMessage.beat)
            case .end: return try await writer.write(LiveMessage.comeBack)
            }
        }
    }
}

extension PageAnswer {
    /// A stream of what changes in some topics, from where the browser was.
    ///
    /// Whoever opens the address as a page is told so (406) instead of waiting for ever.
    package static func live(
        _ hub: LiveHub,
        topics: [String],
        for request: PageRequest
    ) -> PageAnswer {
        if request.headers[.accept]?.contains("text/html") ?? false { return .empty(status: 406) }
        let stream = LiveStream(
            hub: hub,
            topics: topics,
            lastEventID: request.lastEventID.flatMap { Int64($0) }
        )
        return .stream(type: "text/event-stream") { writer in try await stream.write(to: &writer) }
            .header(.cacheControl, "no-store")
            // nginx would keep messages back until its buffer is full.
            .header(.known("X-Accel-Buffering"), "no")
    }
}
