// SPDX-License-Identifier: Apache-2.0

import Core
import Synchronization

/// The demo's own time: it passes as ours does, from a date that is chosen, and can be moved on.
final class DemoClock: Sendable {
    private let offset: Mutex<Int64>
    private let system: @Sendable () -> Instant

    init(start: Instant, system: @escaping @Sendable () -> Instant) {
        self.system = system
        offset = Mutex(start.microseconds - system().microseconds)
    }

    var now: Instant { system().adding(microseconds: offset.withLock { $0 }) }

    func advance(seconds: Int) {
        offset.withLock { $0 += Int64(seconds) * 1_000_000 }
    }

    /// Moves to a moment that must not lie in the past.
    func move(to moment: Instant) {
        let system = system()
        offset.withLock { $0 = max($0, moment.microseconds - system.microseconds) }
    }
}
