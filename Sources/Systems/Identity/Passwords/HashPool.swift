// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// Threads that hash passwords, so that sign-ins never take the threads that serve pages.
///
/// What waits is bounded: beyond that people are asked to try again, which is better than a queue
/// that outlives their patience. Letting the pool go ends its threads.
package final class HashPool: Sendable {
    typealias Job = @Sendable () -> Void

    private let queue: Queue

    /// `waiting` is how many may wait: one thread needs some 30 seconds for a thousand.
    package init(threads: Int, waiting: Int = 1000) {
        let queue = Queue(limit: waiting)
        self.queue = queue
        for _ in 0..<max(1, threads) {
            let thread = Thread {
                while let job = queue.next() { job() }
            }
            thread.name = "password"
            thread.start()
        }
    }

    deinit { queue.close() }

    /// How many threads a machine with so many cores gives.
    package static func threads(cores: Int) -> Int { max(1, cores - 1) }

    /// Throws `IdentityRefusal.busy` when too many wait.
    func digest(
        _ password: Password,
        salt: [UInt8],
        _ parameters: PasswordHash.Parameters
    ) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = queue.append {
                continuation.resume(
                    with: Result { try Argon2.digest(password.bytes, salt: salt, parameters) }
                )
            }
            if !isTaken { continuation.resume(throwing: IdentityRefusal.busy) }
        }
    }

    func hash(
        _ password: Password,
        salt: [UInt8],
        _ parameters: PasswordHash.Parameters = .current
    ) async throws -> PasswordHash {
        let digest = try await digest(password, salt: salt, parameters)
        return PasswordHash(parameters: parameters, salt: salt, digest: digest)
    }

    /// False for another password; nothing else tells the two apart, not even the time.
    func verify(_ password: Password, against hash: PasswordHash) async throws -> Bool {
        hash.matches(try await digest(password, salt: hash.salt, hash.parameters))
    }
}

/// The jobs that wait, the oldest first.
private final class Queue: Sendable {
    private struct State {
        var jobs: ArraySlice<HashPool.Job> = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wakeUps = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func append(_ job: @escaping HashPool.Job) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed, state.jobs.count < limit else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { wakeUps.signal() }
        return isTaken
    }

    /// Waits for the next job; nil when the pool is let go and nothing waits.
    func next() -> HashPool.Job? {
        wakeUps.wait()
        return state.withLock { state in
            if let job = state.jobs.popFirst() { return job }
            return nil
        } ?? ended()
    }

    private func ended() -> HashPool.Job? {
        // One signal of the end wakes all threads in turn.
        wakeUps.signal()
        return nil
    }

    func close() {
        state.withLock { $0.isClosed = true }
        wakeUps.signal()
    }
}
