// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization
import TestSupport

/// Holds closures inside their transactions until the test lets them go on.
final class Gate: Sendable {
    private let arrivals = Mutex(0)
    private let latch = DispatchSemaphore(value: 0)

    /// Waits, on the engine's own thread, until the gate is opened; a failed test opens none.
    func pass() {
        arrivals.withLock { $0 += 1 }
        _ = latch.wait(timeout: .now() + 20)
        latch.signal()
    }

    func open() { latch.signal() }

    /// Returns when a closure stands before the gate.
    func arrival() async {
        while arrivals.withLock({ $0 == 0 }) { await Task.yield() }
    }
}

/// Brings two transactions to the same point, where the engine lets both run at once.
///
/// An engine that runs them in turn keeps the second one out, so the first waits only a moment.
final class Meeting: Sendable {
    private let missing = Mutex(2)
    private let group = DispatchGroup()
    private let patience: DispatchTimeInterval

    init(on engine: TestEngine) {
        patience = engine == .postgres ? .seconds(10) : .milliseconds(50)
        group.enter()
        group.enter()
    }

    func arrive() {
        let isExpected = missing.withLock { missing in
            missing -= 1
            return missing >= 0
        }
        if isExpected { group.leave() }
        _ = group.wait(timeout: .now() + patience)
    }
}

/// Counts how often closures run, across threads.
final class Counter: Sendable {
    private let number = Mutex(0)

    @discardableResult
    func increase() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }

    var value: Int { number.withLock(\.self) }
}
