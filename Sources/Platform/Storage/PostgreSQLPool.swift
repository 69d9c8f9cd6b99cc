// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// Threads with one connection each, which take work in the order it came.
///
/// libpq blocks, so it runs here and never on the threads that Swift's tasks share. Letting the pool
/// go closes it: the threads hold its queue only.
final class PostgreSQLPool: Sendable {
    typealias Job = @Sendable (PostgreSQLSession) -> Void

    private let queue: Queue
    private let url: String
    private let fence: PostgreSQLFence?
    private let maximumThreads: Int

    /// `fence` is shared by the pools of one database.
    init(url: String, connections: Int, maximumWait: Duration, fence: PostgreSQLFence? = nil) {
        queue = Queue(maximumWait: maximumWait)
        self.url = url
        self.fence = fence
        maximumThreads = max(1, connections)
    }

    deinit { queue.close() }

    /// Runs the job on the next free connection.
    ///
    /// Throws `StorageRefusal.busy` when more wait than could be served in useful time.
    func submit(_ job: @escaping Job) throws {
        if try queue.append(job, maximumThreads: maximumThreads) { startThread() }
    }

    /// How many jobs wait for a connection, and how long the first of them has.
    var pressure: (waiting: Int, longest: Duration) { queue.pressure }

    /// Refuses new work, and returns when what was asked before is done and the connections closed.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.close { continuation.resume() }
        }
    }

    private func startThread() {
        let thread = Thread { [queue, url, fence] in
            let session = PostgreSQLSession(url: url, fence: fence)
            while let job = queue.next() {
                job(session)
                queue.jobEnded()
            }
            session.disconnect()
            queue.threadEnded()
        }
        thread.name = "postgresql"
        thread.start()
    }
}

extension PostgreSQLPool {
    /// The work that waits, shared by the threads that do it.
    private final class Queue: Sendable {
        private struct State {
            var jobs: ArraySlice<(job: Job, since: ContinuousClock.Instant)> = []
            var threads = 0
            /// Threads that wait for a job or are about to.
            var idleThreads = 0
            var isClosed = false
            var onEmpty: [@Sendable () -> Void] = []
        }

        private let state = Mutex(State())
        /// Counts what a thread may wake up for: jobs, and the end.
        private let wakeUps = DispatchSemaphore(value: 0)
        private let maximumWaiting = 10_000
        private let maximumWait: Duration

        init(maximumWait: Duration) { self.maximumWait = maximumWait }

        /// How many jobs wait, and how long the first has.
        var pressure: (waiting: Int, longest: Duration) {
            state.withLock { state in
                let first = state.jobs.first.map { ContinuousClock.now - $0.since }
                return (state.jobs.count, first ?? .zero)
            }
        }

        /// Returns true when one more thread is needed.
        func append(_ job: @escaping Job, maximumThreads: Int) throws -> Bool {
            let mustStart = try state.withLock { state in
                guard !state.isClosed else { throw DatabaseClosed() }
                let now = ContinuousClock.now
                // Behind one that waits too long already nobody is served in useful time.
                let isLate = state.jobs.first.map { now - $0.since > maximumWait } ?? false
                guard state.jobs.count < maximumWaiting, !isLate else { throw StorageRefusal.busy }
                state.jobs.append((job, now))
                guard state.jobs.count > state.idleThreads, state.threads < maximumThreads else {
                    return false
                }
                state.threads += 1
                state.idleThreads += 1
                return true
            }
            wakeUps.signal()
            return mustStart
        }

        /// Waits for the next job; nil when there will be none.
        func next() -> Job? {
            wakeUps.wait()
            return state.withLock { state in
                state.idleThreads -= 1
                return state.jobs.popFirst()?.job
            }
        }

        func jobEnded() { state.withLock { $0.idleThreads += 1 } }

        func close(onEmpty: @escaping @Sendable () -> Void = {}) {
            let threads = state.withLock { state in
                let wasClosed = state.isClosed
                state.isClosed = true
                if state.threads > 0 { state.onEmpty.append(onEmpty) }
                return (awaited: state.threads, woken: wasClosed ? 0 : state.threads)
            }
            for _ in 0..<threads.woken { wakeUps.signal() }
            if threads.awaited == 0 { onEmpty() }
        }

        func threadEnded() {
            let callbacks = state.withLock { state in
                state.threads -= 1
                return state.threads == 0 ? state.onEmpty : []
            }
            for callback in callbacks { callback() }
        }
    }
}
