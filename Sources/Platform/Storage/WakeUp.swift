// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Wakes the jobs that wait for events, all at once.
package final class WakeUp: Sendable {
    private struct State {
        var count = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
        var lastID = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// How often it was signalled: a job remembers it before it looks, so that no word falls between.
    package var count: Int { state.withLock { $0.count } }

    package func signal() {
        let waiting = state.withLock { state in
            state.count += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when it was signalled after `seen`, or after a time.
    package func wait(after seen: Int, atMost time: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: time) }
            group.addTask { await self.wait(after: seen) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(after seen: Int) async {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isCancelled = state.cancelled.remove(id) != nil
                    if isCancelled || state.count != seen { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
            state.withLock { _ = $0.cancelled.remove(id) }
        } onCancel: {
            let continuation = state.withLock { state in
                let found = state.waiting.removeValue(forKey: id)
                if found == nil { state.cancelled.insert(id) }
                return found
            }
            continuation?.resume()
        }
    }
}
