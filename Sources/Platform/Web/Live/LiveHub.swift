// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization

/// Tells open pages what changed: one small message per change, made once for all who watch.
///
/// A watcher has no queue of its own. Each topic keeps its last messages, and a watcher keeps only
/// how far it has read in them: whoever falls further behind than they reach, in a slow network or
/// a closed laptop, is told to start over (`reset`) instead of costing memory.
package final class LiveHub: Sendable {
    /// One message, its bytes shared by everyone who gets it.
    struct Message: Sendable {
        let sequence: Int
        let position: Int64
        let bytes: ByteBuffer
    }

    private struct Topic {
        var messages: [Message] = []
        /// The last message that is no longer kept.
        var forgotten = (sequence: 0, position: Int64.min)
        var watchers: [ObjectIdentifier: LiveWatcher] = [:]
    }

    private struct State {
        var topics: [String: Topic] = [:]
        var sequence = 0
        var position: Int64
        /// The furthest position that anything was forgotten at, for topics that are not kept at all.
        var forgotten: Int64
        var kept = 0
        var watchers = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    private let perTopic: Int
    private let capacity: Int
    private let maximumWatchers: Int

    /// `position` is the Journal's at the start: older changes are not known here.
    ///
    /// Each topic keeps `perTopic` messages and all together `capacity`.
    package init(
        startingAt position: Int64 = 0,
        perTopic: Int = 64,
        capacity: Int = 16_384,
        maximumWatchers: Int = 20_000
    ) {
        precondition(perTopic > 0 && capacity >= perTopic, "a hub keeps some messages")
        self.perTopic = perTopic
        self.capacity = capacity
        self.maximumWatchers = maximumWatchers
        state = Mutex(State(position: position, forgotten: position))
    }

    /// How many pages are open and live.
    package var watcherCount: Int { state.withLock { $0.watchers } }

    /// Tells all who watch a topic; `id` is the change's position in the Journal, never falling.
    ///
    /// `event` is a word that the page's script knows; `data` is small: an id, a count, a line of JSON.
    package func publish(topic: String, id: Int64, event: String, data: String) {
        let bytes = LiveMessage.bytes(id: id, event: event, data: data)
        let woken = state.withLock { state -> [LiveWatcher] in
            guard !state.isClosed else { return [] }
            state.sequence += 1
            state.position = max(state.position, id)
            let message = Message(sequence: state.sequence, position: id, bytes: bytes)
            state.topics[topic, default: Topic(forgotten: (0, state.forgotten))]
                .messages.append(message)
            state.kept += 1
            shorten(topic, &state)
            return state.topics[topic].map { Array($0.watchers.values) } ?? []
        }
        for watcher in woken { watcher.wake(.look) }
    }

    /// Lets all who wait send a sign of life, so that dead connections are noticed.
    package func beat() {
        for watcher in allWatchers { watcher.wake(.beat) }
    }

    /// Ends every stream; browsers come back by themselves, to another process if need be.
    package func close() {
        state.withLock { $0.isClosed = true }
        for watcher in allWatchers { watcher.wake(.end) }
    }

    private var allWatchers: [LiveWatcher] {
        state.withLock { state in
            var seen: Set<ObjectIdentifier> = []
            return state.topics.values.flatMap { topic in
                topic.watchers.filter { seen.insert($0.key).inserted }.map(\.value)
            }
        }
    }

    /// Where a new watcher starts, and whether it missed something that is no longer known.
    struct Start: Sendable {
        let sequence: Int
        let position: Int64
        let isReset: Bool
    }

    /// Nil when there are too many watchers, or the hub is closed.
    func add(_ watcher: LiveWatcher, lastEventID: Int64?) -> Start? {
        state.withLock { state in
            guard !state.isClosed, state.watchers < maximumWatchers else { return nil }
            state.watchers += 1
            var (from, isReset) = (state.sequence, false)
            for name in watcher.topics {
                let new = Topic(forgotten: (0, state.forgotten))
                state.topics[name, default: new].watchers[ObjectIdentifier(watcher)] = watcher
                guard let lastEventID, let topic = state.topics[name] else { continue }
                isReset = isReset || topic.forgotten.position > lastEventID
                let next = topic.messages.first { $0.position > lastEventID }
                if let next { from = min(from, next.sequence - 1) }
            }
            return Start(
                sequence: isReset ? state.sequence : from,
                position: state.position,
                isReset: isReset
            )
        }
    }

    func remove(_ watcher: LiveWatcher) {
        state.withLock { state in
            state.watchers -= 1
            for name in watcher.topics {
                state.topics[name]?.watchers[ObjectIdentifier(watcher)] = nil
                drop(name, &state)
            }
        }
    }

    /// What a watcher has not read yet; nil when some of it is no longer kept.
    func messages(for topics: [String], after sequence: Int) -> [Message]? {
        state.withLock { state in
            var found: [Message] = []
            for name in topics {
                guard let topic = state.topics[name] else { continue }
                if topic.forgotten.sequence > sequence { return nil }
                let start = topic.messages.lastIndex { $0.sequence <= sequence }.map { $0 + 1 } ?? 0
                found += topic.messages[start...]
            }
            // A watcher of one topic, the usual one, has them in order already.
            return topics.count > 1 ? found.sorted { $0.sequence < $1.sequence } : found
        }
    }

    var sequence: Int { state.withLock { $0.sequence } }

    private func shorten(_ name: String, _ state: inout State) {
        if let topic = state.topics[name], topic.messages.count > perTopic {
            forgetFirst(of: name, &state)
        }
        guard state.kept > capacity else { return }
        // Rare: the topic with the oldest message gives it up, and a quarter of all with it.
        let limit = state.sequence - capacity * 3 / 4
        for name in Array(state.topics.keys) {
            while let first = state.topics[name]?.messages.first, first.sequence <= limit {
                forgetFirst(of: name, &state)
            }
            drop(name, &state)
        }
    }

    private func forgetFirst(of name: String, _ state: inout State) {
        guard let first = state.topics[name]?.messages.removeFirst() else { return }
        state.topics[name]?.forgotten = (first.sequence, first.position)
        state.kept -= 1
    }

    /// A topic without watchers and messages is forgotten with its name.
    private func drop(_ name: String, _ state: inout State) {
        guard let topic = state.topics[name], topic.watchers.isEmpty, topic.messages.isEmpty else {
            return
        }
        state.forgotten = max(state.forgotten, topic.forgotten.position)
        state.topics[name] = nil
    }
}
