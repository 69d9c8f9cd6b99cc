// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Which of several processes does work that gains nothing from being done twice, such as following the Journal.
///
/// It only saves work: what is done moves a cursor in its own transaction, so two processes that both believe it is
/// their turn do no harm. After a death the next has it within `seconds` and one more.
package final class Turn: Sendable {
    private enum State {
        case unknown
        /// Ours until a moment that lies before the one in the database.
        case ours(Lease, until: ContinuousClock.Instant)
        case others(askAgain: ContinuousClock.Instant)
        case ended
    }

    private let state = Mutex(State.unknown)
    private let name: String
    private let holder: String
    private let database: any Database
    private let seconds: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// `name` of the lease, `holder` this process; `now` is for tests.
    package init(
        _ name: String,
        holder: String,
        database: any Database,
        seconds: Int = 7,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.name = name
        self.holder = holder
        self.database = database
        self.seconds = seconds
        self.now = now
    }

    /// Whether this process is to do the work now; asks the database once in half the time of the lease when
    /// it is, once a second when it is not.
    package func isOurs() async throws -> Bool {
        let asked = now()
        switch state.withLock({ $0 }) {
        case .ended: return false
        case .others(let askAgain) where asked < askAgain: return false
        case .ours(_, let until) where asked < until - .milliseconds(500 * seconds): return true
        case .unknown, .ours, .others: break
        }
        let (name, holder, seconds) = (name, holder, seconds)
        let lease = try await database.claim { connection in
            try Lease.take(name, holder: holder, seconds: seconds, in: connection)
        }
        return state.withLock { state in
            if case .ended = state { return false }
            state =
                lease.map { .ours($0, until: asked + .seconds(seconds)) }
                ?? .others(askAgain: asked + .seconds(1))
            return lease != nil
        }
    }

    /// Lets another process go on at once; this one does not ask again.
    package func end() async throws {
        let lease = state.withLock { state -> Lease? in
            defer { state = .ended }
            if case .ours(let lease, _) = state { return lease }
            return nil
        }
        guard let lease else { return }
        try await database.claim { try lease.release(in: $0) }
    }
}
