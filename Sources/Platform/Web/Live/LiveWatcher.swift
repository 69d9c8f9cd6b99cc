// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One open page: what it watches, and whether it waits.
final class LiveWatcher: Sendable {
    /// Why a watcher that waited goes on.
    enum Reason: Int, Sendable {
        case beat, look, end
    }

    private struct State {
        var waiting: CheckedContinuation<Reason, Never>?
        /// What happened while it was busy writing; the most pressing one.
        var missed: Reason?
    }

    let topics: [String]
    private let state = Mutex(State())

    init(topics: [String]) { self.topics = topics }

    func wake(_ reason: Reason) {
        let waiting = state.withLock { state -> CheckedContinuation<Reason, Never>? in
            guard let waiting = state.waiting else {
                // A watcher that is busy writing needs no sign of life.
                if reason != .beat, state.missed?.rawValue ?? 0 < reason.rawValue {
                    state.missed = reason
                }
                return nil
            }
            state.waiting = nil
            return waiting
        }
        waiting?.resume(returning: reason)
    }

    /// Returns when there is something to look for, at the next beat, or at the end.
    func wait() async -> Reason {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now = state.withLock { state -> Reason? in
                    if Task.isCancelled { return .end }
                    if let missed = state.missed {
                        state.missed = nil
                        return missed
                    }
                    state.waiting = continuation
                    return nil
                }
                if let now { continuation.resume(returning: now) }
            }
        } onCancel: {
            wake(.end)
        }
    }
}
