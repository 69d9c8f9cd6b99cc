// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import Testing

@testable import Web

/// Live updates: what watchers get, what they miss, and what they cost.
struct LiveTests {
    /// What one watcher was sent; it can be told to stop reading.
    final class Sink: Sendable {
        private let state = Mutex<(text: String, gate: CheckedContinuation<Void, Never>?)>(
            ("", nil)
        )
        private let isSlow: Bool

        init(isSlow: Bool = false) { self.isSlow = isSlow }

        var text: String { state.withLock { $0.text } }

        func take(_ buffer: ByteBuffer) async {
            if isSlow, text.contains("id:") {
                await withCheckedContinuation { gate in state.withLock { $0.gate = gate } }
            }
            state.withLock { $0.text += String(buffer: buffer) }
        }

        var isStuck: Bool { state.withLock { $0.gate != nil } }

        func open() {
            state.withLock { state in
                state.gate?.resume()
                state.gate = nil
            }
        }
    }

    final class Beats: Sendable {
        private let value = Atomic(0)
        var count: Int { value.load(ordering: .relaxed) }
        func note() { value.wrappingAdd(1, ordering: .relaxed) }
    }

    private struct Writer: ResponseBodyWriter {
        let sink: Sink

        mutating func write(_ buffer: ByteBuffer) async throws { await sink.take(buffer) }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    /// Runs one watcher to its end.
    private func watch(
        _ hub: LiveHub,
        _ topics: [String] = ["inbox"],
        after: Int64? = nil,
        into sink: Sink
    ) async throws {
        var writer: any ResponseBodyWriter = Writer(sink: sink)
        try await LiveStream(hub: hub, topics: topics, lastEventID: after).write(to: &writer)
    }

    /// Lets other tasks run until something holds; a bound instead of a clock.
    private func until(_ holds: @Sendable () -> Bool) async {
        for _ in 0..<1_000_000 {
            if holds() { return }
            await Task.yield()
        }
        Issue.record("it never came to hold")
    }

    @Test func `a message is one event with its lines`() {
        let bytes = LiveMessage.bytes(id: 7, event: "a\nb", data: "x\ny\r\nid: 9\n")
        #expect(
            String(buffer: bytes) == "id: 7\nevent: ab\ndata: x\ndata: y\ndata: id: 9\ndata: \n\n"
        )
    }

