// SPDX-License-Identifier: Apache-2.0

import Metrics
import Synchronization
package import Trust

/// Collects what the judges of this process tell of disagreeing engines, until a job writes it down.
///
/// Whoever sends hostile files can make many; only different ones are kept, and a thousand at most.
package final class EngineWatch: Sendable {
    static let capacity = 1000

    private let seen = Mutex<[EngineDifference: Int]>([:])

    package init() {}

    package func note(_ difference: EngineDifference) {
        let subject = difference.subject.rawValue
        Counter(label: "trust_engine_differences", dimensions: [("subject", subject)]).increment()
        seen.withLock { seen in
            guard seen[difference] != nil || seen.count < Self.capacity else { return }
            seen[difference, default: 0] += 1
        }
    }

    /// What came since the last time, with how often.
    func take() -> [(difference: EngineDifference, count: Int)] {
        seen.withLock { seen in
            defer { seen = [:] }
            return seen.map { (difference: $0.key, count: $0.value) }
        }
    }

    /// For what could not be written: it is tried again.
    func putBack(_ difference: EngineDifference, _ count: Int) {
        seen.withLock { $0[difference, default: 0] += count }
    }
}
