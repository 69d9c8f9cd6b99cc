// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// A clock that stands still until the test moves it; hand `clock.now` to what asks for the time.
package final class TestClock: Sendable {
    private let time: Mutex<Instant>

    /// Starts at nine in the morning of Tuesday 10 March 2020 in Viet Nam.
    package init(_ start: Instant = Instant(microseconds: 1_583_805_600_000_000)) {
        time = Mutex(start)
    }

    package var now: Instant { time.withLock { $0 } }

    package func advance(seconds: Int) {
        time.withLock { $0 = $0.adding(seconds: seconds) }
    }

    package func set(_ now: Instant) { time.withLock { $0 = now } }
}