    @Test func `who watches a topic gets its changes and no others`() async throws {
        let hub = LiveHub(startingAt: 5)
        let sink = Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(hub, ["inbox", "outbox"], into: sink) }
            await until { sink.text.contains("event: open") }
            hub.publish(topic: "inbox", id: 6, event: "new", data: "a")
            hub.publish(topic: "elsewhere", id: 7, event: "new", data: "b")
            hub.publish(topic: "outbox", id: 8, event: "new", data: "c")
            await until { sink.text.contains("data: c") }
            hub.beat()
            await until { sink.text.contains("\n:\n\n") }
            hub.close()
            try await group.waitForAll()
        }
        #expect(sink.text.hasPrefix("retry: 3000\n\nid: 5\nevent: open\ndata: \n\n"))
        #expect(sink.text.contains("id: 6\nevent: new\ndata: a\n\nid: 8\nevent: new\ndata: c\n\n"))
        #expect(!sink.text.contains("data: b"))
        #expect(sink.text.hasSuffix("event: come-back\ndata:\n\n"))
        #expect(hub.watcherCount == 0)
    }

    @Test(
        arguments: [
            (Int64(2), ["3", "4"], false), (4, [], false), (99, [], false), (0, [], true),
        ] as [(Int64, [String], Bool)]
    )
    func `a browser that comes back gets what it missed, or starts over`(
        after: Int64,
        missed: [String],
        isReset: Bool
    ) async throws {
        let hub = LiveHub(perTopic: 3)
        for id in 1...4 {
            hub.publish(topic: "inbox", id: Int64(id), event: "new", data: "\(id)")
        }
        let sink = Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(hub, after: after, into: sink) }
            await until { sink.text.contains("id: ") }
            hub.close()
            try await group.waitForAll()
        }
        let seen = sink.text.split(separator: "\n").filter {
            $0.hasPrefix("data: ") && $0.count > 6
        }
        #expect(seen.map { String($0.dropFirst(6)) } == missed)
        #expect(sink.text.contains("event: reset") == isReset)
    }

    @Test func `a stream ends by itself, so that its session is asked for again`() async throws {
        let (hub, sink) = (LiveHub(startingAt: 5), Sink())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var writer: any ResponseBodyWriter = Writer(sink: sink)
                let stream = LiveStream(hub: hub, topics: ["inbox"], lastEventID: nil, beats: 3)
                try await stream.write(to: &writer)
            }
            await until { sink.text.contains("event: open") }
            await until {
                hub.beat()
                return sink.text.contains("event: come-back")
            }
            try await group.waitForAll()
        }
        #expect(sink.text.ranges(of: "\n:\n").count == 2)
        #expect(hub.watcherCount == 0)
    }

    @Test func `a process that began later cannot know what was before`() async throws {
        let hub = LiveHub(startingAt: 100)
        let sink = Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(hub, after: 99, into: sink) }
            await until { sink.text.contains("id: 100") }
            hub.close()
            try await group.waitForAll()
        }
        #expect(sink.text.contains("id: 100\nevent: reset"))
    }

    @Test func `a slow reader costs no memory and is told to come back`() async throws {
        let hub = LiveHub(perTopic: 4)
        let sink = Sink(isSlow: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(hub, into: sink) }
            await until { sink.text.contains("event: open") }
            hub.publish(topic: "inbox", id: 1, event: "new", data: "1")
            await until { sink.isStuck }
            for id in 2...100 {
                hub.publish(topic: "inbox", id: Int64(id), event: "new", data: "\(id)")
            }
            #expect(hub.messages(for: ["inbox"], after: 96)?.count == 4)
            #expect(hub.messages(for: ["inbox"], after: 1) == nil)
            sink.open()
            await until { sink.isStuck }
            sink.open()
            try await group.waitForAll()
        }
        #expect(sink.text.hasSuffix("event: come-back\ndata:\n\n"))
        #expect(!sink.text.contains("data: 2\n"))
        #expect(hub.watcherCount == 0)
    }

    @Test func `a page that is closed is forgotten`() async throws {
        let hub = LiveHub()
        let sink = Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(hub, into: sink) }
            await until { sink.text.contains("event: open") }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(hub.watcherCount == 0)
    }

    @Test func `a stream ends when the server stops, before anyone closes the hub`() async throws {
        let hub = LiveHub()
        let sink = Sink()
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watch(hub, into: sink) }
                await until { sink.text.contains("event: open") }
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
        #expect(sink.text.contains("come-back"))
    }

    @Test func `the beat goes on until the program stops, and then closes the hub`() async throws {
        let hub = LiveHub()
        let sink = Sink()
        let beats = Beats()
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watch(hub, into: sink) }
                await until { sink.text.contains("event: open") }
                group.addTask {
                    try await LiveBeat(
                        hub,
                        sleep: {
                            await Task.yield()
                            beats.note()
                        }
                    ).run()
                }
                await until { sink.text.contains("\n:\n\n") }
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
        #expect(beats.count > 0)
        let late = Sink()
        try await watch(hub, into: late)
        #expect(late.text.contains("come-back"))
    }

    @Test func `too many watchers and a closed hub send browsers away`() async throws {
        let hub = LiveHub(maximumWatchers: 0)
        let sink = Sink()
        try await watch(hub, into: sink)
        #expect(sink.text == "retry: 1000\nevent: come-back\ndata:\n\n")
        let closed = LiveHub()
        closed.close()
        let late = Sink()
        try await watch(closed, into: late)
        #expect(late.text.contains("come-back"))
    }

    @Test func `all topics together keep a bounded number of messages`() {
        let hub = LiveHub(perTopic: 4, capacity: 100)
        for id in 1...10_000 {
            hub.publish(topic: "t\(id % 1000)", id: Int64(id), event: "e", data: "")
        }
        let kept = (0..<1000).map { hub.messages(for: ["t\($0)"], after: 9900)?.count ?? 0 }
        #expect(kept.reduce(0, +) <= 100)
        #expect(kept.reduce(0, +) >= 50)
        let old = LiveWatcher(topics: ["t1"])
        #expect(hub.add(old, lastEventID: 5)?.isReset == true)
    }

    @Test func `thousands of watchers share the bytes of one message`() async throws {
        let hub = LiveHub()
        let sinks = (0..<2000).map { _ in Sink() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sink in sinks { group.addTask { try await watch(hub, into: sink) } }
            await until { hub.watcherCount == sinks.count }
            hub.publish(topic: "inbox", id: 1, event: "new", data: "x")
            await until { sinks.allSatisfy { $0.text.contains("data: x") } }
            hub.close()
            try await group.waitForAll()
        }
        #expect(hub.watcherCount == 0)
    }

    @Test func `the stream's answer is never kept or held back`() async throws {
        let site = PageSite()
        let hub = site.hub
        hub.close()
        try await site.application.test(.router) { client in
            let asked: HTTPFields = [.accept: "text/event-stream"]
            let opened = try await client.browse(.get, "/desk/live", as: PageSite.an)
            #expect(opened.status.code == 406)
            let answer = try await client.browse(
                .get,
                "/desk/live",
                as: PageSite.an,
                headers: asked
            )
            #expect(answer.headers[.contentType] == "text/event-stream")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.known("X-Accel-Buffering")] == "no")
            #expect(answer.text.contains("come-back"))
        }
    }
}
